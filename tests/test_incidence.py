"""Sparse tables of ones: who is in which group, and who holds what."""

import numpy as np
from scipy import sparse

from themes.analysis.incidence import membership, presence


def test_membership_sums_each_groups_rows_and_leaves_out_those_without_a_group():
    rows = np.array([[1, 10], [2, 20], [4, 40], [8, 80]])
    assert (membership(np.array([2, 0, -1, 2]), 3) @ rows).tolist() == [[2, 20], [0, 0], [9, 90]]
    assert membership(np.array([], dtype=int), 2).shape == (2, 0)


def test_a_stored_zero_is_no_presence_and_counts_stay_as_they_are():
    counts = sparse.csr_array((np.array([2, 0, 5]), np.array([0, 1, 1]), np.array([0, 2, 3])), shape=(2, 2))
    held = presence(counts)
    assert (held.toarray().tolist(), held.nnz, held.dtype) == ([[1, 0], [0, 1]], 2, np.float64)
    assert (counts.data.tolist(), counts.indices.tolist()) == ([2, 0, 5], [0, 1, 1])
