"""How much neighbouring periods resemble one another once the trend is taken out."""

import numpy as np
from scipy.special import expit

NEWTON_ROUNDS = 15
STEEPEST = 8.0  # bound on the logistic slope over the whole time, where a share is 0 or 1 throughout a part of it


def lag_one_of_shares(n: np.ndarray, totals: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Lag-1 autocorrelation of each row's Pearson residuals from its logistic trend; `n`: labels × periods.

    A logistic curve, not a line, so that a share that grows from nearly nothing is not taken for a correlated one.
    """
    shares = logistic_trend(n, totals, times)
    return _lag_one((n - totals * shares) / np.sqrt(np.maximum(totals * shares * (1 - shares), 1e-12)))


def lag_one_of_counts(counts: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Lag-1 autocorrelation of each row's residuals from its straight line; `counts`: labels × periods."""
    basis, _ = np.linalg.qr(np.column_stack([np.ones(len(times)), times]))
    return _lag_one(counts - (counts @ basis) @ basis.T)


def logistic_trend(n: np.ndarray, totals: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Fitted shares of a logistic regression of each row on time, by Newton's method for all rows at once."""
    spread = np.ptp(times) if len(times) > 1 else 1.0
    x = (times - np.average(times, weights=totals)) / (spread or 1.0)
    share = np.clip(n.sum(axis=1) / totals.sum(), 1e-6, 1 - 1e-6)
    level, slope = np.log(share / (1 - share)), np.zeros(len(n))
    moving = np.arange(len(n))
    for _ in range(NEWTON_ROUNDS):
        step_0, step_1 = _newton_step(n[moving], totals, x, level[moving], slope[moving])
        level[moving] = np.clip(level[moving] + step_0, -30, 30)
        slope[moving] = np.clip(slope[moving] + step_1, -STEEPEST, STEEPEST)
        moving = moving[(np.abs(step_0) > 1e-7) | (np.abs(step_1) > 1e-7)]
    return expit(level[:, None] + slope[:, None] * x)


def _newton_step(
    n: np.ndarray, totals: np.ndarray, x: np.ndarray, level: np.ndarray, slope: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Steps of level and slope, each at most 1."""
    fitted = expit(level[:, None] + slope[:, None] * x)
    expected = totals * fitted
    weight, residual = expected * (1 - fitted), n - expected
    w0, w1, w2 = weight.sum(axis=1) + 1e-9, weight @ x, weight @ x**2 + 1e-9
    score_0, score_1 = residual.sum(axis=1), residual @ x
    determinant = np.maximum(w0 * w2 - w1**2, 1e-12)
    step_0 = np.clip((w2 * score_0 - w1 * score_1) / determinant, -1, 1)
    return step_0, np.clip((w0 * score_1 - w1 * score_0) / determinant, -1, 1)


def _lag_one(residuals: np.ndarray) -> np.ndarray:
    squares = (residuals**2).sum(axis=1)
    products = (residuals[:, 1:] * residuals[:, :-1]).sum(axis=1)
    return np.where(squares > 1e-9, products / np.maximum(squares, 1e-300), 0.0)
