"""Exact and near duplicates → stories.

Two articles tell one story if their words, their names and their dates agree (`likeness.py` has the words and names):

- on the same day, or where a date is missing or too coarse to tell, words and names are enough;
- up to three days apart, a copy must come from another named source (a reprint) or be an update: a later text that
  holds the earlier one and adds to it. The same words from the same source on another day are another event;
- further apart, never.

Candidates come from MinHash (Broder 1997) with locality-sensitive hashing, so that a million articles need no million²
comparisons.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from themes.articles.likeness import Likeness, likeness
from themes.articles.shingles import candidate_pairs, shingles_of

DAYS_APART = 3
FINENESS = {"day": 3, "month": 2, "year": 1}


@dataclass(frozen=True)
class _Facts:
    """What decides about a pair, in the order in which articles speak for stories."""

    texts: np.ndarray
    titles: np.ndarray
    sources: np.ndarray
    days: np.ndarray
    fineness: np.ndarray  # 0 unknown, 1 year, 2 month, 3 day


def find_duplicates(articles: pd.DataFrame) -> pd.Series:
    """The `story` of each article: the id of the article that speaks for it, the earliest of its copies (ties by id).

    `articles` needs the columns `published`, `title` and `text`; `source` and `precision` are used if they are there.
    An article without copies is its own story. The result has the index of `articles` and does not depend on row order.
    An undated article joins the story that it resembles most, and speaks only for a story that is wholly undated.

    >>> pact = "The two navies signed a pact in Oslo on Monday and will meet again in Bergen within the year."
    >>> texts = [pact, pact, pact.replace("Oslo", "Rome")]
    >>> news = pd.DataFrame({"title": "Pact", "text": texts}, index=list("abc"))
    >>> news["published"] = pd.to_datetime(["2020-01-01", "2020-01-01", "2020-06-01"])
    >>> find_duplicates(news).to_dict()
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    order = speaking_order(articles)
    facts = _facts(articles.iloc[order])
    shingles = shingles_of(facts.texts.tolist())
    leader = np.arange(len(order))
    undated: list[tuple[int, float, int]] = []
    pairs = candidate_pairs(shingles)
    for earlier, later in pairs[_dates_permit(facts, *pairs.T)].tolist():
        alike = likeness(shingles[earlier], shingles[later], *_words(facts, earlier, later))
        if not (alike.same or alike.grown):
            continue
        if facts.fineness[later] == 0 < facts.fineness[earlier]:
            undated.append((later, -alike.share, earlier))
        elif _dates_allow(facts, earlier, later, alike):
            _unite(leader, earlier, later)
    for later, _, earlier in sorted(undated):
        if leader[later] == later:
            _unite(leader, earlier, later)
    ids = articles.index.to_numpy()[order]
    stories = pd.Series([ids[_first(leader, place)] for place in range(len(order))], index=order, dtype="str")
    return pd.Series(stories.sort_index().to_numpy(), index=articles.index, dtype="str", name="story")


def speaking_order(articles: pd.DataFrame) -> np.ndarray:
    """Positions of the articles, the earliest first, undated ones last, ties by id, by path and by text."""
    keys = pd.DataFrame({"published": articles["published"].to_numpy(), "id": articles.index.to_numpy()})
    keys = keys.assign(path=articles["path"].to_numpy() if "path" in articles else "")
    if keys.duplicated().any():  # texts take long to sort, and hardly ever decide
        keys = keys.assign(text=articles["text"].to_numpy())
    return keys.sort_values(keys.columns.tolist(), na_position="last", kind="stable").index.to_numpy()


def _facts(articles: pd.DataFrame) -> _Facts:
    blank = np.full(len(articles), "")
    known = articles["published"].notna().to_numpy()
    days = np.where(known, articles["published"].to_numpy().astype("datetime64[D]").astype("int64"), 0)
    rank = articles["precision"].astype("object").map(FINENESS).fillna(3).to_numpy() if "precision" in articles else 3
    return _Facts(
        texts=articles["text"].fillna("").to_numpy(),
        titles=articles["title"].fillna("").to_numpy() if "title" in articles else blank,
        sources=articles["source"].fillna("").to_numpy() if "source" in articles else blank,
        days=days,
        fineness=np.where(known, rank, 0).astype("int64"),
    )


def _words(facts: _Facts, one: int, other: int) -> tuple[str, str, str, str, bool]:
    return (
        facts.texts[one],
        facts.texts[other],
        facts.titles[one],
        facts.titles[other],
        _other_source(facts, one, other),
    )


def _other_source(facts: _Facts, one: int, other: int) -> bool:
    first, second = facts.sources[one], facts.sources[other]
    return bool(first and second and first != second)


def _dates_permit(facts: _Facts, earlier: np.ndarray, later: np.ndarray) -> np.ndarray:
    """For each pair whether its dates permit it to be one story, whatever its words: most need no look at them."""
    coarsest = np.minimum(facts.fineness[earlier], facts.fineness[later])
    days = facts.days.astype("datetime64[D]")
    same_year, same_month = (
        days[earlier].astype(unit) == days[later].astype(unit) for unit in ("datetime64[Y]", "datetime64[M]")
    )
    near = np.abs(facts.days[later] - facts.days[earlier]) <= DAYS_APART
    return np.select([coarsest == 0, coarsest == 1, coarsest == 2], [True, same_year, same_month], near)


def _dates_allow(facts: _Facts, earlier: int, later: int, alike: Likeness) -> bool:
    """Are articles so alike one story, given that their dates permit it?"""
    if min(facts.fineness[earlier], facts.fineness[later]) < 3:
        return alike.same
    reprint = alike.same and _other_source(facts, earlier, later)
    return bool(facts.days[later] == facts.days[earlier]) or reprint or alike.grown


def _first(leader: np.ndarray, place: int) -> int:
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place


def _unite(leader: np.ndarray, one: int, other: int) -> None:
    one, other = _first(leader, one), _first(leader, other)
    leader[max(one, other)] = min(one, other)


def fold_copies(articles: pd.DataFrame) -> pd.DataFrame:
    """One row a story: the article that speaks for it."""
    order = speaking_order(articles)
    first = ~articles["story"].iloc[order].duplicated().to_numpy()
    return articles.iloc[order[first]]


def with_copies(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles with `copies`, the size of their story, and `sources`, the sources of all of it, joined by "; "."""
    stories = articles["story"]
    sources_of: dict[str, set[str]] = {story: set() for story in stories}
    for story, source in zip(stories, articles["source"], strict=True):
        sources_of[story] |= {source} - {""}
    sources = ["; ".join(sorted(sources_of[story])) for story in stories]
    copies = stories.map(stories.value_counts()).astype("int64")
    return articles.assign(copies=copies, sources=pd.Series(sources, index=articles.index, dtype="str"))
