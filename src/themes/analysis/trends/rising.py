"""Terms and phrases that emerge or fade."""

import numpy as np
import pandas as pd
from scipy import sparse

from themes.analysis.matrices import TermMatrix
from themes.analysis.periods import Every
from themes.analysis.trends.counting import Timeline, count_by_period, lay_timeline
from themes.analysis.trends.slopes import trend_attrs, trend_frame
from themes.errors import ArticlesError

SAME_ARTICLES = 0.7
SAME_ARTICLES_WITHIN_PHRASE = 0.5
MOST_COMPARED = 3000


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
    `all_terms`, which gives every term, unfolded. Test and abstentions are those of `test_trends`.

    >>> days = pd.date_range("2001-01-01", periods=400, freq="20D")
    >>> articles = pd.DataFrame({"published": days}, index=[f"a{i:03}" for i in range(400)])
    >>> counts = sparse.csr_array(np.array([[i % 40 < i / 10, i % 2] for i in range(400)], dtype=np.int64))
    >>> terms = TermMatrix(counts, counts, articles.index, np.array(["chips", "trade"]))
    >>> rising_terms(terms, articles, every="Y")[["term", "direction"]].to_numpy().tolist()
    [['chips', 'emerging']]
    """
    timeline = lay_timeline(articles, every, clusters)
    present = present_in(terms, timeline)
    found = trend_frame(list(terms.terms), present, timeline).rename(columns={"label": "term"})
    found["direction"] = np.where(found["slope"] > 0, "emerging", "fading")
    found["share_first"], found["share_last"] = _first_and_last(present, timeline)
    found["also"] = ""
    found = found.assign(column=np.arange(len(found)), term=found["term"].astype("str"))
    found = found.sort_values(["p", "term"], na_position="last", kind="stable", ignore_index=True)
    if not all_terms:
        found = _fold(found[found["q"] < 0.05].reset_index(drop=True), present)
    names = [
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
    ]
    found = found[[*names, "why"]].reset_index(drop=True)
    found.attrs = trend_attrs(timeline, every, clusters)
    return found


def present_in(terms: TermMatrix, timeline: Timeline) -> sparse.csr_array:
    """Sparse boolean matrix, the timeline's articles × terms. Raises ArticlesError when the terms lack one of them."""
    rows = terms.article_ids.get_indexer(timeline.ids)
    if (rows < 0).any():
        raise ArticlesError(
            f"{int((rows < 0).sum())} of {len(rows)} dated articles are not among the terms' articles, such as "
            f"{timeline.ids[rows < 0][0]!r}: weigh the terms of the same articles."
        )
    chosen = sparse.csr_array(terms.counts[rows])
    return sparse.csr_array(((chosen.data > 0).astype(float), chosen.indices, chosen.indptr), shape=chosen.shape)


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
    head_of: dict[int, int] = {}
    for row, term in enumerate(compared["term"]):
        begin, end = together.indptr[row], together.indptr[row + 1]
        others, shared = together.indices[begin:end], together.data[begin:end]
        alike = shared / (sizes[row] + sizes[others] - shared)
        for other, jaccard in sorted(zip(others, alike, strict=True), key=lambda pair: pair[0]):
            if other < row and head_of[other] == other and _same_thing(compared, row, other, term, jaccard):
                head_of[row] = other
                break
        head_of.setdefault(row, row)
    folded = pd.Series(head_of, dtype=np.int64)
    extra = folded[folded != folded.index]
    also = compared["term"].loc[extra.index].groupby(extra).agg(", ".join)
    kept = found.drop(index=extra.index)
    return kept.assign(also=also.reindex(kept.index).fillna(""))


def _same_thing(compared: pd.DataFrame, row: int, other: int, term: str, jaccard: float) -> bool:
    if compared["direction"].iloc[row] != compared["direction"].iloc[other]:
        return False
    head = compared["term"].iloc[other]
    nested = f" {term} " in f" {head} " or f" {head} " in f" {term} "
    return jaccard >= (SAME_ARTICLES_WITHIN_PHRASE if nested else SAME_ARTICLES)
