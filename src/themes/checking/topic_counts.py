"""How many topics? Counts compared by stability, coherence and exclusivity; and no count where none is good."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from themes.analysis.matrices import TermMatrix
from themes.analysis.topic_quality import TOP_TERMS, topic_quality
from themes.analysis.topics import find_topics, group_articles, sort_matrix
from themes.checking.shuffled_words import shuffle_words
from themes.checking.stability import UNSTEADY_BELOW, found_again, mean_overlap
from themes.errors import OptionError

SHUFFLES, MORE_SHUFFLES = 3, 6
FEW_ARTICLES = 300  # below, chance scatters more, and shuffles cost little: more are made
SPREADS = 2.0  # standard deviations of the shuffles that a good count must be above their mean
SHUFFLE_RUNS = 3
STEADIER = 0.15  # than shuffled text of the same lengths, or the stability is not the words' doing
MORE_COHERENT = 0.05
CHANCE = ["stability_shuffled", "coherence_shuffled"]


def compare_topic_counts(
    terms: TermMatrix, counts: Iterable[int], *, seed: int = 0, method: str = "clusters", runs: int = 10
) -> pd.DataFrame:
    """A row a count: how good that number of topics is; at most one is recommended, with the reason.

    Columns: `n_topics`; `stability`: mean bootstrap Jaccard of its topics (see `topic_stability`); `coherence`: mean
    NPMI of their top terms; `exclusivity`: mean FREX of a top term, 0 to 1; `diversity`: share of top terms that are in
    one topic only; `unsteady`: topics below .6; `stability_shuffled`, `coherence_shuffled`: the same on the articles'
    words dealt out at random, measured where stability is .6 or more (else NaN); `recommended`, `reason`.

    A count is good if its stability is at least .6, and above that of shuffled words by .15 and by two standard
    deviations of the shuffles, and its coherence above theirs by .05 and by two. There are 3 shuffles, or 6 below 300
    articles, where chance scatters more. Of the good counts that with the highest mean of stability, coherence and
    exclusivity is recommended (ties: the smaller); where none is good, none is.

    >>> from themes.analysis.topics.examples import small_terms
    >>> compared = compare_topic_counts(small_terms(), [2, 3], runs=4)
    >>> compared.loc[compared["recommended"], "n_topics"].tolist()
    [3]
    """
    wanted = sorted({int(count) for count in counts})
    if not wanted:
        raise OptionError("counts is empty. Give at least one number of topics, such as [5, 10, 20].")
    ordered = sort_matrix(terms)
    measured = _measure(ordered, wanted, method, runs, seed)
    steady = measured["stability"] >= UNSTEADY_BELOW
    chance = _by_chance(ordered, measured.loc[steady, "n_topics"].tolist(), method, seed)
    return _recommend(measured.merge(_mean_by_count(chance), on="n_topics", how="left"), _spread(chance))


def _measure(terms: TermMatrix, counts: list[int], method: str, runs: int, seed: int) -> pd.DataFrame:
    found = [find_topics(terms, n_topics=count, method=method, seed=seed) for count in counts]
    codes = [pd.Categorical(topics.topic_of, categories=list(topics.names)).codes for topics in found]
    again = found_again(terms, codes, counts, method, runs, seed)
    overlaps = [mean_overlap(np.array([run[place] for run in again])) for place in range(len(counts))]
    quality = [topic_quality(topics, terms) for topics in found]
    return pd.DataFrame(
        {
            "n_topics": counts,
            "stability": [overlap.mean().round(9) for overlap in overlaps],
            "coherence": [frame["npmi"].mean() for frame in quality],
            "exclusivity": [frame["exclusivity"].mean() / min(TOP_TERMS, terms.shape[1]) for frame in quality],
            "diversity": [frame["diversity"].mean() for frame in quality],
            "unsteady": [int((overlap.round(9) < UNSTEADY_BELOW).sum()) for overlap in overlaps],
        }
    )


def _by_chance(terms: TermMatrix, counts: list[int], method: str, seed: int) -> pd.DataFrame:
    """Stability and coherence of each count on words shuffled again and again: a row a shuffle and count."""
    rows = []
    shuffles = SHUFFLES if terms.shape[0] >= FEW_ARTICLES else MORE_SHUFFLES
    for turn in range(shuffles if counts else 0):
        dealt = shuffle_words(terms, seed + turn)
        codes = group_articles(dealt, counts, method=method, seed=seed)
        again = found_again(dealt, codes, counts, method, SHUFFLE_RUNS, seed)
        for place, count in enumerate(counts):
            stability = mean_overlap(np.array([run[place] for run in again])).mean()
            quality = topic_quality(find_topics(dealt, n_topics=count, method=method, seed=seed), dealt)
            rows.append((count, stability, quality["npmi"].mean()))
    return pd.DataFrame(rows, columns=["n_topics", *CHANCE]).astype(dict.fromkeys(CHANCE, float) | {"n_topics": int})


def _mean_by_count(chance: pd.DataFrame) -> pd.DataFrame:
    return chance.groupby("n_topics", as_index=False).mean()


def _spread(chance: pd.DataFrame) -> pd.Series:
    """Standard deviation of the shuffles around the mean of their count, pooled over counts; 0 without shuffles."""
    within = chance[CHANCE] - chance.groupby("n_topics")[CHANCE].transform("mean")
    freedom = max(len(chance) - chance["n_topics"].nunique(), 1)
    return np.sqrt((within**2).sum() / freedom)


def _recommend(compared: pd.DataFrame, spread: pd.Series) -> pd.DataFrame:
    steadier, more_coherent = np.maximum((STEADIER, MORE_COHERENT), SPREADS * spread.to_numpy())
    compared = compared.assign(
        needed=compared["stability_shuffled"] + steadier, needed_npmi=compared["coherence_shuffled"] + more_coherent
    )
    good = (
        (compared["stability"] >= UNSTEADY_BELOW)
        & (compared["stability"] >= compared["needed"])
        & (compared["coherence"] >= compared["needed_npmi"])
    )
    means = compared.loc[good, ["stability", "coherence", "exclusivity"]].mean(axis=1)
    best = means.round(6).idxmax() if good.any() else -1
    reasons = [_reason(row, n_good=int(good.sum()), is_best=place == best) for place, row in compared.iterrows()]
    return compared.drop(columns=["needed", "needed_npmi"]).assign(
        recommended=np.asarray(compared.index == best), reason=pd.Series(reasons, dtype="str")
    )


def _reason(row: pd.Series, *, n_good: int, is_best: bool) -> str:
    if row["stability"] < UNSTEADY_BELOW:
        return f"no: topics are not found again (stability {row['stability']:.2f}, below {UNSTEADY_BELOW})"
    if row["stability"] < row["needed"]:
        return (
            f"no: shuffled words are nearly as steady ({row['stability']:.2f} against {row['stability_shuffled']:.2f})"
        )
    if row["coherence"] < row["needed_npmi"]:
        pair = f"NPMI {row['coherence']:.2f} against {row['coherence_shuffled']:.2f}"
        return f"no: top terms go together hardly more than by chance ({pair})"
    measures = (
        f"stability {row['stability']:.2f} ({row['stability_shuffled']:.2f} in shuffled words), "
        f"NPMI {row['coherence']:.2f}, exclusivity {row['exclusivity']:.2f}"
    )
    if is_best:
        best = f"best mean of stability, coherence and exclusivity of {n_good} good counts"
        return f"yes: {best if n_good > 1 else 'the only good count'}: {measures}"
    return f"good, but another ranks higher: {measures}"
