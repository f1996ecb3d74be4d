"""Which countries deal with which: tidy pairs with weights, the parties of each article, and pairs as labels."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from themes.errors import ArticlesError, OptionError
from themes.language.countries import country_code
from themes.language.country_names import code_table
from themes.language.country_salience import ABOUT

Home = str | Mapping[str, str] | pd.Series | None
FAINT = 0.2  # below this a country is not a party even if no other is


def country_pairs(
    countries: pd.DataFrame, *, home: Home = None, at_least: float = ABOUT, organisations: bool = False
) -> pd.DataFrame:
    """Pairs of countries that each article concerns, a row each: `article_id, a, b, pair, weight`; weightiest first.

    `a` and `b` are codes in alphabetical order and `pair` joins them ("IND-JPN"). `weight` (0–1) is the geometric mean
    of both countries' salience. A country is a party if its salience is `at_least` (0.5: the article is about it); if
    fewer than two are, the two most salient above 0.2 are. `home` is the country that speaks as *we*: a code for all
    articles, or a mapping or Series from article id to code (`home_of` makes one); it is a party of salience 1, named
    or not. Organisations are left out unless `organisations=True`. Raises OptionError for an unknown country.

    >>> countries = pd.DataFrame({"article_id": ["a1", "a1"], "country": ["JPN", "IND"], "salience": [0.9, 0.4]})
    >>> country_pairs(countries).round(2).values.tolist()
    [['a1', 'IND', 'JPN', 'IND-JPN', 0.6]]
    >>> country_pairs(countries, home="USA")["pair"].tolist()
    ['JPN-USA']
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


def article_parties(
    countries: pd.DataFrame, *, home: Home = None, at_least: float = ABOUT, most: int = 3
) -> pd.DataFrame:
    """Who deals with whom in each article, a row each: `article_id, parties, n, kind`.

    `parties` are the codes, the home country first and then by salience, joined by spaces. `kind` is "one country",
    "bilateral", "several" (up to `most` parties) or "multilateral" (more). The options are those of `country_pairs`.

    >>> countries = pd.DataFrame({"article_id": ["a1", "a1"], "country": ["JPN", "IND"], "salience": [0.9, 0.6]})
    >>> article_parties(countries)[["parties", "kind"]].values.tolist()
    [['JPN IND', 'bilateral']]
    """
    parties = _parties(countries, home, at_least=at_least, organisations=False)
    ordered = parties.sort_values(["article_id", "salience", "country"], ascending=[True, False, True])
    by_article = ordered.groupby("article_id")["country"]
    found = pd.DataFrame({"parties": by_article.agg(" ".join), "n": by_article.size()}).reset_index()
    cases = [found["n"] == 1, found["n"] == 2, found["n"] <= most]
    kinds = np.select(cases, ["one country", "bilateral", "several"], default="multilateral")
    return found.astype({"parties": "str"}).assign(kind=pd.Series(kinds, dtype="str"))


def pair_labels(pairs: pd.DataFrame, articles: pd.DataFrame, *, most: int | None = None) -> pd.DataFrame:
    """Boolean frame, articles × pairs: does the article concern the pair? For shares, trends and contrasts of pairs.

    Columns are ordered by number of articles (ties by name); the `most` frequent ones only, if given.

    >>> pairs = pd.DataFrame({"article_id": ["a"], "pair": ["IND-JPN"]})
    >>> pair_labels(pairs, pd.DataFrame(index=["a", "b"]))["IND-JPN"].tolist()
    [True, False]
    """
    known = pairs[pairs["article_id"].isin(articles.index)].drop_duplicates(["article_id", "pair"])
    counts = known["pair"].value_counts().rename_axis("pair").reset_index(name="n")
    names = counts.sort_values(["n", "pair"], ascending=[False, True])["pair"].head(most or len(counts)).tolist()
    rows = articles.index.get_indexer(pd.Index(known["article_id"]))
    columns = pd.Index(names).get_indexer(pd.Index(known["pair"]))
    held = np.zeros((len(articles), len(names)), dtype=bool)
    held[rows[columns >= 0], columns[columns >= 0]] = True
    return pd.DataFrame(held, index=articles.index, columns=pd.Index(names, dtype="str"))


def _parties(countries: pd.DataFrame, home: Home, *, at_least: float, organisations: bool) -> pd.DataFrame:
    missing = [column for column in ("article_id", "country", "salience") if column not in countries.columns]
    if missing:
        raise ArticlesError(f"Pairs need the frame that find_countries gives; missing: {', '.join(missing)}.")
    named = countries[["article_id", "country", "salience"]]
    if not organisations:
        named = named[~named["country"].isin(code_table().organisations)]
    both = pd.concat([_speakers(countries, home), named], ignore_index=True)
    both = both.drop_duplicates(["article_id", "country"])
    both = both.sort_values(["article_id", "salience", "country"], ascending=[True, False, True], ignore_index=True)
    place = both.groupby("article_id").cumcount()
    leading = (place < 2) & (both["salience"] >= min(FAINT, at_least))
    return both[(both["salience"] >= at_least) | leading].reset_index(drop=True)


def _speakers(countries: pd.DataFrame, home: Home) -> pd.DataFrame:
    """The home country of each article, as a party of salience 1."""
    ids = countries["article_id"].drop_duplicates()
    if home is None:
        return countries[["article_id", "country", "salience"]].iloc[:0]
    if isinstance(home, str):
        codes = pd.Series(country_code(home), index=ids.index, dtype="str")
    else:
        known = {article: country_code(code) for article, code in dict(home).items() if not pd.isna(code)}
        if len(known) and len(ids) and not ids.isin(list(known)).any():
            raise OptionError(
                "home names none of these articles: give a code, or a Series from article id to code "
                "(home_of makes one from the sources)."
            )
        codes = ids.map(known).astype("str")
    speakers = pd.DataFrame({"article_id": ids, "country": codes, "salience": 1.0})
    return speakers[codes.notna()]
