"""Exact test of two shares for independent articles: mid-p, and the interval that inverts it."""

import numpy as np
from scipy.special import gammaln
from scipy.stats import hypergeom

STEPS = 40
REACH, SPARE = 12, 20  # standard deviations, and cells more, about what was seen


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


def _batches(n: np.ndarray, total_a: int, total: int, *, cells: int = 500_000) -> list[np.ndarray]:
    """Row numbers in batches of like support, so that the padded tables stay small."""
    support = np.minimum(n, total_a) - np.maximum(0, n - (total - total_a)) + 1
    order = np.argsort(support, kind="stable")
    widths = np.minimum(support[order], 2 * REACH * np.sqrt(support[order]) + 2 * SPARE)
    batch = (np.cumsum(widths) // cells).astype(int)
    return np.split(order, np.flatnonzero(np.diff(batch)) + 1)


def _test_batch(
    n_a: np.ndarray, n: np.ndarray, total_a: int, total: int, tail: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    first, last = np.maximum(0, n - (total - total_a)), np.minimum(n, total_a)
    seen = hypergeom.pmf(n_a, total, n, total_a) / 2
    below, above = hypergeom.cdf(n_a - 1, total, n, total_a), hypergeom.sf(n_a, total, n, total_a)
    p = np.minimum(1.0, 2 * (np.minimum(below, above) + seen))
    cells = np.stack([n_a, n - n_a, total_a - n_a, total - total_a - n + n_a]) + 0.5
    error = np.sqrt((1 / cells).sum(axis=0))
    estimate = np.log(cells[0] * cells[3] / (cells[1] * cells[2]))
    # Where a tail is as small as wanted, what was seen lies within a few standard deviations (1 / error) of the mean:
    # the rest of the support has no weight there.
    reach = np.ceil(REACH / error).astype(np.int64) + SPARE
    begin, end = np.maximum(first, n_a - reach), np.minimum(last, n_a + reach)
    x = begin[:, None] + np.arange(int((end - begin).max()) + 1)[None, :]
    inside = x <= end[:, None]
    x = np.minimum(x, end[:, None])
    rest_a, rest_b = total_a - x, total - total_a - n[:, None] + x
    weight = -(gammaln(x + 1) + gammaln(rest_a + 1) + gammaln(n[:, None] - x + 1) + gammaln(rest_b + 1))
    weight, centred = np.where(inside, weight, -np.inf), x - n_a[:, None]
    width = 8 * error + 4
    low = _solve(weight, centred, tail, estimate - width, estimate + width, rising=True)
    high = _solve(weight, centred, tail, estimate - width, estimate + width, rising=False)
    return p, np.where(n_a == first, -np.inf, low), np.where(n_a == last, np.inf, high)


def _solve(
    weight: np.ndarray, centred: np.ndarray, tail: float, low: np.ndarray, high: np.ndarray, *, rising: bool
) -> np.ndarray:
    """Log-odds at which the upper (rising) or lower mid-p tail equals `tail`, by bisection."""
    counted = np.where(centred == 0, 0.5, (centred > 0) if rising else (centred < 0))
    for _ in range(STEPS):
        middle = (low + high) / 2
        tilted = weight + centred * middle[:, None]
        tilted = np.exp(tilted - tilted.max(axis=1, keepdims=True))
        found = (tilted * counted).sum(axis=1) / tilted.sum(axis=1)
        go_up = found < tail if rising else found > tail
        low, high = np.where(go_up, middle, low), np.where(go_up, high, middle)
    return (low + high) / 2
