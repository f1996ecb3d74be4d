"""How many topics? Counts compared by stability, coherence and exclusivity; and no count where none is good."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from themes.analysis.matrices import TermMatrix
from themes.analysis.topic_quality import topic_quality
from themes.analysis.topics import find_topics
from themes.checking.stability import UNSTEADY_BELOW, topic_stability
from themes.errors import OptionError

COLUMNS = ["stability", "coherence", "exclusivity", "diversity"]


def compare_topic_counts(
    terms: TermMatrix, counts: Iterable[int], *, seed: int = 0, method: str = "clusters", runs: int = 10
) -> pd.DataFrame:
    """A row a count: `n_topics, stability, coherence, exclusivity, diversity, unsteady, recommended, reason`.

    `stability`: mean bootstrap Jaccard of its topics (see `topic_stability`); `coherence`: mean NPMI of top terms;
    `exclusivity`: mean FREX of a top term, 0 to 1; `diversity`: share of top terms that are in one topic only;
    `unsteady`: how many topics are below .6. At most one count is recommended; `reason` says why each is or is not.
    """
    wanted = sorted({int(count) for count in counts})
    if not wanted:
        raise OptionError("counts is empty. Give at least one number of topics, such as [5, 10, 20].")
    rows = [_measure(terms, n_topics, seed, method, runs) for n_topics in wanted]
    return _recommend(pd.DataFrame(rows))


def _measure(terms: TermMatrix, n_topics: int, seed: int, method: str, runs: int) -> dict[str, float]:
    topics = find_topics(terms, n_topics=n_topics, method=method, seed=seed)
    quality = topic_quality(topics, terms)
    steady = topic_stability(topics, terms, method=method, runs=runs, seed=seed)
    return {
        "n_topics": n_topics,
        "stability": steady["jaccard"].mean(),
        "coherence": quality["npmi"].mean(),
        "exclusivity": quality["exclusivity"].mean() / 10,
        "diversity": quality["diversity"].mean(),
        "unsteady": int(steady["unsteady"].sum()),
    }


def _recommend(compared: pd.DataFrame) -> pd.DataFrame:
    good = (compared["stability"] >= UNSTEADY_BELOW) & (compared["coherence"] > 0)
    ranks = compared.loc[good, COLUMNS[:3]].rank(ascending=True)
    best = ranks.mean(axis=1).round(9).idxmax() if good.any() else None
    reasons = [_reason(row, place == best) for place, row in compared.iterrows()]
    return compared.assign(recommended=np.asarray(compared.index == best), reason=pd.Series(reasons, dtype="str"))


def _reason(row: pd.Series, best: bool) -> str:
    if row["stability"] < UNSTEADY_BELOW:
        return f"not found again: mean Jaccard {row['stability']:.2f} is below {UNSTEADY_BELOW}"
    if row["coherence"] <= 0:
        return f"top terms do not go together: NPMI {row['coherence']:.2f}"
    return "best mean rank in stability, coherence and exclusivity" if best else "good, but another count ranks higher"
