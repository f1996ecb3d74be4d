"""Exact test of two shares for independent articles: mid-p, and the interval that inverts it."""

import numpy as np
from scipy.special import gammaln

STEPS = 60
WIDEST = 40.0  # log-odds beyond this are called infinite


def mid_p_test(
    n_a: np.ndarray, n: np.ndarray, total_a: int, total: int, *, level: float = 0.95
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two-sided mid-p of Fisher's exact test, and low and high end of the log-odds ratio by inverting the same test.

    `n_a` of `n` marked articles lie in group A, which has `total_a` of `total` articles. Given the margins, n_a is
    hypergeometric; p = 2 min(P(X < n_a), P(X > n_a)) + P(X = n_a) (Lancaster 1961). The interval holds the log-odds
    ratios θ at which the same tail of the non-central hypergeometric, P(x) ∝ C(A, x) C(B, n−x) e^(θx) (Cornfield 1956),
    exceeds (1 − level)/2: so it leaves out 0 exactly when p < 1 − level. An end is infinite where no θ is too extreme.

    >>> p, low, high = mid_p_test(np.array([9]), np.array([10]), 20, 40)
    >>> round(float(p[0]), 4), bool(low[0] > 0)
    (0.0044, True)
    """
    pairs, place = np.unique(np.column_stack([n_a, n]), axis=0, return_inverse=True)
    place = place.ravel()
    p, low, high = np.empty(len(pairs)), np.empty(len(pairs)), np.empty(len(pairs))
    for rows in _batches(pairs[:, 1], total_a, total):
        p[rows], low[rows], high[rows] = _test_batch(pairs[rows, 0], pairs[rows, 1], total_a, total, (1 - level) / 2)
    kept = p >= 1 - level  # so that a tie at the level is a tie for both
    low, high = np.where(kept, np.minimum(low, 0.0), low), np.where(kept, np.maximum(high, 0.0), high)
    return p[place], low[place], high[place]


def _batches(n: np.ndarray, total_a: int, total: int, *, cells: int = 2_000_000) -> list[np.ndarray]:
    """Row numbers in batches of like support, so that the padded tables stay small."""
    support = np.minimum(n, total_a) - np.maximum(0, n - (total - total_a)) + 1
    order = np.argsort(support, kind="stable")
    batches, start = [], 0
    while start < len(order):
        stop = min(
            len(order), start + max(1, cells // int(support[order[min(len(order) - 1, start + 4000)]])), start + 4000
        )
        batches.append(order[start:stop])
        start = stop
    return batches


def _test_batch(
    n_a: np.ndarray, n: np.ndarray, total_a: int, total: int, tail: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    first = np.maximum(0, n - (total - total_a))
    last = np.minimum(n, total_a)
    x = first[:, None] + np.arange(int((last - first).max()) + 1)[None, :]
    inside = x <= last[:, None]
    x = np.minimum(x, last[:, None])
    weight = -(
        gammaln(x + 1)
        + gammaln(total_a - x + 1)
        + gammaln(n[:, None] - x + 1)
        + gammaln(total - total_a - n[:, None] + x + 1)
    )
    weight = np.where(inside, weight, -np.inf)
    centred = x - n_a[:, None]
    below_at_0, above_at_0 = _tails(weight, centred, np.zeros(len(n)))
    p = np.minimum(1.0, 2 * np.minimum(below_at_0, above_at_0))
    low = _solve(weight, centred, tail, rising=True)
    high = _solve(weight, centred, tail, rising=False)
    return p, np.where(n_a == first, -np.inf, low), np.where(n_a == last, np.inf, high)


def _tails(weight: np.ndarray, centred: np.ndarray, log_odds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mid-p tails at and below, at and above what was seen."""
    tilted = weight + centred * log_odds[:, None]
    tilted = np.exp(tilted - tilted.max(axis=1, keepdims=True))
    tilted /= tilted.sum(axis=1, keepdims=True)
    seen = (tilted * (centred == 0)).sum(axis=1)
    return (tilted * (centred < 0)).sum(axis=1) + seen / 2, (tilted * (centred > 0)).sum(axis=1) + seen / 2


def _solve(weight: np.ndarray, centred: np.ndarray, tail: float, *, rising: bool) -> np.ndarray:
    """Log-odds at which the upper (rising) or lower tail equals `tail`, by bisection."""
    low, high = np.full(len(weight), -WIDEST), np.full(len(weight), WIDEST)
    for _ in range(STEPS):
        middle = (low + high) / 2
        below, above = _tails(weight, centred, middle)
        go_up = above < tail if rising else below > tail
        low, high = np.where(go_up, middle, low), np.where(go_up, high, middle)
    return (low + high) / 2
