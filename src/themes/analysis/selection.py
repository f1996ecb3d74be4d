"""Which articles an analysis runs on: one language, and only what was drawn by chance; what is left out is counted."""

import pandas as pd

from themes.articles.asked import ask_for
from themes.articles.recognise.language_names import language_code
from themes.errors import ArticlesError, OptionError

UNKNOWN = "unknown"


def in_one_language(articles: pd.DataFrame, *, language: str | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The articles in one language (by default the most frequent one), and what was left out: `language, n`.

    `language` is a code or a name, such as "fr" or "French". Words of different languages would only find the
    languages again. Articles of unknown language are kept if the table
    knows no language at all. Raises OptionError if no article is in the language, ArticlesError if there are none.

    >>> both = pd.DataFrame({"language": ["en", "en", "ru"]})
    >>> kept, left_out = in_one_language(both)
    >>> len(kept), left_out.to_dict("records")
    (2, [{'language': 'ru', 'n': 1}])
    """
    ask_for(articles, by="in_one_language")
    if articles.empty:
        raise ArticlesError("There are no articles to analyse. Look at the problems that load_articles reports.")
    known = articles["language"].astype(object) if "language" in articles else pd.Series(UNKNOWN, index=articles.index)
    spoken = known.where(known.notna() & (known.astype(str) != ""), UNKNOWN).astype(str)
    counts = spoken.value_counts().rename_axis("language").rename("n").reset_index()
    counts = counts.sort_values(["n", "language"], ascending=[False, True], ignore_index=True)
    named = counts.loc[counts["language"] != UNKNOWN, "language"]
    chosen = language or (named.iloc[0] if len(named) else UNKNOWN)
    if chosen not in set(counts["language"]):
        chosen = language_code(chosen)
    if chosen not in set(counts["language"]):
        raise OptionError(f"No article is in language {language!r}; there are: {', '.join(counts['language'])}.")
    return articles[(spoken == chosen).to_numpy()], counts[counts["language"] != chosen].reset_index(drop=True)


def fairly_drawn(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles that were drawn by chance (column `drawn`); all of them where the table does not say.

    Articles picked by hand are there to be read; a count over time must not hold them.

    >>> len(fairly_drawn(pd.DataFrame({"drawn": ["yes", "no", True]})))
    2
    """
    if "drawn" not in articles:
        return articles
    picked = articles["drawn"].astype(str).str.lower().isin(["false", "0", "no"])
    return articles[~picked.to_numpy()]


def leading_pair(pairs: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """The heaviest pair of each article (ties by name), as clusters for tests; an article without one stands alone.

    Articles on the same two countries take up the same events and the same words, so a test must not count them as
    independent.

    >>> pairs = pd.DataFrame({"article_id": ["a", "a"], "pair": ["IND-JPN", "JPN-USA"], "weight": [0.9, 0.4]})
    >>> leading_pair(pairs, pd.DataFrame({"title": ["", ""]}, index=["a", "b"])).tolist()
    ['IND-JPN', 'b']
    """
    ordered = pairs.sort_values(["weight", "pair"], ascending=[False, True]).drop_duplicates("article_id")
    first = ordered.set_index("article_id")["pair"].reindex(articles.index).astype(object)
    own = pd.Series(articles.index, index=articles.index, dtype=object)
    return first.where(first.notna(), own).set_axis(articles.index).rename("pair")


def label_frame(labelled: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Boolean frame, articles × labels, of a tidy frame with `article_id` and `label`: ready as labels of shares.

    >>> tidy = pd.DataFrame({"article_id": ["a", "a"], "label": ["Japan", "India"]})
    >>> label_frame(tidy, pd.DataFrame(index=["a", "b"])).to_numpy().tolist()
    [[True, True], [False, False]]
    """
    if labelled.empty:
        return pd.DataFrame(index=articles.index)
    table = pd.crosstab(labelled["article_id"], labelled["label"]) > 0
    return table.reindex(articles.index, fill_value=False).set_axis(articles.index).rename_axis(None, axis=1)
