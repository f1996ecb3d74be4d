"""Do two texts in nearly the same words tell of two events?

A copyist changes words of all kinds; a form that is filled in twice differs in names and numbers only. So the places
where the texts differ are looked at one by one (`differences.py`), and each is telling (a name stands for another name,
a number for another number, a word more makes a place another place), plain (other words), or neither (a spelling, a
title of office, an agency). What is printed before and after, and whole passages more, tells nothing.

Merging two events costs more than missing a copy: the event that is swallowed leaves no trace in any count, and those
are swallowed most that are told in set phrases, of countries whose names look alike; a copy that is missed stays in the
table, where it can be seen. So where all that differs is telling, the texts are two events, even if one paper alone may
have corrected a name.

`benchmarks/bench_copies.py` measures both errors on made pairs: of two events told in nearly the same words 16 % were
kept apart before there were these rules, 99 % since, and 99.9 % of the copies are found (98.6 % before), most of the
gain by comparing openings (`candidates.py`). Not told apart are other names in scripts without capitals that are named
once, and texts in which more than names and numbers differ.
"""

from collections import Counter
from math import log

from themes.articles.duplicates.differences import Words
from themes.articles.duplicates.telling import Counts, counted
from themes.articles.duplicates.word_kinds import FRAMED

SURPRISING = 4.0  # −log of the probability that chance makes so many of the changes telling
MOSTLY_CAPITALS = 0.5  # part of the words: in a text of so many, capitals tell no names
ONCE_IN = 500  # words, in which a form names its party once or more


def two_events(one: Words, other: Words, *, numbers: bool) -> bool:
    """Do the words that stand in the same places of two texts alike tell of two events?

    `numbers`: do other numbers tell, too? In an update they may have been corrected.
    """
    found = counted(one, other, numbers=numbers)
    length = min(len(one.written), len(other.written))
    usual = max(one.part_names, other.part_names), max(one.part_numbers, other.part_numbers)
    return (
        only_what_tells(found, usual[0], length)
        or one_name_for_another_throughout(found, one, other)
        or tells_too_often_for_chance(found, *usual)
        or denied_and_else_the_same(found)
        or other_news_in_the_same_frame(found, length)
    )


def only_what_tells(found: Counts, usual: float, length: int) -> bool:
    """Names or numbers are others and all else is the same: a form filled in twice.

    Where most words have capitals, as in titles of treaties, it must be a number, or one name alone. In a long text a
    form would name its party more than once.
    """
    telling = found.names + found.numbers + found.places
    if found.plain or telling * ONCE_IN < length or telling <= found.more - found.places:
        return False
    alone = found.slight == telling == 1 and not found.neither
    return usual < MOSTLY_CAPITALS or found.numbers > 0 or found.places > 0 or alone


def one_name_for_another_throughout(found: Counts, one: Words, other: Words) -> bool:
    """One and the same name stands for another one twice or more, wherever it is named: no copyist does that."""
    here, there = Counter(one.lower), Counter(other.lower)
    return any(
        count > 1 and count >= max(here[name], there[instead]) and not there[name] and not here[instead]
        for (name, instead), count in found.swapped.items()
    )


def tells_too_often_for_chance(found: Counts, usual_names: float, usual_numbers: float) -> bool:
    """So many of the changes are telling that a copyist who changes words of all kinds alike hardly ever makes them.

    The probability is at most exp(−n · KL), where n places differ and KL is the divergence of the part that tells from
    the usual one (Chernoff 1952).
    """
    count = found.names + found.numbers + found.plain
    return any(
        _surprise(telling, count, usual) > SURPRISING
        for telling, usual in (
            (found.names + found.numbers, usual_names + usual_numbers),
            (found.numbers, usual_numbers),
        )
    )


def _surprise(telling: int, count: int, usual: float) -> float:
    if not 0 < usual < 1 or telling <= usual * count:
        return 0.0
    others = count - telling
    return telling * log(telling / (count * usual)) + (others * log(others / (count * (1 - usual))) if others else 0)


def other_news_in_the_same_frame(found: Counts, length: int) -> bool:
    """A good part of the text is another altogether, between the same opening and the same end."""
    return found.replaced > FRAMED * length


def denied_and_else_the_same(found: Counts) -> bool:
    """All that differs is that one text denies what the other says."""
    return 0 < found.denied == found.more and not found.names + found.numbers + found.plain
