"""Where two texts differ: the words of each that stand in one place, between words that both have."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from themes.articles.duplicates.word_kinds import BINDING, NUMBER_WORDS

SENTENCE = re.compile(r"[.!?…:;|\n\u2013\u2014。！？]|\s-\s|\)")  # what ends a sentence, a heading or a date line
WORD = re.compile(r"(\w+)")
LONGEST = 3000  # words that are compared: what tells two events apart stands in the first pages
SHOUTED = 0.5  # part of the words in capitals throughout
A_FEW = 12  # words in one place that are compared one with another


@dataclass(frozen=True)
class Words:
    """The words of a text as they are written, the same in lower case, and what stands before each and at the end."""

    written: list[str]
    lower: list[str]
    gaps: list[str]

    @classmethod
    def of(cls, text: str) -> "Words":
        """The first 3,000 words of a text."""
        parts = WORD.split(text)
        written = parts[1 : 2 * LONGEST : 2]
        return cls(written, [word.lower() for word in written], parts[: 2 * LONGEST + 1 : 2])

    @cached_property
    def cased(self) -> bool:
        """Do capitals tell anything: are there some, and not nothing but capitals?"""
        capitals = sum(word[0].isupper() for word in self.written)
        shouted = sum(word.isupper() for word in self.written)
        return capitals > 0 and shouted <= SHOUTED * len(self.written)

    @cached_property
    def part_names(self) -> float:
        """Part of the words that have a capital, those that bind others aside; 0 where capitals tell nothing."""
        names = sum(
            word[0].isupper() and lower not in BINDING for word, lower in zip(self.written, self.lower, strict=True)
        )
        return names / len(self.written) if self.cased else 0.0

    @cached_property
    def part_numbers(self) -> float:
        """Part of the words that are numbers, days or months; never quite none."""
        return (1 + sum(word[0].isdigit() or word in NUMBER_WORDS for word in self.lower)) / (2 + len(self.lower))


class Difference(NamedTuple):
    """The places of the words of one text, and those of the other that stand there instead; one may be empty.

    `within`: the place is not the very beginning or end of one of the texts.
    """

    one: range
    other: range
    within: bool = True


def differences(one: Words, other: Words) -> list[Difference]:
    """The places where the texts differ, in order, between the first and last words that they share.

    What stands before and after is left out as far as it is whole sentences: there papers put date lines, their people
    and their rights.

    >>> texts = [Words.of(f"OSLO - The King of {name} met the minister.") for name in ("Niger", "Upper Volta")]
    >>> [[texts[side].written[place] for place in each[side]] for each in differences(*texts) for side in (0, 1)]
    [['Niger'], ['Upper', 'Volta']]
    """
    found: list[Difference] = []
    blocks = _shared(one.lower, other.lower)
    if not blocks:
        return found
    first, last = blocks[0], blocks[-1]
    found += _split(one, other, _before(one, first[0]), _before(other, first[1]), at_end=True)
    for (start, beside, size), (next_start, next_beside, _) in itertools.pairwise(blocks):
        found += _split(one, other, range(start + size, next_start), range(beside + size, next_beside))
    found += _split(one, other, _after(one, last[0] + last[2]), _after(other, last[1] + last[2]), at_start=True)
    return found


def _shared(one: list[str], other: list[str]) -> list[tuple[int, int, int]]:
    """Runs of two words and more that both have, in order: where they start, and how many words they hold.

    Pairs of words are aligned, for a single "the" may be any other. Texts that repeat themselves, as tables do, are not
    aligned by what they repeat (difflib's autojunk), or rows of noughts would take minutes.
    """
    pairs, others = list(itertools.pairwise(one)), list(itertools.pairwise(other))
    runs: list[tuple[int, int, int]] = []
    end, beside_end = 0, 0
    repeats = 2 * len(set(others)) < len(others)
    for start, beside, size in SequenceMatcher(None, pairs, others, autojunk=repeats).get_matching_blocks():
        if size:
            skip = max(0, end - start, beside_end - beside)  # a word may end one run and begin the next
            if size + 1 > skip:
                runs.append((start + skip, beside + skip, size + 1 - skip))
                end, beside_end = start + size + 1, beside + size + 1
    return runs


def _before(words: Words, end: int) -> range:
    start = end
    while start > 0 and not SENTENCE.search(words.gaps[start]):
        start -= 1
    return range(start, end)


def _after(words: Words, start: int) -> range:
    end = start
    while end < len(words.written) and not SENTENCE.search(words.gaps[end]):
        end += 1
    return range(start, end)


def _split(
    one: Words, other: Words, places: range, others: range, at_end: bool = False, at_start: bool = False
) -> Iterator[Difference]:
    """The differences within one place.

    Of rests of a sentence at either end of the text, only as many words are compared as both have, and one more.
    """
    if places and others and (at_end or at_start):
        least = min(len(places), len(others)) + 1
        places, others = (side[-least:] if at_end else side[:least] for side in (places, others))
    if not places and not others:
        return
    within = bool(places and others) or not (at_end or at_start)
    if not places or not others or max(len(places), len(others)) > A_FEW:
        yield Difference(places, others, within)
        return
    here, there = [one.lower[place] for place in places], [other.lower[place] for place in others]
    for tag, start, end, beside, beside_end in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Difference(places[start:end], others[beside:beside_end], within)
