"""Articles that carry each label, counted by period and by cluster: what every trend test starts from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from themes.analysis.incidence import membership
from themes.analysis.inference import cluster_codes
from themes.analysis.periods import DAYS_IN_YEAR, Every, partial_periods, period_ends, period_range, periods_of


@dataclass(frozen=True)
class Timeline:
    """The dated articles and their periods.

    `ids`: articles, sorted; `strata`: the period number of each; `calendar`: first days of all periods; `times`: their
    middles, in years; `partial`: which ones the articles cover only in part; `codes`: cluster of each article, or None.
    """

    ids: pd.Index
    strata: np.ndarray
    calendar: pd.DatetimeIndex
    times: np.ndarray
    partial: np.ndarray
    codes: np.ndarray | None
    left_out: dict[str, int]

    @property
    def totals(self) -> np.ndarray:
        """Articles in each period."""
        return np.bincount(self.strata, minlength=len(self.calendar))


def lay_timeline(articles: pd.DataFrame, every: Every, clusters: pd.Series | None) -> Timeline:
    """The timeline of the articles whose date is exact enough for the period."""
    periods = periods_of(articles, every)
    left_out = {str(name): int(count) for name, count in periods.attrs.items()}
    placed = periods.dropna()
    placed = placed.iloc[np.argsort(placed.index.astype(str), kind="stable")]
    calendar = period_range(placed.min(), placed.max(), every)
    ends = period_ends(calendar, every)
    days = (calendar.to_numpy().astype("M8[D]").astype(float) + ends.to_numpy().astype("M8[D]").astype(float)) / 2
    return Timeline(
        ids=placed.index,
        strata=calendar.get_indexer(pd.DatetimeIndex(placed)),
        calendar=calendar,
        times=days / DAYS_IN_YEAR,
        partial=partial_periods(articles.loc[placed.index], calendar, every),
        codes=cluster_codes(clusters, placed.index),
        left_out=left_out,
    )


def restrict(timeline: Timeline, kept: np.ndarray) -> Timeline:
    """The same calendar with some of the articles (boolean array)."""
    codes = None if timeline.codes is None else np.unique(timeline.codes[kept], return_inverse=True)[1]
    return Timeline(
        ids=timeline.ids[kept],
        strata=timeline.strata[kept],
        calendar=timeline.calendar,
        times=timeline.times,
        partial=timeline.partial,
        codes=codes,
        left_out=timeline.left_out,
    )


def count_by_period(present: sparse.csr_array, timeline: Timeline) -> np.ndarray:
    """Articles with each label in each period: labels × periods."""
    return (membership(timeline.strata, len(timeline.calendar)) @ present).toarray().T


def slope_design_effects(present: sparse.csr_array, timeline: Timeline) -> np.ndarray:
    """How much clusters inflate the variance of each label's slope score; at least 1.

    Σ_c (Σ_{i∈c} d_i e_i)² / Σ_i (d_i e_i)², with d the article's time from the mean and e = x − p (Liang & Zeger 1986).
    """
    labels = present.shape[1]
    if timeline.codes is None:
        return np.ones(labels)
    d = timeline.times[timeline.strata]
    d = d - d.mean()
    share = np.asarray(present.mean(axis=0)).ravel()
    alone = np.asarray((sparse.diags_array(d**2) @ present).sum(axis=0)).ravel()
    alone = alone * (1 - 2 * share) + share**2 * (d**2).sum()
    gather = membership(timeline.codes, int(timeline.codes.max()) + 1) @ sparse.diags_array(d)
    moments, reach = sparse.csr_array(gather @ present), np.asarray(gather.sum(axis=1)).ravel()
    squares = np.asarray(moments.multiply(moments).sum(axis=0)).ravel()
    together = squares - 2 * share * (moments.T @ reach) + share**2 * (reach @ reach)
    return np.maximum(np.where(alone > 1e-12, together / np.maximum(alone, 1e-300), 1.0), 1.0)


def count_design_effects(present: sparse.csr_array, timeline: Timeline) -> np.ndarray:
    """How much clusters within periods inflate the variance of counts: Σ_c n_c² / Σ_c n_c; at least 1."""
    if timeline.codes is None:
        return np.ones(present.shape[1])
    pairs, cells = np.unique(np.column_stack([timeline.strata, timeline.codes]), axis=0, return_inverse=True)
    together = sparse.csr_array(membership(cells.ravel(), len(pairs)) @ present)
    squares = np.asarray(together.multiply(together).sum(axis=0)).ravel()
    return squares / np.maximum(np.asarray(present.sum(axis=0)).ravel(), 1)
