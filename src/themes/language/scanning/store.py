"""A store of distinct words, compiled: bytes → number, in the order in which words are first seen."""

from collections.abc import Callable

import numpy as np

from themes.language.compiling import compiled

SEPARATOR = np.uint8(10)  # a line feed stands in no word, so it parts the words in the store
PRIME = np.uint64(0x100000001B3)
MIXER = np.uint64(0x9E3779B97F4A7C15)
BYTE, LAST_BYTE, HALF = np.uint64(8), np.uint64(0xFF), np.uint64(32)
SHORT = 8  # a word of up to eight bytes is its own key


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
    return (key ^ key >> HALF) << BYTE | np.uint64(0x100)


@compiled
def slot_of(key, n_slots):  # type: ignore[no-untyped-def]
    """Where a key is looked for first; the number of slots is a power of two."""
    return np.int64((key ^ key >> HALF) * MIXER >> HALF) & (n_slots - 1)


@compiled
def number_of(keys, words, starts, letters, count, data, start, end, key):  # type: ignore[no-untyped-def]
    """The number of this word; `count` where it is new and has been added; −1 where there is no room for it.

    Bytes decide, not the hash alone. The arrays stay the same ones: exchanging them in the scanner's innermost loop
    would cost more, in references counted, than everything else that is done for a word.
    """
    slot, size = slot_of(key, len(keys)), end - start
    while keys[np.uintp(slot)] != 0:
        if keys[np.uintp(slot)] == key:
            word = np.int64(words[np.uintp(slot)])
            if key & LAST_BYTE or same_bytes(letters, starts[word], starts[word + 1] - 1, data, start, end):
                return word
        slot = (slot + 1) & (len(keys) - 1)
    first = starts[count]
    if count + 1 == len(starts) or first + size >= len(letters):
        return np.int64(-1)
    keys[np.uintp(slot)], words[np.uintp(slot)] = key, count
    for offset in range(size):
        letters[first + offset] = data[start + offset]
    letters[first + size] = SEPARATOR
    starts[count + 1] = first + size + 1
    return count


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
def rehash(old_keys, old_words, keys, words):  # type: ignore[no-untyped-def]
    """Put all words into larger arrays of slots."""
    for old in range(len(old_keys)):
        if old_keys[old] == 0:
            continue
        slot = slot_of(old_keys[old], len(keys))
        while keys[np.uintp(slot)] != 0:
            slot = (slot + 1) & (len(keys) - 1)
        keys[np.uintp(slot)], words[np.uintp(slot)] = old_keys[old], old_words[old]


@compiled
def add_words(their_starts, their_letters, numbers, keys, words, starts, letters, count, place):  # type: ignore[no-untyped-def]
    """Another store's words added to this one, the number here of each; breaks off and goes on as the scanners do."""
    for word in range(place[0], len(numbers)):
        start, end = their_starts[word], their_starts[word + 1] - 1
        key = key_of(their_letters, start, end)
        number = number_of(keys, words, starts, letters, count, their_letters, start, end, key)
        if number < 0:
            place[0] = word
            return count, end - start
        count += number == count
        numbers[word] = number
    return count, 0


# What follows is not compiled: it runs seldom, and whatever makes arrays takes long to compile.
Store = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, int]


def new_store(capacity: int) -> Store:
    """An empty store of distinct words: (slots' keys, slots' words, starts, bytes, count). Capacity: a power of 2."""
    keys, words = np.zeros(4 * capacity, np.uint64), np.zeros(4 * capacity, np.int32)
    return keys, words, np.zeros(capacity + 1, np.int64), np.empty(8 * capacity, np.uint8), 0


def with_room(store: Store, size: int) -> Store:
    """The store with room for one more word of this many bytes."""
    keys, words, starts, letters, count = store
    if starts[count] + size >= len(letters):
        letters = np.resize(letters, max(2 * len(letters), starts[count] + size + 1))
    if count + 1 == len(starts):
        starts = np.resize(starts, 2 * count + 1)
        slots, numbers = np.zeros(2 * len(keys), np.uint64), np.zeros(2 * len(keys), np.int32)
        rehash(keys, words, slots, numbers)
        keys, words = slots, numbers
    return keys, words, starts, letters, count


def filled(kernel: Callable, arguments: tuple, store: Store, place: np.ndarray) -> Store:
    """The store after the kernel has run to its end, with a larger one as often as it asked for room."""
    needed = 1
    while needed:
        count, needed = kernel(*arguments, *store, place)
        store = *store[:4], int(count)
        if needed:
            store = with_room(store, needed)
    return store
