"""Where topics and articles lie: a map that can be read at 5 and at 50 topics, and the tree of topics."""

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import linkage
from sklearn.preprocessing import normalize

from themes.analysis.matrices import Topics

GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
GAP = 1.12  # between circles, as a multiple of their radii
ROUNDS = 400


def map_articles(topics: Topics) -> pd.DataFrame:
    """A place for every article: `article_id, topic, x, y, nearness`; a unit of area holds one article.

    Each topic is a disc as large as its number of articles, near the topics whose terms are like its own (classical
    scaling of cosine distances, Torgerson 1952, then pushed apart until discs part). Inside, the articles nearest the
    topic's centre are in the middle (`nearness`: weight in the own topic). Unassigned articles have no place (NaN).

    >>> from themes.analysis.topics import find_topics
    >>> from themes.analysis.topics.examples import small_terms
    >>> places = map_articles(find_topics(small_terms(), n_topics=3))
    >>> places["topic"].nunique(), bool(places[["x", "y"]].notna().all(axis=None))
    (3, True)
    """
    assigned = topics.topic_of.dropna()
    if not topics.names:
        return pd.DataFrame({"article_id": topics.topic_of.index, "topic": topics.topic_of.to_numpy()}).assign(
            x=np.nan, y=np.nan, nearness=np.nan
        )
    sizes = assigned.value_counts().reindex(list(topics.names), fill_value=0)
    radii = np.sqrt(sizes.to_numpy() / np.pi).clip(min=0.6)
    centres = _part(_scaled(topics.term_weights.to_numpy(dtype=float), radii), radii)
    own = topics.article_weights.stack()
    own.index.names = ["article_id", "topic"]
    frame = pd.DataFrame({"article_id": topics.topic_of.index, "topic": topics.topic_of.to_numpy()})
    frame["nearness"] = own.reindex(pd.MultiIndex.from_frame(frame[["article_id", "topic"]])).to_numpy().round(9)
    frame[["x", "y"]] = np.nan
    for name, centre in zip(topics.names, centres, strict=True):
        inside = frame[frame["topic"] == name].sort_values(["nearness", "article_id"], ascending=[False, True])
        frame.loc[inside.index, ["x", "y"]] = centre + _sunflower(len(inside))
    return frame[["article_id", "topic", "x", "y", "nearness"]]


def topic_tree(topics: Topics) -> pd.DataFrame:
    """How topics join, nearest first: `step, left, right, height, n`; joins are named "#1", "#2" by their step.

    `height` is the mean cosine distance between the term weights of the two sides (average linkage, Sokal & Michener
    1958), 0 to 1; `n` counts their articles. One topic gives an empty frame.

    >>> from themes.analysis.topics import find_topics
    >>> from themes.analysis.topics.examples import small_terms
    >>> topic_tree(find_topics(small_terms(), n_topics=3))["right"].tolist()[-1]
    '#1'
    """
    n_topics = len(topics.names)
    columns = ["step", "left", "right", "height", "n"]
    if n_topics < 2:
        return pd.DataFrame(columns=columns)
    joins = linkage(_distances(topics.term_weights.to_numpy(dtype=float))[np.triu_indices(n_topics, 1)], "average")
    sizes = topics.topic_of.value_counts().reindex(list(topics.names), fill_value=0).tolist()
    labels = list(topics.names)
    rows = []
    for step, (left, right, height, _) in enumerate(joins, start=1):
        labels.append(f"#{step}")
        sizes.append(sizes[int(left)] + sizes[int(right)])
        rows.append((f"#{step}", labels[int(left)], labels[int(right)], round(float(height), 9), sizes[-1]))
    return pd.DataFrame(rows, columns=columns)


def _distances(weights: np.ndarray) -> np.ndarray:
    unit = normalize(weights)
    return np.clip(1 - unit @ unit.T, 0, 1).round(9)


def _scaled(weights: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Two coordinates a topic by classical scaling, spread as wide as the discs need."""
    n_topics = len(weights)
    squared = _distances(weights) ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    strength, directions = np.linalg.eigh(-centred / 2)
    places = directions[:, ::-1][:, :2] * np.sqrt(np.maximum(strength[::-1][:2], 0))
    places = np.pad(places, ((0, 0), (0, 2 - places.shape[1])))
    largest = np.abs(places.round(6)).argmax(axis=0)
    places = places * np.where(places[largest, [0, 1]] < 0, -1, 1)
    # A spiral nudge, smaller than any real difference, parts topics that lie on the same spot.
    nudge = _sunflower(n_topics) * 1e-3
    return (places.round(6) + nudge) / max(np.abs(places).max(), 1e-9) * np.sqrt((radii**2).sum())


def _part(places: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Discs drawn together towards the middle and pushed apart until none overlaps another."""
    needed = (radii[:, None] + radii[None, :]) * GAP
    np.fill_diagonal(needed, 0)
    for turn in range(ROUNDS):
        places = places * (0.97 if turn < ROUNDS // 2 else 1.0)
        for _ in range(3):
            apart = places[:, None, :] - places[None, :, :]
            distance = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-9)
            push = np.maximum(needed - distance, 0) / distance / 2
            places = places + (apart * push[..., None]).sum(axis=1) * 0.6
    wider = np.ptp(places, axis=0)
    places = places[:, ::-1] if wider[1] > wider[0] else places  # pages are wider than high
    return places - np.average(places, axis=0, weights=radii**2)


def _sunflower(n: int) -> np.ndarray:
    """Points of a sunflower head, the first in the middle, one a unit of area (Vogel 1979)."""
    place = np.arange(n)
    radius = np.sqrt((place + 0.5) / np.pi)
    return np.column_stack([radius * np.cos(place * GOLDEN_ANGLE), radius * np.sin(place * GOLDEN_ANGLE)])
