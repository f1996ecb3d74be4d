"""Do two texts in nearly the same words tell of two events?

A copyist changes words of all kinds; a form that is filled in twice differs in names and numbers only. So the places
where the texts differ are looked at one by one (`differences.py`), and each is telling (a name stands for another name, a
number for another number, a place's name has a word more that makes it another place), plain (other words), or neither (a
spelling, a title of office, an agency). What is printed before and after, and whole passages more, tells nothing.

Merging two events costs more than missing a copy: the event that is swallowed leaves no trace in any count, and those
are swallowed most that are told in set phrases, of countries whose names look alike; a copy that is missed stays in the
table, where it can be seen. So where all that differs is telling, the texts are two events.
"""

import re
from collections import Counter
from collections.abc import Iterable
from math import log
from typing import NamedTuple

from themes.articles.duplicates.differences import Difference, Words, differences
from themes.articles.duplicates.spelling import spelt_alike

SURPRISING = 4.0  # −log of the probability that chance makes so many of the changes telling
MOSTLY_CAPITALS = 0.5  # part of the words: in a text of so many, capitals tell no names
ONCE_IN = 500  # words, in which a form names its party once or more
FRAMED = 0.2  # part of the shorter text
PASSAGE = 8  # words
A_FULL_NAME = 2  # words
A_FEW_MORE = 6  # words
A_NAME = 12  # words in one place; more are a passage
NEGATIONS = frozenset("no not never without nor neither нет не без nicht kein keine ne pas sin ni nunca".split())
BINDING = frozenset(
    "a an the of and to in on at for with from by as or its their his her this that these those it he she they is was are were be been has "
    "have had will would which who it s de la le les du des el los y en und der die das von".split()
)
# Words that one paper puts for another, or before a name; who holds the office is told by the name.
OFFICES = frozenset(
    "mr mrs ms dr sir president premier prime minister vice deputy chancellor king queen prince princess secretary foreign ambassador "
    "general state republic government excellency majesty highness sheikh emir leader us usa united states american reuters ap afp "
    "xinhua tass dpa kyodo yonhap interfax associated press agency news".split()
)
# With one of these before it, the name of a place is that of another place.
MAKES_ANOTHER_PLACE = frozenset(
    "north south east west northern southern eastern western central equatorial papua new upper lower inner outer democratic people peoples "
    "american british french dutch".split()
)
CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "january february march april may june july august september october november december",
)
NUMBER_WORDS = {
    word: str(count)
    for words in (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
        "seventeenth eighteenth nineteenth twentieth",
    )
    for count, word in enumerate(words.split())
} | {day: day for names in CALENDAR for day in names.split()}
NUMBER_WORDS |= {word: word for word in "hundred thousand million billion trillion lakh crore".split()}


class Counts(NamedTuple):
    """How many of the places where two texts differ are of which kind."""

    names: int
    numbers: int
    plain: int
    more: int  # a few words that the other text lacks
    denied: int  # of these, only a "no"
    replaced: int  # words in passages that are others altogether
    swapped: Counter[tuple[str, str]]
    slight: int  # names and numbers that stand alone for one another


def two_events(one: Words, other: Words, *, numbers: bool) -> bool:
    """Do the words that stand in the same places of two texts alike tell of two events?

    `numbers`: do other numbers tell, too? In an update they may have been corrected.
    """
    found = _counts(one, other, numbers)
    length = min(len(one.written), len(other.written))
    usual = max(_part_names(one), _part_names(other)), max(_part_numbers(one), _part_numbers(other))
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
    telling = found.names + found.numbers
    if found.plain or not telling or telling * ONCE_IN < length or telling <= found.more:
        return False
    return usual < MOSTLY_CAPITALS or found.numbers > 0 or telling == found.slight == 1


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
    return found.replaced >= FRAMED * length


def denied_and_else_the_same(found: Counts) -> bool:
    """All that differs is that one text denies what the other says."""
    return 0 < found.denied == found.more and not found.names + found.numbers + found.plain


def _counts(one: Words, other: Words, numbers: bool) -> Counts:
    kinds: Counter[str] = Counter()
    swapped: Counter[tuple[str, str]] = Counter()
    for difference in differences(one, other):
        if not difference.one or not difference.other:
            words, places = (one, difference.one) if difference.one else (other, difference.other)
            denied = len(places) == 1 and words.lower[places[0]] in NEGATIONS
            kinds["denied"] += denied
            kinds["more"] += denied or (difference.within and len(places) <= A_FEW_MORE)
            kinds["name"] += 2 * _makes_another_place(words, places)
            continue
        here, there = _content(one, difference.one), _content(other, difference.other)
        kind = _kind(one, other, here, there, difference)
        kinds[kind] += kind != "number" or numbers
        kinds["slight"] += kind in ("name", "number") and len(here) == len(there) <= A_FULL_NAME
        shorter = min(len(difference.one), len(difference.other))
        kinds["replaced"] += shorter if shorter >= PASSAGE else 0
        if kind in ("name", "unsure"):
            swapped[one.lower[here[-1]], other.lower[there[-1]]] += 1
    names, counted, plain, more, denied = (kinds[kind] for kind in ("name", "number", "plain", "more", "denied"))
    return Counts(names, counted, plain, more, denied, kinds["replaced"], swapped, kinds["slight"])


def _kind(one: Words, other: Words, here: list[int], there: list[int], difference: Difference) -> str:
    """What a difference is: "name", "number", "plain", or "" for what tells nothing."""
    words, others = [one.lower[place] for place in difference.one], [other.lower[place] for place in difference.other]
    if "".join(words) == "".join(others):
        return ""
    if max(len(words), len(others)) > A_NAME:
        return "plain"
    if not here or not there:  # where one paper names the office, another one does not
        return "" if OFFICES & {*words, *others} else "plain"
    bound, others_bound = BINDING.intersection(words), BINDING.intersection(others)
    if bound and others_bound and not bound & others_bound:
        return "plain"
    words, others = [one.lower[place] for place in here], [other.lower[place] for place in there]
    if len(words) == len(others) and all(map(_same, words, others)):  # by a writer or scanner of another kind
        return "plain" if words != others and one.written[here[0]][0].islower() else ""
    counted, instead = _numbers(words), _numbers(others)
    if counted and instead and counted != instead:
        return "number" if 2 * len(counted) >= len(words) and 2 * len(instead) >= len(others) else "plain"
    names, other_names = _are_names(one, here), _are_names(other, there)
    if names is False or other_names is False:
        return "plain"
    if names or other_names:
        return "name"
    return "" if one.cased and other.cased else "unsure"


def _are_names(words: Words, places: list[int]) -> bool | None:
    """Are all the words names? None if capitals cannot tell: in scripts without, or where all is in capitals."""
    if not words.cased:
        return None
    if not all(words.written[place][0].isupper() for place in places):
        return False
    return True


def _makes_another_place(words: Words, places: range) -> bool:
    """Do words that the other text lacks make the name beside them, wherever it stands, that of another place?

    South before Sudan does.
    """
    if not all(words.written[place][0].isupper() for place in places):
        return False
    if not all(words.lower[place] in MAKES_ANOTHER_PLACE for place in places) or places[-1] + 1 == len(words.written):
        return False
    before, name = words.lower[places[-1]], words.lower[places[-1] + 1]
    named = [place for place, word in enumerate(words.lower) if word == name]
    return words.written[named[0]][0].isupper() and all(words.lower[place - 1] == before for place in named)


def _same(word: str, other: str) -> bool:
    return word == other or NUMBER_WORDS.get(word, word) == NUMBER_WORDS.get(other, other) or spelt_alike(word, other)


def _part_names(words: Words) -> float:
    names = sum(
        word[0].isupper() and lower not in BINDING for word, lower in zip(words.written, words.lower, strict=True)
    )
    return names / max(1, len(words.written)) if words.cased else 0.0


def _part_numbers(words: Words) -> float:
    return (1 + sum(word[0].isdigit() or word in NUMBER_WORDS for word in words.lower)) / (2 + len(words.lower))


def _content(words: Words, places: Iterable[int]) -> list[int]:
    return [place for place in places if words.lower[place] not in BINDING and words.lower[place] not in OFFICES]


def _numbers(words: list[str]) -> list[str]:
    """The numbers, days and months among some words, in digits."""
    found = (re.sub(r"(?<=\d)[^\W\d]+$", "", NUMBER_WORDS.get(word, word)) for word in words)
    return [number for number in found if number.isdigit() or number in NUMBER_WORDS]
