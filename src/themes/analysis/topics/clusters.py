"""Latent semantic analysis and k-means: one topic an article."""

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds
from sklearn.cluster import KMeans
from sklearn.preprocessing import normalize

from themes.analysis.matrices import TermMatrix

DIMENSIONS = 100
STARTS = 20
LEAST_FIT = 0.02  # cosine of an article with the others of its topic, below which it is unassigned
DECIMALS = 9  # of LSA coordinates: the last digits differ between processors


def fit_clusters(terms: TermMatrix, n_topics: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mean weights (topics × terms), cosines (articles × topics) and labels (−1 = unassigned) of k-means on LSA."""
    unit = normalize(terms.weights)
    filled = np.diff(terms.weights.indptr) > 0
    places = latent_places(unit, seed)
    means = KMeans(n_topics, n_init=STARTS, random_state=seed, algorithm="lloyd").fit(places[filled])
    labels = np.full(len(filled), -1)
    labels[filled] = means.labels_
    cosines = np.clip(places @ normalize(means.cluster_centers_).T, 0, 1)
    labels[_fit_of(unit, labels, n_topics) < LEAST_FIT] = -1
    return _mean_weights(terms.weights, labels, n_topics), cosines, labels


def latent_places(unit: sparse.csr_array, seed: int) -> np.ndarray:
    """Rows of length one in the space of the leading singular vectors, signs fixed (Deerwester et al. 1990)."""
    rank = min(DIMENSIONS, min(unit.shape) - 1)
    if rank < 1:
        return normalize(unit).toarray()
    start = np.random.default_rng(seed).uniform(-1, 1, min(unit.shape))
    left, strength, _ = svds(unit, k=rank, v0=start, solver="arpack")
    left, strength = left[:, ::-1], strength[::-1]
    largest = np.abs(left.round(DECIMALS)).argmax(axis=0)
    signs = np.sign(left[largest, np.arange(rank)])
    return normalize((left * signs * strength).round(DECIMALS))


def _fit_of(unit: sparse.csr_array, labels: np.ndarray, n_topics: int) -> np.ndarray:
    """Cosine of each article with the sum of the other articles of its topic; 1 where it is alone, −1 without terms."""
    member = _membership(labels, n_topics)
    total = (member @ unit).toarray()
    together = np.asarray(unit.multiply(total[labels]).sum(axis=1)).ravel()
    lengths = (total**2).sum(axis=1)[labels]
    others = lengths - 2 * together + 1
    sizes = np.bincount(labels[labels >= 0], minlength=n_topics)[labels]
    cosine = np.divide(together - 1, np.sqrt(np.maximum(others, 1e-12)))
    return np.where(labels < 0, -1.0, np.where(sizes == 1, 1.0, cosine))


def _mean_weights(weights: sparse.csr_array, labels: np.ndarray, n_topics: int) -> np.ndarray:
    """Mean weights of each topic's articles, scaled to add up to 1 (topics × terms)."""
    sums = (_membership(labels, n_topics) @ weights).toarray()
    return sums / np.maximum(sums.sum(axis=1, keepdims=True), 1e-12)


def _membership(labels: np.ndarray, n_topics: int) -> sparse.csr_array:
    """Topics × articles, 1 where the article is the topic's."""
    held = np.flatnonzero(labels >= 0)
    return sparse.csr_array((np.ones(len(held)), (labels[held], held)), shape=(n_topics, len(labels)))
