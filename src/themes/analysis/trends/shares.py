"""Shares of labels by period, with their denominators and intervals."""

import numpy as np
import pandas as pd

from themes.analysis.inference import cluster_codes, dependence_statement, wilson_interval
from themes.analysis.inference.dependence import design_effects
from themes.analysis.periods import Every, partial_periods, period_range, periods_of
from themes.errors import ArticlesError, OptionError


def share_by_period(
    labels: pd.Series | pd.DataFrame, articles: pd.DataFrame, *, every: Every, clusters: pd.Series | None = None
) -> pd.DataFrame:
    """Share of each period's articles that carry each label, with 95% Wilson intervals (Wilson 1927).

    `labels`: Series (article id → one label, missing = unassigned) or boolean frame (articles × labels; a boolean
    Series is one column of it). `every`: "M",
    "Q", "Y", "5Y", "10Y" or the first days of your own periods. Columns `period, label, n, total, share, low, high` and
    then `partial` and `design_effect`; `total` counts all dated articles, unassigned ones too. A period without
    articles stays, with share NaN: silence is not zero. `clusters` (article id → cluster) widens the intervals by the
    label's design effect in the period (Kish 1965).

    Articles without a date, or with one coarser than the period, are left out and counted in `.attrs` (`undated`,
    `too_coarse`); `.attrs` also keeps `every` and `dependence`. Raises ArticlesError when no article can be placed.

    >>> days = pd.to_datetime(["2024-02-01", "2024-12-09", "2026-01-05"])
    >>> articles = pd.DataFrame({"published": days}, index=list("abc"))
    >>> shares = share_by_period(pd.Series({"a": "energy", "c": "energy"}), articles, every="Y")
    >>> shares[["n", "total", "share"]].to_numpy().tolist()
    [[1.0, 2.0, 0.5], [0.0, 0.0, nan], [1.0, 1.0, 1.0]]
    """
    periods = periods_of(articles, every)
    placed = periods.dropna()
    calendar = period_range(placed.min(), placed.max(), every)
    present = label_frame(labels, placed.index)
    strata = calendar.get_indexer(pd.DatetimeIndex(placed))
    codes = cluster_codes(clusters, placed.index)
    n = _sum_by(present.to_numpy(), strata, len(calendar))
    total = np.bincount(strata, minlength=len(calendar))
    effects = design_effects(present.to_numpy(), strata, codes)
    partial = partial_periods(articles.loc[placed.index], calendar, every)
    shares = _tidy(calendar, list(present.columns), n, total, effects, partial)
    shares.attrs = {
        "every": every if isinstance(every, str) else list(every),
        "dependence": dependence_statement(clusters, codes),
        **periods.attrs,
    }
    return shares


def label_frame(labels: pd.Series | pd.DataFrame, article_ids: pd.Index) -> pd.DataFrame:
    """Boolean frame, the given articles × labels; labels of a Series by size, then name; absent articles carry none.

    Raises ArticlesError when no article of `labels` is among `article_ids`, or when one is named twice.
    """
    if not isinstance(labels, pd.Series | pd.DataFrame):
        raise OptionError(
            "labels must be a Series (article id → label) or a boolean frame (articles × labels), not "
            f"{type(labels).__name__}: such as articles['source'] or apply_codebook(terms).holds."
        )
    if labels.index.has_duplicates:
        raise ArticlesError("labels names an article twice: give one row an article, indexed by article id.")
    if len(labels) and not labels.index.isin(article_ids).any():
        raise ArticlesError(
            f"None of the {len(labels)} articles of labels is among the {len(article_ids)} dated articles: "
            "index both by article id."
        )
    if isinstance(labels, pd.Series) and pd.api.types.is_bool_dtype(labels.dtype):
        labels = labels.to_frame(labels.name if labels.name is not None else "marked")
    if isinstance(labels, pd.DataFrame):
        return _as_boolean(labels).reindex(article_ids, fill_value=False)
    codes, names = pd.factorize(labels.astype(object))
    sizes = np.bincount(codes[codes >= 0], minlength=len(names))
    order = sorted(range(len(names)), key=lambda number: (-sizes[number], str(names[number])))
    code_of = pd.Series(codes, index=labels.index).reindex(article_ids, fill_value=-1).to_numpy()
    held = code_of[:, None] == np.array(order, dtype=np.int64)[None, :]
    return pd.DataFrame(held, index=article_ids, columns=[names[number] for number in order])


def _as_boolean(labels: pd.DataFrame) -> pd.DataFrame:
    try:
        return labels.astype("boolean").fillna(False).astype(bool)
    except (TypeError, ValueError) as error:
        raise OptionError("a frame of labels holds True, False or nothing; compare weights: labels > 0.5") from error


def _sum_by(present: np.ndarray, strata: np.ndarray, periods: int) -> np.ndarray:
    sums = np.zeros((periods, present.shape[1]), dtype=np.int64)
    np.add.at(sums, strata, present)
    return sums


def _tidy(
    calendar: pd.DatetimeIndex, names: list, n: np.ndarray, total: np.ndarray, effects: np.ndarray, partial: np.ndarray
) -> pd.DataFrame:
    periods, labels = n.shape
    n_flat, total_flat = n.ravel(), np.repeat(total, labels)
    low, high = wilson_interval(n_flat, total_flat, design_effect=effects.ravel())
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(total_flat > 0, n_flat / total_flat, np.nan)
    return pd.DataFrame(
        {
            "period": calendar.repeat(labels),
            "label": pd.Series(names * periods, dtype="str" if all(isinstance(name, str) for name in names) else None),
            "n": n_flat,
            "total": total_flat,
            "share": share,
            "low": low,
            "high": high,
            "partial": np.repeat(partial, labels),
            "design_effect": effects.ravel(),
        }
    )
