"""Slope of a share (or count) over periods when the periods depend on one another."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, stdtr

# Prior on how the shares vary beyond the draw of articles: none at all (15 %), or an AR(1) series of any strength.
PRIOR_NONE = 0.15
LAG1 = np.arange(0, 0.96, 0.1)
STRENGTH = 2.0 ** np.arange(-3, 15, 1.5)  # of the series, in units of the usual sampling variance
HALVINGS = 30
LIKE_NORMAL = 60  # from so many degrees of freedom on, Student's t is taken as normal


@dataclass(frozen=True)
class Slopes:
    """An array a label: slope a unit of time, its interval, two-sided p, and the lag-1 autocorrelation of the rest."""

    slope: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p: np.ndarray
    lag1: np.ndarray


def slopes_over_time(
    values: np.ndarray,
    times: np.ndarray,
    steps: np.ndarray,
    noise: np.ndarray,
    scale: np.ndarray,
    *,
    freedom: float = np.inf,
    level: float = 0.95,
) -> Slopes:
    """Slope of every row of `values` (labels × periods) on `times`, averaged over how strongly periods may depend.

    Model: value = a + b·time + u + e, with sampling variance Var(e_t) = scale · noise_t (for shares scale = p(1−p) and
    noise_t = 1 / articles: at u = 0 the test is Cochran's and Armitage's), and u an AR(1) series of variance
    scale · ψ and lag-1 correlation φ between neighbouring `steps`. The restricted likelihood (Patterson & Thompson
    1971) of a grid of (ψ, φ), under a flat prior on φ, weighs the generalised least squares answers at each; p is
    twice the smaller tail of the averaged distribution of b, and the interval holds what those tails leave (Hoeting et
    al. 1999).

    A plug-in estimate of φ, as in the sieve bootstrap (Bühlmann 1997), gives too many false alarms on short series,
    because it is biased down and taken for known; averaging over φ keeps its doubt in the answer. `freedom` gives the
    degrees of freedom behind `scale`, when it rests on few clusters.
    """
    design = np.column_stack([np.ones(len(times)), times - np.average(times, weights=1 / noise)])
    log_weight, centre, spread = [], [], []
    for covariance, log_prior in _covariances(steps, noise):
        fit, error, likelihood = _generalised_least_squares(values, design, covariance, scale)
        log_weight.append(likelihood + log_prior)
        centre.append(fit)
        spread.append(error)
    weights = np.exp(np.array(log_weight) - np.max(log_weight, axis=0))
    mixture = _Mixture(weights / weights.sum(axis=0), np.array(centre), np.array(spread), freedom)
    tail = (1 - level) / 2
    return Slopes(
        slope=mixture.mean(),
        low=mixture.quantile(tail),
        high=mixture.quantile(1 - tail),
        p=np.minimum(1.0, 2 * np.minimum(mixture.below(0.0), mixture.above(0.0))),
        lag1=lag_one(values, times, noise),
    )


@dataclass(frozen=True)
class _Mixture:
    """Normal (or Student) distributions of the slope at every grid point, with their weights: grid × labels."""

    weights: np.ndarray
    centres: np.ndarray
    spreads: np.ndarray
    freedom: float

    def mean(self) -> np.ndarray:
        return (self.weights * self.centres).sum(axis=0)

    def below(self, value: np.ndarray | float) -> np.ndarray:
        return (self.weights * self._tail((value - self.centres) / self.spreads)).sum(axis=0)

    def above(self, value: np.ndarray | float) -> np.ndarray:
        return (self.weights * self._tail((self.centres - value) / self.spreads)).sum(axis=0)

    def _tail(self, z: np.ndarray) -> np.ndarray:
        return ndtr(z) if self.freedom >= LIKE_NORMAL else stdtr(self.freedom, z)

    def quantile(self, level: float) -> np.ndarray:
        """By bisection between bounds that hold nearly all of the distribution."""
        reach = 9.0 if self.freedom >= LIKE_NORMAL else 60.0
        low = (self.centres - reach * self.spreads).min(axis=0)
        high = (self.centres + reach * self.spreads).max(axis=0)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            short = self.below(middle) < level
            low, high = np.where(short, middle, low), np.where(short, high, middle)
        return (low + high) / 2


def lag_one(values: np.ndarray, times: np.ndarray, noise: np.ndarray) -> np.ndarray:
    """Lag-1 autocorrelation of each row's residuals from its weighted line, each divided by its standard deviation."""
    root = 1 / np.sqrt(noise)
    basis, _ = np.linalg.qr(np.column_stack([np.ones(len(times)), times]) * root[:, None])
    scaled = values * root
    residuals = scaled - (scaled @ basis) @ basis.T
    squares = (residuals**2).sum(axis=1)
    products = (residuals[:, 1:] * residuals[:, :-1]).sum(axis=1)
    return np.where(squares > 1e-12, products / np.maximum(squares, 1e-300), 0.0)


def _covariances(steps: np.ndarray, noise: np.ndarray) -> list[tuple[np.ndarray, float]]:
    """Covariance over periods in units of `scale`, with its log prior weight, for every point of the grid."""
    apart = np.abs(steps[:, None] - steps[None, :])
    usual = 1 / np.mean(1 / noise)
    grid = [(np.diag(noise), float(np.log(PRIOR_NONE)))]
    share = float(np.log((1 - PRIOR_NONE) / (len(STRENGTH) * len(LAG1))))
    for strength in STRENGTH:
        grid += [(np.diag(noise) + strength * usual * phi**apart, share) for phi in LAG1]
    return grid


def _generalised_least_squares(
    values: np.ndarray, design: np.ndarray, covariance: np.ndarray, scale: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Slope, its standard error and the restricted log-likelihood of each row."""
    inverse = np.linalg.inv(covariance)
    information = design.T @ inverse @ design
    inverse_information = np.linalg.inv(information)
    weighed = values @ inverse
    projected = weighed @ design
    fit = projected @ inverse_information
    squares = (weighed * values).sum(axis=1) - (projected * fit).sum(axis=1)
    determinants = np.linalg.slogdet(covariance)[1] + np.linalg.slogdet(information)[1]
    return fit[:, 1], np.sqrt(inverse_information[1, 1] * scale), -(determinants + np.maximum(squares, 0) / scale) / 2
