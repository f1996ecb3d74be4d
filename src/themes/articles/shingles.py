"""Texts as sets of hashed word pairs, and which of a million texts are worth comparing."""

import itertools
import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np

WORDS = re.compile(r"\w+")
SIGNS, BANDS = 126, 42  # 3 signs a band: 98 % of the pairs alike at .45 are found, 99.9 % at .55
LETTERS_AT_ONCE = 100_000
AT_ONCE = 5_000  # texts whose signs are made in one go: they come as lists, which take much memory
CROWD = 40  # members of one bucket that are all compared with one another
ASCII = bytes(range(128))
SPACED = bytes(code if code > 127 or chr(code).isalnum() or code == ord("_") else 32 for code in range(256))
FEW_SIGNS = 50
MULTIPLIER, FINISHER = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
LETTER_CODES = np.array(
    [int.from_bytes(blake2b(bytes([code]), digest_size=8).digest(), "little") for code in range(256)], dtype=np.uint64
)
PLACE_CODES = np.array([pow(MULTIPLIER, place + 1, 1 << 64) for place in range(256)], dtype=np.uint64)


def shingles_of(texts: Sequence[str]) -> list[np.ndarray]:
    """For each text the sorted distinct hashes of its pairs of neighbouring words, in lower case."""
    found: list[np.ndarray] = []
    waiting: list[bytes] = []
    letters = 0
    for text in texts:
        waiting.append(spaced_words(text))
        letters += len(waiting[-1])
        if letters > LETTERS_AT_ONCE:
            found.extend(_shingles(waiting))
            waiting, letters = [], 0
    return [*found, *_shingles(waiting)]


def _shingles(spaced: list[bytes]) -> Iterator[np.ndarray]:
    """Shingles of some texts whose words are spaced; many at once, for numpy takes as long for one as for fifty."""
    codes, starts = word_codes(b"".join(spaced))
    ends = np.searchsorted(starts, np.cumsum([len(words) for words in spaced])).tolist()
    pairs = (codes[:-1] * np.uint64(MULTIPLIER)) ^ (codes[1:] * np.uint64(FINISHER))
    for first, end in itertools.pairwise([0, *ends]):
        yield _distinct(np.sort(pairs[first : end - 1] if end - first > 1 else codes[first:end]))


def spaced_words(text: str) -> bytes:
    """The runs of letters and digits of the text, which `\\w+` finds, in lower case and UTF-8, with spaces around them.

    >>> spaced_words("Côte d’Ivoire, 1960").decode().split()
    ['côte', 'd', 'ivoire', '1960']
    """
    lower = text.lower()
    data = lower.encode("utf-8", "replace")
    marks = [sign for sign in set(data.translate(None, ASCII).decode("utf-8")) if not sign.isalnum()]
    if len(marks) > FEW_SIGNS:
        return f" {' '.join(WORDS.findall(lower))} ".encode()
    for mark in marks:
        data = data.replace(mark.encode("utf-8"), b" ")
    return b" " + data.translate(SPACED) + b" "


def word_codes(spaced: bytes) -> tuple[np.ndarray, np.ndarray]:
    """A hash of 64 bits for each word, in order, the same for the same word everywhere; and where each word starts.

    A polynomial of the word's bytes modulo 2⁶⁴ (Rabin & Karp 1987) whose bits are then mixed; all words at once.
    """
    letters = np.frombuffer(spaced, dtype=np.uint8)
    inside = letters != ord(" ")
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    if not len(lengths):
        return np.zeros(0, dtype=np.uint64), starts
    firsts = np.cumsum(lengths) - lengths
    places = np.arange(lengths.sum()) - np.repeat(firsts, lengths)
    codes = np.add.reduceat(LETTER_CODES[letters[inside]] * PLACE_CODES[places & 255], firsts)
    return (codes ^ (codes >> np.uint64(31))) * np.uint64(FINISHER), starts


def _distinct(ordered: np.ndarray) -> np.ndarray:
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def jaccard(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """Shared part of the union of two sets, and shared part of the first."""
    if not len(one) or not len(other):
        return (1.0, 1.0) if len(one) == len(other) else (0.0, 0.0)
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared), shared / len(one)


def candidate_pairs(shingles: Sequence[np.ndarray]) -> np.ndarray:
    """Pairs of places (smaller first) whose sets are probably alike, pairs × 2, in order, each once."""
    signs = minhashes(shingles)
    rows = SIGNS // BANDS
    found = [np.zeros((0, 2), dtype=np.int64)]
    for band in range(BANDS):
        keys = _band_keys(signs[:, band * rows : (band + 1) * rows])
        order = np.argsort(keys, kind="stable")
        found.extend(_within_buckets(order, keys[order]))
    ahead = np.concatenate(found)
    codes = np.unique(ahead[:, 0] * len(shingles) + ahead[:, 1])
    return np.column_stack([codes // max(1, len(shingles)), codes % max(1, len(shingles))])


def _band_keys(signs: np.ndarray) -> np.ndarray:
    """One number for the signs of one band, texts: equal for equal signs, and hardly ever else (64 bits)."""
    keys = np.zeros(len(signs), dtype=np.uint64)
    for column in signs.T:
        keys = (keys ^ column.astype(np.uint64)) * np.uint64(MULTIPLIER)
        keys ^= keys >> np.uint64(29)
    return keys


def _within_buckets(order: np.ndarray, keys: np.ndarray) -> Iterator[np.ndarray]:
    """Pairs of places with the same key: all of a small bucket, near neighbours of a crowded one."""
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    sizes = np.diff(np.r_[starts, len(keys)])
    for size in sorted(set(sizes[sizes > 1].tolist())):  # all buckets of one size at once
        members = np.sort(order[starts[sizes == size][:, None] + np.arange(size)], axis=1)
        if size <= CROWD:
            first, second = np.triu_indices(size, 1)
            yield np.column_stack([members[:, first].ravel(), members[:, second].ravel()])
        else:
            for step in range(1, CROWD // 4):
                yield np.column_stack([members[:, :-step].ravel(), members[:, step:].ravel()])


def minhashes(shingles: Sequence[np.ndarray]) -> np.ndarray:
    """MinHash signatures (Broder 1997), texts × signs; empty sets are like no other."""
    signs = np.zeros((len(shingles), SIGNS), dtype=np.uint32)
    for start in range(0, len(shingles), AT_ONCE):
        signs[start : start + AT_ONCE] = _some_minhashes(shingles[start : start + AT_ONCE], start)
    return signs


def _some_minhashes(shingles: Sequence[np.ndarray], start: int) -> np.ndarray:
    from rensa import RMinHash

    filled = [
        members if len(members) else np.array([place], dtype=np.uint64) for place, members in enumerate(shingles, start)
    ]
    ends = np.cumsum([0, *map(len, filled)]).astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(filled), ends, SIGNS, 1)
    return np.array(matrix.to_rows(), dtype=np.uint32)
