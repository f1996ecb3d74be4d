"""Tokens → counts of n-grams, articles × terms."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from themes.language.counting import plain
from themes.language.counting.sequences import Sequence

SMALL = 200_000  # words: below, NumPy answers within a fraction of a second and nothing need be compiled


@dataclass(frozen=True, eq=False)
class Counts:
    """How often each article holds each term: `counts` (CSR, articles × terms), and the `words` that make each term.

    `words` has a row a term and a column a word (int32 codes of `vocabulary`, −1 after the last word); rows are sorted,
    which is also the order of the terms by code point, because a space sorts before every character of a word.
    """

    counts: sparse.csr_array
    words: np.ndarray
    vocabulary: pd.Index

    def terms(self) -> np.ndarray:
        """The terms as strings, words parted by a space."""
        vocabulary = np.asarray(self.vocabulary, dtype=object)
        terms = vocabulary[self.words[:, 0]] if len(self.words) else np.empty(0, dtype=object)
        for column in range(1, self.words.shape[1]):
            longer = np.flatnonzero(self.words[:, column] >= 0)
            terms[longer] = terms[longer] + " " + vocabulary[self.words[longer, column]]
        return terms


def is_range(ngrams: Any) -> bool:
    """Is this (shortest, longest) in words, both whole numbers of one or more?"""
    if not isinstance(ngrams, (tuple, list)) or len(ngrams) != 2:
        return False
    return all(isinstance(length, (int, np.integer)) for length in ngrams) and bool(1 <= ngrams[0] <= ngrams[1])


def count_ngrams(
    sequence: Sequence,
    vocabulary: pd.Index,
    *,
    ngrams: tuple[int, int] = (1, 1),
    min_articles: float = 1,
    max_articles: float = np.inf,
) -> Counts:
    """Counts of the n-grams that at least `min_articles` and at most `max_articles` articles hold.

    The sequence may be empty afterwards: its memory is let go as soon as it has been read.
    """
    n_articles = len(sequence.offsets) - 1
    fewest, most = max(1, math.ceil(min_articles)), int(min(max_articles, n_articles))
    if len(sequence.codes) < SMALL:
        return Counts(*plain.count(sequence, ngrams, fewest, most), vocabulary)
    from themes.language.counting import compiled  # imports numba, which small inputs do without

    return Counts(*compiled.count(sequence, len(vocabulary), ngrams, fewest, most), vocabulary)
