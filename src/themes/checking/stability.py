"""Topics put to the test: are they found again in samples of the articles and from other random starts?"""

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from themes.analysis.matrices import MARK, TermMatrix, Topics
from themes.analysis.topics import group_articles, sort_matrix
from themes.errors import TooFewError

UNSTEADY_BELOW = 0.6


def topic_stability(
    topics: Topics, terms: TermMatrix, *, method: str = "clusters", runs: int = 20, seed: int = 0
) -> pd.DataFrame:
    """How well each topic is found again: `topic, n, jaccard, low, seeds, unsteady`, in the order of the topics.

    `jaccard`: mean over `runs` bootstrap samples of the Jaccard overlap between the topic's articles and those of the
    topic matched to it in a fit on the sample's distinct articles (about 63 %), from another random start (Hennig
    2007); topics are matched one to one so that the overlaps' sum is largest (Hungarian method, Kuhn 1955; Greene,
    O'Callaghan & Cunningham 2014). `low`: the tenth percentile of the runs. `seeds`: the same mean over refits on all
    articles from other starts. `unsteady`: `jaccard` is below .6.

    Raises TooFewError where there are no topics, or samples hold fewer articles than there are topics.

    >>> from themes.analysis.topics import find_topics
    >>> from themes.analysis.topics.examples import small_terms
    >>> steady = topic_stability(find_topics(small_terms(), n_topics=3), small_terms(), runs=5)
    >>> steady["unsteady"].tolist()
    [False, False, False]
    """
    if not topics.names:
        raise TooFewError("There are no topics to look for again. Give more articles.")
    ordered = sort_matrix(terms)
    codes = pd.Categorical(topics.topic_of.reindex(ordered.article_ids), categories=list(topics.names)).codes
    samples = [again[0] for again in found_again(ordered, [codes], [len(topics.names)], method, runs, seed)]
    everyone = np.arange(len(codes))
    seeds = [
        _overlaps(ordered, everyone, [codes], [len(topics.names)], method, seed + 1 + run)[0]
        for run in range(max(runs // 4, 1))
    ]
    overlaps = np.array(samples)
    return pd.DataFrame(
        {
            "topic": pd.Series(list(topics.names), dtype="str"),
            "n": np.bincount(codes[codes >= 0], minlength=len(topics.names)),
            "jaccard": mean_overlap(overlaps).round(9),
            "low": np.nanquantile(np.nan_to_num(overlaps), 0.1, axis=0).round(9),
            "seeds": mean_overlap(np.array(seeds)).round(9),
            "unsteady": mean_overlap(overlaps).round(9) < UNSTEADY_BELOW,
        }
    )


def mark_unsteady(topics: Topics, stability: pd.DataFrame) -> Topics:
    """The same topics, with " (unsteady)" after the names of those that `topic_stability` found unsteady.

    Every table and chart of the result then shows the mark. A topic that bears it from before and is steady loses it;
    one that `stability` does not know keeps its name.

    >>> from themes.analysis.topics import find_topics
    >>> from themes.analysis.topics.examples import small_terms
    >>> topics = find_topics(small_terms(), n_topics=3)
    >>> mark_unsteady(topics, pd.DataFrame({"topic": [topics.names[2]], "unsteady": [True]})).names[2]
    'doctors, hospital, nurses (unsteady)'
    """
    verdict = dict(zip(stability["topic"], stability["unsteady"], strict=True))
    return topics.renamed(
        [name.removesuffix(MARK) + MARK * bool(verdict[name]) if name in verdict else name for name in topics.names]
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


def found_again(
    terms: TermMatrix, codes: list[np.ndarray], counts: list[int], method: str, runs: int, seed: int
) -> list[list[np.ndarray]]:
    """For each run, the overlap of every topic with its match in a bootstrap sample, for each number of topics.

    `codes`: for each number of topics, the articles' topics (−1 = none), in the order of the rows of `terms`.
    """
    draws = np.random.default_rng([seed, 1])
    samples = [np.unique(draws.integers(0, terms.shape[0], terms.shape[0])) for _ in range(runs)]
    return [_overlaps(terms, rows, codes, counts, method, seed + 1 + run) for run, rows in enumerate(samples)]


def _overlaps(
    terms: TermMatrix, rows: np.ndarray, codes: list[np.ndarray], counts: list[int], method: str, seed: int
) -> list[np.ndarray]:
    try:
        refits = group_articles(terms.take(rows), counts, method=method, seed=seed)
    except TooFewError as error:
        raise TooFewError(
            f"Stability of {max(counts)} topics needs samples with as many articles that differ, and a sample of "
            f"{terms.shape[0]} articles holds {len(rows)}. Ask for fewer topics."
        ) from error
    return [match_topics(code[rows], again, n, n)[1] for code, again, n in zip(codes, refits, counts, strict=True)]


def mean_overlap(overlaps: np.ndarray) -> np.ndarray:
    """Mean over runs; a topic without articles in a sample does not count in that run."""
    seen = ~np.isnan(overlaps)
    return np.nan_to_num(overlaps).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
