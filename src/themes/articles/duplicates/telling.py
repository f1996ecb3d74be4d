"""Of which kind the places are where two texts differ: telling, plain, or neither."""

from collections import Counter
from typing import NamedTuple

from themes.articles.duplicates.differences import Difference, Words, differences
from themes.articles.duplicates.word_kinds import (
    BINDING,
    MAKES_ANOTHER_PLACE,
    NEGATIONS,
    OFFICES,
    numbers_among,
    same,
)

PASSAGE = 8  # words in one place, in both texts
A_FULL_NAME = 2  # words
A_FEW_MORE = 6  # words
A_NAME = 12  # words in one place; more are a passage


class Counts(NamedTuple):
    """How many of the places where two texts differ are of which kind."""

    names: int
    numbers: int
    plain: int
    neither: int
    more: int  # a few words that the other text lacks
    places: int  # of these, such as make a name that of another place
    denied: int  # and such as are only a "no"
    replaced: int  # words in passages that are others altogether
    slight: int  # names and numbers that stand alone for one another
    swapped: Counter[tuple[str, str]]  # names for names


def counted(one: Words, other: Words, *, numbers: bool) -> Counts:
    """How many places of which kind there are; `numbers`: do other numbers tell?"""
    kinds: Counter[str] = Counter()
    swapped: Counter[tuple[str, str]] = Counter()
    for difference in differences(one, other):
        if not difference.one or not difference.other:
            words, places = (one, difference.one) if difference.one else (other, difference.other)
            denied = _denies(words, places)
            kinds["denied"] += denied
            kinds["more"] += denied or (difference.within and len(places) <= A_FEW_MORE)
            kinds["place"] += _makes_another_place(words, places)
            continue
        here, there = _content(one, difference.one), _content(other, difference.other)
        kind = _kind(one, other, here, there, difference)
        kinds[kind] += kind != "number" or numbers
        kinds["slight"] += kind in ("name", "number") and len(here) == len(there) <= A_FULL_NAME
        shorter = min(len(difference.one), len(difference.other))
        kinds["replaced"] += shorter if shorter >= PASSAGE else 0
        if kind in ("name", "unsure"):
            swapped[one.lower[here[-1]], other.lower[there[-1]]] += 1
    return Counts(
        names=kinds["name"],
        numbers=kinds["number"],
        plain=kinds["plain"],
        neither=kinds[""],
        more=kinds["more"],
        places=kinds["place"],
        denied=kinds["denied"],
        replaced=kinds["replaced"],
        slight=kinds["slight"],
        swapped=swapped,
    )


def _kind(one: Words, other: Words, here: list[int], there: list[int], difference: Difference) -> str:
    """What a difference is: "name", "number", "plain", or "" for what tells nothing."""
    words, others = [one.lower[place] for place in difference.one], [other.lower[place] for place in difference.other]
    if "".join(words) == "".join(others):
        return ""
    if max(len(words), len(others)) > A_NAME:
        return "plain"
    if not here or not there:  # where one paper names the office, another one does not
        return "" if (here or OFFICES.intersection(words)) and (there or OFFICES.intersection(others)) else "plain"
    if _bound_otherwise(words, others):
        return "plain"
    words, others = [one.lower[place] for place in here], [other.lower[place] for place in there]
    if len(words) == len(others) and all(map(same, words, others)):  # by a writer or scanner of another kind
        return "plain" if words != others and one.written[here[0]][0].islower() else ""
    figures, instead = numbers_among(words), numbers_among(others)
    if figures and instead and figures != instead:
        return "number" if 2 * len(figures) >= len(words) and 2 * len(instead) >= len(others) else "plain"
    names, other_names = _are_names(one, here), _are_names(other, there)
    if names is False or other_names is False:
        return "plain"
    if names or other_names:
        return "name"
    return "" if one.cased and other.cased else "unsure"


def _bound_otherwise(words: list[str], others: list[str]) -> bool:
    """Do words like "of" show that the words are no name for a name, but a piece of a sentence for another one?"""
    bound, others_bound = BINDING.intersection(words), BINDING.intersection(others)
    if bound and others_bound:
        return not bound & others_bound
    return bool(bound or others_bound) and len(words) == len(others) > A_FULL_NAME


def _are_names(words: Words, places: list[int]) -> bool | None:
    """Are all the words names? None if capitals cannot tell: in scripts without, or where all is in capitals."""
    return all(words.written[place][0].isupper() for place in places) if words.cased else None


def _denies(words: Words, places: range) -> bool:
    """Is it only a "no", and not that of a number, as in "No. 12"?"""
    if len(places) != 1 or words.lower[places[0]] not in NEGATIONS:
        return False
    return not any(word.isdigit() for word in words.lower[places[0] + 1 : places[0] + 2])


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


def _content(words: Words, places: range) -> list[int]:
    return [place for place in places if words.lower[place] not in BINDING and words.lower[place] not in OFFICES]
