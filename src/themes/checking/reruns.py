"""The same topics again: with rows in another order, from other seeds, by the other method."""

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_rand_score

from themes.analysis.matrices import TermMatrix, Topics
from themes.analysis.topics import find_topics
from themes.checking.stability import match_topics
from themes.errors import TooFewError


def compare_reruns(topics: Topics, terms: TermMatrix, *, seed: int = 0) -> pd.DataFrame:
    """How alike the grouping of articles stays when topics are found again: `rerun, agreement, moved`.

    `agreement`: adjusted Rand index (Hubert & Arabie 1985), 1 for the same groups, near 0 for chance. `moved`: articles
    that leave the topic's matched counterpart. Reruns: rows in another order (must change nothing), two other seeds,
    the mixture method. Raises TooFewError where there are no topics.

    >>> from themes.analysis.topics import find_topics
    >>> from themes.analysis.topics.examples import small_terms
    >>> compare_reruns(find_topics(small_terms(), n_topics=3), small_terms())["agreement"].tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    if not topics.names:
        raise TooFewError("There are no topics to find again. Give more articles.")
    order = np.random.default_rng(seed + 1).permutation(len(terms.article_ids))
    n_topics = len(topics.names)
    reruns = {
        "rows in another order": find_topics(terms.take(order), n_topics=n_topics, seed=seed),
        "another seed": find_topics(terms, n_topics=n_topics, seed=seed + 1),
        "a third seed": find_topics(terms, n_topics=n_topics, seed=seed + 2),
        "the mixture method (NMF)": find_topics(terms, n_topics=n_topics, method="mixture", seed=seed),
    }
    rows = [{"rerun": name, **agreement_of(topics.topic_of, again.topic_of)} for name, again in reruns.items()]
    return pd.DataFrame(rows)


def agreement_of(first: pd.Series, second: pd.Series) -> dict[str, float]:
    """Adjusted Rand index of two groupings of the same articles, and how many articles leave their matched group.

    >>> agreement_of(pd.Series({"a": "x", "b": "y"}), pd.Series({"b": "v", "a": "u"}))
    {'agreement': 1.0, 'moved': 0}
    """
    left, names_left = pd.factorize(first, sort=True)
    right, names_right = pd.factorize(second.reindex(first.index), sort=True)
    partner, _ = match_topics(left, right, len(names_left), len(names_right))
    stayed = np.append(partner, -1)[left] == right
    return {"agreement": float(adjusted_rand_score(left, right)), "moved": int((~stayed).sum())}
