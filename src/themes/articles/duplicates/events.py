"""Do two texts in nearly the same words tell of two events?

A copyist changes words of all kinds; a form that is filled in twice differs in names and numbers only. So the places
where the texts differ are looked at one by one (`differences.py`), and each is telling (a name stands for another name, a
number for another number, a place's name has a word more that makes it another place), plain (other words), or neither (a
spelling, a title of office, an agency). What is printed before and after, and whole passages more, tells nothing.

Merging two events costs more than missing a copy: the event that is swallowed leaves no trace in any count, and those
are swallowed most that are told in set phrases, of countries whose names look alike; a copy that is missed stays in the
table, where it can be seen. So where all that differs is telling, the texts are two events.
"""

from collections import Counter
from collections.abc import Iterable
from math import log
from typing import NamedTuple

from themes.articles.duplicates.differences import Difference, Words, differences
from themes.articles.duplicates.spelling import spelt_alike

SURPRISING = 4.0  # −log of the probability that chance makes so many of the changes telling
MOSTLY_CAPITALS = 0.5  # part of the words: in a text of so many, capitals tell no names
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
    telling: int
    plain: int
    names_swapped: Counter[tuple[str, str]]
    denied: int
    more: int  # places where one text has words that the other lacks


def two_events(one: Words, other: Words, *, numbers: bool) -> bool:
    """Do the words that stand in the same places of two texts alike tell of two events?

    `numbers`: do other numbers tell, too? In an update they may have been corrected.
    """
    usual = max(_part_telling(one), _part_telling(other))
    found = _counts(one, other, numbers)
    return (
        only_what_tells(found, usual)
        or one_name_for_another_throughout(found, one, other)
        or tells_too_often_for_chance(found, usual)
        or denied_and_else_the_same(found)
    )


def only_what_tells(found: Counts, usual: float) -> bool:
    """Names or numbers are others and all else is the same: a form filled in twice.

    Where most words have capitals, as in titles of treaties, it must be more than chance would do.
    """
    return found.telling > 0 == found.plain and (usual < MOSTLY_CAPITALS or tells_too_often_for_chance(found, usual))


def one_name_for_another_throughout(found: Counts, one: Words, other: Words) -> bool:
    """One and the same name stands for another one twice or more, wherever it is named: no copyist does that."""
    here, there = Counter(one.lower), Counter(other.lower)
    return any(
        count > 1 and count >= max(here[name], there[instead]) and not there[name] and not here[instead]
        for (name, instead), count in found.names_swapped.items()
    )


def tells_too_often_for_chance(found: Counts, usual: float) -> bool:
    """So many of the changes are telling that a copyist who changes words of all kinds alike hardly ever makes them.

    The probability is at most exp(−n · KL), where n places differ and KL is the divergence of the part that tells from
    the usual one (Chernoff 1952).
    """
    count = found.telling + found.plain
    if not count or not 0 < usual < 1 or found.telling <= usual * count:
        return False
    part = found.telling / count
    surprise = found.telling * log(part / usual) + (found.plain * log((1 - part) / (1 - usual)) if found.plain else 0)
    return surprise > SURPRISING


def denied_and_else_the_same(found: Counts) -> bool:
    """All that differs is that one text denies what the other says."""
    return found.denied > 0 and found.denied == found.more and not found.telling + found.plain


def _counts(one: Words, other: Words, numbers: bool) -> Counts:
    telling, plain, denied, places_made, more = 0, 0, 0, 0, 0
    swapped: Counter[tuple[str, str]] = Counter()
    for difference in differences(one, other):
        if not difference.one or not difference.other:
            words, places = (one, difference.one) if difference.one else (other, difference.other)
            more += 1
            denied += len(places) == 1 and words.lower[places[0]] in NEGATIONS
            places_made += _makes_another_place(words, places)
            continue
        here, there = _content(one, difference.one), _content(other, difference.other)
        kind = _kind(one, other, here, there, difference)
        telling += kind == "name" or (kind == "number" and numbers)
        plain += kind == "plain"
        if kind in ("name", "unsure"):
            swapped[one.lower[here[-1]], other.lower[there[-1]]] += 1
    telling += places_made if places_made == more else 0
    return Counts(telling, plain, swapped, denied, more)


def _kind(one: Words, other: Words, here: list[int], there: list[int], difference: Difference) -> str:
    """What a difference is: "name", "number", "plain", or "" for what tells nothing."""
    words, others = [one.lower[place] for place in difference.one], [other.lower[place] for place in difference.other]
    if "".join(words) == "".join(others) or (len(words) == len(others) and all(map(_same, words, others))):
        return ""
    if max(len(words), len(others)) > A_NAME:
        return "plain"
    if not here or not there:  # of office holders one text names, and the other one does not
        return "" if OFFICES & {*words, *others} else "plain"
    words, others = [one.lower[place] for place in here], [other.lower[place] for place in there]
    if len(words) == len(others) and all(map(_same, words, others)):
        return ""
    counted, instead = _numbers(words), _numbers(others)
    if counted and instead and counted != instead:
        return "number" if _differ_in_numbers(words, others) else "plain"
    names, other_names = _are_names(one, here), _are_names(other, there)
    if names is False or other_names is False:
        return "plain"
    if names or other_names:
        return "name"
    return "" if one.cased and other.cased else "unsure"


def _are_names(words: Words, places: list[int]) -> bool | None:
    """Are all the words names? None if capitals cannot tell: in scripts without, where all is in capitals, at a beginning."""
    if not words.cased:
        return None
    if not all(words.written[place][0].isupper() for place in places):
        return False
    return True if any(not words.begins(place) for place in places) else None


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


def _part_telling(words: Words) -> float:
    """Part of the words that are names or numbers."""
    count = sum(
        (word[0].isupper() and not words.begins(place)) or word[0].isdigit()
        for place, word in enumerate(words.written)
        if words.lower[place] not in BINDING
    )
    return count / max(1, len(words.written)) if words.cased else 0.0


def _content(words: Words, places: Iterable[int]) -> list[int]:
    return [place for place in places if words.lower[place] not in BINDING and words.lower[place] not in OFFICES]


def _differ_in_numbers(words: list[str], others: list[str]) -> bool:
    """Have both the same words beside the numbers, or no others?"""
    rest, other_rest = ([word for word in side if not _numbers([word])] for side in (words, others))
    return rest == other_rest or not rest or not other_rest


def _numbers(words: list[str]) -> list[str]:
    """The numbers, days and months among some words, in digits."""
    found = []
    for word in words:
        digits = word.rstrip("stndrh") if word[0].isdigit() else NUMBER_WORDS.get(word, "")
        if digits.isalnum() and not (digits[0].isdigit() and not digits.isdigit()):
            found.append(digits)
    return found
