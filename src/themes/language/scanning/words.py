"""Where words end in UTF-8 bytes, compiled. The rules are those of `rules.py`; tests hold the two together."""

import numpy as np

from themes.language.compiling import compiled
from themes.language.scanning.characters import (
    AMPERSAND,
    APOSTROPHE,
    COMMA,
    DOT,
    HYPHEN,
    LETTER,
    MARK,
    NUMBER,
    PAIR,
    SILENT,
)
from themes.language.scanning.rules import CASED
from themes.language.scanning.store import SHORT, key_of

NAMES = tuple(np.uint64(int.from_bytes(name.encode(), "big")) for name in sorted(CASED))


@compiled
def decode(data, at, end):  # type: ignore[no-untyped-def]
    """(code point, bytes) of the UTF-8 character that starts here."""
    first = np.int64(data[np.uintp(at)])
    if first < 0x80 or at + 1 >= end:
        return first, 1
    if first < 0xE0 or at + 2 >= end:
        return (first & 0x1F) << 6 | np.int64(data[at + 1]) & 0x3F, 2
    if first < 0xF0 or at + 3 >= end:
        return (first & 0x0F) << 12 | (np.int64(data[at + 1]) & 0x3F) << 6 | np.int64(data[at + 2]) & 0x3F, 3
    high = (first & 0x07) << 18 | (np.int64(data[at + 1]) & 0x3F) << 12
    return high | (np.int64(data[at + 2]) & 0x3F) << 6 | np.int64(data[at + 3]) & 0x3F, 4


@compiled
def class_at(data, at, end, classes):  # type: ignore[no-untyped-def]
    """(class, bytes) of the character that starts here; class 0 past the end."""
    if at >= end:
        return np.uint8(0), 1
    if data[np.uintp(at)] < 0x80:
        return classes[data[np.uintp(at)]], 1
    code, size = decode(data, at, end)
    return classes[np.uintp(code)], size


@compiled
def rest_of_word(data, at, end, classes):  # type: ignore[no-untyped-def]
    """(Where the run of word characters from here ends, how many they are, where the character behind it ends)."""
    characters = 0
    is_word, size = class_at(data, at, end, classes)
    while is_word:
        at += size
        characters += 1
        is_word, size = class_at(data, at, end, classes)
    return at, characters, at + size


@compiled
def unit_end(data, at, end, classes):  # type: ignore[no-untyped-def]
    """Where the character of an unspaced script that stands here ends, its marks included; here if there is none."""
    its_class, size = class_at(data, at, end, classes)
    if its_class == PAIR:
        while True:
            at += size
            its_class, size = class_at(data, at, end, classes)
            if its_class != MARK and its_class != SILENT:
                break
    return at


@compiled
def word_end(data, start, end, classes, vowels):  # type: ignore[no-untyped-def]
    """(where the word that starts here ends, whether it is an abbreviation with full stops)."""
    at = segment = start
    last, size = class_at(data, at, end, classes)
    characters = 0
    while True:
        its_class = last
        while LETTER <= its_class <= NUMBER:
            last = its_class
            at += size
            characters += 1
            its_class, size = class_at(data, at, end, classes)
        stop, after = at, at + size
        next_class, next_size = class_at(data, after, end, classes)
        if its_class == SILENT:
            while next_class == SILENT:
                after += next_size
                next_class, next_size = class_at(data, after, end, classes)
            goes_on = LETTER <= next_class <= NUMBER
        elif its_class == HYPHEN:
            goes_on = LETTER <= next_class <= NUMBER
            goes_on = goes_on and not (is_name(data, segment, at) or begins_name(data, after, end, classes))
        elif its_class in (APOSTROPHE, AMPERSAND):
            goes_on = last != NUMBER and LETTER <= next_class <= MARK
            if its_class == APOSTROPHE:
                if goes_on and is_elided(data, start, stop, after, end, vowels):
                    return stop, False
                goes_on = goes_on or (last == NUMBER and owner_end(data, stop, end, classes) > stop)
        elif its_class == DOT and characters == 1 and last == LETTER:
            stop = dotted_end(data, at, end, classes)
            owned = owner_end(data, stop + (stop < end and data[np.uintp(stop)] == 46), end, classes)
            return (owned, False) if stop > at and owned > stop + 1 else (stop, stop > at)
        else:
            goes_on = its_class in (DOT, COMMA) and last == NUMBER and next_class == NUMBER
        if not goes_on:
            return stop, False
        at, last, size = after, next_class, next_size
        segment = at


@compiled
def is_name(data, start, stop):  # type: ignore[no-untyped-def]
    """Is this one of the names told by their capitals?"""
    return stop - start <= SHORT and key_of(data, start, stop) in NAMES


@compiled
def begins_name(data, at, end, classes):  # type: ignore[no-untyped-def]
    """Does a name told by its capitals, or an abbreviation with full stops, begin here?"""
    for size in (2, 3):
        if at + size <= end and is_name(data, at, at + size):
            return not LETTER <= class_at(data, at + size, end, classes)[0] <= NUMBER
    its_class, size = class_at(data, at, end, classes)
    return its_class == LETTER and dotted_end(data, at + size, end, classes) > at + size


@compiled
def owner_end(data, at, end, classes):  # type: ignore[no-untyped-def]
    """Where the 's of a possessive that stands here ends; here if there is none."""
    its_class, size = class_at(data, at, end, classes)
    behind = at + size
    if its_class != APOSTROPHE or behind >= end or data[behind] | 32 != 115:
        return at
    return at if LETTER <= class_at(data, behind + 1, end, classes)[0] <= NUMBER else behind + 1


@compiled
def is_elided(data, start, stop, after, end, vowels):  # type: ignore[no-untyped-def]
    """Does l', d', qu' … lean on a vowel here?"""
    following, _ = decode(data, after, end)
    if following >= len(vowels) or not vowels[following] & 1:
        return False
    if stop - start == 1:
        return vowels[data[start]] & 2 != 0
    return stop - start == 2 and data[start] | 32 == 113 and data[start + 1] | 32 == 117


@compiled
def dotted_end(data, at, end, classes):  # type: ignore[no-untyped-def]
    """Where an abbreviation whose first letter ends here ends: .letter, as often as no longer word begins there."""
    while at < end and data[np.uintp(at)] == 46:
        its_class, size = class_at(data, at + 1, end, classes)
        behind, _ = class_at(data, at + 1 + size, end, classes)
        if its_class != LETTER or LETTER <= behind <= NUMBER:
            break
        at += 1 + size
    return at
