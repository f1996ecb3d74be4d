"""Texts as sets of hashed word pairs, and which of a million texts are worth comparing."""

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np

WORDS = re.compile(r"\w+")
SIGNS, BANDS = 126, 42  # 3 signs a band: 98 % of the pairs alike at .45 are found, 99.9 % at .55
CROWD = 40  # members of one bucket that are all compared with one another


def shingles_of(texts: Sequence[str]) -> list[np.ndarray]:
    """For each text the sorted distinct hashes of its pairs of neighbouring words, in lower case."""
    code_of: dict[str, int] = {}
    return [_pairs(WORDS.findall(text.lower()), code_of) for text in texts]


def _pairs(words: list[str], code_of: dict[str, int]) -> np.ndarray:
    """`code_of` remembers the hashes of words already met; they depend on nothing but the word."""
    for word in set(words).difference(code_of):
        code_of[word] = int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")
    codes = np.array([code_of[word] for word in words], dtype=np.uint64)
    if len(codes) < 2:
        return np.unique(codes)
    return np.unique((codes[:-1] * np.uint64(0x9E3779B97F4A7C15)) ^ (codes[1:] * np.uint64(0xC2B2AE3D27D4EB4F)))


def jaccard(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """Shared part of the union of two sets, and shared part of the first."""
    if not len(one) or not len(other):
        return (1.0, 1.0) if len(one) == len(other) else (0.0, 0.0)
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared), shared / len(one)


def candidate_pairs(shingles: Sequence[np.ndarray]) -> Iterator[tuple[int, int]]:
    """Pairs of places (smaller first) whose sets are probably alike, in order, each once."""
    signs = minhashes(shingles)
    rows = SIGNS // BANDS
    found: list[np.ndarray] = []
    for band in range(BANDS):
        part = np.ascontiguousarray(signs[:, band * rows : (band + 1) * rows])
        keys = part.view([("", part.dtype)] * rows).ravel()
        order = np.argsort(keys, kind="stable")
        found.extend(_within_buckets(order, keys[order]))
    if found:
        pairs = np.unique(np.concatenate(found), axis=0)
        yield from ((int(a), int(b)) for a, b in pairs)


def _within_buckets(order: np.ndarray, keys: np.ndarray) -> Iterator[np.ndarray]:
    """Pairs of places with the same key: all of a small bucket, near neighbours of a crowded one."""
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    sizes = np.diff(np.r_[starts, len(keys)])
    for start, size in zip(starts[sizes > 1], sizes[sizes > 1], strict=True):
        members = np.sort(order[start : start + size])
        if size <= CROWD:
            first, second = np.triu_indices(size, 1)
            yield np.column_stack([members[first], members[second]])
        else:
            for step in range(1, CROWD // 4):
                yield np.column_stack([members[:-step], members[step:]])


def minhashes(shingles: Sequence[np.ndarray]) -> np.ndarray:
    """MinHash signatures (Broder 1997), texts × signs; empty sets are like no other."""
    from rensa import RMinHash

    filled = [members if len(members) else np.array([place], dtype=np.uint64) for place, members in enumerate(shingles)]
    ends = np.cumsum([0, *map(len, filled)]).astype(np.uint64)
    if not filled:
        return np.zeros((0, SIGNS), dtype=np.uint32)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(filled), ends, SIGNS, 1)
    return np.array(matrix.to_rows(), dtype=np.uint32).reshape(-1, SIGNS)
