"""Mann–Kendall and Hamed–Rao, for comparison only: on shares they cry wolf where the number of articles grows."""

import numpy as np
import pandas as pd
from scipy.stats import norm, rankdata, theilslopes

from themes.analysis.inference import control_false_finds

WARNING = "periods taken as equally exact: cries wolf where the number of articles grows (use test_trends)"


def mann_kendall(shares: pd.DataFrame) -> pd.DataFrame:
    """Monotone trend of each label's share, for comparison: columns `label, sen_slope, z, p, q`.

    S = Σ sign(x_j − x_i) over i < j, its variance corrected for ties, z = (S ∓ 1) / √Var (Mann 1945; Kendall 1975);
    `sen_slope` is the median slope a period (Sen 1968). Empty periods are passed over.
    """
    return _by_label(shares, hamed_rao=False)


def hamed_rao(shares: pd.DataFrame) -> pd.DataFrame:
    """Mann–Kendall with the variance corrected for autocorrelation, for comparison: `label, sen_slope, z, p, q`.

    Var is multiplied by 1 + 2 Σ (n−i)(n−i−1)(n−i−2) ρ_i / (n(n−1)(n−2)) over the lags i whose autocorrelation ρ_i of
    the detrended ranks differs from 0 at 5% (Hamed & Rao 1998).
    """
    return _by_label(shares, hamed_rao=True)


def _by_label(shares: pd.DataFrame, *, hamed_rao: bool) -> pd.DataFrame:
    rows = []
    for label, series in shares[shares["share"].notna()].groupby("label", sort=False):
        values = series.sort_values("period")["share"].to_numpy(dtype=float)
        rows.append((label, *_test(values, hamed_rao=hamed_rao)))
    found = pd.DataFrame(rows, columns=["label", "sen_slope", "z", "p"])
    found["q"] = control_false_finds(found["p"].to_numpy(dtype=float))
    found.attrs = {**shares.attrs, "dependence": WARNING}
    return found


def _test(values: np.ndarray, *, hamed_rao: bool) -> tuple[float, float, float]:
    n = len(values)
    if n < 4:
        return np.nan, np.nan, np.nan
    s = float(np.sign(values[None, :] - values[:, None])[np.triu_indices(n, 1)].sum())
    ties = np.unique(values, return_counts=True)[1]
    variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    slope = float(theilslopes(values).slope)
    if hamed_rao:
        variance = variance * _inflation(values - slope * np.arange(1, n + 1))
    z = 0.0 if variance <= 0 else float((s - np.sign(s)) / np.sqrt(variance))
    return slope, z, float(2 * norm.sf(abs(z)))


def _inflation(detrended: np.ndarray) -> float:
    n = len(detrended)
    ranks = rankdata(detrended)
    centred = ranks - ranks.mean()
    if not centred.any():
        return 1.0
    correlations = np.correlate(centred, centred, "full")[n:] / (centred @ centred)
    lags = np.arange(1, n)
    far = np.abs(correlations) > norm.ppf(0.975) / np.sqrt(n)
    weights = (n - lags) * (n - lags - 1) * (n - lags - 2)
    return float(1 + 2 / (n * (n - 1) * (n - 2)) * (weights * correlations)[far].sum())
