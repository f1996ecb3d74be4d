"""Texts or Tokens → TermMatrix: counts and TF-IDF weights of words and n-grams."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from themes.analysis.incidence import membership, presence
from themes.analysis.matrices import TermMatrix
from themes.errors import OptionError, TooFewError
from themes.language.counting.known_terms import count_known, dropped_words, with_stop_phrases
from themes.language.counting.ngrams import count_ngrams, is_range
from themes.language.counting.sequences import sequence_of
from themes.language.counting.weights import articles_with, inverse_frequency, tfidf
from themes.language.mixture import tell_of_mixture
from themes.language.stopwords import stop_list
from themes.language.tokens import Tokens, tokenize


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

    `stop_words`: `"themes"` = English function words, `"themes+genre"` = and the boilerplate of communiqués,
    `"sklearn"` = scikit-learn's English list, None = none, or any list of words; under `rules="themes"` a phrase
    in it goes as a whole (*joint statement*), its words elsewhere stay.

    Texts in several languages are all taken; a line in the log says so, and how to choose one (`in_one_language`).

    Raises TooFewError where no term is left, OptionError for an option out of range, ArticlesError for what is no text.

    >>> weigh_terms(["Naval drills", "Naval aid", "Grain aid"], min_articles=2, max_share=1.0).terms.tolist()
    ['aid', 'naval']
    """
    check_options(min_articles, max_share, ngrams)
    if isinstance(texts, pd.Series) and rules == "themes":
        tell_of_mixture(texts)
    tokens = texts if isinstance(texts, Tokens) else tokenize(texts, rules=rules)
    unwanted = stop_list(stop_words)
    tokens = with_stop_phrases(tokens, unwanted)
    dropped = dropped_words(tokens, unwanted)
    check_words(tokens, dropped)
    sequence = sequence_of(tokens, dropped, bridge=tokens.rules == "sklearn")
    vocabulary, article_ids = tokens.vocabulary, tokens.article_ids
    del texts, tokens  # their memory is free while n-grams are counted, unless the caller holds on to them
    most = max_share * len(article_ids)
    counts = count_ngrams(sequence, vocabulary, ngrams=ngrams, min_articles=min_articles, max_articles=most)
    if not counts.counts.shape[1]:
        raise TooFewError(
            f"No term is held by at least min_articles={min_articles} and at most max_share={max_share:g} of the "
            f"{len(article_ids):,} articles. Lower min_articles, raise max_share (up to 1.0), or give more articles."
        )
    return TermMatrix(counts.counts, tfidf(counts.counts), article_ids, counts.terms())


def weigh_like(
    texts: "pd.Series | Iterable[str] | Tokens",
    terms: TermMatrix,
    *,
    stop_words: "str | Iterable[str] | None" = "themes",
    rules: str = "themes",
) -> TermMatrix:
    """TermMatrix of further articles in the terms of an earlier one, with its document frequencies.

    An article that was in `terms` gets the row that it had there, given the same `stop_words` and `rules` as then.
    An article with none of the terms has a row of zeros.

    >>> old = weigh_terms(["naval drills", "naval aid"], max_share=1.0)
    >>> weigh_like(["more naval ships"], old).counts.toarray().tolist()
    [[1]]
    """
    tokens = texts if isinstance(texts, Tokens) else tokenize(texts, rules=rules)
    unwanted = stop_list(stop_words)
    tokens = with_stop_phrases(tokens, unwanted)
    counts = count_known(tokens, terms.terms, unwanted)
    idf = inverse_frequency(articles_with(terms.counts), terms.counts.shape[0])
    return TermMatrix(counts, tfidf(counts, idf), tokens.article_ids, terms.terms)


def term_table(terms: TermMatrix, *, top: int | None = 20) -> pd.DataFrame:
    """The terms with the greatest mean weight: `term, articles, share, count, weight`; `top=None` gives all.

    `share` of the articles hold the term, `count` times in all; `weight` is its mean TF-IDF weight over all articles.
    Sorted by weight, ties by term.

    >>> term_table(weigh_terms(["naval aid", "grain aid"], max_share=1.0))[["term", "count"]].values.tolist()
    [['aid', 2]]
    """
    n_articles = len(terms.article_ids)
    articles = articles_with(terms.counts)
    table = pd.DataFrame(
        {
            "term": terms.terms,
            "articles": articles,
            "share": articles / n_articles,
            "count": np.asarray(terms.counts.sum(axis=0)).ravel(),
            "weight": np.asarray(terms.weights.sum(axis=0)).ravel() / n_articles,
        }
    )
    table["rounded"] = table["weight"].round(12)  # sums that differ in the last digits only are ties
    order = table.sort_values(["rounded", "term"], ascending=[False, True]).head(top if top is not None else len(table))
    return order.drop(columns="rounded").reset_index(drop=True)


def count_by_group(terms: TermMatrix, groups: pd.Series) -> pd.DataFrame:
    """How many articles of each group hold each term: groups × terms, a frame of integers.

    `groups`: by article id, such as a period; articles without a group are left out. Counts of parts of the
    articles add up to the counts of all of them. Rows are sorted by group; groups without articles do not appear.

    >>> terms = weigh_terms(["naval aid", "grain aid"], max_share=1.0)
    >>> count_by_group(terms, pd.Series(["2023", "2024"]))["aid"].to_dict()
    {'2023': 1, '2024': 1}
    """
    group_of = groups.reindex(terms.article_ids)
    numbers, names = pd.factorize(group_of, sort=True)
    articles = (membership(numbers, len(names)) @ presence(terms.counts)).toarray().astype(np.int64)
    return pd.DataFrame(articles, index=pd.Index(names, name=groups.name), columns=terms.terms)


def check_options(min_articles: Any, max_share: Any, ngrams: Any) -> None:
    """Raise OptionError where an option is out of range."""
    if not isinstance(min_articles, (int, float, np.integer)) or not (min_articles >= 1 and min_articles % 1 == 0):
        raise OptionError(f"min_articles={min_articles!r} is out of range. Give a whole number of articles, 1 or more.")
    if not isinstance(max_share, (int, float, np.floating)) or not 0 < max_share <= 1:
        raise OptionError(f"max_share={max_share!r} is out of range. Give a share of the articles above 0 and up to 1.")
    if not is_range(ngrams):
        raise OptionError(f"ngrams={ngrams!r} is out of range. Give (shortest, longest) in words, such as (1, 2).")


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
