"""Tokens → counts of n-grams, articles × terms."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from themes.language.counting import plain
from themes.language.tokens import Tokens

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


def count_ngrams(
    tokens: Tokens,
    *,
    ngrams: tuple[int, int] = (1, 1),
    dropped: np.ndarray | None = None,
    bridge: bool = False,
    min_articles: float = 1,
    max_articles: float = np.inf,
) -> Counts:
    """Counts of the n-grams that at least `min_articles` and at most `max_articles` articles hold.

    `dropped` (bool, one a word of the vocabulary) marks words that are no terms and in no term; with `bridge` n-grams
    reach across them, as scikit-learn's do, without it they do not.
    """
    n_articles = len(tokens)
    fewest, most = max(1, math.ceil(min_articles)), int(min(max_articles, n_articles))
    codes, offsets, follows = sequence(tokens, dropped, bridge=bridge)
    if len(codes) < SMALL:
        counts, words = plain.count(codes, offsets, follows, ngrams, fewest)
        articles = np.bincount(counts.indices, minlength=counts.shape[1])
        kept = np.flatnonzero((articles >= fewest) & (articles <= most))
        return Counts(counts[:, kept], words[kept], tokens.vocabulary)
    from themes.language.counting import compiled  # imports numba, which small inputs do without

    counts, words = compiled.count(
        compiled.Sequence(codes, offsets, follows), len(tokens.vocabulary), ngrams, fewest, most
    )
    return Counts(counts, words, tokens.vocabulary)


def sequence(tokens: Tokens, dropped: np.ndarray | None, *, bridge: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(codes, −1 where dropped; where articles begin; whether each word follows on the one before it)."""
    codes, offsets = tokens.codes, tokens.offsets
    follows = ~tokens.breaks
    if dropped is not None and dropped.any():
        code_of = np.where(dropped, -1, np.arange(len(dropped))).astype(np.int32)
        codes = code_of[codes]
        if bridge:
            is_kept = codes >= 0
            offsets = np.concatenate(([0], np.cumsum(is_kept)))[offsets]
            codes, follows = codes[is_kept], follows[is_kept]
    return codes, offsets, follows
