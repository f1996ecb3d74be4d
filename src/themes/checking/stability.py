"""Topics put to the test: are they found again in samples of the articles and from other random starts?"""

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from themes.analysis.matrices import TermMatrix, Topics
from themes.analysis.topics import find_topics
from themes.errors import TooFewError

UNSTEADY_BELOW = 0.6
MARK = " (unsteady)"


def topic_stability(
    topics: Topics, terms: TermMatrix, *, method: str = "clusters", runs: int = 20, seed: int = 0
) -> pd.DataFrame:
    """How well each topic is found again: `topic, n, jaccard, low, seeds, unsteady`, in the order of the topics.

    `jaccard`: mean over `runs` bootstrap samples of the Jaccard overlap between the topic's articles and those of the
    topic matched to it in a fit on the sample's distinct articles (about 63 %), from another random start (Hennig
    2007); topics are matched one to one so that the overlaps' sum is largest (Hungarian method, Kuhn 1955; Greene,
    O'Callaghan & Cunningham 2014). `low`: the tenth percentile of the runs. `seeds`: the same mean over refits on all
    articles from other starts. `unsteady`: `jaccard` is below .6.

    Raises TooFewError where samples hold fewer articles than there are topics.

    >>> from themes.analysis.topics.examples import small_terms
    >>> steady = topic_stability(find_topics(small_terms(), n_topics=3), small_terms(), runs=5)
    >>> steady["unsteady"].tolist()
    [False, False, False]
    """
    ordered = sort_articles(terms)
    codes = pd.Categorical(topics.topic_of.reindex(ordered.article_ids), categories=list(topics.names)).codes
    draws = np.random.default_rng([seed, 1])
    samples, seeds = [], []
    for run in range(runs):
        chosen = np.unique(draws.integers(0, len(codes), len(codes)))
        samples.append(_found_again(ordered, chosen, codes, topics, method, seed + 1 + run))
        if run < max(runs // 4, 1):
            seeds.append(_found_again(ordered, np.arange(len(codes)), codes, topics, method, seed + 1 + run))
    overlaps = np.array(samples)
    return pd.DataFrame(
        {
            "topic": pd.Series(list(topics.names), dtype="str"),
            "n": np.bincount(codes[codes >= 0], minlength=len(topics.names)),
            "jaccard": _mean(overlaps).round(9),
            "low": np.nanquantile(np.nan_to_num(overlaps), 0.1, axis=0).round(9),
            "seeds": _mean(np.array(seeds)).round(9),
            "unsteady": _mean(overlaps).round(9) < UNSTEADY_BELOW,
        }
    )


def mark_unsteady(topics: Topics, stability: pd.DataFrame) -> Topics:
    """The same topics, with " (unsteady)" after the names of those that `topic_stability` found unsteady.

    Every table and chart of the result then shows the mark.
    """
    shaky = set(stability.loc[stability["unsteady"], "topic"])
    new = {name: name + MARK if name in shaky and not name.endswith(MARK) else name for name in topics.names}
    return Topics(
        term_weights=topics.term_weights.rename(index=new),
        article_weights=topics.article_weights.rename(columns=new),
        topic_of=topics.topic_of.map(new).astype("str"),
        names=tuple(new[name] for name in topics.names),
    )


def match_topics(first: np.ndarray, second: np.ndarray, n_first: int, n_second: int) -> tuple[np.ndarray, np.ndarray]:
    """Best partner among the second labels for each of the first (−1 = none), and the Jaccard overlap of the two.

    Labels of the same articles, −1 = unassigned. Partners are one to one, chosen so that the overlaps' sum is largest.

    >>> match_topics(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 1]), 2, 2)[1].round(3).tolist()
    [0.667, 0.5]
    """
    both = (first >= 0) & (second >= 0)
    shared = np.zeros((n_first, n_second))
    np.add.at(shared, (first[both], second[both]), 1)
    sizes = np.bincount(first[first >= 0], minlength=n_first), np.bincount(second[second >= 0], minlength=n_second)
    overlaps = shared / np.maximum(sizes[0][:, None] + sizes[1][None, :] - shared, 1)
    rows, columns = linear_sum_assignment(-overlaps)
    partners = np.full(n_first, -1)
    partners[rows] = columns
    agreement = np.where(partners >= 0, overlaps[np.arange(n_first), partners], 0.0)
    return partners, np.where(sizes[0] > 0, agreement, np.nan)


def sort_articles(terms: TermMatrix) -> TermMatrix:
    """The same matrix with rows in the order of the article ids."""
    return take_articles(terms, np.argsort(terms.article_ids.to_numpy(dtype=object).astype(str), kind="stable"))


def take_articles(terms: TermMatrix, rows: np.ndarray) -> TermMatrix:
    """The matrix of some of the articles."""
    return TermMatrix(terms.counts[rows], terms.weights[rows], terms.article_ids[rows], terms.terms)


def _found_again(
    terms: TermMatrix, rows: np.ndarray, codes: np.ndarray, topics: Topics, method: str, seed: int
) -> np.ndarray:
    sample = take_articles(terms, rows)
    n_topics = len(topics.names)
    try:
        refit = find_topics(sample, n_topics=n_topics, method=method, seed=seed)
    except TooFewError as error:
        raise TooFewError(
            f"Stability of {n_topics} topics needs samples with as many articles that differ, and a sample of "
            f"{len(codes)} articles holds {len(rows)}. Ask for fewer topics."
        ) from error
    again = pd.Categorical(refit.topic_of, categories=list(refit.names)).codes
    return match_topics(codes[rows], again, n_topics, n_topics)[1]


def _mean(overlaps: np.ndarray) -> np.ndarray:
    """Mean over runs; a topic without articles in a sample does not count in that run."""
    seen = ~np.isnan(overlaps)
    return np.nan_to_num(overlaps).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
