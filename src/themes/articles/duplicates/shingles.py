"""Texts as sets of hashed word pairs."""

import itertools
import re
from collections.abc import Iterable, Iterator

import numpy as np

WORDS = re.compile(r"\w+")
# Chinese, Japanese, Thai, Lao, Burmese and Khmer are written without spaces: there, two neighbouring signs are a word.
UNSPACED = (
    "\u0e01-\u0e30\u0e81-\u0eb0\u1000-\u102a\u1780-\u17b3\u3041-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
TWO_SIGNS = re.compile(f"([{UNSPACED}])(?=([{UNSPACED}]?))")
LETTERS_AT_ONCE = 300_000
ASCII = bytes(range(128))
SPACED = bytes(code if code > 127 or chr(code).isalnum() or code == ord("_") else 32 for code in range(256)).lower()
SPACED_ASCII = SPACED[:128] + bytes([32]) * 128
FEW_SIGNS = 50
MULTIPLIER, FINISHER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
EIGHT, LONGEST = 8, 256  # letters of a word that are hashed at once, and at most
FIRST_LETTERS = np.array([(1 << 8 * count) - 1 for count in range(EIGHT + 1)], dtype="<u8")


def shingles_of(texts: Iterable[str]) -> list[np.ndarray]:
    """For each text the sorted distinct hashes of its pairs of neighbouring words, in lower case."""
    found: list[np.ndarray] = []
    for pairs, ends in word_pairs(texts):
        found.extend(distinct(np.sort(pairs[first:end])) for first, end in itertools.pairwise([0, *ends.tolist()]))
    return found


def distinct(ordered: np.ndarray) -> np.ndarray:
    """The different ones of sorted numbers."""
    # np.unique hashes, which takes five times as long for so few.
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def word_pairs(texts: Iterable[str]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Hashes of the word pairs of some texts, all in a row, and where each text's end; then those of the next texts.

    Many texts at once, for numpy takes as long for one as for fifty.
    """
    waiting: list[bytes] = []
    letters = 0
    for text in texts:
        waiting.append(spaced_words(text))
        letters += len(waiting[-1])
        if letters > LETTERS_AT_ONCE:
            yield _pairs(waiting)
            waiting, letters = [], 0
    if waiting:
        yield _pairs(waiting)


def _pairs(spaced: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    codes, starts = word_codes(b"".join(spaced))
    ends = np.searchsorted(starts, np.cumsum([len(words) for words in spaced]))
    counts = np.diff(ends, prepend=0)
    pairs = codes * MULTIPLIER
    pairs[:-1] ^= codes[1:] * FINISHER
    last = ends[counts > 1] - 1  # the last word has no neighbour; a single one stands for itself
    pairs[ends[counts == 1] - 1] = codes[ends[counts == 1] - 1]
    return np.delete(pairs, last), ends - np.cumsum(counts > 1)


def spaced_words(text: str) -> bytes:
    """The runs of letters and digits of the text, which `\\w+` finds, in lower case and UTF-8, with spaces around them.

    >>> spaced_words("Côte d’Ivoire, 1960; 日本国").decode().split()
    ['côte', 'd', 'ivoire', '1960', '日本', '本国', '国']
    """
    data = text.encode("utf-8", "replace")
    uncommon = set(data.translate(None, ASCII).decode("utf-8"))
    if any(sign.lower() != sign or TWO_SIGNS.match(sign) for sign in uncommon):
        text = with_spaces(text.lower())
        data = text.encode("utf-8", "replace")
        uncommon = set(data.translate(None, ASCII).decode("utf-8"))
    marks = [sign for sign in uncommon if not sign.isalnum()]
    if len(marks) == len(uncommon):
        return b" " + data.translate(SPACED_ASCII) + b" "
    if len(marks) > FEW_SIGNS:
        data = " ".join(WORDS.findall(text)).encode("utf-8", "replace")
    else:
        for mark in marks:
            data = data.replace(mark.encode("utf-8"), b" ")
    return b" " + data.translate(SPACED) + b" "


def with_spaces(text: str) -> str:
    """The text with a space after every two signs of a script that has none, each sign in two words."""
    return TWO_SIGNS.sub(r"\1\2 ", text)


def word_codes(spaced: bytes) -> tuple[np.ndarray, np.ndarray]:
    """A hash of 64 bits for each word, in order, the same for the same word everywhere; and where each word starts.

    Eight letters of all words at once are taken as one number each, multiplied and mixed with those before them.
    """
    inside = np.frombuffer(spaced, dtype=np.uint8) != ord(" ")
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    eights = np.ndarray(len(spaced), dtype="<u8", buffer=spaced + bytes(EIGHT), strides=(1,))
    codes = mixed((eights[starts] & FIRST_LETTERS[np.minimum(lengths, EIGHT)]) ^ lengths.astype(np.uint64))
    long = np.flatnonzero(lengths > EIGHT)
    for done in range(EIGHT, LONGEST, EIGHT):
        if not len(long):
            break
        letters = eights[starts[long] + done] & FIRST_LETTERS[np.minimum(lengths[long] - done, EIGHT)]
        codes[long] = mixed(codes[long] ^ letters)
        long = long[lengths[long] > done + EIGHT]
    return codes, starts


def mixed(codes: np.ndarray) -> np.ndarray:
    """The numbers of 64 bits, each bit now dependent on the others."""
    codes = codes * MULTIPLIER
    return (codes ^ (codes >> np.uint64(31))) * FINISHER


def jaccard(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """Shared part of the union of two sets, and shared part of the first."""
    if not len(one) or not len(other):
        return (1.0, 1.0) if len(one) == len(other) else (0.0, 0.0)
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared), shared / len(one)
