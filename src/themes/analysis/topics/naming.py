"""Names of topics: a few terms and phrases that set each topic apart, no two names alike."""

from collections.abc import Iterator
from itertools import takewhile

import numpy as np
from scipy import sparse

from themes.analysis.matrices import TermMatrix
from themes.language.counting.weights import articles_with

TERMS_IN_NAME = 3
CANDIDATES = 60
NEARLY = 0.7  # of a word's contrast, from which a phrase with that word stands in its place
SHARPNESS = 1.5  # power of the logarithm: above 1, terms that are rare elsewhere come before frequent ones


def name_topics(terms: TermMatrix, labels: np.ndarray, term_weights: np.ndarray) -> tuple[str, ...]:
    """A name a topic: the three terms with the largest contrast, none of them part of another.

    Contrast is p·log(p/q)^1.5, p and q being the smoothed shares of the topic's and of all other articles that hold the
    term. A word gives way to a phrase that holds it and ranks nearly as high; words of one stem (China, Chinese) do not
    stand together; a name that is taken gives way to the next best third term. `labels`: topic of each row, −1 = none.
    The columns of `terms` must be in the order of the terms, by which ties break.
    """
    names: list[str] = []
    for columns, scores in _contrasts(terms.counts, labels, term_weights):
        best = np.argsort(-scores, kind="stable")[:CANDIDATES]
        candidates = [str(term) for term in terms.terms[columns[best]]]
        names.append(_free_name(_without_overlap(candidates, scores[best]), names))
    return tuple(names)


def _contrasts(
    counts: sparse.csr_array, labels: np.ndarray, term_weights: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """For each topic the columns of its articles' terms and their contrast, rounded so that processors agree."""
    holders = articles_with(counts)
    for topic, weights in enumerate(term_weights):
        rows = np.flatnonzero(labels == topic)
        inside = articles_with(counts[rows])
        columns = np.flatnonzero(inside)
        p = (inside[columns] + 0.1) / (len(rows) + 1)
        q = (holders[columns] - inside[columns] + 0.1) / (len(labels) - len(rows) + 1)
        yield columns, (p * np.maximum(np.log(p / q), 0) ** SHARPNESS + 1e-3 * weights[columns]).round(9)


def _without_overlap(candidates: list[str], scores: np.ndarray) -> list[str]:
    """Terms in order of contrast, leaving out those that share a word or stem with an earlier one."""
    words = [set(term.split()) for term in candidates]
    chosen: list[int] = []
    for term, score in enumerate(scores):
        longer = (
            other for other in range(len(words)) if words[term] < words[other] and scores[other] >= NEARLY * score
        )
        wanted = next(longer, term)
        if not any(_akin(word, other) for word in words[wanted] for place in chosen for other in words[place]):
            chosen.append(wanted)
    return [candidates[place] for place in chosen]


def _akin(word: str, other: str) -> bool:
    """Do two words look like one stem? At least four common first letters, and 70 % of the shorter word."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return word == other or (common >= 4 and common >= 0.7 * min(len(word), len(other)))


def _free_name(ranked: list[str], taken: list[str]) -> str:
    """First triple of terms, in order of contrast, that no other topic is named by."""
    used = [set(name.split(", ")) for name in taken]
    head = ranked[: TERMS_IN_NAME - 1]
    for third in ranked[TERMS_IN_NAME - 1 :]:
        if {*head, third} not in used:
            return ", ".join([*head, third])
    name = ", ".join(ranked[:TERMS_IN_NAME]) or "topic"
    return name if set(name.split(", ")) not in used else f"{name} ({len(taken) + 1})"
