"""Findings as tables for people: every function takes frames and gives a titled frame, rounded and in a stable order.

Titled frames show themselves in Jupyter, lend their numbers to sentences (`row`, `listed`, `say`) and become sortable
tables in the report.
"""

import os

import pandas as pd

from themes.analysis.describe import NO_SOURCE
from themes.analysis.inference import wilson_interval
from themes.analysis.topic_quality import leading_terms
from themes.articles.asked import ask_for
from themes.showing.behind import passages_behind
from themes.showing.evidence import evidence, passages_to_read
from themes.showing.frames import show_frame, teach_jupyter, titled
from themes.showing.overview import articles_overview, fingerprint
from themes.showing.prose import say, sentences
from themes.showing.readings import bursts_to_read, contrasts_to_read, pair_counts, trends_to_read, with_false_alarms
from themes.showing.rows import listed, lookup, row
from themes.showing.words import counted

__all__ = [
    "articles_overview",
    "bursts_to_read",
    "contrasts_to_read",
    "evidence",
    "exemplars",
    "fingerprint",
    "listed",
    "lookup",
    "pair_counts",
    "passages_behind",
    "passages_to_read",
    "problems_by_reason",
    "row",
    "say",
    "sentences",
    "show_frame",
    "source_counts",
    "titled",
    "top_terms",
    "topic_sizes",
    "trends_to_read",
    "with_false_alarms",
    "year_counts",
]

teach_jupyter()

UNASSIGNED = "(unassigned)"


def problems_by_reason(
    problems: pd.DataFrame, *, title: str = "What was set aside, and why", id: str = "set-aside"
) -> pd.DataFrame:
    """What was set aside, a row a reason, most frequent first: `reason, n, example`.

    The example is the first path by name, without the folders that all paths share: a page is read elsewhere.
    """
    ordered = problems.sort_values(["reason", "path"], kind="stable")
    ordered = ordered.assign(path=_below_what_is_shared(ordered["path"]))
    reasons = (
        ordered.groupby("reason", sort=True, observed=True)
        .agg(n=("path", "size"), example=("path", "first"))
        .reset_index()
    )
    return titled(reasons.sort_values(["n", "reason"], ascending=[False, True]), title, id=id)


def _below_what_is_shared(paths: "pd.Series[str]") -> "pd.Series[str]":
    """The paths from the last folder on that they have in common."""
    folders = {os.path.dirname(path.partition("#")[0]) for path in paths}
    shared = os.path.dirname(os.path.commonpath(folders)) if len({f[:1] == "/" for f in folders}) == 1 else ""
    return paths.str.removeprefix(f"{shared.rstrip('/')}/") if shared else paths


def source_counts(
    articles: pd.DataFrame, *, most: int = 15, title: str = "Articles by source", id: str = "sources"
) -> pd.DataFrame:
    """The largest sources: `source, n, share, first, last`, those of no known source last; the rest is in the note."""
    ask_for(articles, "source", "published", by="source_counts")
    named = articles.assign(source=articles["source"].fillna("").astype(str).str.strip().replace("", NO_SOURCE))
    sizes = named.groupby("source", sort=True).agg(
        n=("source", "size"), first=("published", "min"), last=("published", "max")
    )
    sizes = sizes.reset_index().assign(nameless=lambda each: each["source"] == NO_SOURCE)
    sizes = sizes.sort_values(["nameless", "n", "source"], ascending=[True, False, True]).drop(columns="nameless")
    sizes.insert(2, "share", sizes["n"] / max(len(articles), 1))
    rest = sizes.iloc[most:]
    note = f"{counted(len(rest), 'more source')} with {counted(int(rest['n'].sum()), 'article')}." if len(rest) else ""
    return titled(sizes.head(most), title, id=id, note=note)


def year_counts(articles: pd.DataFrame, *, title: str = "Articles by year", id: str = "years") -> pd.DataFrame:
    """Articles of every calendar year from first to last, empty years included: `year, n`; undated ones in the note."""
    years = articles["published"].dropna().dt.year
    span = range(int(years.min()), int(years.max()) + 1) if len(years) else range(0)
    of_year = years.value_counts().reindex(span, fill_value=0)
    undated = int(articles["published"].isna().sum())
    note = f"Not counted here: {counted(undated, 'article')} without a date." if undated else ""
    return titled(pd.DataFrame({"year": list(span), "n": of_year.to_numpy()}), title, id=id, note=note)


def top_terms(
    term_weights: pd.DataFrame, n: int = 10, *, title: str = "What each topic speaks about", id: str = "top-terms"
) -> pd.DataFrame:
    """The `n` heaviest terms of each topic: `topic, terms` (heaviest first, ties by term), topics in the order given.

    >>> weights = pd.DataFrame([[0.2, 0.9]], index=["at sea"], columns=["port", "ship"])
    >>> top_terms(weights).loc[0, "terms"]
    'ship, port'
    """
    rows = [(str(topic), ", ".join(leading_terms(weights, n))) for topic, weights in term_weights.iterrows()]
    return titled(pd.DataFrame(rows, columns=["topic", "terms"]), title, id=id)


def topic_sizes(
    topic_of: pd.Series, *, title: str = "Topics by number of articles", id: str = "topics"
) -> pd.DataFrame:
    """Articles of each topic, largest first: `topic, n, total, share, low, high` (95 % Wilson); `(unassigned)` last.

    The note says why there are no topics, if `topics_unless_too_few` found none.
    """
    sizes = (
        topic_of.astype(object)
        .where(topic_of.notna(), UNASSIGNED)
        .value_counts()
        .rename("n")
        .rename_axis("topic")
        .reset_index()
    )
    sizes["last"] = sizes["topic"] == UNASSIGNED
    sizes = sizes.sort_values(["last", "n", "topic"], ascending=[True, False, True]).drop(columns="last")
    sizes["total"] = len(topic_of)
    sizes["share"] = sizes["n"] / max(len(topic_of), 1)
    low, high = wilson_interval(sizes["n"].to_numpy(), sizes["total"].to_numpy())
    return titled(sizes.assign(low=low, high=high), title, id=id, note=str(topic_of.attrs.get("why", "")))


def exemplars(
    article_weights: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    n: int = 3,
    title: str = "Typical articles of each topic",
    id: str = "exemplars",
) -> pd.DataFrame:
    """The `n` articles that belong most to each topic: `topic, weight, published, source, title, url, article_id`."""
    rows = []
    for topic in article_weights:
        weights = article_weights[topic]
        ranked = sorted((-round(float(w), 9), str(key)) for key, w in weights[weights > 0].items())[:n]
        rows += [{"topic": str(topic), "weight": -negative, "article_id": key} for negative, key in ranked]
    chosen = pd.DataFrame(rows, columns=["topic", "weight", "article_id"])
    known = articles[["published", "source", "title", "url"]]
    joined = chosen.join(known, on="article_id")[
        ["topic", "weight", "published", "source", "title", "url", "article_id"]
    ]
    return titled(joined, title, id=id)
