"""Compiled passes over numbered words, after or before the scan itself."""

import numpy as np

from themes.language.compiling import compiled

# Kinds of words, for headlines: has small letters; two letters or more, all capitals; the word THE; neither; a name
# told by capitals; *US*, which stays where the pronoun cannot stand; a lowered name, which has no say about the others.
SMALL, CAPITALS, ARTICLE, NEITHER, NAME, COUNTRY, LOWERED = range(7)


@compiled
def lower_headlines(codes, offsets, kinds, lowered):  # type: ignore[no-untyped-def]
    """Give names told by their capitals the lowered number, where words in capitals surround them (see `headlines`).

    The codes are as the scanners give them, and changed in place.
    """
    for article in range(len(offsets) - 1):
        first, end = offsets[article], offsets[article + 1]
        for at in range(first, end):
            its = kinds[codes[at] >> 1]
            if its != NAME and its != COUNTRY:
                continue
            if its == COUNTRY and (codes[at] & 1 or (at > first and kinds[codes[at - 1] >> 1] == ARTICLE)):
                continue
            capitals = 0
            for near in range(max(first, at - 3), min(end, at + 4)):
                kind = kinds[codes[near] >> 1]
                capitals += kind in (CAPITALS, ARTICLE)
                if kind == SMALL:
                    capitals = -8
            if capitals >= 3:
                codes[at] = lowered[codes[at] >> 1] << 1 | codes[at] & 1


@compiled
def translate(numbers, code_of, codes, breaks):  # type: ignore[no-untyped-def]
    """Numbers of one thread's words → codes of the vocabulary that all threads share, and breaks."""
    for at in range(len(numbers)):
        codes[at] = code_of[numbers[at] >> 1]
        if numbers[at] & 1:  # memory that stays zero is never taken from the system
            breaks[at] = True


@compiled
def mark_used(numbers, used):  # type: ignore[no-untyped-def]
    """Mark the words that occur."""
    for at in range(len(numbers)):
        used[numbers[at] >> 1] = True


@compiled
def mark_holders(data, bounds, wanted, held):  # type: ignore[no-untyped-def]
    """Mark the articles that hold this byte."""
    for article in range(len(bounds) - 1):
        found = 0
        for at in range(bounds[article], bounds[article + 1]):
            found += data[np.uintp(at)] == wanted
        held[article] |= found > 0
