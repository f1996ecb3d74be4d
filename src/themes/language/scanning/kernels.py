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

SEPARATOR = np.uint8(10)  # a line feed stands in no word, so it parts the words in the store
PRIME = np.uint64(0x100000001B3)
MIXER = np.uint64(0x9E3779B97F4A7C15)
BYTE, LAST_BYTE, HALF = np.uint64(8), np.uint64(0xFF), np.uint64(32)
SHORT = 8  # a word of up to eight bytes is its own key


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
def new_store(capacity):  # type: ignore[no-untyped-def]
    """An empty store of distinct words: (slots' keys, slots' words, starts, bytes, count). Capacity: a power of 2."""
    keys, words = np.zeros(4 * capacity, np.uint64), np.zeros(4 * capacity, np.int32)
    return keys, words, np.zeros(capacity + 1, np.int64), np.empty(8 * capacity, np.uint8), 0


@compiled
def grown(array, length):  # type: ignore[no-untyped-def]
    """A copy with room for at least this many items."""
    larger = np.empty(max(2 * len(array), length), array.dtype)
    for at in range(len(array)):  # a loop, not a slice: it compiles in a fraction of the time
        larger[at] = array[at]
    return larger


@compiled
def key_of(data, start, end):  # type: ignore[no-untyped-def]
    """A word's key: its own bytes where they are eight or fewer, else a hash whose last byte is 0. Never 0.

    No word holds a zero byte, so the keys of short words differ from one another and from those of long ones.
    """
    key = np.uint64(0)
    for at in range(start, min(end, start + SHORT)):
        key = key << BYTE | np.uint64(data[np.uintp(at)])
    if end - start <= SHORT:
        return key
    for at in range(start + SHORT, end):
        key = (key ^ np.uint64(data[np.uintp(at)])) * PRIME
    return (key << BYTE) | np.uint64(0x100)


@compiled
def slot_of(key, n_slots):  # type: ignore[no-untyped-def]
    """Where a key is looked for first; the number of slots is a power of two."""
    return np.int64((key * MIXER) >> HALF) & (n_slots - 1)


@compiled
def find(keys, words, starts, letters, data, start, end, key):  # type: ignore[no-untyped-def]
    """The number of this word, or −1 minus the free slot that it would take; bytes decide, not the hash alone."""
    slot = slot_of(key, len(keys))
    while keys[np.uintp(slot)] != 0:
        if keys[np.uintp(slot)] == key:
            word = np.int64(words[np.uintp(slot)])
            if key & LAST_BYTE or same_bytes(letters, starts[word], starts[word + 1] - 1, data, start, end):
                return word
        slot = (slot + 1) & (len(keys) - 1)
    return -1 - slot


@compiled
def same_bytes(letters, first, last, data, start, end):  # type: ignore[no-untyped-def]
    """Are these two words the same?"""
    size = end - start
    same = last - first == size
    while same and size > 0:
        size -= 1
        same = letters[first + size] == data[start + size]
    return same


@compiled
def add(store, data, start, end, key, slot):  # type: ignore[no-untyped-def]
    """The store with one more word, which takes this free slot."""
    keys, words, starts, letters, count = store
    keys[np.uintp(slot)], words[np.uintp(slot)] = key, count
    first, size = starts[count], end - start
    if first + size + 1 > len(letters):
        letters = grown(letters, first + size + 1)
    for offset in range(size):
        letters[first + offset] = data[start + offset]
    letters[first + size] = SEPARATOR
    starts[count + 1] = first + size + 1
    count += 1
    if count == len(starts) - 1:
        starts = grown(starts, 0)
    if 4 * count > len(keys):
        old_keys, old_words = keys, words
        keys, words = np.zeros(4 * len(old_keys), np.uint64), np.zeros(4 * len(old_keys), np.int32)
        for old in range(len(old_keys)):
            if old_keys[old] == 0:
                continue
            slot = slot_of(old_keys[old], len(keys))
            while keys[np.uintp(slot)] != 0:
                slot = (slot + 1) & (len(keys) - 1)
            keys[np.uintp(slot)], words[np.uintp(slot)] = old_keys[old], old_words[old]
    return keys, words, starts, letters, count


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


@compiled
def lower_headlines(codes, offsets, kinds, lowered):  # type: ignore[no-untyped-def]
    """Give names told by their capitals (kind 2) the lowered number, where words in capitals (kind 1) surround them.

    Kind 0 has small letters, kind 3 neither. The codes are as the scanners give them, and changed in place.
    """
    for article in range(len(offsets) - 1):
        first, end = offsets[article], offsets[article + 1]
        for at in range(first, end):
            if kinds[codes[at] >> 1] != 2:
                continue
            capitals = 0
            for near in range(max(first, at - 3), min(end, at + 4)):
                kind = kinds[codes[near] >> 1]
                capitals += kind == 1
                if kind == 0:
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
def holds_byte(data, bounds, wanted):  # type: ignore[no-untyped-def]
    """Which articles hold any of these bytes?"""
    held = np.zeros(len(bounds) - 1, np.bool_)
    for article in range(len(bounds) - 1):
        for byte in wanted:
            found = 0
            for at in range(bounds[article], bounds[article + 1]):
                found += data[np.uintp(at)] == byte
            held[article] |= found > 0
    return held
