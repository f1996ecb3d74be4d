"""Counting n-grams, compiled: two counting sorts, first by the n-gram's head, then by article. No hashing."""

import numpy as np

from themes.language.compiling import compiled


@compiled
def count_heads(heads, nexts, offsets, breaks, length, first, last, articles, pairs, seen):  # type: ignore[no-untyped-def]
    """For every head, in these articles: how many articles hold it, and how often an n-gram goes on from it.

    `heads[p]` is the number of the n-gram of this length that starts at p, or −1; `nexts` the words' codes, −1 where
    dropped; `breaks[p]` whether no n-gram may reach back across the start of word p. `seen`: −1 for every head.
    """
    for article in range(first, last):
        end = offsets[article + 1]
        for at in range(offsets[article], end):
            head = heads[at]
            if head < 0:
                continue
            if seen[head] != article:
                seen[head] = article
                articles[head] += 1
            behind = at + length
            if behind < end and not breaks[behind] and nexts[behind] >= 0:
                pairs[head] += 1


@compiled
def sort_by_head(  # type: ignore[no-untyped-def]
    heads, nexts, offsets, breaks, length, first, last, is_kept, entry_at, entries, record_at, records, count_of, held
):
    """For every kept head: an entry (article, count) an article, and a record (article, next word) an occurrence.

    `entry_at` and `record_at` say where each head's begin, and are moved on. `count_of` (zeros) and `held` are notes.
    """
    for article in range(first, last):
        end, n_held = offsets[article + 1], 0
        for at in range(offsets[article], end):
            head = heads[at]
            if head < 0 or not is_kept[head]:
                continue
            if count_of[head] == 0:
                held[n_held] = head
                n_held += 1
            count_of[head] += 1
            behind = at + length
            if len(records) and behind < end and not breaks[behind] and nexts[behind] >= 0:
                records[record_at[head], 0] = article
                records[record_at[head], 1] = nexts[behind]
                record_at[head] += 1
        for place in range(n_held):
            head = held[place]
            if len(entries):
                entries[entry_at[head], 0] = article
                entries[entry_at[head], 1] = count_of[head]
                entry_at[head] += 1
            count_of[head] = 0


@compiled
def join_next(  # type: ignore[no-untyped-def]
    records, bounds, first, last, fewest, most, counted, words, sizes, entries, seen, articles, entry_at, touched
):
    """N-grams longer by a word, from these heads' records: how many; their next words and how many articles hold each.

    These go to `words` and `sizes`, head by head. The records are replaced by the n-grams' entries (article, count),
    end to end from where the first head's began; an n-gram that fewer or more articles hold than allowed has none.
    `counted[head]` becomes the number of n-grams kept. The last five arrays are for notes: an entry a record of the
    largest head; a place a word: −1, 0, −1, anything.
    """
    n, free = 0, bounds[first]
    for head in range(first, last):
        n_touched = 0
        for at in range(bounds[head], bounds[head + 1]):
            word = records[at, 1]
            if articles[word] == 0:
                touched[n_touched] = word
                n_touched += 1
            if seen[word] != records[at, 0]:
                seen[word] = records[at, 0]
                articles[word] += 1
        n_kept = 0
        for place in range(n_touched):
            word = touched[place]
            seen[word] = -1
            if fewest <= articles[word] <= most:
                touched[n_kept] = word
                n_kept += 1
            else:
                articles[word] = 0
        sort_first(touched, n_kept)
        total = 0
        for place in range(n_kept):
            word = touched[place]
            words[n], sizes[n] = word, articles[word]
            entry_at[word] = total
            total += articles[word]
            articles[word] = 0
            n += 1
        counted[head] = n_kept
        if n_kept == 0:
            continue
        for at in range(bounds[head], bounds[head + 1]):
            article, word = records[at, 0], records[at, 1]
            place = entry_at[word]
            if place < 0:
                continue
            if seen[word] == article:
                entries[place - 1, 1] += 1
            else:
                seen[word] = article
                entries[place, 0], entries[place, 1] = article, 1
                entry_at[word] = place + 1
        for place in range(n_kept):
            entry_at[touched[place]], seen[touched[place]] = -1, -1
        for at in range(total):
            records[free, 0], records[free, 1] = entries[at, 0], entries[at, 1]
            free += 1
    return n


@compiled
def sort_first(array, length):  # type: ignore[no-untyped-def]
    """Sort the first items of an array in place (Shell 1959, with gaps that shrink by 2.25)."""
    gap = length
    while gap > 1:
        gap = max(1, gap * 4 // 9)
        for at in range(gap, length):
            item, place = array[at], at
            while place >= gap and array[place - gap] > item:
                array[place] = array[place - gap]
                place -= gap
            array[place] = item


@compiled
def count_rows(short, long, is_long, starts, sizes, first, last, rows):  # type: ignore[no-untyped-def]
    """Add up how many of these columns (from `first` to `last`) each article holds."""
    for column in range(first, last):
        entries = long if is_long[column] else short
        for at in range(starts[column], starts[column] + sizes[column]):
            rows[entries[at, 0]] += 1


@compiled
def fill_rows(short, long, is_long, starts, sizes, first, last, row_at, indices, data):  # type: ignore[no-untyped-def]
    """Write these columns' entries into the rows of a CSR matrix; `row_at` says where each row goes on."""
    for column in range(first, last):
        entries = long if is_long[column] else short
        for at in range(starts[column], starts[column] + sizes[column]):
            article = entries[at, 0]
            indices[row_at[article]] = column
            data[row_at[article]] = entries[at, 1]
            row_at[article] += 1


@compiled
def number_ngrams(heads, nexts, offsets, breaks, length, bounds, words, out):  # type: ignore[no-untyped-def]
    """At every place, the number of the kept n-gram one word longer than the head there, or −1.

    The n-grams of head h are numbered bounds[h] … bounds[h + 1], their last words in `words`, sorted.
    """
    for article in range(len(offsets) - 1):
        end = offsets[article + 1]
        for at in range(offsets[article], end):
            head, behind = heads[at], at + length
            out[at] = -1
            if head < 0 or behind >= end or breaks[behind] or nexts[behind] < 0:
                continue
            low, high = bounds[head], bounds[head + 1]
            while low < high:
                middle = (low + high) // 2
                if words[middle] < nexts[behind]:
                    low = middle + 1
                else:
                    high = middle
            if low < bounds[head + 1] and words[low] == nexts[behind]:
                out[at] = low


@compiled
def weigh_rows(indptr, indices, counts, idf, first, last, weights):  # type: ignore[no-untyped-def]
    """TF-IDF weights of these rows, each row scaled to length one."""
    for row in range(first, last):
        total = 0.0
        for at in range(indptr[row], indptr[row + 1]):
            weight = counts[at] * idf[indices[at]]
            weights[at] = weight
            total += weight * weight
        length = np.sqrt(total)
        for at in range(indptr[row], indptr[row + 1]):
            weights[at] /= length
