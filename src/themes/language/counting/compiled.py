"""Counting n-grams by the compiled kernels, on all processors: the same result as `plain.count`, far sooner."""

import numpy as np
from scipy import sparse

from themes.language.compiling import LARGE, run_threads
from themes.language.counting import kernels
from themes.language.counting.columns import Columns, at_most_two, even_ranges, sort_order, within
from themes.language.counting.sequences import Sequence


def count(
    sequence: Sequence, n_words: int, ngrams: tuple[int, int], fewest: int, most: int
) -> tuple[sparse.csr_array, np.ndarray]:
    """(counts, articles × n-grams; words of every n-gram, sorted): those that `fewest` to `most` articles hold."""
    shortest, longest = ngrams
    n_articles = len(sequence.offsets) - 1
    heads, words = sequence.codes, np.arange(n_words, dtype=np.int32).reshape(-1, 1)
    columns, records, bounds = sort_heads(sequence, heads, words, fewest, shortest == 1, longest > 1)
    found = [within(columns, most)] if shortest == 1 else []
    for length in range(2, longest + 1):
        if length == longest:
            del heads
            sequence.release()
        columns, counted = longer(records, bounds, words, n_words, fewest, most if length == longest else n_articles)
        if length >= shortest:
            found.append(within(columns, most))
        if length < longest:
            heads, words = numbered(sequence, heads, columns, counted), columns.words
            _, records, bounds = sort_heads(sequence, heads, words, fewest, False, True)
    if longest == 1:
        del heads
        sequence.release()
    return assemble(found, n_articles, longest)


def sort_heads(
    sequence: Sequence, heads: np.ndarray, words: np.ndarray, fewest: int, wants_entries: bool, wants_records: bool
) -> tuple[Columns, np.ndarray, np.ndarray]:
    """Entries of the n-grams `heads`, and the records of what follows each: (columns, records, bounds of records)."""
    offsets, breaks, length = sequence.offsets, sequence.breaks, words.shape[1]
    shares = even_ranges(offsets)
    tallies = [(np.zeros(len(words), np.int64), np.zeros(len(words), np.int64)) for _ in shares]
    run_threads(
        kernels.count_heads,
        [
            (heads, sequence.codes, offsets, breaks, length, *s, *t, np.full(len(words), -1, np.int32))
            for s, t in zip(shares, tallies, strict=True)
        ],
    )
    articles = sum((tally[0] for tally in tallies), np.zeros(len(words), np.int64))
    is_kept = articles >= max(fewest, 1)
    entry_bounds, entry_at = places([tally[0] for tally in tallies], is_kept & wants_entries)
    record_bounds, record_at = places([tally[1] for tally in tallies], is_kept & wants_records)
    entries = np.empty((entry_bounds[-1], 2), np.int32)
    records = np.empty((record_bounds[-1], 2), np.int32)
    run_threads(
        kernels.sort_by_head,
        [
            (heads, sequence.codes, offsets, breaks, length, *s, is_kept, e, entries, r, records, *notes(len(words)))
            for s, e, r in zip(shares, entry_at, record_at, strict=True)
        ],
    )
    kept = np.flatnonzero(is_kept)
    return Columns(words[kept], entries, entry_bounds[kept], articles[kept]), records, record_bounds


def places(tallies: list[np.ndarray], is_kept: np.ndarray) -> tuple[np.ndarray, list[np.ndarray]]:
    """(where each head's items begin and end, where each thread begins to write them)."""
    kept = [np.where(is_kept, tally, 0) for tally in tallies]
    bounds = np.concatenate(([0], np.cumsum(sum(kept[1:], kept[0]))))
    return bounds, [bounds[:-1] + sum(kept[:thread], np.zeros(len(is_kept), np.int64)) for thread in range(len(kept))]


def longer(
    records: np.ndarray, bounds: np.ndarray, words: np.ndarray, n_words: int, fewest: int, most: int
) -> tuple[Columns, np.ndarray]:
    """(The n-grams longer by a word, how many each head has); the records become their entries and shrink to them."""
    counted = np.zeros(len(words), np.int64)
    ranges = even_ranges(bounds)
    results = run_threads(join_next, [(records, bounds, *its, n_words, fewest, most, counted) for its in ranges])
    free = 0
    for (first, _), (_, sizes) in zip(ranges, results, strict=True):
        total = int(sizes.sum(dtype=np.int64))
        records[free : free + total] = records[bounds[first] : bounds[first] + total]
        free += total
    records.resize((free, 2), refcheck=False)
    last_words = np.concatenate([result[0] for result in results])
    sizes = np.concatenate([result[1] for result in results]).astype(np.int64)
    new_words = np.column_stack((np.repeat(words, counted, axis=0), last_words))
    return Columns(new_words, records, np.cumsum(sizes) - sizes, sizes), counted


def join_next(
    records: np.ndarray,
    bounds: np.ndarray,
    first: int,
    last: int,
    n_words: int,
    fewest: int,
    most: int,
    counted: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """(Last words, numbers of articles) of the n-grams that these heads' records make; see the kernel."""
    sizes_of_heads = np.diff(bounds[first : last + 1])
    # An n-gram that so many articles hold has as many records at least.
    room = int(sizes_of_heads.sum()) // max(fewest, 1)
    words, sizes = np.empty(room, np.int32), np.empty(room, np.int32)
    entries = np.empty((max(int(sizes_of_heads.max(initial=0)), LARGE // 8), 2), np.int32)
    seen, entry_at = np.full(n_words, -1, np.int32), np.full(n_words, -1, np.int64)
    articles, touched = notes(n_words)
    n = kernels.join_next(
        *(records, bounds, first, last, fewest, most, counted, words, sizes, entries, seen, articles, entry_at, touched)
    )
    return words[:n].copy(), sizes[:n].copy()


def notes(length: int) -> tuple[np.ndarray, np.ndarray]:
    """Two arrays for a kernel's notes: made here, because whatever makes arrays takes long to compile."""
    return np.zeros(length, np.int32), np.empty(length, np.int32)


def numbered(sequence: Sequence, heads: np.ndarray, columns: Columns, counted: np.ndarray) -> np.ndarray:
    """At every place, the number (row of `columns`) of the n-gram that starts there, or −1."""
    bounds = np.concatenate(([0], np.cumsum(counted)))
    out = np.empty(len(heads), np.int32)
    length = columns.words.shape[1] - 1
    last_words = np.ascontiguousarray(columns.words[:, -1])
    kernels.number_ngrams(heads, sequence.codes, sequence.offsets, sequence.breaks, length, bounds, last_words, out)
    return out


def assemble(found: list[Columns], n_articles: int, longest: int) -> tuple[sparse.csr_array, np.ndarray]:
    """All columns as one CSR matrix with sorted indices, and their words, sorted."""
    found = at_most_two(found, longest)
    stores = found[0].entries, found[-1].entries
    words = np.concatenate([its.words for its in found])
    order = sort_order(words)
    source = np.repeat(np.arange(len(found)), [len(its.sizes) for its in found])[order].astype(np.uint8)
    starts = np.concatenate([its.starts for its in found])[order]
    sizes = np.concatenate([its.sizes for its in found])[order]
    ends = np.concatenate(([0], np.cumsum(sizes)))
    ranges = even_ranges(ends)
    rows = [np.zeros(n_articles, np.int64) for _ in ranges]
    run_threads(
        kernels.count_rows,
        [(*stores, source, starts, sizes, first, last, row) for (first, last), row in zip(ranges, rows, strict=True)],
    )
    indptr = np.concatenate(([0], np.cumsum(sum(rows[1:], rows[0]))))
    index_type = np.int32 if max(ends[-1], len(words)) < np.iinfo(np.int32).max else np.int64
    indices, data = np.empty(ends[-1], index_type), np.empty(ends[-1], np.int32)
    row_at = [indptr[:-1] + sum(rows[:thread], np.zeros(n_articles, np.int64)) for thread in range(len(rows))]
    run_threads(
        kernels.fill_rows,
        [
            (*stores, source, starts, sizes, first, last, at, indices, data)
            for (first, last), at in zip(ranges, row_at, strict=True)
        ],
    )
    counts = sparse.csr_array((data, indices, indptr.astype(index_type)), shape=(n_articles, len(words)))
    counts.has_sorted_indices = counts.has_canonical_format = True
    return counts, words[order]


def weigh(counts: sparse.csr_array, idf: np.ndarray) -> np.ndarray:
    """TF-IDF weights of counts, rows of length one."""
    weights = np.empty(len(counts.data), np.float64)
    run_threads(
        kernels.weigh_rows,
        [(counts.indptr, counts.indices, counts.data, idf, *rows, weights) for rows in even_ranges(counts.indptr)],
    )
    return weights
