"""Countries in articles: names, demonyms, capitals and offices → ISO 3166 codes, and how salient each is."""

from difflib import get_close_matches
from functools import cache

import numpy as np
import pandas as pd

from themes.errors import ArticlesError, OptionError
from themes.language.country_mentions import Mentions, find_mentions, normalised
from themes.language.country_names import code_table, name_table, without_accents
from themes.language.country_roles import OPENING, roles_in
from themes.language.country_salience import kinds_of, score_countries

COLUMNS = ["article_id", "country", "mentions", "in_title", "first_at", "salience"]
NOW = 9998  # the year of an undated article: later than every name that has gone


def find_countries(articles: pd.DataFrame, *, former: bool = False) -> pd.DataFrame:
    """Countries and organisations that each article names, a row each, most salient first within an article.

    Columns: `article_id`; `country` (ISO 3166-1 alpha-3, or an organisation's short name: EU, NATO, UN …); `mentions`
    (in title and text); `in_title`; `first_at` (first character of its first mention in the text; NA if only in title);
    `salience` (0–1: how much the article is about it; `country_salience.py` has the formula).
    Articles that name none have no row. With `former=True`, states of the past keep their ISO 3166-3 codes (SUN, DDR …).

    >>> text = "Japan’s minister met his Indian counterpart in Paris."
    >>> news = pd.DataFrame({"title": ["Talks"], "text": [text]}, index=["a1"])
    >>> find_countries(news)[["country", "mentions"]].values.tolist()
    [['JPN', 1], ['IND', 1], ['FRA', 1]]
    """
    _check(articles)
    named = _named(articles, former=former)
    scored = score_countries(named, len(articles))
    ids = articles.index.to_numpy()
    found = pd.DataFrame(
        {
            "article_id": pd.Series(ids[scored["text"].to_numpy(dtype=np.int64)], dtype=articles.index.dtype),
            "country": scored["code"].astype("str"),
            "mentions": scored["mentions"].astype("int64"),
            "in_title": scored["in_title"].astype(bool),
            "first_at": scored["first_at"].astype("Int64"),
            "salience": scored["salience"].astype(float),
        }
    )
    return found.sort_values(["article_id", "salience", "country"], ascending=[True, False, True], ignore_index=True)


def country_code(name: str) -> str:
    """The code of a country or organisation, from any name in the table or an ISO 3166-1 code.

    Raises OptionError with the nearest names if there is none.

    >>> country_code("Burma"), country_code("jp"), country_code("Türkiye")
    ('MMR', 'JPN', 'TUR')
    """
    codes, known = code_table(), _codes_by_name()
    wanted = " ".join(str(name).split())
    if wanted.upper() in codes.name_of:
        return wanted.upper()
    if wanted.upper() in codes.alpha3_of:
        return codes.alpha3_of[wanted.upper()]
    code = known.get(_folded(wanted))
    if code is None:
        near = [codes.name_of[known[key]] for key in get_close_matches(_folded(wanted), known, n=3, cutoff=0.6)]
        hint = (
            f"Did you mean {' or '.join(dict.fromkeys(near))}?"
            if near
            else "Give a name such as Japan, or an ISO code such as JPN."
        )
        raise OptionError(f"No country or organisation is called {wanted!r}. {hint}")
    return code


def country_name(code: str) -> str:
    """The short English name of a code; a code that is unknown comes back as it is.

    >>> country_name("JPN")
    'Japan'
    """
    return code_table().name_of.get(code, code)


@cache
def _codes_by_name() -> dict[str, str]:
    table = name_table()
    pairs = {
        _folded(alias): codes[0] for alias, codes in zip(table.aliases, table.codes, strict=True) if len(codes) == 1
    }
    successor = code_table().successor_of
    names = {_folded(name): code for code, name in code_table().name_of.items()}
    return {name: successor.get(code, code) for name, code in {**pairs, **names}.items()}


def _folded(name: str) -> str:
    return without_accents(name.replace("’", "'")).casefold()


def _check(articles: pd.DataFrame) -> None:
    missing = [column for column in ("title", "text") if column not in articles.columns]
    if missing:
        raise ArticlesError(
            f"find_countries needs the columns title and text; missing: {', '.join(missing)}. "
            "Use load_articles, or rename."
        )


def _named(articles: pd.DataFrame, *, former: bool) -> pd.DataFrame:
    """One row a mention of a country: `text, code, kind, in_title, start, role`."""
    parts = [
        _mentions_frame(articles, column, in_title=column == "title", former=former) for column in ("title", "text")
    ]
    return pd.concat(parts, ignore_index=True)


def _mentions_frame(articles: pd.DataFrame, column: str, *, in_title: bool, former: bool) -> pd.DataFrame:
    texts = articles[column].fillna("").astype(object).tolist()
    mentions = _valid(find_mentions(texts), articles)
    codes = np.array([*name_table().codes, None], dtype=object)[:-1]
    frame = pd.DataFrame(
        {
            "text": mentions.text,
            "code": codes[mentions.alias],
            "kind": kinds_of(mentions),
            "in_title": in_title,
            "start": mentions.start,
            "role": _roles(texts, mentions),
        }
    ).explode("code")
    frame = frame[frame["code"].notna()]
    return frame if former else frame.assign(code=frame["code"].replace(code_table().successor_of))


def _roles(texts: list[str], mentions: Mentions) -> np.ndarray:
    """The role of every mention in the opening of its text; 0 for later ones."""
    roles = np.zeros(len(mentions))
    kinds = name_table().kinds
    early = np.flatnonzero(mentions.start < OPENING)
    for group in np.split(early, np.flatnonzero(np.diff(mentions.text[early])) + 1):
        if len(group):
            places = [(mentions.start[i], mentions.end[i], kinds[mentions.alias[i]]) for i in group]
            roles[group] = roles_in(normalised(texts[mentions.text[group[0]]][: OPENING + 120]), places)
    return roles


def _valid(mentions: Mentions, articles: pd.DataFrame) -> Mentions:
    """Mentions whose name meant the country in the article's year; an undated article is read as one of today."""
    table = name_table()
    years = np.full(len(articles), NOW)
    if "published" in articles.columns:
        years = pd.to_datetime(articles["published"]).dt.year.fillna(NOW).to_numpy(dtype=np.int64)
    year, alias = years[mentions.text], mentions.alias
    timely = (table.first_year[alias] <= year) & (year <= table.last_year[alias])
    undated_leader = (year == NOW) & np.array([kind == "leader" for kind in table.kinds])[alias]
    return mentions.keep(timely | ~table.strict[alias] | undated_leader)
