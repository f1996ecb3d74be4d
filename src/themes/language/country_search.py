"""What a text is searched for: the spellings of the names of countries, and an Aho–Corasick automaton over them."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from threading import Lock
from typing import Any

import numpy as np

from themes.language.country_names import name_table

NEAR = 48
_ONE_AT_A_TIME = Lock()  # two threads that both come first would both build
_SIGNS = '.,;:!?()[]"“”*_'


@dataclass(frozen=True)
class Names:
    """Spellings, the alias of each, and the automaton that finds them all in one pass."""

    patterns: tuple[str, ...]
    alias_of: np.ndarray
    automaton: Any

    @cached_property
    def open_left(self) -> np.ndarray:
        """Which spellings begin with a sign, so that a word may touch them there."""
        return np.array([not pattern[0].isalnum() for pattern in self.patterns])

    @cached_property
    def open_right(self) -> np.ndarray:
        """Which spellings end in a sign: *U.S.*, *Sino-*."""
        return np.array([not pattern[-1].isalnum() for pattern in self.patterns])

    @cached_property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Words that stand beside one another in a name."""
        gaps = ((pattern, gap.start()) for pattern in self.patterns for gap in re.finditer(" ", pattern))
        return frozenset(words_around(pattern, place, place + 1) for pattern, place in gaps)


def names_for(text: str, *, large: bool = False) -> Names:
    """The names to search a text for; the Russian ones, which take time to build, only where it is in their letters."""
    cyrillic = _holds_cyrillic(text)
    with _ONE_AT_A_TIME:
        return _names(cyrillic=cyrillic, large=large)


def words_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The bare words on both sides of a gap."""
    left, right = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    after = right.partition(" ")[0].partition("'")[0]
    return left[left.rfind(" ") + 1 :].strip(_SIGNS), after.strip(_SIGNS)


@cache
def _names(*, cyrillic: bool, large: bool) -> Names:
    """Built once: in some 20 ms, or in 150 ms to search a large text twice as fast."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    table = name_table(cyrillic=cyrillic)
    kind = Implementation.DFA if large else None
    automaton = AhoCorasick(table.patterns, matchkind=MatchKind.LeftmostLongest, implementation=kind)
    return Names(table.patterns, table.alias_of, automaton)


def _holds_cyrillic(text: str) -> bool:
    if text.isascii():
        return False
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    return bool((codes >> 8 == 0x04).any())
