"""The words and names of an article, as far as they tell whether another article is its copy."""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np

from themes.articles.duplicates.differences import Words
from themes.articles.duplicates.shingles import WORDS, with_spaces
from themes.articles.duplicates.spelling import spelt_alike

FEWEST_LETTERS = 3
LOPSIDED, MOSTLY_NAMES = 6.0, 0.6
OF_THE_PAPER = 12  # words at either end
ACCENTS = re.compile("[\u0300-\u036f]")
LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss"})
OTHER_DIGIT = re.compile(r"[^\D0-9]")
POINTS = re.compile(r"(?<=\b[^\W\d_])\.")  # of U.S. and of initials
HYPHENS = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")


@dataclass(frozen=True)
class Wording:
    """One article: its headline, its text, and the hashed pairs of neighbouring words of the text."""

    title: str
    text: str
    pairs: np.ndarray

    @cached_property
    def said(self) -> list[str]:
        """The words of the text, as they are written."""
        return WORDS.findall(with_spaces(self.text))

    @cached_property
    def written(self) -> Counter[str]:
        """How often each word stands in the text as it is written."""
        return Counter(self.said)

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the text, in lower case."""
        return Counter(map(str.lower, self.said))

    @cached_property
    def names(self) -> Counter[str]:
        """How often each word stands in the text with a capital, in lower case."""
        return names_among(self.written)

    @cached_property
    def told(self) -> frozenset[str]:
        """The words of the text in plain spelling."""
        return frozenset(map(str.lower, plain_words(self.text)))

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """The words of title and text in plain spelling."""
        return self.told | frozenset(map(str.lower, plain_words(self.title)))

    @cached_property
    def in_order(self) -> Words:
        """The words of the text in plain spelling, in their order."""
        return Words.of(HYPHENS.sub("", folded(self.text)))

    def names_alone(self, other: "Wording", *, brief: bool, numbers: bool) -> bool:
        """Does this title name something of which this text speaks, and the other article nowhere?

        A brief text need not speak of it: there, the title says what it is about. `numbers` count as names unless told
        otherwise.
        """
        if self.title == other.title:
            return False
        for word in plain_words(self.title):
            tells = numbers if word[0].isdigit() else word[0].isalpha() and (len(word) > 2 or not word.isascii())
            subject = (brief and not word[0].islower()) or word.lower() in self.told
            if tells and subject and not other.has(word.lower()):
                return True
        return False

    def has(self, word: str) -> bool:
        """Does the word stand in the title or text, in whatever spelling?"""
        if word in self.words or word in self.mentioned:  # the second takes long to make
            return True
        return any(spelt_alike(word, other) for other in map(str.lower, plain_words(self.title)))

    def lacking_in(self, other: "Wording") -> Counter[str]:
        """The words that the other text lacks; not the first and last ones: there, papers name their own people."""
        margin = min(OF_THE_PAPER, len(self.said) // 6)
        return Counter(map(str.lower, self.said[margin : len(self.said) - margin])) - other.words

    def loses_names_to(self, other: "Wording") -> bool:
        """Are the words that the other text lacks names, and far more often so than words are?

        Changes by a copyist hit names and other words alike: so many names or more have a probability of at most
        exp(−n · KL), where n words are lost and KL is the divergence of their share of names from the usual one
        (Chernoff 1952).
        """
        lost = self.lacking_in(other)
        count, names = lost.total(), sum(min(lost[word], self.names[word]) for word in lost.keys() & self.names.keys())
        usual = self.names.total() / max(1, len(self.said))
        if not 0 < usual < 1 or not 0 < names >= MOSTLY_NAMES * count:
            return False
        others = count - names
        surprise = names * log(names / (count * usual))
        surprise += others * log(others / (count * (1 - usual))) if others else 0
        return surprise > LOPSIDED


def names_among(words: Iterable[str]) -> Counter[str]:
    """How often each word of three letters or more stands there with a capital: names, and firsts of sentences.

    >>> dict(names_among(["On", "Monday", "Ángel", "met", "an", "envoy", "of", "the", "EU"]))
    {'monday': 1, 'ángel': 1}
    """
    found: Counter[str] = Counter()
    for word, count in Counter(words).items():
        if len(word) >= FEWEST_LETTERS and word[0].isupper():
            found[word.lower()] += count
    return found


def folded(text: str) -> str:
    """The text without accents and without the points of initials, its digits those of ASCII.

    >>> folded("Côte d’Ivoire and the U.S., ٢٠٢٤")
    'Cote d’Ivoire and the US, 2024'
    """
    if not text.isascii():
        text = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(LETTERS)
        text = OTHER_DIGIT.sub(lambda match: str(int(match[0])), text)
    return with_spaces(POINTS.sub("", text))


def plain_words(text: str) -> list[str]:
    """The words without accents and without the points of initials; if there are hyphens, also the words without them.

    >>> plain_words("Côte d’Ivoire: U.S. co-op")
    ['Cote', 'd', 'Ivoire', 'US', 'co', 'op', 'Cote', 'd', 'Ivoire', 'US', 'coop']
    """
    text = folded(text)
    return WORDS.findall(text) + (WORDS.findall(joined) if (joined := HYPHENS.sub("", text)) != text else [])


def part_kept(words: Counter[str], kept: Container[str]) -> float:
    """Part of the words that stand among the others; 1 for none.

    >>> part_kept(Counter(["norway", "chile", "chile"]), {"chile"})
    0.6666666666666666
    """
    return sum(count for word, count in words.items() if word in kept) / words.total() if words else 1.0
