"""Countries in articles: names, demonyms, capitals and offices → ISO 3166 codes, and how salient each is."""

from difflib import get_close_matches
from functools import cache

import numpy as np
import pandas as pd

from themes.errors import ArticlesError, OptionError
from themes.language.country_names import code_table, name_table, without_accents
from themes.language.country_reading import read_mentions
from themes.language.country_salience import score_countries

COLUMNS = ["article_id", "country", "mentions", "in_title", "first_at", "salience"]


def find_countries(articles: pd.DataFrame, *, former: bool = False) -> pd.DataFrame:
    """Countries and organisations that each article names, a row each, most salient first within an article.

    Columns: `article_id`; `country` (ISO 3166-1 alpha-3, or an organisation's short name: EU, NATO, UN …); `mentions`
    (in title and text); `in_title`; `first_at` (first character of its first mention in the text; NA if in none);
    `salience` (0–1: how much the article is about it; `country_salience.py` has the formula).
    Articles that name none have no row. `former=True` keeps the ISO 3166-3 codes of states of the past (SUN, DDR …).

    >>> text = "Japan’s minister met his Indian counterpart in Paris."
    >>> news = pd.DataFrame({"title": ["Talks"], "text": [text]}, index=["a1"])
    >>> find_countries(news)[["country", "mentions"]].values.tolist()
    [['JPN', 1], ['IND', 1], ['FRA', 1]]
    """
    _check(articles)
    read = read_mentions(articles, former=former)
    unread = read[read["code"].isna()]
    scored = score_countries(read[read["code"].notna()], len(articles))
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
    found = found.sort_values(["article_id", "salience", "country"], ascending=[True, False, True], ignore_index=True)
    names = pd.Series(name_table().aliases).reindex(unread["alias"]).to_numpy()
    found.attrs["ambiguous"] = {str(name): len(set(part)) for name, part in unread["text"].groupby(names)}
    return found


def ambiguous_names(articles: pd.DataFrame) -> pd.DataFrame:
    """Names that could mean several countries and stay undecided, a row each: `article_id, name, candidates, mentions`.

    `find_countries` leaves them uncounted; their number of articles is in its `.attrs["ambiguous"]`.

    >>> news = pd.DataFrame({"title": ["Congo votes"], "text": ["Polls opened."]}, index=["a1"])
    >>> ambiguous_names(news).values.tolist()
    [['a1', 'Congo', 'COD or COG', 1]]
    """
    _check(articles)
    read = read_mentions(articles, former=False)
    counts = read[read["code"].isna()].groupby(["text", "alias"]).size().rename("mentions").reset_index()
    codes = [" or ".join(name_table().codes[alias]) for alias in counts["alias"]]
    found = pd.DataFrame(
        {
            "article_id": articles.index[counts["text"].to_numpy(dtype=int)],
            "name": pd.Series([name_table().aliases[alias] for alias in counts["alias"]], dtype="str"),
            "candidates": pd.Series(codes, dtype="str"),
            "mentions": counts["mentions"].astype("int64"),
        }
    )
    return found.sort_values(["article_id", "name"], ignore_index=True)


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
    if "text" not in articles.columns:
        found = ", ".join(map(str, articles.columns))
        raise ArticlesError(f"No column text to find countries in (found: {found}). Use load_articles, or rename.")
