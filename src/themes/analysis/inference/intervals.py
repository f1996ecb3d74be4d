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


def newcombe_interval(
    share_a: Numbers, ends_a: tuple[Numbers, Numbers], share_b: Numbers, ends_b: tuple[Numbers, Numbers]
) -> tuple[Numbers, Numbers]:
    """Low and high end of share_a − share_b from both shares' Wilson intervals (low, high): Newcombe 1998, method 10.

    d − √((a − low_a)² + (high_b − b)²) and d + √((high_a − a)² + (b − low_b)²), d = a − b: Newcombe's table II gives
    for 56 of 70 against 48 of 80 the interval .0524 to .3339.

    >>> (low_a, low_b), (high_a, high_b) = wilson_interval(np.array([56, 48]), np.array([70, 80]))
    >>> [round(float(end), 4) for end in newcombe_interval(56 / 70, (low_a, high_a), 48 / 80, (low_b, high_b))]
    [0.0524, 0.3339]
    """
    difference = share_a - share_b
    below = np.hypot(share_a - ends_a[0], ends_b[1] - share_b)
    above = np.hypot(ends_a[1] - share_a, share_b - ends_b[0])
    return difference - below, difference + above


def beta_binomial_log_odds(n_a: Numbers, total_a: Numbers | int, n_b: Numbers, total_b: Numbers | int) -> Numbers:
    """Log-odds ratio of two shares under Jeffreys' prior: ln (n_a+½)/(m_a−n_a+½) − ln (n_b+½)/(m_b−n_b+½).

    The halves keep it finite where a group holds a term in none or all of its articles (Haldane 1956; Anscombe 1956).

    >>> float(beta_binomial_log_odds(np.array([5]), 10, np.array([5]), 10)[0])
    0.0
    """
    odds_a = (np.asarray(n_a) + 0.5) / (total_a - np.asarray(n_a) + 0.5)
    odds_b = (np.asarray(n_b) + 0.5) / (total_b - np.asarray(n_b) + 0.5)
    return np.log(odds_a) - np.log(odds_b)
