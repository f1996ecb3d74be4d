"""Slope of a share (or count) over periods when the periods depend on one another."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import ndtr, stdtr

from themes.analysis.inference.control import control_false_finds

# Prior on how the shares vary beyond the draw of articles: none at all (5 %), or an AR(1) series of any strength.
PRIOR_NONE = 0.05
LAG1 = np.arange(0, 0.96, 0.1)
STRENGTH = 2.0 ** np.arange(-3, 15, 1.5)  # of the series, in units of the usual sampling variance
PRIOR_LABELS = 10  # labels that this prior is worth against what the labels tested together show
EM_ROUNDS = 30
LABELS_AT_ONCE = 2048
MOST_REMEMBERED = 400  # periods
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
    of_shares: bool = True,
    found_only: bool = False,
    level: float = 0.95,
) -> Slopes:
    """Slope of every row of `values` (labels × periods) on `times`, averaged over how strongly periods may depend.

    Model: value = a + b·time + u + e, with sampling variance Var(e_t) = scale · noise_t (for shares scale = p(1−p) and
    noise_t = 1 / articles: at u = 0 the test is Cochran's and Armitage's), and u an AR(1) series of variance
    scale · ψ and lag-1 correlation φ between neighbouring `steps`; of a share that so moves the draw of articles keeps
    the variance (1 − ψ) · scale · noise_t, since both together make up p(1−p) (`of_shares`; not so of counts). The
    restricted likelihood (Patterson & Thompson 1971) of a grid of (ψ, φ), under a flat prior on φ, weighs the
    generalised least squares answers at each; p is twice the smaller tail of the averaged distribution of b, and the
    interval holds what those tails leave (Hoeting et al. 1999).

    A plug-in estimate of φ, as in the sieve bootstrap (Bühlmann 1997; `themes.analysis.trends.sieve_bootstrap`), gives
    too many false alarms, because it is biased down and taken for known: in simulations at nominal 5 % with lag-1 .6,
    3–10 % at 16 periods and up to 11 % at 30 to 80. Averaging over φ keeps its doubt in the answer: 2–7 % there, for
    one label alone and for many (`benchmarks/bench_statistics.py trends`). The price is paid where periods are
    independent: 0–5 % false alarms, and 70–90 % of the power of Cochran's and Armitage's test for one label alone, 85
    to 100 % for twenty and more.

    `freedom` gives the degrees of freedom behind `scale`, when it rests on few clusters. The prior over the grid is
    shared by the labels and moved by what they show, as variances are in Smyth (2004): tests of many labels together
    are sharper for it. With `found_only`, intervals are worked out where q < .05 only.
    """
    design = np.column_stack([np.ones(len(times)), times - np.average(times, weights=1 / noise)])
    fits, prior = _fit_grid(values, design, steps, noise, scale, of_shares)
    centres, spreads, likelihoods = (np.array(part) for part in zip(*fits, strict=True))
    mixture = _Mixture(_moderated_weights(likelihoods, prior), centres, spreads, freedom)
    p = mixture.in_batches(lambda part: np.minimum(1.0, 2 * np.minimum(part.below(0.0), part.above(0.0))))
    wanted = np.flatnonzero(control_false_finds(p) < 1 - level) if found_only else np.arange(len(p))
    low, high = np.full(len(p), np.nan), np.full(len(p), np.nan)
    tail, chosen = (1 - level) / 2, mixture.of(wanted)
    low[wanted] = chosen.in_batches(lambda part: part.quantile(tail))
    high[wanted] = chosen.in_batches(lambda part: part.quantile(1 - tail))
    return Slopes(slope=mixture.mean(), low=low, high=high, p=p)


def _moderated_weights(likelihoods: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Posterior weight of each grid point for each label, under a prior that the labels share and move by EM."""
    relative = np.exp(likelihoods - likelihoods.max(axis=0))
    weights = _posterior(prior, relative)
    for _ in range(EM_ROUNDS - 1):
        shared = (PRIOR_LABELS * prior + weights.sum(axis=1)) / (PRIOR_LABELS + weights.shape[1])
        weights = _posterior(shared, relative)
    return weights


def _posterior(prior: np.ndarray, relative: np.ndarray) -> np.ndarray:
    weights = prior[:, None] * relative
    return weights / weights.sum(axis=0)


@dataclass(frozen=True)
class _Mixture:
    """Normal (or Student) distributions of the slope at every grid point, with their weights: grid × labels."""

    weights: np.ndarray
    centres: np.ndarray
    spreads: np.ndarray
    freedom: float

    def of(self, labels: np.ndarray | slice) -> "_Mixture":
        return _Mixture(self.weights[:, labels], self.centres[:, labels], self.spreads[:, labels], self.freedom)

    def in_batches(self, answer: "Callable[[_Mixture], np.ndarray]") -> np.ndarray:
        """An answer for every label, a few thousand at a time, which keeps the tables in the processor's cache."""
        starts = range(0, self.weights.shape[1], LABELS_AT_ONCE)
        parts = [answer(self.of(slice(start, start + LABELS_AT_ONCE))) for start in starts]
        return np.concatenate(parts) if parts else np.empty(0)

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


def _fit_grid(
    values: np.ndarray,
    design: np.ndarray,
    steps: np.ndarray,
    noise: np.ndarray,
    scale: np.ndarray,
    of_shares: bool,
) -> tuple[list[tuple[np.ndarray, np.ndarray, np.ndarray]], np.ndarray]:
    """Slope, standard error and restricted log-likelihood of each label at each grid point; the prior weights."""
    usual = 1 / np.mean(1 / noise)
    fits = [_fit(_rotate(values, design, steps, noise, 0.0), 0.0, scale)]
    for phi in LAG1:
        rotated = _rotate(values, design, steps, noise, phi)
        # A share that moves with variance ψp(1−p) leaves (1−ψ)p(1−p) to the draw of articles, ψ = c / (1 + c).
        fits.extend(_fit(rotated, c, scale / (1 + c) if of_shares else scale) for c in STRENGTH * usual)
    share = (1 - PRIOR_NONE) / (len(fits) - 1)
    return fits, np.array([PRIOR_NONE] + [share] * (len(fits) - 1))


@dataclass(frozen=True)
class _Rotated:
    """Values and design in coordinates in which sampling variance is 1 and the series' covariance is diagonal."""

    values: np.ndarray
    squares: np.ndarray
    design: np.ndarray
    variances: np.ndarray
    log_noise: float


def _rotate(values: np.ndarray, design: np.ndarray, steps: np.ndarray, noise: np.ndarray, phi: float) -> _Rotated:
    # With D the noise, D^-½ R D^-½ = QΛQᵀ serves every strength c: (D + cR)⁻¹ = D^-½ Q (1 + cΛ)⁻¹ Qᵀ D^-½.
    key = (tuple(steps.tolist()), tuple(noise.tolist()), float(phi))
    variances, turn = _turned(*key) if len(noise) <= MOST_REMEMBERED else _turned.__wrapped__(*key)
    turned = values @ turn
    return _Rotated(turned, turned**2, turn.T @ design, variances, float(np.log(noise).sum()))


@lru_cache(maxsize=48)  # tests on shuffled labels ask for the same periods again and again
def _turned(steps: tuple[float, ...], noise: tuple[float, ...], phi: float) -> tuple[np.ndarray, np.ndarray]:
    """Variances Λ and coordinates D^-½ Q of an AR(1) series φ^|s − t| in units of the sampling noise."""
    places, root = np.array(steps), 1 / np.sqrt(np.array(noise))
    if phi == 0:
        return root**2, np.diag(root)
    correlation = phi ** np.abs(places[:, None] - places[None, :])
    variances, vectors = np.linalg.eigh(correlation * np.outer(root, root))
    return np.maximum(variances, 0), root[:, None] * vectors


def _fit(rotated: _Rotated, strength: float, scale: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Generalised least squares: slope, its standard error and the restricted log-likelihood of each row."""
    precision = 1 / (1 + strength * rotated.variances)
    weighed = rotated.design * precision[:, None]
    information = rotated.design.T @ weighed
    inverse = np.linalg.inv(information)
    projected = rotated.values @ weighed
    fit = projected @ inverse
    squares = rotated.squares @ precision - (projected * fit).sum(axis=1)
    determinants = rotated.log_noise - np.log(precision).sum() + np.linalg.slogdet(information)[1]
    determinants = determinants + (rotated.values.shape[1] - 2) * np.log(scale)
    return fit[:, 1], np.sqrt(inverse[1, 1] * scale), -(determinants + np.maximum(squares, 0) / scale) / 2
