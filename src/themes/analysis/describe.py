"""What the articles are before anything is found in them: counts by period and source, and lengths."""

import numpy as np
import pandas as pd

from themes.analysis.inference import wilson_interval
from themes.analysis.periods import period_range, periods_of
from themes.articles.asked import ask_for

NO_SOURCE = "(unknown source)"
OTHERS = "(other sources)"


def count_articles(articles: pd.DataFrame, *, every: str = "Y", by: str | None = None, most: int = 8) -> pd.DataFrame:
    """Number of articles in each period: `period, n`, or `period, <by>, n` for the values of one column.

    Periods without articles stay in with n = 0, from the first to the last; articles without a date, or with one
    coarser than the period, are left out. Of a column's values the `most` frequent are kept (ties by name), the others
    summed as "(other sources)". `.attrs` keeps `every`.

    >>> dates = pd.to_datetime(["2020-05-01", "2022-01-31"])
    >>> count_articles(pd.DataFrame({"published": dates, "precision": "day"}), every="Y")["n"].tolist()
    [1, 0, 1]
    """
    counted = _count(articles, every, by, most)
    counted.attrs = {"every": every}
    return counted


def _count(articles: pd.DataFrame, every: str, by: str | None, most: int) -> pd.DataFrame:
    periods = periods_of(articles, every).dropna()
    if periods.empty:
        return pd.DataFrame({"period": pd.to_datetime([]), **({by: []} if by else {}), "n": np.array([], dtype=int)})
    span = period_range(periods.min(), periods.max(), every)
    if by is None:
        counted = periods.value_counts().reindex(span, fill_value=0)
        return pd.DataFrame({"period": span, "n": counted.to_numpy()})
    groups = most_frequent(articles.loc[periods.index, by], most)
    table = pd.crosstab(periods, groups).reindex(span, fill_value=0)
    columns = sorted(most_first(groups), key=lambda name: name == OTHERS)
    tidy = table[columns].rename_axis("period").reset_index().melt(id_vars="period", var_name=by, value_name="n")
    rank = {name: place for place, name in enumerate(columns)}
    return tidy.sort_values(
        ["period", by], key=lambda part: part.map(rank) if part.name == by else part, ignore_index=True
    )


def most_first(values: pd.Series) -> list[str]:
    """The distinct values as text, most frequent first, ties by name; blank and missing ones are left out.

    >>> most_first(pd.Series(["b", "a", "c", "c", " ", None]))
    ['c', 'a', 'b']
    """
    named = values.dropna().astype(str)
    counted = named[named.str.strip() != ""].value_counts().rename_axis("name").reset_index()
    return counted.sort_values(["count", "name"], ascending=[False, True])["name"].tolist()


def most_frequent(values: pd.Series, most: int) -> pd.Series:
    """The values, all but the `most` frequent (ties by name) as "(other sources)", blanks as "(unknown source)"."""
    named = values.astype(object).where(values.notna() & (values.astype(str).str.strip() != ""), NO_SOURCE).map(str)
    return named.where(named.isin(most_first(named)[:most]), OTHERS).rename(str(values.name))


def text_lengths(articles: pd.DataFrame) -> pd.DataFrame:
    """Words of each article, counted between blanks: `article_id, source, words`.

    >>> text_lengths(pd.DataFrame({"source": ["A"], "text": ["Two words"]}, index=["x"])).values.tolist()
    [['x', 'A', 2]]
    """
    ask_for(articles, "text", "source", by="text_lengths")
    words = articles["text"].map(lambda text: len(str(text).split())).astype(int)
    return pd.DataFrame({"source": articles["source"], "words": words}).rename_axis("article_id").reset_index()


def share_of_labels(labels: pd.Series | pd.DataFrame) -> pd.DataFrame:
    """Share of all articles that carry each label, largest first (ties by label): `label, n, total, share, low, high`.

    `labels`: one label an article (Series, NA = none) or several (boolean frame, articles × labels). `total` counts
    every article, those without a label too; `low`, `high`: 95% Wilson interval (Wilson 1927).

    >>> share_of_labels(pd.Series(["trade", "trade", None]))[["label", "n", "total"]].to_numpy().tolist()
    [['trade', 2, 3]]
    """
    n = labels.sum() if isinstance(labels, pd.DataFrame) else labels.dropna().astype(str).value_counts()
    counted = pd.DataFrame({"label": n.index.astype(str), "n": n.to_numpy(dtype=int), "total": len(labels)})
    counted = counted.sort_values(["n", "label"], ascending=[False, True], ignore_index=True)
    low, high = wilson_interval(counted["n"].to_numpy(dtype=float), counted["total"].to_numpy(dtype=float))
    return counted.assign(share=counted["n"] / counted["total"], low=low, high=high)


def largest_source(topic_of: pd.Series, articles: pd.DataFrame) -> pd.DataFrame:
    """Which source most articles of each topic come from: `topic, n, sources, largest_source, share`.

    The most one-sided come first. A topic that one source fills may be that source's habit of words. Ties by name.

    >>> articles = pd.DataFrame({"source": ["A", "A", "B"]}, index=list("xyz"))
    >>> largest_source(pd.Series("sea", index=list("xyz")), articles)[["largest_source", "n"]].to_numpy().tolist()
    [['A', 3]]
    """
    ask_for(articles, "source", by="largest_source")
    known = topic_of.dropna()
    sources = articles["source"].reindex(known.index).fillna(NO_SOURCE).astype(str)
    counted = pd.crosstab(known.astype(str), sources)
    found = pd.DataFrame(
        {
            "topic": counted.index.astype(str),
            "n": counted.sum(axis=1).to_numpy(),
            "sources": (counted > 0).sum(axis=1).to_numpy(),
            "largest_source": counted.idxmax(axis=1).to_numpy() if counted.size else [],
            "share": (counted.max(axis=1) / counted.sum(axis=1)).to_numpy(),
        }
    )
    return found.sort_values(["share", "topic"], ascending=[False, True], ignore_index=True)
