"""Slope of a share (or count) over periods when the periods depend on one another."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, stdtr

# Prior on how the shares vary beyond the draw of articles: none at all (5 %), or an AR(1) series of any strength.
PRIOR_NONE = 0.05
LAG1 = np.arange(0, 0.96, 0.1)
STRENGTH = 2.0 ** np.arange(-3, 15, 1.5)  # of the series, in units of the usual sampling variance
PRIOR_LABELS = 50  # labels that this prior is worth against what the labels tested together show
EM_ROUNDS = 30
HALVINGS = 30
LIKE_NORMAL = 60  # from so many degrees of freedom on, Student's t is taken as normal


@dataclass(frozen=True)
class Slopes:
    """An array a label: slope a unit of time, low and high end of its interval, and two-sided p."""

    slope: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p: np.ndarray


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
    degrees of freedom behind `scale`, when it rests on few clusters. The prior over the grid is shared by the labels
    and moved by what they show, as variances are in Smyth (2004): tests of many labels together are sharper for it.
    """
    design = np.column_stack([np.ones(len(times)), times - np.average(times, weights=1 / noise)])
    grid, prior = _covariances(steps, noise)
    fits = [_generalised_least_squares(values, design, covariance, scale) for covariance in grid]
    centres, spreads, likelihoods = (np.array(part) for part in zip(*fits, strict=True))
    mixture = _Mixture(_moderated_weights(likelihoods, prior), centres, spreads, freedom)
    tail = (1 - level) / 2
    return Slopes(
        slope=mixture.mean(),
        low=mixture.quantile(tail),
        high=mixture.quantile(1 - tail),
        p=np.minimum(1.0, 2 * np.minimum(mixture.below(0.0), mixture.above(0.0))),
    )


def _moderated_weights(likelihoods: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Posterior weight of each grid point for each label, under a prior that the labels share and move by EM."""
    relative = np.exp(likelihoods - likelihoods.max(axis=0))
    shared = prior
    for _ in range(EM_ROUNDS):
        weights = shared[:, None] * relative
        weights /= weights.sum(axis=0)
        shared = (PRIOR_LABELS * prior + weights.sum(axis=1)) / (PRIOR_LABELS + weights.shape[1])
    return weights


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


def _covariances(steps: np.ndarray, noise: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    """Covariance over periods in units of `scale`, and prior weight, at every point of the grid."""
    apart = np.abs(steps[:, None] - steps[None, :])
    usual = 1 / np.mean(1 / noise)
    series = [strength * usual * phi**apart for strength in STRENGTH for phi in LAG1]
    prior = np.full(len(series), (1 - PRIOR_NONE) / len(series))
    return [np.diag(noise), *(np.diag(noise) + part for part in series)], np.concatenate([[PRIOR_NONE], prior])


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
