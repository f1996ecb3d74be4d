"""Texts or Tokens → TermMatrix: counts and TF-IDF weights of words and n-grams."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from themes.analysis.matrices import TermMatrix
from themes.errors import OptionError, TooFewError
from themes.language.counting.ngrams import count_ngrams
from themes.language.counting.sequences import sequence_of
from themes.language.counting.weights import tfidf
from themes.language.scanning.characters import PAIR, character_classes
from themes.language.stopwords import function_words, genre_words
from themes.language.tokens import Tokens, tokenize

STOP_WORDS = ("themes", "themes+genre", "sklearn")


def weigh_terms(
    texts: "pd.Series | Iterable[str] | Tokens",
    *,
    min_articles: int = 2,
    max_share: float = 0.5,
    ngrams: tuple[int, int] = (1, 2),
    stop_words: "str | Iterable[str] | None" = "themes",
    rules: str = "themes",
) -> TermMatrix:
    """TermMatrix of the words and n-grams that at least `min_articles` articles and at most `max_share` of them hold.

    Rows keep the order in which the articles are given; terms are sorted by code point. A row depends on the other
    articles only through how many of them hold each term, so the order of the articles changes no number.

    Weights are TF-IDF: count · (ln((1 + n) / (1 + df)) + 1), each row scaled to length one (Salton & Buckley 1988, with
    scikit-learn's smoothing), n articles, df articles that hold the term. `ngrams` = (shortest, longest) in words.

    Under `rules="themes"` (see `tokenize`) an n-gram never reaches across a break (punctuation, a blank line), a stop
    word, a number or a single letter; and numbers and single letters are no terms (*g20*, *5g*, *covid-19* are).
    Under `rules="sklearn"` everything is as `TfidfVectorizer` does it by default: n-grams reach across what was
    dropped. Given Tokens, their own rules hold.

    `stop_words`: `"themes"` = function words, `"themes+genre"` = and the boilerplate of communiqués, `"sklearn"` =
    scikit-learn's English list, None, or any list of words.

    Raises TooFewError where no term is left, OptionError for an option out of range, ArticlesError for what is no text.

    >>> weigh_terms(["Naval drills", "Naval aid", "Grain aid"], min_articles=2, max_share=1.0).terms.tolist()
    ['aid', 'naval']
    """
    check_options(min_articles, max_share, ngrams)
    tokens = texts if isinstance(texts, Tokens) else tokenize(texts, rules=rules)
    dropped = dropped_words(tokens, stop_list(stop_words))
    check_words(tokens, dropped)
    sequence = sequence_of(tokens, dropped, bridge=tokens.rules == "sklearn")
    vocabulary, article_ids = tokens.vocabulary, tokens.article_ids
    del tokens
    most = max_share * len(article_ids)
    counts = count_ngrams(sequence, vocabulary, ngrams=ngrams, min_articles=min_articles, max_articles=most)
    if not counts.counts.shape[1]:
        raise TooFewError(
            f"No term is held by at least min_articles={min_articles} and at most max_share={max_share:g} of the "
            f"{len(article_ids):,} articles. Lower min_articles, raise max_share (up to 1.0), or give more articles."
        )
    return TermMatrix(counts.counts, tfidf(counts.counts), article_ids, counts.terms())


def check_options(min_articles: int, max_share: float, ngrams: tuple[int, int]) -> None:
    """Raise OptionError where an option is out of range."""
    if min_articles < 1 or int(min_articles) != min_articles:
        raise OptionError(f"min_articles={min_articles!r} is out of range. Give a whole number of articles, 1 or more.")
    if not 0 < max_share <= 1:
        raise OptionError(f"max_share={max_share!r} is out of range. Give a share of the articles above 0 and up to 1.")
    if not 1 <= ngrams[0] <= ngrams[1]:
        raise OptionError(f"ngrams={ngrams!r} is out of range. Give (shortest, longest) in words, such as (1, 2).")


def stop_list(stop_words: "str | Iterable[str] | None") -> frozenset[str]:
    """The stop words that an option names."""
    if stop_words is None:
        return frozenset()
    if not isinstance(stop_words, str):
        return frozenset(stop_words)
    if stop_words not in STOP_WORDS:
        choices = ", ".join(map(repr, STOP_WORDS))
        raise OptionError(
            f"stop_words={stop_words!r} is unknown. Choose one of: {choices}, None, or give a list of words."
        )
    if stop_words == "sklearn":
        return ENGLISH_STOP_WORDS
    return frozenset(function_words() + (genre_words() if stop_words == "themes+genre" else ()))


def dropped_words(tokens: Tokens, stop_words: frozenset[str]) -> np.ndarray:
    """Which words of the vocabulary are no terms: stop words and, under rules="themes", numbers and single letters."""
    vocabulary = tokens.vocabulary
    dropped = np.zeros(len(vocabulary), dtype=bool)
    known = vocabulary.get_indexer(pd.Index(sorted(stop_words), dtype=vocabulary.dtype))
    dropped[known[known >= 0]] = True
    if tokens.rules == "themes":
        dropped |= [is_bare(word) for word in vocabulary]
    return dropped


def is_bare(word: str) -> bool:
    """Is this a number, or a single letter of a script that spells words with several?"""
    if len(word) == 1:
        return bool(character_classes()[ord(word)] != PAIR)
    return not word.isalpha() and not any(map(str.isalpha, word))


def check_words(tokens: Tokens, dropped: np.ndarray) -> None:
    """Raise TooFewError where there are no articles, or no words but stop words."""
    if not len(tokens):
        raise TooFewError("There are no articles: texts is empty. Give at least one article with text.")
    if not len(tokens.codes):
        raise TooFewError(f"None of the {len(tokens):,} articles holds a word: the texts are empty or hold signs only.")
    if dropped.all():
        raise TooFewError(
            f"The {len(tokens):,} articles hold only stop words, numbers and single letters. "
            "Give more text, or stop_words=None to keep them."
        )
