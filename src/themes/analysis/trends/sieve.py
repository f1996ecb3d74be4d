"""Sieve bootstrap of a slope, for comparison only: on short correlated series it cries wolf."""

import numpy as np
import pandas as pd

from themes.analysis.inference import control_false_finds
from themes.errors import OptionError

WARNING = "lag-1 estimated and taken for known: cries wolf on short correlated series (use test_trends)"


def sieve_bootstrap(shares: pd.DataFrame, *, draws: int = 999, seed: int = 0) -> pd.DataFrame:
    """Trend of each label's share by an AR(1) sieve bootstrap, for comparison: columns `label, slope, lag1, p, q`.

    The statistic is the Cochran–Armitage slope a period, Σ m d (x − p) / Σ m d², with m articles and d the time from
    their mean. Residuals about the mean, times √m, are given an AR(1) model; series without a trend are built from its
    resampled innovations (Bühlmann 1997), and p is the share of (`draws` + 1) slopes as large as that seen.
    Empty periods are passed over; fewer than 6 periods, or a share of 0 or 1 throughout, give no p.
    """
    if draws < 1:
        raise OptionError(f"draws={draws}: a bootstrap needs 1 draw or more.")
    rng = np.random.default_rng(seed)
    rows = []
    for label, series in shares[shares["total"] > 0].groupby("label", sort=False):
        ordered = series.sort_values("period")
        n, total = (ordered[name].to_numpy(dtype=float) for name in ("n", "total"))
        rows.append((label, *_test(n / total, total, rng, draws)))
    found = pd.DataFrame(rows, columns=["label", "slope", "lag1", "p"])
    found["q"] = control_false_finds(found["p"].to_numpy(dtype=float))
    found.attrs = {**shares.attrs, "dependence": WARNING}
    return found


def _test(share: np.ndarray, total: np.ndarray, rng: np.random.Generator, draws: int) -> tuple[float, float, float]:
    if len(share) < 6 or np.ptp(share) == 0:
        return np.nan, np.nan, np.nan
    times = np.arange(len(share), dtype=float)
    times -= np.average(times, weights=total)
    pull = total * times / (total * times**2).sum()
    level, slope = np.average(share, weights=total), pull @ share
    residual = (share - level) * np.sqrt(total)  # without a trend, as the null hypothesis says
    residual = residual - residual.mean()
    lag1 = float(np.clip(residual[1:] @ residual[:-1] / max(residual @ residual, 1e-300), -0.99, 0.99))
    innovations = residual[1:] - lag1 * residual[:-1]
    drawn = rng.choice(innovations - innovations.mean(), size=(draws, 2 * len(share)))
    for period in range(1, drawn.shape[1]):  # the first half warms up
        drawn[:, period] += lag1 * drawn[:, period - 1]
    slopes = (drawn[:, len(share) :] / np.sqrt(total)) @ pull
    return slope, lag1, (1 + int((np.abs(slopes) >= abs(slope) - 1e-12).sum())) / (1 + draws)
