"""Exact and near duplicates → stories.

Two articles are copies of one story if their words are nearly the same (at least 45 % of the distinct pairs of neighbouring
words that either has, Jaccard 1901) and their dates allow it:

- on the same day, or where a date is missing or too coarse to tell, that is enough;
- up to three days apart, a copy must come from another named source (a reprint), or be an update: a later text that holds
  the earlier one and adds to it. The same words from the same source on another day are another event;
- further apart, never.

Candidates come from MinHash (Broder 1997) with locality-sensitive hashing, so that a million articles need no million² comparisons.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from themes.articles.shingles import candidate_pairs, jaccard, shingles_of

SIMILAR = 0.45
HELD = 0.85  # of the earlier text, by an update
ADDED = 1.05  # length of an update, by the length of the earlier text
DAYS_APART = 3
FEWEST_WORDS = 8  # shorter texts are copies only if they are the same word for word


def find_duplicates(articles: pd.DataFrame) -> pd.Series:
    """The `story` of each article: the id of the article that speaks for it, the earliest of its copies (ties by id).

    An article without copies is its own story. The result has the index of `articles` and does not depend on its order.
    Undated articles join the story that they resemble most, and speak for a story only if all of it is undated.
    """
    order = _speaking_order(articles)
    shingles = shingles_of(articles["text"].to_numpy()[order])
    facts = articles.iloc[order]
    sources = facts["source"].to_numpy() if "source" in facts else np.full(len(facts), "")
    days, fineness = _days(facts)
    leader = np.arange(len(order))
    undated: list[tuple[int, int, float]] = []
    for earlier, later in candidate_pairs(shingles):
        share, held = jaccard(shingles[earlier], shingles[later])
        if share < SIMILAR and held < HELD:
            continue
        grown = len(shingles[later]) >= ADDED * len(shingles[earlier]) and held >= HELD
        if fineness[later] == 0 and fineness[earlier] > 0:
            if share >= SIMILAR:
                undated.append((later, earlier, share))
        elif _dates_allow(earlier, later, days, fineness, sources, share, grown):
            _unite(leader, earlier, later)
    for later, earlier, _ in sorted(undated, key=lambda link: (link[0], -link[2], link[1])):
        if leader[later] == later:
            _unite(leader, earlier, later)
    ids = facts.index.to_numpy()
    stories = pd.Series([ids[_first(leader, place)] for place in range(len(order))], index=order, dtype="str")
    return pd.Series(stories.sort_index().to_numpy(), index=articles.index, dtype="str", name="story")


def _speaking_order(articles: pd.DataFrame) -> np.ndarray:
    """Positions of the articles, the earliest first, undated ones last, ties by id and then by path."""
    keys = pd.DataFrame(
        {
            "published": articles["published"].to_numpy(),
            "id": articles.index.to_numpy(),
            "place": np.arange(len(articles)),
        }
    )
    keys["path"] = articles["path"].to_numpy() if "path" in articles else ""
    return keys.sort_values(["published", "id", "path"], na_position="last", kind="stable")["place"].to_numpy()


def _days(facts: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Day numbers, and how fine they are: 0 unknown, 1 year, 2 month, 3 day."""
    known = facts["published"].notna().to_numpy()
    days = np.where(known, facts["published"].to_numpy().astype("datetime64[D]").astype("int64"), 0)
    rank = (
        facts["precision"].astype("object").map({"day": 3, "month": 2, "year": 1})
        if "precision" in facts
        else pd.Series(3, facts.index)
    )
    return days, np.where(known, rank.fillna(3).to_numpy().astype("int64"), 0)


def _dates_allow(
    earlier: int, later: int, days: np.ndarray, fineness: np.ndarray, sources: np.ndarray, share: float, grown: bool
) -> bool:
    coarsest = min(fineness[earlier], fineness[later])
    if coarsest < 3:
        unit = {0: None, 1: "datetime64[Y]", 2: "datetime64[M]"}[int(coarsest)]
        pair = days[[earlier, later]].astype("datetime64[D]")
        return share >= SIMILAR and (unit is None or len(set(pair.astype(unit).tolist())) == 1)
    apart = abs(int(days[later] - days[earlier]))
    if apart == 0:
        return share >= SIMILAR or grown
    reprint = (
        share >= SIMILAR and bool(sources[earlier]) and bool(sources[later]) and sources[earlier] != sources[later]
    )
    return apart <= DAYS_APART and (reprint or grown)


def _first(leader: np.ndarray, place: int) -> int:
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place


def _unite(leader: np.ndarray, one: int, other: int) -> None:
    one, other = _first(leader, one), _first(leader, other)
    leader[max(one, other)] = min(one, other)


def fold_copies(articles: pd.DataFrame) -> pd.DataFrame:
    """One row a story, the one that speaks for it, with `copies` counted and all their `sources` joined by "; "."""
    return articles.iloc[list(_speakers(articles))]


def _speakers(articles: pd.DataFrame) -> Iterator[int]:
    order = _speaking_order(articles)
    seen: set[str] = set()
    stories = articles["story"].to_numpy()
    for place in order:
        if stories[place] not in seen:
            seen.add(stories[place])
            yield int(place)


def with_copies(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles with `copies`, the size of their story, and `sources`, the sources of all of it, joined by "; "."""
    stories = articles["story"]
    named = (
        articles.loc[articles["source"] != "", ["story", "source"]].drop_duplicates().sort_values(["story", "source"])
    )
    sources = named.groupby("story")["source"].agg("; ".join).to_dict()
    copies = stories.map(stories.value_counts()).astype("int64")
    return articles.assign(copies=copies, sources=stories.map(lambda story: sources.get(story, "")).astype("str"))
