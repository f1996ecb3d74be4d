"""The country that speaks as *we*: inferred from what sources are called and how their texts speak, always visible."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from themes.articles.asked import ask_for
from themes.errors import ArticlesError
from themes.language.countries import country_code, find_countries
from themes.language.country_names import code_table

WE_PER_THOUSAND = 4.0  # newspapers stay below 2 outside quotations, speeches and messages are above 8
LEADING_SHARE = 0.25
_OFFICIAL = re.compile(
    r"white house|cabinet|ministry|minister|government|embassy|consulate|kremlin|department of state|state department"
    r"|press information bureau|parliament|presiden|office of|foreign office|\bgov\b|\bmofa\b|\bmea\b|downing street",
    re.IGNORECASE,
)
_GOVERNMENT_SITE = re.compile(
    r"(?:^|[/.@])(?:gov|gouv|gob|gc|go|mfa|mofa|mil)\.([a-z]{2})(?:[/:\s]|$)|\.(gov|mil)(?:[/:\s]|$)"
)
_OWN_SITE = {
    "kremlin.ru": "RUS",
    "presidency.ucsb.edu": "USA",
    "auswaertiges-amt.de": "DEU",
    "bundesregierung.de": "DEU",
    "elysee.fr": "FRA",
}
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
_WE = re.compile(r"\b(?:we|our|ours|us|my|мы|наш\w*|нас|нам)\b", re.IGNORECASE)
_SPECIMENS = 200


def infer_home(articles: pd.DataFrame) -> pd.DataFrame:
    """Each source's home country, a row a source.

    Columns: `source, articles, home, why, we_per_thousand, leading, leading_share`.

    `home` is NA unless (1) the source or its address names a country's government (*White House*, *.gov.in*,
    *kremlin.ru*), or (2) its texts speak as *we* (at least 4 first-person words a thousand, quotations aside) and
    one country is named in at least a quarter of them, half as often again as the next. Organisations have no home.
    `leading` is that most named country, `leading_share` the share of articles that name it. Judge the rows before
    you use them.

    >>> texts = ["Japan and we agreed.", "Our talks with India went well."]
    >>> releases = pd.DataFrame({"source": "White House", "title": "", "text": texts}, index=["a", "b"])
    >>> infer_home(releases)[["source", "home"]].values.tolist()
    [['White House', 'USA']]
    """
    if "source" not in articles.columns:
        raise ArticlesError("infer_home needs the column source: who published each article.")
    sources = articles["source"].astype("str")
    specimens = articles.sort_index().groupby(sources).head(_SPECIMENS)
    leading = _leading(specimens)
    named = _named(sorted(sources.dropna().unique()))
    counts = sources.value_counts()
    rows = [
        _judge(
            str(source), int(counts[source]), part, leading.get(str(source), (None, 0.0, 0.0)), named.get(str(source))
        )
        for source, part in specimens.groupby(sources, sort=True)
    ]
    columns = ["source", "articles", "home", "why", "we_per_thousand", "leading", "leading_share"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(("source", "home", "why", "leading"), "str"))


def home_of(articles: pd.DataFrame, homes: pd.DataFrame | Mapping[str, str] | None = None) -> pd.Series:
    """Home country of each article by id (NA: none), ready as `home` of `country_pairs`.

    `homes`: the frame of `infer_home` (the default), perhaps corrected by hand, or a mapping from source to country.

    >>> home_of(pd.DataFrame({"source": ["A", "B"]}, index=["x", "y"]), {"A": "Japan"}).tolist()
    ['JPN', nan]
    """
    ask_for(articles, "source", by="home_of")
    if articles.index.has_duplicates:
        twice = articles.index[articles.index.duplicated()][0]
        raise ArticlesError(f"articles holds an article twice, such as {twice!r}: one row an article, by article id.")
    if homes is None:
        homes = infer_home(articles)
    given = dict(zip(homes["source"], homes["home"], strict=True)) if isinstance(homes, pd.DataFrame) else dict(homes)
    codes = {source: country_code(home) for source, home in given.items() if not pd.isna(home)}
    return articles["source"].astype(object).map(codes).astype("str").rename("home")


def _judge(
    source: str, n: int, sample: pd.DataFrame, leading: tuple[str | None, float, float], named: str | None
) -> tuple[str, int, str | None, str, float, str | None, float]:
    we, (most, share, lead) = _we_rate(sample["text"]), leading
    facts = (round(we, 1), most, round(share, 2))
    site = _site(source, sample)
    if site is None and named in code_table().organisations:
        return source, n, None, "an international organisation", *facts
    if site or (named and _OFFICIAL.search(source)):
        return source, n, site or named, "the source is that country's government", *facts
    if we >= WE_PER_THOUSAND and share >= LEADING_SHARE and lead >= 1.5:
        return source, n, most, "it speaks as we and names this country most", *facts
    return source, n, None, "nothing shows one", *facts


def _site(source: str, part: pd.DataFrame) -> str | None:
    """The country whose government's address the source, or one of its articles', is."""
    addresses = [source.lower()]
    if "url" in part.columns:
        addresses += part["url"].dropna().astype(str).str.lower().drop_duplicates().head(5).tolist()
    for address in addresses:
        for site, code in _OWN_SITE.items():
            if site in address:
                return code
        site_found = _GOVERNMENT_SITE.search(address)
        if site_found:
            top = (site_found[1] or "us").upper().replace("UK", "GB")
            return code_table().alpha3_of.get(top)
    return None


def _named(sources: list[str]) -> dict[str, str]:
    """The country or organisation that each source's name names first."""
    named = find_countries(pd.DataFrame({"title": "", "text": sources}, index=pd.Index(sources, dtype="str")))
    return dict(named.drop_duplicates("article_id").set_index("article_id")["country"])


def _leading(specimens: pd.DataFrame) -> dict[str, tuple[str | None, float, float]]:
    """By source: the country that most articles name, the share that do, and how many times the next one's that is."""
    titled = specimens if "title" in specimens.columns else specimens.assign(title="")
    countries = find_countries(titled)
    countries = countries[~countries["country"].isin(code_table().organisations)]
    source_of, totals = titled["source"].astype("str"), titled["source"].astype("str").value_counts()
    counts = countries.groupby([countries["article_id"].map(source_of), "country"]).size().rename("n").reset_index()
    counts = counts.set_axis(["source", "country", "n"], axis=1)
    counts = counts.sort_values(["source", "n", "country"], ascending=[True, False, True])
    found: dict[str, tuple[str | None, float, float]] = {}
    for source, part in counts.groupby("source", sort=True):
        n = part["n"].tolist()
        second = n[1] if len(n) > 1 else 0
        found[str(source)] = (part["country"].iloc[0], n[0] / totals[source], n[0] / max(second, 0.5))
    return found


def _we_rate(texts: pd.Series) -> float:
    """First-person words a thousand words, quotations left out: the mean of the articles."""
    plain = [_QUOTED.sub(" ", text) for text in texts.fillna("")]
    rates = [1000 * len(_WE.findall(text)) / max(len(text.split()), 1) for text in plain]
    return float(np.mean(rates)) if rates else 0.0
