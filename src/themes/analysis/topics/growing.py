"""Topics of a collection that grows: new articles join old topics; a refit keeps names, and a ledger tells the rest."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment
from sklearn.preprocessing import normalize

from themes.analysis.matrices import TermMatrix, Topics
from themes.analysis.topics.clusters import LEAST_FIT
from themes.analysis.topics.fitting import find_topics

CONTINUES = 0.5  # Jaccard overlap, on the articles of both fits, above which a topic keeps its name
TAKES_PART = 0.3  # least part of a topic that goes to another, for a split or a merger


@dataclass(frozen=True)
class TopicUpdate:
    """Topics after an update, and the ledger of what became of the old ones.

    `ledger`: `change` (continued, split, merged, appeared, ended), `old`, `new` (topics, "" where there is none),
    `shared` (articles of both), `overlap` (Jaccard), `of_old`, `of_new` (shared as part of each, over articles known
    before).
    """

    topics: Topics
    ledger: pd.DataFrame


def assign_topics(topics: Topics, terms: TermMatrix) -> Topics:
    """The topics with the articles of `terms` that they did not know yet; no known article moves.

    A new article goes to the topic whose term weights are nearest (cosine); below .04, or without known terms, it stays
    unassigned. `terms` may hold old articles too (weigh all articles together, so that weights are comparable): these
    keep what they have. Names, order and term weights stay, so sizes may no longer fall.

    >>> from themes.analysis.topics.examples import small_terms, terms_of
    >>> topics = find_topics(small_terms(), n_topics=3)
    >>> grown = assign_topics(topics, terms_of([["navy", "ships"], ["unheard"]], ["new", "odd"]))
    >>> grown.topic_of["new"], bool(grown.topic_of.isna()["odd"])
    ('navy, exercise, patrol', True)
    """
    rows = np.flatnonzero(~terms.article_ids.isin(topics.topic_of.index))
    place = topics.term_weights.columns.get_indexer(pd.Index(terms.terms))
    known = np.flatnonzero(place >= 0)
    centres = normalize(topics.term_weights.to_numpy(dtype=float))[:, place[known]]
    lengths = np.sqrt(np.asarray(terms.weights[rows].multiply(terms.weights[rows]).sum(axis=1)).ravel())
    cosines = (terms.weights[rows][:, known] @ centres.T) / np.maximum(lengths, 1e-12)[:, None]
    best = np.where(cosines.max(axis=1, initial=0).round(9) >= LEAST_FIT, cosines.round(9).argmax(axis=1), -1)
    index = terms.article_ids[rows]
    joined = pd.Series(np.array([*topics.names, None], dtype=object)[best], index=index, dtype="str", name="topic")
    closeness = pd.DataFrame(cosines, index=index, columns=topics.article_weights.columns)
    if topics.article_weights.to_numpy().min(initial=0) >= 0 and np.allclose(topics.article_weights.sum(axis=1), 1):
        closeness = closeness.div(closeness.sum(axis=1).where(lambda sums: sums > 0, 1), axis=0)
    return Topics(
        term_weights=topics.term_weights,
        article_weights=pd.concat([topics.article_weights, closeness]),
        topic_of=pd.concat([topics.topic_of, joined]),
        names=topics.names,
    )


def update_topics(
    topics: Topics, terms: TermMatrix, *, n_topics: int | None = None, method: str = "clusters", seed: int = 0
) -> TopicUpdate:
    """Topics fitted afresh to all articles, under their old names where they continue, with a ledger of the changes.

    A new topic continues the old one with which it shares more than half of the articles that either holds and both
    fits know (Jaccard; matched one to one). Of the rest, an old topic that gives at least 30 % of its articles to each
    of two or more new ones is *split*; a new one that takes at least 30 % of its known articles from each of two or
    more old ones is *merged*; others *ended* and *appeared* (Greene, Doyle & Cunningham 2010).

    >>> from themes.analysis.topics.examples import small_terms
    >>> topics = find_topics(small_terms(), n_topics=3)
    >>> update_topics(topics, small_terms()).ledger["change"].tolist()
    ['continued', 'continued', 'continued']
    """
    fresh = find_topics(terms, n_topics=n_topics or len(topics.names), method=method, seed=seed)
    shared = _shared(topics, fresh)
    sizes = shared.sum(axis=1), shared.sum(axis=0)
    overlaps = shared / np.maximum(sizes[0][:, None] + sizes[1][None, :] - shared, 1)
    old, new = linear_sum_assignment(-overlaps)
    kept = {int(b): int(a) for a, b in zip(old, new, strict=True) if overlaps[a, b] > CONTINUES}
    named = _rename(fresh, {b: topics.names[a] for b, a in kept.items()}, topics.names)
    return TopicUpdate(named, _ledger(topics.names, named.names, shared, overlaps, kept))


def _shared(topics: Topics, fresh: Topics) -> np.ndarray:
    """Articles in each old and each new topic (old × new)."""
    both = pd.DataFrame({"old": topics.topic_of, "new": fresh.topic_of.reindex(topics.topic_of.index)}).dropna()
    table = pd.crosstab(both["old"], both["new"])
    return table.reindex(index=list(topics.names), columns=list(fresh.names), fill_value=0).to_numpy(dtype=float)


def _rename(fresh: Topics, kept: dict[int, str], old_names: tuple[str, ...]) -> Topics:
    """Topics under their old names where they continue; new names differ from all old ones."""
    names = [kept.get(place, name) for place, name in enumerate(fresh.names)]
    for place, name in enumerate(names):
        turn = 2
        while place not in kept and (names[place] in old_names or names.count(names[place]) > 1):
            names[place] = f"{name} ({turn})"
            turn += 1
    new = dict(zip(fresh.names, names, strict=True))
    return Topics(
        term_weights=fresh.term_weights.rename(index=new),
        article_weights=fresh.article_weights.rename(columns=new),
        topic_of=fresh.topic_of.map(new).astype("str"),
        names=tuple(names),
    )


def _ledger(
    old: tuple[str, ...], new: tuple[str, ...], shared: np.ndarray, overlaps: np.ndarray, kept: dict[int, int]
) -> pd.DataFrame:
    of_old = shared / np.maximum(shared.sum(axis=1, keepdims=True), 1)
    of_new = shared / np.maximum(shared.sum(axis=0, keepdims=True), 1)
    pairs = {(a, b): "continued" for b, a in kept.items()}
    for a in range(len(old)):
        heirs = np.flatnonzero(of_old[a] >= TAKES_PART)
        if len(heirs) > 1:
            pairs.update({(a, int(b)): "split" for b in heirs if (a, int(b)) not in pairs})
    for b in range(len(new)):
        parents = np.flatnonzero(of_new[:, b] >= TAKES_PART)
        if len(parents) > 1:
            pairs.update({(int(a), b): "merged" for a in parents if (int(a), b) not in pairs})
    rows = [
        (change, old[a], new[b], int(shared[a, b]), overlaps[a, b], of_old[a, b], of_new[a, b])
        for (a, b), change in sorted(pairs.items())
    ]
    rows += [("ended", old[a], "", 0, 0.0, 0.0, 0.0) for a in range(len(old)) if a not in {pair[0] for pair in pairs}]
    rows += [
        ("appeared", "", new[b], 0, 0.0, 0.0, 0.0) for b in range(len(new)) if b not in {pair[1] for pair in pairs}
    ]
    return pd.DataFrame(rows, columns=["change", "old", "new", "shared", "overlap", "of_old", "of_new"]).round(9)
