"""Intervals of a share, and the log-odds ratio of two shares."""

import numpy as np
from scipy.special import ndtri

Numbers = np.ndarray


def wilson_interval(
    n: Numbers, total: Numbers, *, design_effect: Numbers | float = 1.0, level: float = 0.95
) -> tuple[Numbers, Numbers]:
    """Low and high end of the Wilson score interval of the share n / total (Wilson 1927; Brown, Cai & DasGupta 2001).

    centre = (p + z²/2m) / (1 + z²/m), half-width = z √(p(1−p)/m + z²/4m²) / (1 + z²/m), m = total / design_effect:
    dependent articles count as fewer (Kish 1965). Where total is 0, both ends are NaN.

    >>> low, high = wilson_interval(np.array([3]), np.array([10]))
    >>> round(float(low[0]), 3), round(float(high[0]), 3)
    (0.108, 0.603)
    """
    total = np.asarray(total, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.asarray(n, dtype=float) / total
        effective = np.where(total > 0, total, np.nan) / design_effect
    z = ndtri((1 + level) / 2)
    centre = (share + z**2 / (2 * effective)) / (1 + z**2 / effective)
    half = z * np.sqrt(share * (1 - share) / effective + z**2 / (4 * effective**2)) / (1 + z**2 / effective)
    return np.clip(centre - half, 0, share), np.clip(centre + half, share, 1)


def beta_binomial_log_odds(n_a: Numbers, total_a: Numbers | int, n_b: Numbers, total_b: Numbers | int) -> Numbers:
    """Log-odds ratio of two shares under Jeffreys' prior: ln (n_a+½)/(m_a−n_a+½) − ln (n_b+½)/(m_b−n_b+½).

    The halves keep it finite where a group holds a term in none or all of its articles (Haldane 1956; Anscombe 1956).

    >>> float(beta_binomial_log_odds(np.array([5]), 10, np.array([5]), 10)[0])
    0.0
    """
    odds_a = (np.asarray(n_a) + 0.5) / (total_a - np.asarray(n_a) + 0.5)
    odds_b = (np.asarray(n_b) + 0.5) / (total_b - np.asarray(n_b) + 0.5)
    return np.log(odds_a) - np.log(odds_b)
