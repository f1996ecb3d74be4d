"""Tokens → counts of n-grams, articles × terms."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from themes.language.counting import plain
from themes.language.tokens import Tokens


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
    alive, follows = sequence(tokens, dropped, bridge=bridge)
    counts, words = plain.count(*alive, follows, ngrams, min_articles)
    articles = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = np.flatnonzero((articles >= min_articles) & (articles <= max_articles))
    if len(kept) < len(articles):
        counts, words = counts[:, kept], words[kept]
    return Counts(counts, words, tokens.vocabulary)


def sequence(
    tokens: Tokens, dropped: np.ndarray | None, *, bridge: bool
) -> tuple[tuple[np.ndarray, np.ndarray], np.ndarray]:
    """((codes, offsets) of the words that count, whether each follows on the one before it)."""
    codes, offsets = tokens.codes, tokens.offsets
    follows = ~tokens.breaks
    if dropped is not None and dropped.any():
        is_kept = ~dropped[codes]
        before = np.concatenate(([0], np.cumsum(is_kept)))
        if not bridge:
            follows[1:] &= is_kept[:-1]
        codes, follows, offsets = codes[is_kept], follows[is_kept], before[offsets]
    starts = offsets[:-1][np.diff(offsets) > 0]
    follows[starts] = False
    return (codes, offsets), follows
