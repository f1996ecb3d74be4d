"""Latent semantic analysis and k-means on the sphere: one topic an article."""

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import LinearOperator, eigsh
from sklearn.preprocessing import normalize

from themes.analysis.incidence import membership
from themes.analysis.matrices import TermMatrix
from themes.analysis.topics.consensus import likeliest_groups

DIMENSIONS = 100
STARTS = 10
DAMPING = 0.7  # a term that an article holds n times counts n ** 0.7 times
PHRASE_WEIGHT = 0.3  # of terms of several words, whose words are counted already
LEAST_FIT = 0.04  # cosine of an article with the others of its topic, below which it is unassigned
LEAST_STRENGTH = 1e-12  # of a squared singular value, as part of the largest
DECIMALS = 9  # of LSA coordinates: the last digits differ between processors


def fit_clusters(terms: TermMatrix, n_topics: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mean weights (topics × terms), closeness (articles × topics) and labels (−1 = unassigned)."""
    places = latent_places(damp_weights(terms), seed)
    labels = cluster_places(places, n_topics, seed)
    centres = normalize(membership(labels, n_topics) @ places)
    closeness = np.maximum(places @ centres.T, 0)
    held = np.flatnonzero(labels >= 0)
    closeness[held, labels[held]] = np.maximum(closeness[held, labels[held]], closeness[held].max(axis=1))
    closeness[held, labels[held]] = np.maximum(closeness[held, labels[held]], 1e-6)
    labels = leave_out_strays(terms, labels, n_topics)
    return _mean_weights(terms.weights, labels, n_topics), closeness, labels


def cluster_places(places: np.ndarray, n_topics: int, seed: int, starts: int = STARTS) -> np.ndarray:
    """Topic of each place, −1 where all coordinates are 0."""
    filled = np.abs(places).sum(axis=1) > 0
    labels = np.full(len(places), -1)
    labels[filled] = likeliest_groups(places[filled], n_topics, seed, starts)
    return labels


def damp_weights(terms: TermMatrix) -> sparse.csr_array:
    """TF-IDF weights with counts to the power .7 and phrases at .3 of their weight; rows of length one."""
    weights = sparse.csr_array(terms.weights.multiply(terms.counts.astype(float).power(DAMPING - 1)))
    parts = np.array([PHRASE_WEIGHT if " " in str(term) else 1.0 for term in terms.terms])
    weights.data *= parts[weights.indices]
    return normalize(weights)


def latent_places(unit: sparse.csr_array, seed: int) -> np.ndarray:
    """Rows of length one in the space of the leading singular vectors, signs fixed (Deerwester et al. 1990).

    The vectors are those of the smaller of the two tables of inner products, articles' or terms'; it is never written
    out. A direction without strength counts nothing.
    """
    rank = min(DIMENSIONS, min(unit.shape) - 1)
    if rank < 1:
        return normalize(unit).toarray()
    by_article = unit.shape[0] <= unit.shape[1]
    table = unit if by_article else sparse.csr_array(unit.T)
    turned = sparse.csr_array(table.T)
    start = np.random.default_rng(seed).uniform(-1, 1, table.shape[0])
    inner = LinearOperator((table.shape[0],) * 2, matvec=lambda x: table @ (turned @ x), dtype=np.float64)
    squares, vectors = eigsh(inner, k=rank, v0=start)
    squares, vectors = squares[::-1], vectors[:, ::-1]
    strength = np.sqrt(np.where(squares > LEAST_STRENGTH * squares[0], squares, 0))
    places = (vectors * strength if by_article else unit @ vectors).round(DECIMALS)
    largest = np.abs(places).argmax(axis=0)
    return normalize(places * np.sign(places[largest, np.arange(rank)])).round(DECIMALS)


def leave_out_strays(terms: TermMatrix, labels: np.ndarray, n_topics: int) -> np.ndarray:
    """The labels, −1 for articles that fit the other articles of their topic less than .04.

    Of a topic of strays only, the one that fits best stays: no topic is empty.
    """
    fit = fit_of(normalize(terms.weights), labels, n_topics).round(DECIMALS)
    kept = np.where(fit < LEAST_FIT, -1, labels)
    for emptied in np.setdiff1d(labels, kept):
        members = np.flatnonzero(labels == emptied)
        kept[members[fit[members].argmax()]] = emptied
    return kept


def fit_of(unit: sparse.csr_array, labels: np.ndarray, n_topics: int) -> np.ndarray:
    """Cosine of each article with the sum of the other articles of its topic; 1 where it is alone, −1 without terms."""
    total = (membership(labels, n_topics) @ unit).toarray()
    rows = np.repeat(np.arange(len(labels)), np.diff(unit.indptr))
    together = np.bincount(rows, weights=unit.data * total[labels[rows], unit.indices], minlength=len(labels))
    others = (total**2).sum(axis=1)[labels] - 2 * together + 1
    sizes = np.bincount(labels[labels >= 0], minlength=n_topics)[labels]
    cosine = (together - 1) / np.sqrt(np.maximum(others, 1e-12))
    return np.where(labels < 0, -1.0, np.where(sizes == 1, 1.0, cosine))


def _mean_weights(weights: sparse.csr_array, labels: np.ndarray, n_topics: int) -> np.ndarray:
    """Mean weights of each topic's articles, scaled to add up to 1 (topics × terms)."""
    sums = (membership(labels, n_topics) @ weights).toarray()
    return sums / np.maximum(sums.sum(axis=1, keepdims=True), 1e-12)
