"""Findings as tables for people: every function takes frames and gives a titled frame, rounded and in a stable order.

Titled frames show themselves in Jupyter, lend their numbers to sentences (`row`, `listed`, `say`) and become sortable
tables in the report.
"""

import hashlib
from typing import Any

import pandas as pd

from themes.showing.behind import passages_behind
from themes.showing.evidence import evidence, passages_to_read
from themes.showing.frames import show_frame, teach_jupyter, titled
from themes.showing.languages import language_name
from themes.showing.prose import say, sentences
from themes.showing.readings import contrasts_to_read, pair_counts, trends_to_read, with_false_alarms
from themes.showing.rows import listed, lookup, row

__all__ = [
    "articles_overview",
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
NO_SOURCE = "(unknown source)"
PLURAL, IS = ("", "s"), ("is", "are")


def fingerprint(articles: pd.DataFrame) -> str:
    """Twelve hexadecimal digits that change when an article is added, removed or changed, and not when rows move.

    >>> a = pd.DataFrame({"title": ["A"]}, index=["x1"])
    >>> fingerprint(a) == fingerprint(a.rename(index={"x1": "x2"}))
    False
    """
    return hashlib.sha256("\n".join(sorted(map(str, articles.index))).encode()).hexdigest()[:12]


def articles_overview(
    articles: pd.DataFrame, problems: pd.DataFrame | None = None, *, title: str = "The articles", id: str = "articles"
) -> pd.DataFrame:
    """What the articles are: columns `what, value`; `value` is text, a date or a whole number.

    Rows: articles, copies folded, sources, languages, first, last, undated, dated to the month or year only, set aside,
    fingerprint.
    """
    dated = articles["published"].dropna()
    precision = articles["precision"].astype(str) if "precision" in articles else pd.Series("day", index=articles.index)
    coarse = int((precision.isin(["month", "year"]) & articles["published"].notna()).sum())
    facts: dict[str, Any] = {
        "articles": len(articles),
        "copies folded": int(articles["copies"].sum() - len(articles)) if "copies" in articles else 0,
        "sources": _distinct(articles, "source"),
        "languages": ", ".join(sorted(map(language_name, _known(articles, "language").unique()))) or None,
        "first": dated.min() if len(dated) else None,
        "last": dated.max() if len(dated) else None,
        "undated": int(articles["published"].isna().sum()),
        "dated to the month or year only": coarse,
        "set aside": 0 if problems is None else len(problems),
        "fingerprint": fingerprint(articles),
    }
    return titled(
        pd.DataFrame({"what": list(facts), "value": pd.Series(list(facts.values()), dtype=object)}), title, id=id
    )


def _known(articles: pd.DataFrame, column: str) -> pd.Series:
    values = articles[column].dropna().astype(str) if column in articles else pd.Series(dtype=str)
    return values[values.str.strip() != ""]


def _distinct(articles: pd.DataFrame, column: str) -> int:
    return int(_known(articles, column).nunique())


def problems_by_reason(
    problems: pd.DataFrame, *, title: str = "What was set aside, and why", id: str = "set-aside"
) -> pd.DataFrame:
    """What was set aside, a row a reason, most frequent first: `reason, n, example` (the first path by name)."""
    ordered = problems.sort_values(["reason", "path"], kind="stable")
    counted = (
        ordered.groupby("reason", sort=True, observed=True)
        .agg(n=("path", "size"), example=("path", "first"))
        .reset_index()
    )
    return titled(counted.sort_values(["n", "reason"], ascending=[False, True]), title, id=id)


def source_counts(
    articles: pd.DataFrame, *, most: int = 15, title: str = "Articles by source", id: str = "sources"
) -> pd.DataFrame:
    """The largest sources: `source, n, share, first, last`; smaller ones are summed in the note."""
    named = articles.assign(source=articles["source"].fillna("").astype(str).str.strip().replace("", NO_SOURCE))
    counted = named.groupby("source", sort=True).agg(
        n=("source", "size"), first=("published", "min"), last=("published", "max")
    )
    counted = counted.reset_index().sort_values(["n", "source"], ascending=[False, True])
    counted.insert(2, "share", counted["n"] / max(len(articles), 1))
    rest = counted.iloc[most:]
    note = f"{len(rest):,} more sources with {int(rest['n'].sum()):,} articles." if len(rest) else ""
    return titled(counted.head(most), title, id=id, note=note)


def year_counts(articles: pd.DataFrame, *, title: str = "Articles by year", id: str = "years") -> pd.DataFrame:
    """Articles of every calendar year from first to last, empty years included: `year, n`; undated ones in the note."""
    years = articles["published"].dropna().dt.year
    span = range(int(years.min()), int(years.max()) + 1) if len(years) else range(0)
    counted = years.value_counts().reindex(span, fill_value=0)
    undated = int(articles["published"].isna().sum())
    note = (
        ""
        if not undated
        else f"{undated:,} article{PLURAL[undated > 1]} without a date {IS[undated > 1]} not counted here."
    )
    return titled(pd.DataFrame({"year": list(span), "n": counted.to_numpy()}), title, id=id, note=note)


def top_terms(
    term_weights: pd.DataFrame, n: int = 10, *, title: str = "What each topic speaks about", id: str = "top-terms"
) -> pd.DataFrame:
    """The `n` heaviest terms of each topic: `topic, terms` (heaviest first, ties by term), topics in the order given.

    >>> weights = pd.DataFrame([[0.2, 0.9]], index=["at sea"], columns=["port", "ship"])
    >>> top_terms(weights).loc[0, "terms"]
    'ship, port'
    """
    rows = []
    for topic, weights in term_weights.iterrows():
        ranked = sorted(((-round(float(w), 9), str(term)) for term, w in weights.items() if w > 0))[:n]
        rows.append({"topic": str(topic), "terms": ", ".join(term for _, term in ranked)})
    return titled(pd.DataFrame(rows, columns=["topic", "terms"]), title, id=id)


def topic_sizes(
    topic_of: pd.Series, *, title: str = "Topics by number of articles", id: str = "topics"
) -> pd.DataFrame:
    """Articles of each topic, largest first: `topic, n, total, share, low, high` (95 % Wilson); `(unassigned)` last."""
    from themes.analysis.inference import wilson_interval

    counted = (
        topic_of.astype(object)
        .where(topic_of.notna(), UNASSIGNED)
        .value_counts()
        .rename("n")
        .rename_axis("topic")
        .reset_index()
    )
    counted["last"] = counted["topic"] == UNASSIGNED
    counted = counted.sort_values(["last", "n", "topic"], ascending=[True, False, True]).drop(columns="last")
    counted["total"] = len(topic_of)
    counted["share"] = counted["n"] / max(len(topic_of), 1)
    low, high = wilson_interval(counted["n"].to_numpy(), counted["total"].to_numpy())
    return titled(counted.assign(low=low, high=high), title, id=id)


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
