"""Counts of terms that are known already, in further articles."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from scipy import sparse

from themes.language.counting.ngrams import count_ngrams
from themes.language.counting.sequences import sequence_of
from themes.language.phrases import join_phrases
from themes.language.stopwords import bare_words
from themes.language.tokens import Tokens


def with_stop_phrases(tokens: Tokens, stop_words: Iterable[str]) -> Tokens:
    """The tokens with the phrases among the stop words (*joint statement*) as single words, which then go as wholes.

    Only under rules="themes": scikit-learn's stop words are single words.
    """
    phrases = [entry for entry in stop_words if " " in entry] if tokens.rules == "themes" else []
    return join_phrases(tokens, phrases) if phrases else tokens


def dropped_words(tokens: Tokens, stop_words: Iterable[str]) -> np.ndarray:
    """Which words of the vocabulary are no terms: stop words and, under rules="themes", numbers and single letters."""
    dropped = np.asarray(tokens.vocabulary.isin(sorted(stop_words)))
    return dropped | bare_words(tokens.vocabulary) if tokens.rules == "themes" else dropped


def count_known(tokens: Tokens, terms: np.ndarray, stop_words: Iterable[str]) -> sparse.csr_array:
    """How often each article holds each of these terms, articles × terms in the order given."""
    longest = max((term.count(" ") for term in terms), default=0) + 1
    sequence = sequence_of(tokens, dropped_words(tokens, stop_words), bridge=tokens.rules == "sklearn")
    found = count_ngrams(sequence, tokens.vocabulary, ngrams=(1, longest))
    place_of = pd.Index(terms).get_indexer(pd.Index(found.terms(), dtype=object))
    known = np.flatnonzero(place_of >= 0)
    counts = found.counts[:, known]
    indices = place_of[known].astype(counts.indices.dtype)[counts.indices]
    known_counts = sparse.csr_array((counts.data, indices, counts.indptr), shape=(len(tokens), len(terms)))
    known_counts.sort_indices()
    return known_counts
