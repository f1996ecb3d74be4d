"""Counts → TF-IDF weights (Salton & Buckley 1988), with scikit-learn's variants."""

import numpy as np
from scipy import sparse

SMALL = 200_000  # counts: below, NumPy answers within milliseconds and nothing need be compiled


def inverse_frequency(articles: np.ndarray, n_articles: int, *, smooth: bool = True) -> np.ndarray:
    """ln((1 + n) / (1 + df)) + 1 for each term, or without smoothing ln(n / df) + 1."""
    return np.log((n_articles + smooth) / (articles.astype(np.float64) + smooth)) + 1.0


def articles_with(counts: sparse.csr_array) -> np.ndarray:
    """How many articles hold each term."""
    articles = np.zeros(counts.shape[1], np.int64)
    for start in range(0, counts.nnz, SMALL):  # by parts: NumPy widens what it counts to 64 bits
        articles += np.bincount(counts.indices[start : start + SMALL], minlength=counts.shape[1])
    return articles


def tfidf(counts: sparse.csr_array, idf: np.ndarray | None = None) -> sparse.csr_array:
    """TF-IDF weights of counts: count · idf, rows of length one; an article without terms stays all zero.

    The result shares its indices with `counts`. `idf` comes from these counts unless it is given.
    """
    if idf is None:
        idf = inverse_frequency(articles_with(counts), counts.shape[0])
    if counts.nnz < SMALL:
        data = plain_weights(counts, idf)
    else:
        from themes.language.counting import compiled  # imports numba, which small inputs do without

        data = compiled.weigh(counts, idf)
    weights = sparse.csr_array((data, counts.indices, counts.indptr), shape=counts.shape)
    weights.has_sorted_indices = counts.has_sorted_indices
    return weights


def plain_weights(counts: sparse.csr_array, idf: np.ndarray) -> np.ndarray:
    """The weights by NumPy, which the compiled kernel must equal."""
    data = counts.data * idf[counts.indices]
    row_of = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    lengths = np.sqrt(np.bincount(row_of, weights=data**2, minlength=counts.shape[0]))
    return data / lengths[row_of]
