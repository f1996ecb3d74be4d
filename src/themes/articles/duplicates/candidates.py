"""Which of a million texts are worth comparing: MinHash (Broder 1997) with locality-sensitive hashing."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from themes.articles.duplicates.shingles import MULTIPLIER, distinct, mixed, word_pairs

SIGNS, BANDS = 3, 42  # signs a band: 98 % of the pairs alike at .45 are found, 99.9 % at .55
OPENING, OPENING_BANDS = 32, 16  # word pairs; of openings alike at .65 99 % are found on one day, 93 % days apart
DAYS = 8  # windows that begin every four days: two texts less than four days apart share one
CROWD = 40  # members of one bucket that are all compared with one another


def candidate_pairs(texts: Sequence[str], days: np.ndarray) -> np.ndarray:
    """Pairs of places (smaller first) of texts whose word pairs are probably alike, pairs × 2, in order, each once.

    Openings are compared, too: a short text with a long footer, and one that breaks off, are alike in these only. So
    are a thousand reports that open in one phrase, so openings are compared within some days; `days` counts them.
    """
    count = max(1, len(texts))
    codes = np.zeros(0, dtype=np.int64)
    bands = band_keys(texts)
    for band in range(BANDS, BANDS + OPENING_BANDS):
        windows = (days + band % 2 * DAYS // 2) // DAYS
        bands[:, band] = mixed(bands[:, band] ^ windows.astype(np.uint64) * MULTIPLIER) >> np.uint64(32)
    for keys in bands.T:
        order = np.argsort(keys)
        found = [pairs[:, 0] * count + pairs[:, 1] for pairs in _within_buckets(order, keys[order])]
        codes = distinct(np.sort(np.concatenate([codes, *found]))) if found else codes
    return np.column_stack([codes // count, codes % count])


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


def band_keys(texts: Iterable[str]) -> np.ndarray:
    """One number for each band of signs of each text and of its opening, texts × (42 + 16).

    Equal signs give equal numbers; others hardly ever do (32 bits), and those pairs are then found to differ. Texts
    without words get numbers of their own, by their place.
    """
    keys = [np.zeros((0, BANDS + OPENING_BANDS), dtype=np.uint32)]
    place = 0
    for pairs, ends in word_pairs(texts):
        counts = np.diff(ends, prepend=0)
        first = np.arange(len(pairs)) - np.repeat(ends - counts, counts) < OPENING
        opening_ends = np.cumsum(np.minimum(counts, OPENING))
        places = np.arange(place, place + len(ends))
        whole = _bands(pairs, ends, places, BANDS, seed=1)
        keys.append(np.hstack([whole, _bands(pairs[first], opening_ends, places, OPENING_BANDS, seed=2)]))
        place += len(ends)
    return np.concatenate(keys)


def _bands(pairs: np.ndarray, ends: np.ndarray, places: np.ndarray, bands: int, seed: int) -> np.ndarray:
    from rensa import RMinHash

    firsts = np.append(0, ends).astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(pairs, firsts, SIGNS * bands, seed)
    signs = np.array(matrix.to_rows(), dtype=np.uint64).reshape(len(ends), bands, SIGNS)
    empty = np.flatnonzero(np.diff(ends, prepend=0) == 0)
    signs[empty] = places[empty, None, None]
    keys = signs[:, :, 0]
    for column in range(1, SIGNS):
        keys = mixed(keys) ^ signs[:, :, column]
    return (mixed(keys) >> np.uint64(32)).astype(np.uint32)
