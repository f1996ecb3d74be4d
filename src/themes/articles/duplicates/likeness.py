"""How alike two articles are: what tells a copy from another report in the same set phrases.

Two readouts of calls on one day may share four fifths of their words and differ in who was called. A copy with a
tenth of its words changed shares fewer words, but keeps the names. So four things decide: enough word pairs are shared;
names are kept; the titles do not each name what the other article never mentions; and what differs is not names or
numbers, as where one form was filled in twice (`events.py`). `benchmarks/bench_copies.py` measures both kinds of error.
"""

import itertools
from collections import Counter
from functools import cache
from math import comb
from typing import NamedTuple

from themes.articles.duplicates.events import two_events
from themes.articles.duplicates.shingles import WORDS, jaccard
from themes.articles.duplicates.spelling import spelt_alike
from themes.articles.duplicates.word_kinds import could_tell
from themes.articles.duplicates.wording import Wording, names_among, part_kept

SIMILAR = 0.45  # shared part of the distinct pairs of neighbouring words (Jaccard 1901) of texts equally long
LEAST_SHARED = 0.35  # of texts of any length: a copy with a long footer
LEAST_OF_ALL = (
    0.2  # if the shorter text is like the opening of the longer one, not like any piece: that may be of a round-up
)
MOSTLY_EQUAL, NEARLY_EQUAL = 0.6, 0.8  # a copy with a tenth of its words changed shares .68
NAMES_KEPT, NEARLY_ALL_NAMES, TITLE_KEPT = 0.82, 0.9, 0.7
MANY_NAMES = 400  # of so many, chance takes fewer than are allowed to go
HELD, ADDED = 0.85, 1.05  # an update holds so much of the earlier text, and is longer by so much
FEWEST_HELD = 20  # word pairs: what is shorter is no report that could be brought up to date
SHORT = {True: 20, None: 40, False: 40}  # word pairs: so short a text is told by its title
BRIEF = {True: 20, None: 40, False: 150}  # and so short a one leaves to its title what it is about, most in one source


class Likeness(NamedTuple):
    """Shared part of the word pairs; are the articles copies; does the later one hold the earlier one and more?"""

    share: float
    same: bool
    grown: bool


def likeness(one: Wording, other: Wording, *, other_source: bool | None) -> Likeness:
    """How alike an earlier and a later article are, of the same source, of another one, or (None) not known."""
    share, held = jaccard(one.pairs, other.pairs)
    shorter = min(len(one.pairs), len(other.pairs))
    as_long = _as_if_equally_long(held * len(one.pairs), shorter)
    alike = as_long >= SIMILAR and (share >= LEAST_SHARED or (share >= LEAST_OF_ALL and _open_alike(one, other)))
    grown = held >= HELD and len(other.pairs) >= ADDED * len(one.pairs) and len(one.pairs) >= FEWEST_HELD
    if not (alike or grown):
        return Likeness(share, same=False, grown=False)
    # What tells nothing is not looked at again: most copies end here.
    telling = one.text != other.text and could_tell(one.written, other.written)
    names = max(_names_kept(one, other), _names_kept(other, one)) if telling else 1.0
    titled = _titled_alike(one, other, other_source, trusted=share >= NEARLY_EQUAL and names >= NEARLY_ALL_NAMES)
    # An update may correct numbers; among equals, other numbers are another contract or session.
    fits = titled and not _titles_part(one, other, brief=shorter < BRIEF[other_source], numbers=not grown)
    if fits and telling:
        least = NAMES_KEPT if as_long < MOSTLY_EQUAL else names_to_keep(min(one.names.total(), other.names.total()))
        fits = names >= least and not _texts_part(one, other, numbers=not grown)
    return Likeness(share, same=fits and alike, grown=fits and grown)


def _as_if_equally_long(shared: float, shorter: int) -> float:
    """The Jaccard index of the shorter text and a piece of the longer one that is as long and shares as many pairs."""
    return shared / max(1.0, 2 * shorter - shared)


def _open_alike(one: Wording, other: Wording) -> bool:
    """Is the shorter text like as many words at the beginning of the longer one?"""
    count = min(len(one.said), len(other.said))
    opening, beside = (set(itertools.pairwise(map(str.lower, each.said[:count]))) for each in (one, other))
    return len(opening & beside) >= SIMILAR * len(opening | beside)


def _titled_alike(one: Wording, other: Wording, other_source: bool | None, *, trusted: bool) -> bool:
    """Are the texts long enough to need no like titles, or the titles alike?

    One source has a new title for the same report less often than the same phrases for another one.
    """
    if min(len(one.pairs), len(other.pairs)) >= SHORT[other_source] and (trusted or other_source is not False):
        return True
    return max(_title_kept(one.title, other.title), _title_kept(other.title, one.title)) >= TITLE_KEPT


def _titles_part(one: Wording, other: Wording, *, brief: bool, numbers: bool) -> bool:
    """Does each title name what the other article never mentions?"""
    return one.names_alone(other, brief=brief, numbers=numbers) and other.names_alone(one, brief=brief, numbers=numbers)


def _texts_part(one: Wording, other: Wording, *, numbers: bool) -> bool:
    """Do the texts tell of two events, by the words that each lacks or by what stands in the same places of both?"""
    return (one.loses_names_to(other) and other.loses_names_to(one)) or two_events(
        one.in_order, other.in_order, numbers=numbers
    )


def _names_kept(one: Wording, other: Wording) -> float:
    """Part of the names that the other text has, too, in whatever spelling."""
    instead = other.names.keys() - one.words.keys()
    kept = {name for name in one.names if name in other.words or any(spelt_alike(name, word) for word in instead)}
    return part_kept(one.names, kept)


def _title_kept(one: str, other: str) -> float:
    words, others = WORDS.findall(one), set(WORDS.findall(other.lower()))
    if not others:
        return 1.0
    return min(part_kept(Counter(map(str.lower, words)), others), part_kept(names_among(words), others))


@cache
def names_to_keep(count: int) -> float:
    """Part of so many names that a copy with a tenth of its words changed keeps, in all but 1 of 200 (binomial).

    >>> [round(names_to_keep(count), 2) for count in (2, 10, 40, 400)]
    [0.0, 0.6, 0.75, 0.82]
    """
    if count > MANY_NAMES:
        return NAMES_KEPT
    lost, likely = 0, 0.9**count
    while likely < 0.995 and lost < count:
        lost += 1
        likely += comb(count, lost) * 0.1**lost * 0.9 ** (count - lost)
    return min(NAMES_KEPT, 1 - lost / max(1, count))
