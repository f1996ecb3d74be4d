"""Cluster-robust score test of two shares, and the interval that inverts it."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.stats import t as student

from themes.analysis.incidence import membership

STEPS_OUT, HALVINGS = 20, 40
WIDEST = 20.0  # log-odds beyond this are called infinite


@dataclass(frozen=True)
class ClusterSums:
    """What the test needs of the data: a number a term (arrays) or one for all (floats).

    `n_a`, `n_b`: articles with the term; `total_a`, `total_b`: articles; the rest are sums over clusters of products of
    articles with the term (x) and articles (m) in groups a and b.
    """

    n_a: np.ndarray
    n_b: np.ndarray
    total_a: float
    total_b: float
    clusters: int
    xa_xa: np.ndarray
    xb_xb: np.ndarray
    xa_xb: np.ndarray
    xa_ma: np.ndarray
    xb_mb: np.ndarray
    xa_mb: np.ndarray
    xb_ma: np.ndarray
    ma_ma: float
    mb_mb: float
    ma_mb: float


def cluster_sums(present: sparse.csr_array, in_a: np.ndarray, codes: np.ndarray) -> ClusterSums:
    """The sums of a sparse boolean matrix (articles × terms), cut into A and B (not A), in clusters."""
    clusters = int(codes.max()) + 1
    to_a, to_b = (membership(np.where(group, codes, -1), clusters) for group in (in_a, ~in_a))
    x_a, x_b = (to_a @ present).tocsr(), (to_b @ present).tocsr()
    m_a, m_b = np.asarray(to_a.sum(axis=1)).ravel(), np.asarray(to_b.sum(axis=1)).ravel()
    return ClusterSums(
        n_a=np.asarray(x_a.sum(axis=0)).ravel(),
        n_b=np.asarray(x_b.sum(axis=0)).ravel(),
        total_a=float(m_a.sum()),
        total_b=float(m_b.sum()),
        clusters=clusters,
        xa_xa=np.asarray(x_a.multiply(x_a).sum(axis=0)).ravel(),
        xb_xb=np.asarray(x_b.multiply(x_b).sum(axis=0)).ravel(),
        xa_xb=np.asarray(x_a.multiply(x_b).sum(axis=0)).ravel(),
        xa_ma=x_a.T @ m_a,
        xb_mb=x_b.T @ m_b,
        xa_mb=x_a.T @ m_b,
        xb_ma=x_b.T @ m_a,
        ma_ma=float(m_a @ m_a),
        mb_mb=float(m_b @ m_b),
        ma_mb=float(m_a @ m_b),
    )


def cluster_score_test(sums: ClusterSums, *, level: float = 0.95) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two-sided p, and low and high end of the log-odds ratio by inverting the same cluster-robust score test.

    At log-odds ratio θ the shares p_a, p_b are the restricted maximum likelihood ones: logit p_a − logit p_b = θ and
    A p_a + B p_b = n. The efficient score is U = Σ_c U_c with U_c = (1−w)(x_ac − m_ac p_a) − w (x_bc − m_bc p_b) and
    w = A v_a / (A v_a + B v_b), v = p(1−p); U / √V is referred to Student's t with clusters − 2 degrees of freedom
    (score tests: Rao 1948; clusters: Liang & Zeger 1986; estimating functions: Boos 1992). V is ΣU_c², but never less
    than the variance that independent articles would have, (1−w)² A v_a + w² B v_b: in a small group without the term
    nothing varies, and ΣU_c² alone would call its silence certain. An end is infinite where no θ is too extreme; the
    interval leaves out 0 exactly when p < 1 − level.
    """
    freedom = max(sums.clusters - 2, 1)
    at_zero = score_at(sums, np.zeros(len(sums.n_a)))
    p = 2 * student.sf(np.abs(at_zero), freedom)
    critical = student.ppf((1 + level) / 2, freedom)
    low, high = _nearest_end(sums, critical), _nearest_end(sums, -critical)
    # The score can turn back far from the estimate; the interval then reaches 0 whenever the test does not reject it.
    kept = p >= 1 - level
    return p, np.where(kept, np.minimum(low, 0.0), low), np.where(kept, np.maximum(high, 0.0), high)


def score_at(sums: ClusterSums, log_odds: np.ndarray) -> np.ndarray:
    """The studentised score of every term at its log-odds ratio: positive where A holds the term oftener than that."""
    p_a, p_b = restricted_shares(sums, log_odds)
    v_a, v_b = sums.total_a * p_a * (1 - p_a), sums.total_b * p_b * (1 - p_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        w = np.where(v_a + v_b > 0, v_a / (v_a + v_b), 0.5)
    score = sums.n_a - sums.total_a * p_a
    residual_aa = sums.xa_xa - 2 * p_a * sums.xa_ma + p_a**2 * sums.ma_ma
    residual_bb = sums.xb_xb - 2 * p_b * sums.xb_mb + p_b**2 * sums.mb_mb
    residual_ab = sums.xa_xb - p_b * sums.xa_mb - p_a * sums.xb_ma + p_a * p_b * sums.ma_mb
    robust = (1 - w) ** 2 * residual_aa + w**2 * residual_bb - 2 * w * (1 - w) * residual_ab
    independent = (1 - w) ** 2 * v_a + w**2 * v_b
    variance = np.maximum(robust, independent)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(variance > 1e-12, score / np.sqrt(np.maximum(variance, 1e-300)), 0.0)


def restricted_shares(sums: ClusterSums, log_odds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Shares in A and B that differ by the log-odds ratio and give the n articles seen in all (a quadratic's root)."""
    n = sums.n_a + sums.n_b
    swap = log_odds < 0
    larger = np.where(swap, sums.total_b, sums.total_a)  # the group with the larger odds
    smaller = np.where(swap, sums.total_a, sums.total_b)
    ratio = np.exp(np.abs(log_odds))
    a, b = smaller * (ratio - 1), larger * ratio + smaller - n * (ratio - 1)
    root = np.sqrt(b**2 + 4 * a * n)
    with np.errstate(divide="ignore", invalid="ignore"):
        p_small = np.where(b >= 0, 2 * n / (b + root), (root - b) / (2 * np.where(a > 0, a, 1.0)))
    p_small = np.clip(p_small, 0, 1)
    p_large = ratio * p_small / (1 - p_small + ratio * p_small)
    return np.where(swap, p_small, p_large), np.where(swap, p_large, p_small)


def _nearest_end(sums: ClusterSums, target: float) -> np.ndarray:
    """Where the score first reaches `target` on the way out from the estimate; ±infinity where it never does."""
    side = -np.sign(target)
    with np.errstate(divide="ignore", invalid="ignore"):  # a term that none or all hold has no estimate
        estimate = np.log(sums.n_a / (sums.total_a - sums.n_a)) - np.log(sums.n_b / (sums.total_b - sums.n_b))
    inner = np.clip(np.nan_to_num(estimate, posinf=WIDEST, neginf=-WIDEST), -WIDEST, WIDEST)
    outer, reached = inner.copy(), np.zeros(len(inner), dtype=bool)
    for step in 0.1 * 1.25 ** np.arange(STEPS_OUT):
        ahead = np.clip(outer + side * step, -WIDEST, WIDEST)
        inner, outer = np.where(reached, inner, outer), np.where(reached, outer, ahead)
        reached |= side * (score_at(sums, outer) - target) <= 0
    for _ in range(HALVINGS):
        middle = (inner + outer) / 2
        beyond = side * (score_at(sums, middle) - target) <= 0
        inner, outer = np.where(beyond, inner, middle), np.where(beyond, middle, outer)
    return np.where(reached, (inner + outer) / 2, side * np.inf)
