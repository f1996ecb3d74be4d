"""Counting n-grams with NumPy: for small inputs and long n-grams, and the oracle of the compiled kernels."""

import numpy as np
from scipy import sparse

from themes.language.counting.sequences import Sequence

Level = tuple[np.ndarray, np.ndarray, np.ndarray]  # (place in the text, id of the n-gram there, words of every id)


def count(sequence: Sequence, ngrams: tuple[int, int], fewest: int, most: int) -> tuple[sparse.csr_array, np.ndarray]:
    """(counts, articles × n-grams; words of every n-gram, sorted): those that `fewest` to `most` articles hold."""
    codes, offsets, (shortest, longest) = sequence.codes, sequence.offsets, ngrams
    article_of = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    follows = ~sequence.breaks & np.append(False, article_of[1:] == article_of[:-1])[: len(codes)]
    found = []
    level = prune(first_level(codes), article_of, fewest)
    for length in range(1, longest + 1):
        if length > 1:
            level = prune(next_level(level, codes, follows), article_of, fewest)
        if length >= shortest:
            found.append(level)
    counts, words = stack(found, article_of, len(offsets) - 1, longest)
    articles = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = np.flatnonzero((articles >= fewest) & (articles <= most))
    return narrow(counts[:, kept]), words[kept]


def first_level(codes: np.ndarray) -> Level:
    """Every word is an n-gram of length one."""
    places = np.flatnonzero(codes >= 0)
    present, ids = np.unique(codes[places], return_inverse=True)
    return places, ids, present.reshape(-1, 1)


def next_level(level: Level, codes: np.ndarray, follows: np.ndarray) -> Level:
    """N-grams longer by the word that follows."""
    places, ids, words = level
    ends = places + words.shape[1]
    goes_on = ends < len(codes)
    goes_on[goes_on] = follows[ends[goes_on]] & (codes[ends[goes_on]] >= 0)
    places, ids, last = places[goes_on], ids[goes_on], codes[ends[goes_on]].astype(np.int64)
    width = int(last.max(initial=0)) + 1
    keys, new_ids = np.unique(ids * width + last, return_inverse=True)
    return places, new_ids, np.column_stack((words[keys // width], keys % width))


def prune(level: Level, article_of: np.ndarray, fewest: float) -> Level:
    """Without the n-grams that too few articles hold: none of theirs can be in more."""
    places, ids, words = level
    if fewest <= 1:
        return level
    held = np.unique(article_of[places] * np.int64(len(words)) + ids) % max(len(words), 1)
    kept = np.bincount(held, minlength=len(words)) >= fewest
    renumbered = np.cumsum(kept) - 1
    return places[kept[ids]], renumbered[ids[kept[ids]]], words[kept]


def stack(
    levels: list[Level], article_of: np.ndarray, n_articles: int, longest: int
) -> tuple[sparse.csr_array, np.ndarray]:
    """All lengths together, columns sorted by their words."""
    words = np.concatenate(
        [np.pad(level[2], ((0, 0), (0, longest - level[2].shape[1])), constant_values=-1) for level in levels]
    )
    first_id = np.concatenate(([0], np.cumsum([len(level[2]) for level in levels])))
    order = np.lexsort(words.T[::-1])
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    rows = np.concatenate([article_of[level[0]] for level in levels])
    columns = rank[np.concatenate([level[1] + start for level, start in zip(levels, first_id[:-1], strict=True)])]
    ones = np.ones(len(rows), dtype=np.int32)
    counts = sparse.csr_array((ones, (rows, columns)), shape=(n_articles, len(words)))
    counts.sort_indices()
    return counts, words[order].astype(np.int32)


def narrow(counts: sparse.csr_array) -> sparse.csr_array:
    """The same with 32-bit indices, which much of scikit-learn asks for."""
    indices, indptr = counts.indices.astype(np.int32), counts.indptr.astype(np.int32)
    return sparse.csr_array((counts.data, indices, indptr), shape=counts.shape)
