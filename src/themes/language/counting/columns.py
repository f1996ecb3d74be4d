"""Columns of n-grams between counting and the matrix, and how work on them is divided."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from themes.language.compiling import n_threads


@dataclass(frozen=True, eq=False)
class Columns:
    """N-grams of one length: their `words` (a row each), and where in `entries` (article, count) each one's lie."""

    words: np.ndarray
    entries: np.ndarray
    starts: np.ndarray
    sizes: np.ndarray


def within(columns: Columns, most: int) -> Columns:
    """The columns that at most so many articles hold."""
    kept = columns.sizes <= most
    if kept.all():
        return columns
    return Columns(columns.words[kept], columns.entries, columns.starts[kept], columns.sizes[kept])


def at_most_two(found: list[Columns], longest: int) -> list[Columns]:
    """The columns in at most two stores: those of the shortest n-grams, and the others together."""
    words = [np.pad(its.words, ((0, 0), (0, longest - its.words.shape[1])), constant_values=-1) for its in found]
    found = [
        Columns(w.astype(np.int32), its.entries, its.starts, its.sizes) for w, its in zip(words, found, strict=True)
    ]
    if len(found) <= 2:
        return found
    rest = found[1:]
    shifts = np.cumsum([0] + [len(its.entries) for its in rest[:-1]])
    return [
        found[0],
        Columns(
            np.concatenate([its.words for its in rest]),
            np.concatenate([its.entries for its in rest]),
            np.concatenate([its.starts + shift for its, shift in zip(rest, shifts, strict=True)]),
            np.concatenate([its.sizes for its in rest]),
        ),
    ]


def sort_order(words: np.ndarray) -> np.ndarray:
    """The order of n-grams by their words."""
    if words.shape[1] > 2:
        return np.lexsort(words.T[::-1])
    key = words[:, 0].astype(np.int64) << 32
    return np.argsort(key + words[:, 1] + 1 if words.shape[1] == 2 else key, kind="stable")


def even_ranges(bounds: np.ndarray) -> list[tuple[int, int]]:
    """Ranges of the spans between bounds, one a thread, that hold about as much each."""
    n = n_threads()
    cuts = np.searchsorted(bounds, bounds[0] + (bounds[-1] - bounds[0]) * np.arange(1, n) // n)
    edges = np.concatenate(([0], cuts, [len(bounds) - 1])).tolist()
    return [(first, last) for first, last in pairwise(edges) if first < last] or [(0, 0)]
