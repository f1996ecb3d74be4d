"""Which countries deal with which: tidy pairs with weights, and their table by period."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from themes.errors import ArticlesError, OptionError
from themes.language.countries import country_code
from themes.language.country_names import code_table

COLUMNS = ["article_id", "a", "b", "pair", "weight"]
Home = str | Mapping[str, str] | pd.Series | None


def country_pairs(
    countries: pd.DataFrame, *, home: Home = None, at_least: float = 0.0, organisations: bool = False
) -> pd.DataFrame:
    """Pairs of countries that each article concerns, a row each: `article_id, a, b, pair, weight`; weightiest first.

    `a` and `b` are codes in alphabetical order and `pair` joins them ("IND-JPN"). `weight` (0–1) is the geometric
    mean of both countries' salience. `home` is the country that speaks as *we*: a code for all articles, or a mapping or Series
    from article id to code (`home_of` gives one); it is a party to its articles with salience 1, named or not.
    Countries of salience below `at_least` are left out; organisations too, unless `organisations=True`.
    Raises OptionError for an unknown country.

    >>> countries = pd.DataFrame({"article_id": ["a1", "a1"], "country": ["JPN", "IND"], "salience": [0.9, 0.4]})
    >>> country_pairs(countries).round(2).values.tolist()
    [['a1', 'IND', 'JPN', 'IND-JPN', 0.6]]
    >>> country_pairs(countries, home="USA")["pair"].tolist()
    ['JPN-USA', 'IND-USA', 'IND-JPN']
    """
    parties = _parties(countries, home, at_least=at_least, organisations=organisations)
    both = parties.merge(parties, on="article_id", suffixes=("_a", "_b"))
    both = both[both["country_a"] < both["country_b"]]
    pairs = pd.DataFrame(
        {
            "article_id": both["article_id"],
            "a": both["country_a"],
            "b": both["country_b"],
            "pair": both["country_a"] + "-" + both["country_b"],
            "weight": np.sqrt(both["salience_a"] * both["salience_b"]),
        }
    )
    return pairs.sort_values(["article_id", "weight", "pair"], ascending=[True, False, True], ignore_index=True)


def _parties(countries: pd.DataFrame, home: Home, *, at_least: float, organisations: bool) -> pd.DataFrame:
    missing = [column for column in ("article_id", "country", "salience") if column not in countries.columns]
    if missing:
        raise ArticlesError(f"country_pairs needs the frame that find_countries gives; missing: {', '.join(missing)}.")
    named = countries[["article_id", "country", "salience"]]
    named = named[named["salience"] >= at_least]
    if not organisations:
        named = named[~named["country"].isin(code_table().organisations)]
    speakers = _speakers(countries, home)
    both = pd.concat([speakers, named], ignore_index=True) if len(speakers) else named
    return both.drop_duplicates(["article_id", "country"], ignore_index=True)


def _speakers(countries: pd.DataFrame, home: Home) -> pd.DataFrame:
    """The home country of each article, as a party of salience 1."""
    ids = countries["article_id"].drop_duplicates()
    if home is None:
        codes = pd.Series(pd.NA, index=ids.index, dtype="str")
    elif isinstance(home, str):
        codes = pd.Series(country_code(home), index=ids.index, dtype="str")
    else:
        known = {article: country_code(code) for article, code in dict(home).items() if not pd.isna(code)}
        if known and not ids.isin(list(known)).any() and len(ids):
            raise OptionError(
                "home names none of these articles: give a code, or a Series from article id "
                "to code (home_of makes one from sources)."
            )
        codes = ids.map(known).astype("str")
    speakers = pd.DataFrame({"article_id": ids, "country": codes, "salience": 1.0})
    return speakers[codes.notna()]
