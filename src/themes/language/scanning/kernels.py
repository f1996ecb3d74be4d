"""The tokeniser over UTF-8 bytes, compiled: words → numbers, article by article.

A kernel breaks off where the store has no room for a new word, returns how many bytes that has, and goes on from its
`place` when called again. Exchanging the store's arrays inside the loops would count references at every word.
"""

import numpy as np

from themes.language.compiling import compiled
from themes.language.scanning.characters import APOSTROPHE, COMMA, DOT, LETTER, NEWLINE, PAIR, SILENT, SPACE
from themes.language.scanning.store import BYTE, SHORT, key_of, number_of
from themes.language.scanning.words import class_at, rest_of_word, unit_end, word_end


def first_place(bounds: np.ndarray) -> np.ndarray:
    """Where scanning begins: article, byte, how many words so far, and what `scan_themes` knows of the text before."""
    return np.array([0, bounds[0], 0, 1, 0, 0, 0], np.int64)


@compiled
def scan_sklearn(data, bounds, classes, _vowels, out, ends, keys, words, starts, letters, count, place):  # type: ignore[no-untyped-def]
    """Numbers (shifted left by one) of the words of two characters or more, and how many words end with each article.

    Returns (number of distinct words, 0 or the bytes of a word that finds no room).
    """
    first, at, n = place[0], place[1], place[2]
    for article in range(first, len(bounds) - 1):
        end = bounds[article + 1]
        if article > first:
            at = bounds[article]
        while at < end:
            start, key = at, np.uint64(0)
            while at < end and data[np.uintp(at)] < 0x80 and classes[data[np.uintp(at)]]:
                key = key << BYTE | np.uint64(data[np.uintp(at)])
                at += 1
            characters, behind = at - start, at + 1
            if at < end and data[np.uintp(at)] >= 0x80:
                at, more, behind = rest_of_word(data, at, end, classes)
                key, characters = np.uint64(0), characters + more
            if characters >= 2:
                if at - start > SHORT or not key:
                    key = key_of(data, start, at)
                number = number_of(keys, words, starts, letters, count, data, start, at, key)
                if number < 0:
                    place[0], place[1], place[2] = article, start, n
                    return count, at - start
                count += number == count
                out[n] = number << 1
                n += 1
            at = behind
        ends[article] = n
    place[2] = n
    return count, 0


@compiled
def scan_themes(data, bounds, classes, vowels, out, ends, keys, words, starts, letters, count, place):  # type: ignore[no-untyped-def]
    """The same for rules="themes": numbers shifted left by one, plus one where a break stands before the word."""
    first, at, n, is_break = place[0], place[1], place[2], place[3]
    newlines, after_dotted, in_run = place[4], place[5], place[6]
    for article in range(first, len(bounds) - 1):
        end = bounds[article + 1]
        if article > first:
            at, is_break, newlines, after_dotted, in_run = bounds[article], 1, 0, 0, 0
        while at < end:
            stop, key, is_dotted = at, np.uint64(0), False
            while stop < end and data[np.uintp(stop)] < 0x80 and classes[data[np.uintp(stop)]] == LETTER:
                key = key << BYTE | np.uint64(data[np.uintp(stop)])
                stop += 1
            its_class, size = class_at(data, stop, end, classes)
            behind, is_pair = stop, stop == at and its_class == PAIR
            if stop == at and not LETTER <= its_class <= PAIR:
                newlines += its_class == NEWLINE
                if not (SPACE <= its_class <= NEWLINE or its_class in (APOSTROPHE, SILENT)):
                    is_break |= not (its_class == DOT and after_dotted)
                after_dotted = 0
                at += size
                continue
            if is_pair:
                behind = unit_end(data, at, end, classes)
                stop = unit_end(data, behind, end, classes)
                if in_run and stop == behind:  # the last character of a run stands in the pair before
                    at, in_run = behind, 0
                    continue
                key = key_of(data, at, stop)
            elif stop == at or not (its_class <= NEWLINE or its_class == COMMA or (its_class == DOT and stop > at + 1)):
                stop, is_dotted = word_end(data, at, end, classes, vowels)
                key, behind = key_of(data, at, stop), stop
            elif stop - at > SHORT:
                key = key_of(data, at, stop)
            number = number_of(keys, words, starts, letters, count, data, at, stop, key)
            if number < 0:
                place[0], place[1], place[2], place[3] = article, at, n, is_break
                place[4], place[5], place[6] = newlines, after_dotted, in_run
                return count, stop - at
            count += number == count
            out[n] = number << 1 | (is_break or newlines > 1 or is_pair)
            n += 1
            at, in_run, is_break, newlines, after_dotted = behind, behind < stop, is_pair, 0, is_dotted
        ends[article] = n
    place[2] = n
    return count, 0
