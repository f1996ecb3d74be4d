"""How good topics are: coherence, exclusivity and diversity, a row a topic."""

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from themes.analysis.matrices import MARK, TermMatrix, Topics

TOP_TERMS = 10
EPSILON = 1e-12  # as in Röder, Both & Hinneburg (2015) and gensim
FREX_WEIGHT = 0.7  # as in stm: exclusivity counts .7, frequency .3


def topic_quality(
    topics: Topics, terms: TermMatrix, *, stability: pd.DataFrame | None = None, top_terms: int = TOP_TERMS
) -> pd.DataFrame:
    """A row a topic: `topic, n, share, npmi, c_v, exclusivity, diversity`, and `stability` where it is given.

    `n`, `share`: its articles, and their share of all articles. `npmi`: mean normalised pointwise mutual information of
    the pairs of its top terms (Bouma 2009), −1 to 1. `c_v`: Röder, Both & Hinneburg (2015), 0 to 1. Both count articles
    that hold the terms, and equal gensim's `c_npmi` and `c_v` where a window is a whole article. `exclusivity`: sum of
    FREX over the top terms, as in stm (Bischof & Airoldi 2012; Roberts et al. 2014), up to `top_terms`. `diversity`:
    share of its top terms that are in no other topic's (Dieng, Ruiz & Blei 2020). `stability`: the bootstrap Jaccard of
    the frame by `topic_stability`.

    >>> from themes.analysis.topics import find_topics
    >>> from themes.analysis.topics.examples import small_terms
    >>> topic_quality(find_topics(small_terms(), n_topics=3), small_terms(), top_terms=3)["diversity"].tolist()
    [1.0, 1.0, 1.0]
    """
    top = [leading_terms(row, top_terms) for _, row in topics.term_weights.iterrows()]
    counts = topics.topic_of.value_counts().reindex(list(topics.names), fill_value=0).to_numpy()
    npmi, c_v = coherence(top, terms)
    quality = pd.DataFrame(
        {
            "topic": pd.Series(list(topics.names), dtype="str"),
            "n": counts,
            "share": counts / max(len(topics.topic_of), 1),
            "npmi": npmi,
            "c_v": c_v,
            "exclusivity": exclusivity(topics.term_weights, top_terms),
            "diversity": _diversity(top),
        }
    )
    if stability is None:
        return quality
    jaccard = dict(zip(stability["topic"].astype("str").str.removesuffix(MARK), stability["jaccard"], strict=True))
    return quality.assign(stability=[jaccard.get(name.removesuffix(MARK), np.nan) for name in topics.names])


def leading_terms(weights: pd.Series, n: int) -> list[str]:
    """The `n` terms of largest positive weight, ties by term.

    >>> leading_terms(pd.Series({"b": 1.0, "a": 1.0, "c": 2.0, "d": 0.0}), 3)
    ['c', 'a', 'b']
    """
    names = weights.index.to_numpy(dtype=object).astype(str)
    values = weights.to_numpy(dtype=float).round(12)
    best = np.lexsort((names, -values))[:n]
    return [str(names[place]) for place in best if values[place] > 0]


def coherence(top: list[list[str]], terms: TermMatrix) -> tuple[np.ndarray, np.ndarray]:
    """NPMI and C_v of each list of terms, from the articles that hold them; NaN for fewer than two terms."""
    wanted = sorted({term for listed in top for term in listed})
    held = terms.holds(wanted).to_numpy(dtype=float)
    together = held.T @ held / max(len(held), 1)
    place = {term: row for row, term in enumerate(wanted)}
    pairs = _npmi(together)
    both = [_coherences(pairs[np.ix_(chosen, chosen)]) for chosen in ([place[t] for t in listed] for listed in top)]
    return np.array([npmi for npmi, _ in both]), np.array([c_v for _, c_v in both])


def _npmi(together: np.ndarray) -> np.ndarray:
    """Log((p(a,b) + ε) / p(a)p(b)) / −log(p(a,b) + ε) of every pair (Bouma 2009)."""
    single = np.diag(together)
    expected = np.maximum(np.outer(single, single), np.finfo(float).tiny)
    return np.log((together + EPSILON) / expected) / -np.log(together + EPSILON)


def _coherences(pairs: np.ndarray) -> tuple[float, float]:
    """Mean NPMI of ordered pairs; mean cosine of each term's NPMI vector with the sum of them all (C_v)."""
    n = len(pairs)
    if n < 2:
        return np.nan, np.nan
    total = pairs.sum(axis=0)
    lengths = np.linalg.norm(pairs, axis=1) * np.linalg.norm(total)
    cosines = pairs @ total / np.where(lengths == 0, np.inf, lengths)
    return float(pairs[~np.eye(n, dtype=bool)].mean()), float(cosines.mean())


def frex(term_weights: pd.DataFrame, *, weight: float = FREX_WEIGHT) -> pd.DataFrame:
    """FREX of every term in every topic (topics × terms), 0 to 1: high if both frequent in it and exclusive to it.

    Harmonic mean of a term's rank within the topic by exclusivity (its part of the sum over topics; `weight`) and by
    weight (1 − `weight`); ranks are shares of the vocabulary, ties share their mean (Bischof & Airoldi 2012).

    >>> weights = pd.DataFrame([[0.5, 0.5], [0.9, 0.1]], index=["at sea", "at home"], columns=["port", "ship"])
    >>> frex(weights).loc["at sea"].round(2).to_dict()
    {'port': 0.56, 'ship': 0.91}
    """
    values = term_weights.to_numpy(dtype=float)
    values = values / np.maximum(values.sum(axis=1, keepdims=True), EPSILON)
    exclusive = values / np.maximum(values.sum(axis=0, keepdims=True), EPSILON)
    by_exclusivity, by_weight = (rankdata(table.round(12), axis=1) / values.shape[1] for table in (exclusive, values))
    score = 1 / (weight / by_exclusivity + (1 - weight) / by_weight)
    return pd.DataFrame(score, index=term_weights.index, columns=term_weights.columns)


def exclusivity(term_weights: pd.DataFrame, top_terms: int = TOP_TERMS, *, weight: float = FREX_WEIGHT) -> np.ndarray:
    """Sum of FREX over each topic's top terms by weight, as in stm (Roberts et al. 2014: weight .7, 10 terms)."""
    scores = frex(term_weights, weight=weight).to_numpy()
    names = term_weights.columns.to_numpy(dtype=object).astype(str)
    best = [np.lexsort((names, -row))[:top_terms] for row in term_weights.to_numpy(dtype=float).round(12)]
    return np.array([row[places].sum() for row, places in zip(scores, best, strict=True)])


def _diversity(top: list[list[str]]) -> list[float]:
    """Share of each topic's terms that no other topic has."""
    owners: dict[str, int] = {}
    for listed in top:
        for term in listed:
            owners[term] = owners.get(term, 0) + 1
    return [sum(owners[term] == 1 for term in listed) / max(len(listed), 1) for listed in top]
