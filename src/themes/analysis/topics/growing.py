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
MOSTLY = 0.5  # part of a topic that comes out of one, for a split, or goes into one, for a merger


@dataclass(frozen=True)
class TopicUpdate:
    """Topics after an update, and the ledger of what became of the old ones.

    `ledger`: `change` (continued, split, merged, appeared, ended), `old`, `new` (topics, "" where there is none),
    `shared` (articles of both), `overlap` (Jaccard), `of_old`, `of_new` (shared as part of each, over articles known to
    both fits). For a topic that ended or appeared these tell of the nearest one on the other side.
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
    more old ones is *merged*. An old topic at least half of which goes into one new one is *merged* too, a new one at
    least half of which comes out of one old one a *split*. Others *ended* and *appeared* (Greene, Doyle & Cunningham
    2010).

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
    totals = [found.topic_of.value_counts().reindex(list(found.names), fill_value=0) for found in (topics, named)]
    pairs = _changes(shared, kept, *(total.to_numpy() for total in totals))
    return TopicUpdate(named, _ledger(topics.names, named.names, shared, overlaps, pairs))


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
    return fresh.renamed(names)


def _changes(
    shared: np.ndarray, kept: dict[int, int], n_old: np.ndarray, n_new: np.ndarray
) -> dict[tuple[int, int], str]:
    """What became of which pair of an old and a new topic; the first change that holds."""
    of_old, of_new = _parts(shared)
    pairs = {(a, b): "continued" for b, a in kept.items()}
    heirs, parents = of_old >= TAKES_PART, of_new >= TAKES_PART
    # Parts of all articles, not of the known ones: a topic of new articles did not come out of an old one.
    goes_in = shared >= np.maximum(MOSTLY * n_old, 1)[:, None]
    comes_out = shared >= np.maximum(MOSTLY * n_new, 1)
    for change, holds in (
        ("split", heirs & (heirs.sum(axis=1, keepdims=True) > 1)),
        ("merged", parents & (parents.sum(axis=0, keepdims=True) > 1)),
        ("merged", goes_in),
        ("split", comes_out),
    ):
        for a, b in np.argwhere(holds).tolist():
            pairs.setdefault((a, b), change)
    return pairs


def _parts(shared: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Shared articles as parts of the old and of the new topics."""
    of_old = shared / np.maximum(shared.sum(axis=1, keepdims=True), 1)
    return of_old, shared / np.maximum(shared.sum(axis=0, keepdims=True), 1)


def _ledger(
    old: tuple[str, ...],
    new: tuple[str, ...],
    shared: np.ndarray,
    overlaps: np.ndarray,
    pairs: dict[tuple[int, int], str],
) -> pd.DataFrame:
    of_old, of_new = _parts(shared)
    rows = [(change, old[a], new[b], a, b) for (a, b), change in sorted(pairs.items())]
    rows += [
        ("ended", old[a], "", a, int(overlaps[a].argmax())) for a in range(len(old)) if a not in {p[0] for p in pairs}
    ]
    rows += [
        ("appeared", "", new[b], int(overlaps[:, b].argmax()), b)
        for b in range(len(new))
        if b not in {p[1] for p in pairs}
    ]
    numbers = [(int(shared[a, b]), overlaps[a, b], of_old[a, b], of_new[a, b]) for *_, a, b in rows]
    frame = pd.DataFrame([row[:3] for row in rows], columns=["change", "old", "new"])
    return frame.join(pd.DataFrame(numbers, columns=["shared", "overlap", "of_old", "of_new"]).round(9))
