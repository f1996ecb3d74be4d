"""The tokeniser over UTF-8 bytes, compiled. The rules are those of `rules.py`; tests hold the two together."""

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
    NEWLINE,
    NUMBER,
    PAIR,
    SILENT,
    SPACE,
)
from themes.language.scanning.store import BYTE, SHORT, add, find, key_of


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
def scan_sklearn(data, bounds, classes, _vowels, out, lengths, store):  # type: ignore[no-untyped-def]
    """Numbers (shifted left by one) of the words of two characters or more, article by article; (how many, store)."""
    keys, words, starts, letters, count = store
    n = 0
    for article in range(len(bounds) - 1):
        at, end, first = bounds[article], bounds[article + 1], n
        while at < end:
            start, characters, key = at, 0, np.uint64(0)
            while at < end and data[np.uintp(at)] < 0x80 and classes[data[np.uintp(at)]]:
                key = key << BYTE | np.uint64(data[np.uintp(at)])
                at += 1
            characters = at - start
            is_word, size = class_at(data, at, end, classes)
            is_plain = not is_word and characters <= SHORT
            while is_word and at < end:
                at += size
                characters += 1
                is_word, size = class_at(data, at, end, classes)
            if characters >= 2:
                if not is_plain:
                    key = key_of(data, start, at)
                number = find(keys, words, starts, letters, data, start, at, key)
                if number < 0:
                    number, slot = count, -1 - number
                    store = add((keys, words, starts, letters, count), data, start, at, key, slot)
                    keys, words, starts, letters, count = store
                out[n] = number << 1
                n += 1
            at += size
        lengths[article] = n - first
    return n, (keys, words, starts, letters, count)


@compiled
def scan_themes(data, bounds, classes, vowels, out, lengths, store):  # type: ignore[no-untyped-def]
    """Numbers (shifted left by one, plus one where a break stands before) of the words; (how many, store)."""
    keys, words, starts, letters, count = store
    n = 0
    for article in range(len(bounds) - 1):
        at, end, first = bounds[article], bounds[article + 1], n
        is_break, newlines, after_dotted = True, 0, False
        while at < end:
            its_class, size = class_at(data, at, end, classes)
            if LETTER <= its_class <= NUMBER:
                stop, key = at, np.uint64(0)
                while stop < end and data[np.uintp(stop)] < 0x80 and classes[data[np.uintp(stop)]] == LETTER:
                    key = key << BYTE | np.uint64(data[np.uintp(stop)])
                    stop += 1
                after_dotted = False
                if stop == at or class_at(data, stop, end, classes)[0] != SPACE:
                    stop, after_dotted = word_end(data, at, end, classes, vowels)
                    key = key_of(data, at, stop)
                elif stop - at > SHORT:
                    key = key_of(data, at, stop)
                number = find(keys, words, starts, letters, data, at, stop, key)
                if number < 0:
                    number, slot = count, -1 - number
                    store = add((keys, words, starts, letters, count), data, at, stop, key, slot)
                    keys, words, starts, letters, count = store
                out[n] = number << 1 | (is_break or newlines > 1)
                n += 1
                at, is_break, newlines = stop, False, 0
                continue
            if its_class == PAIR:
                store = (keys, words, starts, letters, count)
                at, n, store = scan_pairs(data, at, end, classes, out, n, store)
                keys, words, starts, letters, count = store
                is_break, after_dotted = True, False
                continue
            if its_class == NEWLINE:
                newlines += 1
            elif its_class != SPACE and its_class != APOSTROPHE and its_class != SILENT:
                is_break = is_break or not (its_class == DOT and after_dotted)
            after_dotted = False
            at += size
        lengths[article] = n - first
    return n, (keys, words, starts, letters, count)


@compiled
def word_end(data, start, end, classes, vowels):  # type: ignore[no-untyped-def]
    """(where the word that starts here ends, whether it is an abbreviation with full stops)."""
    at = start
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
        elif its_class in (APOSTROPHE, AMPERSAND):
            goes_on = last != NUMBER and LETTER <= next_class <= MARK
            if its_class == APOSTROPHE and goes_on and is_elided(data, start, stop, after, end, vowels):
                return stop, False
        elif its_class == DOT and characters == 1 and last == LETTER:
            stop = dotted_end(data, stop, end, classes)
            return stop, stop > at
        else:
            goes_on = its_class in (DOT, COMMA) and last == NUMBER and next_class == NUMBER
        if not goes_on:
            return stop, False
        at, last, size = after, next_class, next_size


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


@compiled
def scan_pairs(data, at, end, classes, out, n, store):  # type: ignore[no-untyped-def]
    """(where the run of an unspaced script ends, how many words now, store): overlapping pairs of characters."""
    before, start = np.int64(-1), at
    its_class, size = class_at(data, at, end, classes)
    at += size
    while True:
        its_class, size = class_at(data, at, end, classes)
        if its_class in (MARK, SILENT):
            at += size
            continue
        if before >= 0 or its_class != PAIR:
            first = before if before >= 0 else start
            key = key_of(data, first, at)
            number = find(store[0], store[1], store[2], store[3], data, first, at, key)
            if number < 0:
                slot, number = -1 - number, store[4]
                store = add(store, data, first, at, key, slot)
            out[n] = number << 1 | 1
            n += 1
        if its_class != PAIR:
            return at, n, store
        before, start = start, at
        at += size
