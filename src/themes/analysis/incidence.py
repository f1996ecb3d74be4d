"""Sparse tables of ones: which article is in which group, and which article holds which term."""

import numpy as np
from scipy import sparse


def membership(group_of: np.ndarray, n_groups: int) -> sparse.csr_array:
    """Groups × articles, 1.0 where the article is in the group: times articles × anything, it sums each group's rows.

    `group_of`: the group number of each article, −1 for none.

    >>> membership(np.array([1, 0, 1, -1]), 2).toarray().tolist()
    [[0.0, 1.0, 0.0, 0.0], [1.0, 0.0, 1.0, 0.0]]
    """
    grouped = np.flatnonzero(group_of >= 0)
    return sparse.csr_array((np.ones(len(grouped)), (group_of[grouped], grouped)), shape=(n_groups, len(group_of)))


def presence(counts: sparse.csr_array) -> sparse.csr_array:
    """Articles × terms, 1.0 where the article holds the term; a stored zero is no presence.

    >>> presence(sparse.csr_array([[3, 0], [1, 2]])).toarray().tolist()
    [[1.0, 0.0], [1.0, 1.0]]
    """
    held = sparse.csr_array(
        ((counts.data > 0).astype(float), counts.indices, counts.indptr), shape=counts.shape, copy=True
    )
    held.eliminate_zeros()
    return held
