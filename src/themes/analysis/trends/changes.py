"""Change points: where a label's share jumps from one level to another."""

import numpy as np
import pandas as pd
from scipy.special import xlogy

from themes.analysis.inference.intervals import newcombe_interval, wilson_interval
from themes.analysis.trends.bursts import check_shares, constant_shares, in_one_order, with_q_over_labels
from themes.errors import OptionError


def find_changes(shares: pd.DataFrame, *, min_periods: int = 2, draws: int = 999, seed: int = 0) -> pd.DataFrame:
    """Change points of each label's share: the first period of the new level, both levels, and how surely.

    Columns `label, period, before, after, change, low, high, n_before, n_after, dispersion, p, q`. Optimal partitioning
    (Jackson et al. 2005; Killick, Fearnhead & Eckley 2012) minimises Σ segments of −2 ln(binomial likelihood) /
    dispersion + 2 ln(periods) a change: Schwarz's criterion (1978) with two parameters, place and level. Articles in
    clusters count for what they are worth, n and total divided by the `design_effect`; `dispersion` is the mean squared
    difference of neighbouring periods in units of its sampling variance (at least 1), so that shares that flicker more
    than a draw of articles does do not break at every turn. `low` and `high`: 95% interval of the change from the
    Wilson intervals of both levels (Newcombe 1998). `p`: how often a constant share as dispersed gains as much from
    changes anywhere (`draws` simulations); `q` after Benjamini & Hochberg over all labels, those without a change too;
    `.attrs` counts the `tests` and those with p < .05.

    Levels last `min_periods` at least; empty periods are passed over.

    >>> n, months = [1, 2, 1, 2, 1, 8, 7, 8, 9, 8], pd.date_range("2024-01-01", periods=10, freq="MS")
    >>> shares = pd.DataFrame({"period": months, "label": "energy", "n": n, "total": 20})
    >>> find_changes(shares)[["label", "period", "before", "after"]].astype(str).to_numpy().tolist()
    [['energy', '2024-06-01', '0.07', '0.4']]
    """
    if min_periods < 1:
        raise OptionError(f"min_periods={min_periods}: a level lasts 1 period or more.")
    check_shares(shares, draws)
    rng = np.random.default_rng(seed)
    rows, p_of = [], {}
    filled = shares[shares["total"] > 0].sort_values("period", kind="stable")
    series_of = dict(iter(filled.groupby("label", sort=False, observed=True)))
    for label in in_one_order(series_of):
        series = series_of[label]
        dates, n, total = (series[name].to_numpy() for name in ("period", "n", "total"))
        effect = series["design_effect"].to_numpy(dtype=float) if "design_effect" in series else np.ones(len(n))
        worth, worths = n / effect, total / effect
        dispersion = float(dispersion_of(worth, worths))
        starts, gain = best_partition(worth, worths, dispersion=dispersion, min_periods=min_periods)
        p_of[label] = 1.0
        if starts:
            drawn = constant_shares(n, total, effect * dispersion, draws, rng) / effect
            gains = partitions(drawn, worths, dispersion_of(drawn, worths), min_periods)[1]
            p_of[label] = (1 + int((gains >= gain - 1e-9).sum())) / (1 + draws)
        bounds = [0, *starts, len(n)]
        for first, middle, last in zip(bounds[:-2], bounds[1:-1], bounds[2:], strict=True):
            before, after = slice(first, middle), slice(middle, last)
            levels = _levels(n, total, worths / dispersion, before, after)
            rows.append((label, dates[middle], *levels, dispersion, p_of[label]))
    columns = ["label", "period", "before", "after", "change", "low", "high", "n_before", "n_after", "dispersion", "p"]
    return with_q_over_labels(pd.DataFrame(rows, columns=columns), p_of, shares.attrs)


def best_partition(
    n: np.ndarray, total: np.ndarray, *, dispersion: float = 1.0, min_periods: int = 2
) -> tuple[list[int], float]:
    """First positions of the new levels, and how much lower the penalised cost is than that of one level throughout."""
    came_from, gains = partitions(n[None], total, np.array([dispersion]), min_periods)
    starts, end = [], len(n)
    while end > 0 and came_from[0, end] > 0:
        end = int(came_from[0, end])
        starts.append(end)
    return starts[::-1], float(gains[0])


def partitions(
    n: np.ndarray, total: np.ndarray, dispersion: np.ndarray, min_periods: int
) -> tuple[np.ndarray, np.ndarray]:
    """Optimal partitioning of many series (rows of `n`): where the last level before each end began, and the gains."""
    series, length = n.shape
    penalty = 2 * np.log(max(length, 2))
    sums, totals = np.pad(np.cumsum(n, axis=1), ((0, 0), (1, 0))), np.concatenate([[0], np.cumsum(total)])
    best, came_from = np.full((series, length + 1), np.inf), np.zeros((series, length + 1), dtype=int)
    best[:, 0] = -penalty
    for end in range(min_periods, length + 1):
        begin = np.arange(0, end - min_periods + 1)
        level = _cost(sums[:, [end]] - sums[:, begin], totals[end] - totals[begin]) / dispersion[:, None]
        costs = best[:, begin] + penalty + level
        came_from[:, end] = np.argmin(costs, axis=1)
        best[:, end] = costs[np.arange(series), came_from[:, end]]
    alone = _cost(sums[:, -1], totals[-1]) / dispersion
    return came_from, np.where(came_from[:, -1] > 0, alone - best[:, -1], 0.0)


def dispersion_of(n: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Mean squared difference of neighbouring shares in units of its sampling variance, at least 1; by row of `n`."""
    share = n.sum(axis=-1) / max(total.sum(), 1)
    if n.shape[-1] < 2:
        return np.ones(n.shape[:-1])
    variance = (share * (1 - share))[..., None] * (1 / total[1:] + 1 / total[:-1])
    squares = np.diff(n / total, axis=-1) ** 2
    return np.maximum(1.0, np.mean(squares / np.where(variance > 0, variance, np.inf), axis=-1))


def _cost(n: np.ndarray, total: np.ndarray) -> np.ndarray:
    return -2 * (xlogy(n, n) + xlogy(total - n, total - n) - xlogy(total, total))


def _levels(n: np.ndarray, total: np.ndarray, worth: np.ndarray, earlier: slice, later: slice) -> tuple:
    """Both levels, the change with its interval, and the articles with the label on either side."""
    counts = np.array([n[earlier].sum(), n[later].sum()])
    totals = np.array([total[earlier].sum(), total[later].sum()])
    before, after = counts / totals
    low, high = wilson_interval(counts, totals, design_effect=totals / [worth[earlier].sum(), worth[later].sum()])
    down, up = newcombe_interval(after, (low[1], high[1]), before, (low[0], high[0]))
    return before, after, after - before, down, up, int(counts[0]), int(counts[1])
