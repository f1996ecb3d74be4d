"""Terms and phrases that emerge or fade."""

from collections.abc import Hashable

import numpy as np
import pandas as pd
from scipy import sparse

from themes.analysis.incidence import presence
from themes.analysis.matrices import TermMatrix
from themes.analysis.periods import Every
from themes.analysis.trends.counting import Timeline, count_by_period, lay_timeline
from themes.analysis.trends.slopes import trend_attrs, trend_frame
from themes.errors import ArticlesError

SAME_ARTICLES = 0.7
SAME_ARTICLES_WITHIN_PHRASE = 0.5
MOST_COMPARED = 3000
COLUMNS = [
    "term",
    "direction",
    "slope",
    "low",
    "high",
    "p",
    "q",
    "share_first",
    "share_last",
    "n",
    "also",
    "periods",
    "lag1",
    "why",
]


def rising_terms(
    terms: TermMatrix,
    articles: pd.DataFrame,
    *,
    every: Every,
    clusters: pd.Series | None = None,
    all_terms: bool = False,
) -> pd.DataFrame:
    """Terms whose share of articles grows or fades, most telling first, with redundant ones folded together.

    Columns: `term`; `direction` ("emerging" or "fading"); `slope` in share points a year with its 95% interval `low`,
    `high`; `p`; `q` after Benjamini & Hochberg (1995) over all terms tested; `share_first` and `share_last`, the shares
    in the first and last third of the periods; `n` articles; `also`, terms folded into this one because they stand in
    the same articles (Jaccard ≥ .7, or ≥ .5 when one phrase holds the other). Only terms with q < .05 are kept, unless
    `all_terms`, which gives every term, unfolded. Test and abstentions are those of `test_trends`; `.attrs` counts the
    `tests` made and those with p < .05 (`p_below_05`).

    >>> days = pd.date_range("2001-01-01", periods=400, freq="20D")
    >>> articles = pd.DataFrame({"published": days}, index=[f"a{i:03}" for i in range(400)])
    >>> counts = sparse.csr_array(np.array([[i % 40 < i / 10, i % 2] for i in range(400)], dtype=np.int64))
    >>> terms = TermMatrix(counts, counts, articles.index, np.array(["chips", "trade"]))
    >>> rising_terms(terms, articles, every="Y")[["term", "direction"]].to_numpy().tolist()
    [['chips', 'emerging']]
    """
    timeline = lay_timeline(articles, every, clusters)
    present = present_in(terms, timeline)
    found = trend_frame(list(terms.terms), present, timeline, found_only=not all_terms).rename(
        columns={"label": "term"}
    )
    found["direction"] = np.where(found["slope"] > 0, "emerging", "fading")
    found["share_first"], found["share_last"] = _first_and_last(present, timeline)
    found["also"] = ""
    found = found.assign(column=np.arange(len(found)), term=found["term"].astype("str"))
    found = found.sort_values(["p", "term"], na_position="last", kind="stable", ignore_index=True)
    tests: dict[Hashable, int] = {"tests": int(found["p"].notna().sum()), "p_below_05": int((found["p"] < 0.05).sum())}
    if not all_terms:
        found = _fold(found[found["q"] < 0.05].reset_index(drop=True), present)
    found = found[COLUMNS].reset_index(drop=True)
    found.attrs = {**trend_attrs(timeline, every, clusters), **tests}
    return found


def present_in(terms: TermMatrix, timeline: Timeline) -> sparse.csr_array:
    """Sparse boolean matrix, the timeline's articles × terms. Raises ArticlesError when the terms lack one of them."""
    rows = terms.article_ids.get_indexer(timeline.ids)
    if (rows < 0).any():
        raise ArticlesError(
            f"{int((rows < 0).sum())} of {len(rows)} dated articles are not among the terms' articles, such as "
            f"{timeline.ids[rows < 0][0]!r}: weigh the terms of the same articles."
        )
    return presence(terms.counts[rows])


def _first_and_last(present: sparse.csr_array, timeline: Timeline) -> tuple[np.ndarray, np.ndarray]:
    counts, totals = count_by_period(present, timeline), timeline.totals
    third = max(len(totals) // 3, 1)
    return (
        counts[:, :third].sum(axis=1) / max(totals[:third].sum(), 1),
        counts[:, -third:].sum(axis=1) / max(totals[-third:].sum(), 1),
    )


def _fold(found: pd.DataFrame, present: sparse.csr_array) -> pd.DataFrame:
    """The same rows, most telling first, without those that stand in the same articles as an earlier one."""
    compared = found.head(MOST_COMPARED)
    marks = sparse.csc_array(present)[:, compared["column"].to_numpy()]
    sizes = np.asarray(marks.sum(axis=0)).ravel()
    together = sparse.csr_array(marks.T @ marks)
    names, up = compared["term"].tolist(), (compared["direction"] == "emerging").to_numpy()
    head_of: dict[int, int] = {}
    is_head = np.zeros(len(compared), dtype=bool)
    for row in range(len(compared)):
        begin, end = together.indptr[row], together.indptr[row + 1]
        others, shared = together.indices[begin:end], together.data[begin:end]
        alike = shared / (sizes[row] + sizes[others] - shared)
        close = (others < row) & is_head[others] & (up[others] == up[row]) & (alike >= SAME_ARTICLES_WITHIN_PHRASE)
        heads = [
            int(other)
            for other, jaccard in zip(others[close], alike[close], strict=True)
            if jaccard >= SAME_ARTICLES or _nested(names[row], names[other])
        ]
        head_of[row] = min(heads, default=row)
        is_head[row] = not heads
    folded = pd.Series(head_of, dtype=np.int64)
    extra = folded[folded != folded.index]
    also = compared["term"].loc[extra.index].groupby(extra).agg(", ".join)
    kept = found.drop(index=extra.index)
    return kept.assign(also=also.reindex(kept.index).fillna(""))


def _nested(one: str, other: str) -> bool:
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "
