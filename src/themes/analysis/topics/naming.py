"""Names of topics: a few terms and phrases that set each topic apart, no two names alike."""

import numpy as np
from scipy import sparse

from themes.analysis.matrices import TermMatrix

TERMS_IN_NAME = 3
CANDIDATES = 60
PHRASE_BONUS = 1.3  # a phrase says more than its rarer word: "maritime security", not "maritime"


def name_topics(terms: TermMatrix, labels: np.ndarray, term_weights: np.ndarray) -> tuple[str, ...]:
    """A name a topic: the three terms with the largest contrast, none of them part of another.

    Contrast is p·log(p/q): p, q = smoothed shares of the topic's and of all other articles that hold the term; phrases
    count 1.3-fold. A name that is taken gives way to the next best third term. `labels`: topic of each row, −1 = none.
    """
    scores = contrasts(terms.counts, labels, term_weights)
    words = [set(str(term).split()) for term in terms.terms]
    names: list[str] = []
    for topic in range(len(scores)):
        best = np.lexsort((terms.terms.astype(str), -scores[topic]))[:CANDIDATES]
        names.append(_free_name(_without_overlap(best, words), terms.terms, names))
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
    scores = p * np.log(p / q)
    return (scores + 1e-3 * term_weights).round(9)


def _without_overlap(best: np.ndarray, words: list[set[str]]) -> list[int]:
    """Terms in order of contrast, leaving out those that share a word with an earlier one."""
    chosen: list[int] = []
    for term in best:
        phrase = next((i for i in best[:12] if words[term] < words[i]), None)
        wanted = int(term if phrase is None else phrase)
        if all(words[wanted].isdisjoint(words[other]) for other in chosen):
            chosen.append(wanted)
    return chosen


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
