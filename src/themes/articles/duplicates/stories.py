"""Exact and near duplicates → stories.

Two articles tell one story if their words, their names and their dates agree (`likeness.py` has the words and names):

- on the same day, or where a date is missing or too coarse to tell, words and names are enough;
- up to three days apart, a copy must come from another named source (a reprint) or be an update: a later text that
  holds the earlier one and adds to it. The same words from the same source on another day are another event;
- further apart, never.

Candidates come from MinHash (Broder 1997) with locality-sensitive hashing, so that a million articles need no million²
comparisons.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from themes.articles.asked import ask_for
from themes.articles.duplicates.candidates import candidate_pairs
from themes.articles.duplicates.likeness import Likeness, likeness
from themes.articles.duplicates.shingles import jaccard, shingles_of
from themes.articles.duplicates.wording import Wording

DAYS_APART = 3
MOST_COMPARED = 50  # wordings of one day among which the likest to all is sought
AT_HAND = 1000  # articles whose words are kept for the next comparison
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
    """The `story` of each article: the id of the article that speaks for it, the earliest of its copies.

    Of several that came out at once speaks the one that is likest to the others, if there are three wordings, else the
    first by id.

    `articles` needs the columns `published`, `title` and `text`; `source` and `precision` are used if they are there.
    An article without copies is its own story. The result has the index of `articles` and does not depend on row order.
    An article without a day joins the one story that it resembles most; it speaks where none of that story has a day.

    >>> pact = "The two navies signed a pact in Oslo on Monday and will meet again in Bergen within the year."
    >>> texts = [pact, pact, pact.replace("Oslo", "Rome")]
    >>> news = pd.DataFrame({"title": "Pact", "text": texts}, index=list("abc"))
    >>> news["published"] = pd.to_datetime(["2020-01-01", "2020-01-01", "2020-06-01"])
    >>> find_duplicates(news).to_dict()
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    ask_for(articles, "published", "text", by="find_duplicates")
    order = speaking_order(articles)
    facts = _facts(articles.iloc[order])
    leader = np.arange(len(order))
    coarser: list[tuple[float, int, int]] = []
    for earlier, later, alike in _alike(facts, leader):
        if facts.fineness[later] < facts.fineness[earlier]:
            coarser.append((-alike.share, earlier, later))
        elif _dates_allow(facts, earlier, later, alike):
            _unite(leader, earlier, later)
    for place, _, earlier in sorted((_first(leader, later), share, earlier) for share, earlier, later in coarser):
        if leader[place] == place:  # it joins one story only, or it would tie two events together
            _unite(leader, earlier, place)
    firsts = [_first(leader, place) for place in range(len(order))]
    speaker_of = _speakers(facts, firsts)
    ids = articles.index.to_numpy()[order]
    stories = pd.Series([ids[speaker_of.get(first, first)] for first in firsts], index=order, dtype="str")
    return pd.Series(stories.sort_index().to_numpy(), index=articles.index, dtype="str", name="story")


def _alike(facts: _Facts, leader: np.ndarray) -> Iterator[tuple[int, int, Likeness]]:
    """Pairs of places whose dates permit it and whose words are alike; not those that are one story already."""
    pairs = candidate_pairs(facts.texts.tolist(), facts.days)
    pairs = pairs[_dates_permit(facts, *pairs.T)]
    places = np.unique(pairs).tolist()
    shingles = dict(zip(places, shingles_of(facts.texts[place] for place in places), strict=True))

    @lru_cache(AT_HAND)
    def wording(place: int) -> Wording:
        return Wording(facts.titles[place], facts.texts[place], shingles[place])

    for earlier, later in pairs.tolist():
        if _first(leader, earlier) != _first(leader, later):
            other_source = _other_source(facts, earlier, later)
            alike = likeness(wording(earlier), wording(later), other_source=other_source)
            if alike.same or alike.grown:
                yield earlier, later, alike


def _speakers(facts: _Facts, firsts: list[int]) -> dict[int, int]:
    """Of stories that came out in three wordings or more at once, the place of the one that is likest to the others.

    Copies differ from what they were copied from less than from one another; with two wordings nobody can tell.
    """
    at_once: dict[int, dict[str, int]] = {}
    for place, first in enumerate(firsts):
        if facts.days[place] == facts.days[first] and facts.fineness[place] == facts.fineness[first]:
            at_once.setdefault(first, {}).setdefault(facts.texts[place], place)
    found = {}
    for first, place_of in at_once.items():
        if len(place_of) > 2:
            sets = shingles_of([*place_of][:MOST_COMPARED])
            near = [sum(jaccard(one, other)[0] for other in sets) for one in sets]
            found[first] = [*place_of.values()][near.index(max(near))]
    return found


def speaking_order(articles: pd.DataFrame) -> np.ndarray:
    """Positions of the articles, the earliest first, ties by id, then by how much the source wrote, path and text.

    A month counts from its last day and a year from its last, exact days before both; undated articles come last: so
    the article speaks of which it is known that it was out first.
    """
    days, fineness = _days_and_fineness(articles)
    one_day, spans = np.timedelta64(1, "D"), (np.timedelta64(1, "Y"), np.timedelta64(1, "M"))
    ends = [
        (days.astype(f"datetime64[{u}]") + span).astype("datetime64[D]") - one_day
        for u, span in zip("YM", spans, strict=True)
    ]
    keys = pd.DataFrame({"out": np.select([fineness == 1, fineness == 2], ends, days).astype("datetime64[s]")})
    keys = keys.assign(rank=-fineness, id=articles.index.to_numpy())
    if "source" in articles:
        wrote = articles["source"].map(articles["source"].value_counts())
        keys = keys.assign(wrote=-wrote.fillna(0).to_numpy())
    keys = keys.assign(path=articles["path"].to_numpy() if "path" in articles else "")
    if keys.duplicated().any():  # texts take long to sort, and hardly ever decide
        keys = keys.assign(text=articles["text"].to_numpy())
    return keys.sort_values(keys.columns.tolist(), na_position="last", kind="stable").index.to_numpy()


def _days_and_fineness(articles: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The day of each article, and how exact it is."""
    days = articles["published"].to_numpy().astype("datetime64[D]")
    rank = articles["precision"].astype("object").map(FINENESS).fillna(3).to_numpy() if "precision" in articles else 3
    return days, np.where(np.isnat(days), 0, rank).astype("int64")


def _facts(articles: pd.DataFrame) -> _Facts:
    blank = np.full(len(articles), "")
    days, fineness = _days_and_fineness(articles)
    return _Facts(
        texts=articles["text"].fillna("").to_numpy(),
        titles=articles["title"].fillna("").to_numpy() if "title" in articles else blank,
        sources=articles["source"].fillna("").to_numpy() if "source" in articles else blank,
        days=np.where(fineness > 0, days.astype("int64"), 0),
        fineness=fineness,
    )


def _other_source(facts: _Facts, earlier: int, later: int) -> bool | None:
    """Are the sources different? None if one is not known."""
    one, other = facts.sources[earlier], facts.sources[later]
    return bool(one != other) if one and other else None


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
    reprint = alike.same and _other_source(facts, earlier, later) is True
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
    ordered = articles.iloc[speaking_order(articles)]
    speaking = ordered[ordered.index == ordered["story"]]
    return speaking[~speaking.index.duplicated()]


def with_copies(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles with `copies`, the size of their story, and `sources`, the sources of all of it, joined by "; "."""
    stories = articles["story"]
    sources_of: dict[str, set[str]] = {story: set() for story in stories}
    for story, source in zip(stories, articles["source"], strict=True):
        sources_of[story] |= {source} - {""}
    sources = ["; ".join(sorted(sources_of[story])) for story in stories]
    copies = stories.map(stories.value_counts()).astype("int64")
    return articles.assign(copies=copies, sources=pd.Series(sources, index=articles.index, dtype="str"))
