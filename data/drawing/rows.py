"""The rows of ../shared/corpora that the digest can draw on, one frame for all sources, and how words are counted.

Sources: ``wh`` White House, ``lk`` Sri Lanka's cabinet, ``kr`` Kremlin, ``tr`` treaties, ``un`` UN General Debate,
``ij`` the one news article. Nothing of a source's text is written anywhere from here.
"""

import csv
import re
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
FIRST_YEAR, LAST_YEAR = 2010, 2025
FILES = {
    "wh": "white_house_bilateral",
    "lk": "sri_lanka_cabinet",
    "kr": "kremlin_meetings_ru",
    "tr": "treaties_bilateral",
    "un": "un_general_debate",
}
NEWS_ID = "india-japan-2025-05-05.txt"
ORGANISATION_CODES = "ASEAN AU BIMSTEC CARICOM EAEU ECOWAS EU GCC IAEA IORA NATO OAS PIF SAARC UN WHO"
ORGANISATIONS = frozenset(ORGANISATION_CODES.split())
WORD = re.compile(r"[^\W_]+(?:['’.,\-‑][^\W_]+)*")


def words_in(text: str) -> int:
    """Number of words of a text; a hyphenated word or a number with separators is one word.

    >>> words_in("Trade grew by 1,250 well-known units.")
    6
    """
    return len(WORD.findall(text))


def country_table() -> pd.DataFrame:
    """Codes (ISO 3166-1 alpha-3, and XKX), English names and, for the Kremlin's titles, Russian stems."""
    with (HERE / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return pd.DataFrame(list(csv.DictReader(lines)))


def _name_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {name: row.code for row in country_table().itertuples() for name in row.names.split(";")}
    longest_first = sorted(codes, key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"), codes


_NAMES, _CODES = _name_pattern()


def countries_named(text: str) -> list[str]:
    """Codes of the countries named in an English text, one entry per mention, in order.

    >>> countries_named("Japan and South Sudan; then Japan")
    ['JPN', 'SSD', 'JPN']
    """
    return [_CODES[found.group()] for found in _NAMES.finditer(" ".join(text.split()))]


def countries_named_in_russian(title: str) -> list[str]:
    """Codes of the countries whose Russian stem stands in a Kremlin title, alphabetical.

    >>> countries_named_in_russian("Российско-китайские переговоры")
    ['CHN']
    """
    low = title.lower()
    table = country_table()
    return [
        row.code
        for row in table[table["russian_stems"] != ""].itertuples()
        if any(re.search(r"(?<!\w)" + re.escape(stem), low) for stem in row.russian_stems.split(";"))
    ]


def _known_countries(source: str, frame: pd.DataFrame) -> pd.Series:
    if source == "wh":
        partners = frame["partners_from_title"].map(lambda codes: sorted(set(codes)))
        return partners.map(lambda codes: sorted({*codes, "USA"}))
    if source == "tr":
        return frame["parties"].map(lambda codes: sorted("EU" if code == "EUE" else code for code in codes))
    if source == "kr":
        return frame["title"].map(lambda title: sorted({*countries_named_in_russian(title), "RUS"}))
    if source == "lk":
        both = frame["title"] + " . " + frame["text"]
        return both.map(lambda text: sorted({*countries_named(text), "LKA"}))
    return frame["country_iso3"].map(lambda code: [code])


def source_rows(corpora: Path) -> pd.DataFrame:
    """Every dated row of 2010–2025: source_key, source_id, date (ISO text), title, source, url, countries, text."""
    parts = []
    for key, name in FILES.items():
        frame = pd.read_parquet(corpora / f"{name}.parquet")
        frame = frame[frame["date"].notna() & frame["text"].notna()]
        years = frame["date"].astype(str).str[:4].astype(int)
        frame = frame[years.between(FIRST_YEAR, LAST_YEAR)].reset_index(drop=True)
        url = frame["url"] if "url" in frame else pd.Series("", index=frame.index)
        parts.append(
            pd.DataFrame(
                {
                    "source_key": key,
                    "source_id": frame["id"].astype(str),
                    "date": frame["date"].astype(str).str[:10],
                    "title": frame["title"].astype(str),
                    "source": frame["source"].astype(str),
                    "url": url.fillna("").astype(str),
                    "countries": _known_countries(key, frame),
                    "text": frame["text"].astype(str).str.replace("\xa0", " ", regex=False),
                }
            )
        )
    parts.append(_news_row(corpora.parent / "articles" / NEWS_ID))
    return pd.concat(parts, ignore_index=True)


def _news_row(path: Path) -> pd.DataFrame:
    text = path.read_text(encoding="utf-8")
    headline = next(line for line in text.splitlines()[1:] if line.strip())
    row = {"source_key": "ij", "source_id": NEWS_ID, "date": "2025-05-05", "title": headline.strip(), "url": ""}
    return pd.DataFrame([row | {"source": "News article", "countries": ["IND", "JPN"], "text": text}])
