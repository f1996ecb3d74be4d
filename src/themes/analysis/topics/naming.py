"""Names of topics: a few terms and phrases that set each topic apart, no two names alike."""

from itertools import takewhile

import numpy as np
from scipy import sparse

from themes.analysis.matrices import TermMatrix

TERMS_IN_NAME = 3
CANDIDATES = 60
NEARLY = 0.7  # of a word's contrast, from which a phrase with that word stands in its place
SHARPNESS = 1.5  # power of the logarithm: above 1, terms that are rare elsewhere come before frequent ones


def name_topics(terms: TermMatrix, labels: np.ndarray, term_weights: np.ndarray) -> tuple[str, ...]:
    """A name a topic: the three terms with the largest contrast, none of them part of another.

    Contrast is p·log(p/q)^1.5, p and q being the smoothed shares of the topic's and of all other articles that hold the
    term. A word gives way to a phrase that holds it and ranks nearly as high; words of one stem (China, Chinese) do not
    stand together; a name that is taken gives way to the next best third term. `labels`: topic of each row, −1 = none.
    """
    scores = contrasts(terms.counts, labels, term_weights)
    words = [set(str(term).split()) for term in terms.terms]
    names: list[str] = []
    for topic in range(len(scores)):
        best = np.lexsort((terms.terms.astype(str), -scores[topic]))[:CANDIDATES]
        names.append(_free_name(_without_overlap(best, words, scores[topic]), terms.terms, names))
    return tuple(names)


def contrasts(counts: sparse.csr_array, labels: np.ndarray, term_weights: np.ndarray) -> np.ndarray:
    """Contrast of every term in every topic (topics × terms), rounded so that processors agree."""
    n_topics, n_terms = term_weights.shape
    held = np.flatnonzero(labels >= 0)
    member = sparse.csr_array((np.ones(len(held)), (labels[held], held)), shape=(n_topics, len(labels)))
    present = (counts > 0).astype(float)
    inside = (member @ present).toarray()
    sizes = np.bincount(labels[held], minlength=n_topics).reshape(-1, 1)
    outside = present.sum(axis=0).reshape(1, n_terms) - inside
    p = (inside + 0.1) / (sizes + 1)
    q = (outside + 0.1) / (len(labels) - sizes + 1)
    scores = p * np.maximum(np.log(p / q), 0) ** SHARPNESS
    return (scores + 1e-3 * term_weights).round(9)


def _without_overlap(best: np.ndarray, words: list[set[str]], scores: np.ndarray) -> list[int]:
    """Terms in order of contrast, leaving out those that share a word or stem with an earlier one."""
    chosen: list[int] = []
    for term in best:
        longer = (i for i in best if words[term] < words[i] and scores[i] >= NEARLY * scores[term])
        phrase = next(longer, None)
        wanted = int(term if phrase is None else phrase)
        if not any(_akin(word, other) for word in words[wanted] for place in chosen for other in words[place]):
            chosen.append(wanted)
    return chosen


def _akin(word: str, other: str) -> bool:
    """Do two words look like one stem? At least four common first letters, and 70 % of the shorter word."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return word == other or (common >= 4 and common >= 0.7 * min(len(word), len(other)))


def _free_name(ranked: list[int], terms: np.ndarray, taken: list[str]) -> str:
    """First triple of terms, in order of contrast, that no other topic is named by."""
    shown = [str(terms[term]) for term in ranked]
    used = [set(name.split(", ")) for name in taken]
    head = shown[: TERMS_IN_NAME - 1]
    for third in shown[TERMS_IN_NAME - 1 :]:
        if {*head, third} not in used:
            return ", ".join([*head, third])
    name = ", ".join(shown[:TERMS_IN_NAME]) or "topic"
    return name if set(name.split(", ")) not in used else f"{name} ({len(taken) + 1})"
