"""Articles that say nothing: the same words, dealt out at random, to see what chance alone looks like."""

import numpy as np
from scipy import sparse

from themes.analysis.matrices import TermMatrix


def shuffle_words(terms: TermMatrix, seed: int) -> TermMatrix:
    """The same terms, each as often, and the same length of every article, but the terms dealt out at random.

    Weights are TF-IDF of the new counts (smoothed, rows of length one).

    >>> from themes.analysis.topics.examples import small_terms
    >>> dealt = shuffle_words(small_terms(), seed=0)
    >>> bool((dealt.counts.sum(axis=0) == small_terms().counts.sum(axis=0)).all())
    True
    """
    cells = terms.counts.tocoo()
    times = cells.data.astype(int)
    rows, columns = np.repeat(cells.row, times), np.repeat(cells.col, times)
    columns = np.random.default_rng([seed, 11]).permutation(columns)
    counts = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=terms.shape)
    counts.sum_duplicates()
    holding = np.bincount(counts.indices, minlength=terms.shape[1])
    weights = counts.copy()
    weights.data = weights.data * (np.log((1 + terms.shape[0]) / (1 + holding)) + 1)[weights.indices]
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    weights.data /= np.repeat(lengths, np.diff(weights.indptr))
    return TermMatrix(counts.astype(np.int64), weights, terms.article_ids, terms.terms)
