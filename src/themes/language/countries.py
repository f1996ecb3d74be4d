"""Countries in articles: names, demonyms, capitals and offices → ISO 3166 codes, and how salient each is."""

import numpy as np
import pandas as pd

from themes.articles.asked import ask_for
from themes.errors import ArticlesError
from themes.language.country_lookup import country_code as country_code
from themes.language.country_lookup import country_name as country_name
from themes.language.country_names import name_table
from themes.language.country_reading import read_mentions
from themes.language.country_salience import score_countries

COLUMNS = ["article_id", "country", "mentions", "in_title", "first_at", "salience"]


def find_countries(articles: pd.DataFrame, *, former: bool = False) -> pd.DataFrame:
    """Countries and organisations that each article names, a row each, most salient first within an article.

    Columns: `article_id`; `country` (ISO 3166-1 alpha-3, or an organisation's short name: EU, NATO, UN …); `mentions`
    (in title and text); `in_title`; `first_at` (first character of its first mention in the text; NA if in none);
    `salience` (0–1: how much the article is about it; `country_salience.py` has the formula).
    Articles that name none have no row. English and Russian are read, of other languages little but the countries'
    own names. `former=True` keeps the ISO 3166-3 codes of states of the past (SUN, DDR …).

    >>> text = "Japan’s minister met his Indian counterpart in Paris."
    >>> news = pd.DataFrame({"title": ["Talks"], "text": [text]}, index=["a1"])
    >>> find_countries(news)[["country", "mentions"]].values.tolist()
    [['JPN', 1], ['IND', 1], ['FRA', 1]]
    """
    _check(articles, "find_countries")
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
    _check(articles, "ambiguous_names")
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


def _check(articles: pd.DataFrame, by: str) -> None:
    ask_for(articles, by=by)
    if "text" not in articles.columns:
        found = ", ".join(map(str, articles.columns))
        raise ArticlesError(f"No column text to find countries in (found: {found}). Use load_articles, or rename.")
    ask_for(articles, "text", by=by)
