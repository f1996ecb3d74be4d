"""Notebooks run on any articles, few ones too: what cannot be answered becomes an empty result with the reason."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from themes.analysis.matrices import TermMatrix, Topics
from themes.analysis.terms import weigh_terms
from themes.analysis.topics import find_topics
from themes.errors import ArticlesError, TooFewError


def unless_too_few(
    function: Callable[..., pd.DataFrame], *arguments: Any, columns: Sequence[str], **options: Any
) -> pd.DataFrame:
    """What the function gives, cut to `columns`; on TooFewError or ArticlesError no rows, and why in `.attrs["why"]`.

    >>> def slope(n): raise TooFewError(f"{n} article gives no trend.")
    >>> nothing = unless_too_few(slope, 1, columns=["share", "change"])
    >>> len(nothing), nothing.attrs["why"]
    (0, '1 article gives no trend.')
    """
    try:
        found = function(*arguments, **options)[list(columns)]
    except (TooFewError, ArticlesError) as reason:
        found = pd.DataFrame({column: pd.Series(dtype=float) for column in columns})
        found.attrs["why"] = str(reason)
    else:
        found.attrs = {**found.attrs, "why": ""}
    return found


def weigh_unless_too_few(texts: "pd.Series[Any]", **options: Any) -> TermMatrix:
    """What `weigh_terms` gives; a matrix without terms where the texts are too few, or hold no word that counts.

    >>> weigh_unless_too_few(pd.Series({"a1": "naval drills"}))
    TermMatrix(1 articles × 0 terms)
    """
    try:
        return weigh_terms(texts, **options)
    except TooFewError:
        empty = sparse.csr_array((len(texts), 0), dtype=np.int64)
        return TermMatrix(empty, sparse.csr_array(empty.astype(float)), texts.index, np.array([], dtype=object))


def topics_unless_too_few(terms: TermMatrix, **options: Any) -> Topics:
    """What `find_topics` gives; on TooFewError no topic, every article unassigned, why in `topic_of.attrs["why"]`.

    >>> from themes.analysis.topics.examples import small_terms
    >>> few = topics_unless_too_few(small_terms(), n_topics=99)
    >>> few, few.topic_of.attrs["why"]
    (Topics(0 topics of 15 articles, 15 unassigned), '99 topics need at least 99 articles with terms, and there are 15 \
(of 15). Ask for fewer topics, or lower min_articles in weigh_terms.')
    """
    try:
        return find_topics(terms, **options)
    except TooFewError as reason:
        nothing = pd.Index([], name="topic", dtype="str")
        topic_of = pd.Series(pd.NA, index=terms.article_ids, dtype="str", name="topic")
        topic_of.attrs["why"] = str(reason)
        return Topics(
            term_weights=pd.DataFrame(index=nothing, columns=pd.Index(terms.terms, name="term"), dtype=float),
            article_weights=pd.DataFrame(index=terms.article_ids, columns=nothing, dtype=float),
            topic_of=topic_of,
            names=(),
        )
