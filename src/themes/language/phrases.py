"""Words that belong together: found by how much more often they meet than chance would have it."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from themes.errors import OptionError, TooFewError
from themes.language.counting.ngrams import Counts, count_ngrams
from themes.language.counting.sequences import sequence_of
from themes.language.stopwords import bare_words, stop_list
from themes.language.tokens import Tokens, as_index, tokenize


def find_phrases(
    texts: "pd.Series | Iterable[str] | Tokens",
    *,
    min_articles: int = 5,
    max_words: int = 5,
    min_strength: float = 0.4,
    stop_words: "str | Iterable[str] | None" = "themes",
) -> pd.DataFrame:
    """Phrases, most widespread first: `phrase, words, articles, count, strength`.

    A phrase has two to `max_words` words, neither begins nor ends with a stop word, a number or a single letter (*rule
    of law*, *free and open indo-pacific*), does not cross a break, and stands in at least `min_articles` articles.

    `strength` is the normalised pointwise mutual information of its two halves (Bouma 2009), in the range −1 to 1:
    ln(p(ab) / (p(a) p(b))) / −ln p(ab); for longer phrases the weakest of all cuts in two, so that every part belongs.
    Probabilities are shares of all words. Phrases with a strength of at least `min_strength` are kept.

    Sub-phrases do not count twice: `count` and `articles` leave out what lies inside a longer phrase of this table
    (from left to right, the longest first), after the idea of the C-value (Frantzi, Ananiadou & Mima 2000); what then
    falls below `min_articles` was only a part of something longer, and goes.

    Raises TooFewError where there are no words, OptionError for an option out of range.

    >>> talks = ["They discussed maritime security at sea.", "Maritime security matters.", "More maritime security."]
    >>> find_phrases(talks, min_articles=3)["phrase"].tolist()
    ['maritime security']
    """
    check_options(min_articles, max_words, min_strength)
    tokens = texts if isinstance(texts, Tokens) else tokenize(texts)
    if not len(tokens.codes):
        raise TooFewError("There are no words to find phrases in. Give at least one article with text.")
    outer = bare_words(tokens.vocabulary) | tokens.vocabulary.isin(sorted(stop_list(stop_words)))
    counts = count_ngrams(sequence_of(tokens), tokens.vocabulary, ngrams=(1, max_words), min_articles=min_articles)
    found = strong_phrases(counts, outer, len(tokens.codes), min_strength)
    while True:
        places, _, phrase_at = occurrences(tokens, found)
        article_of = np.searchsorted(tokens.offsets, places, side="right") - 1
        times = np.bincount(phrase_at, minlength=len(found))
        pairs = np.unique(article_of * np.int64(max(len(found), 1)) + phrase_at)
        articles = np.bincount(pairs % max(len(found), 1), minlength=len(found))
        if (articles >= min_articles).all():
            break
        found = found[articles >= min_articles].reset_index(drop=True)
    frame = found.assign(articles=articles, count=times)
    frame["phrase"] = [" ".join(tokens.vocabulary[list(codes)]) for codes in frame["codes"]]
    frame["words"] = frame["codes"].map(len).astype(int)
    frame = frame.sort_values(["articles", "phrase"], ascending=[False, True], ignore_index=True)
    return frame[["phrase", "words", "articles", "count", "strength"]]


def join_phrases(tokens: Tokens, phrases: Iterable[str]) -> Tokens:
    """Tokens in which each of these phrases is one word (*maritime security*), its parts no longer counted there.

    Where phrases overlap, the one that begins first holds, and of those the longest. Phrases whose words do not occur
    are ignored. `weigh_terms(join_phrases(tokens, phrases), ngrams=(1, 1))` weighs words and phrases together.

    >>> join_phrases(tokenize(["Maritime security matters."]), ["maritime security"]).words_of(0)
    ['maritime security', 'matters']
    """
    if isinstance(phrases, str):
        raise OptionError(f"phrases={phrases!r} is one string. Give a list of phrases: [{phrases!r}].")
    if not isinstance(tokens, Tokens):
        raise OptionError(f"tokens is {type(tokens).__name__}. Give Tokens: join_phrases(tokenize(texts), phrases).")
    split = sorted({tuple(phrase.split()) for phrase in phrases if len(phrase.split()) > 1})
    code_of = dict(zip(tokens.vocabulary, range(len(tokens.vocabulary)), strict=True))
    known = [tuple(code_of[word] for word in words) for words in split if all(word in code_of for word in words)]
    places, lengths, phrase_at = occurrences(tokens, pd.DataFrame({"codes": pd.Series(known, dtype=object)}))
    names = np.array([" ".join(tokens.vocabulary[list(codes)]) for codes in known], dtype=object)
    codes = tokens.codes.astype(np.int64)
    codes[places] = len(tokens.vocabulary) + phrase_at
    swallowed = np.zeros(len(codes) + 1, np.int64)
    np.add.at(swallowed, places + 1, 1)
    np.add.at(swallowed, places + lengths, -1)
    is_kept = np.cumsum(swallowed[:-1]) == 0
    every = np.concatenate((np.asarray(tokens.vocabulary, dtype=object), names))
    used = np.unique(codes[is_kept])
    vocabulary, new_code = np.unique(every[used], return_inverse=True)
    table = np.zeros(len(every), np.int32)
    table[used] = new_code
    offsets = np.concatenate(([0], np.cumsum(is_kept)))[tokens.offsets]
    return Tokens(
        table[codes[is_kept]],
        offsets,
        as_index(list(vocabulary)),
        tokens.article_ids,
        tokens.breaks[is_kept],
        tokens.rules,
    )


def check_options(min_articles: Any, max_words: Any, min_strength: Any) -> None:
    """Raise OptionError where an option is out of range."""
    are_numbers = all(isinstance(option, (int, float, np.number)) for option in (min_articles, max_words, min_strength))
    if not are_numbers or not (min_articles >= 1 and max_words in range(2, 9) and -1 <= min_strength <= 1):
        raise OptionError(
            f"min_articles={min_articles!r}, max_words={max_words!r}, min_strength={min_strength!r}: one is out of "
            "range. Give min_articles of 1 or more, max_words from 2 to 8, min_strength from -1 to 1."
        )


def strong_phrases(counts: Counts, outer: np.ndarray, n_words: int, min_strength: float) -> pd.DataFrame:
    """The n-grams of two words or more whose weakest cut is strong enough: `codes` (tuples), `strength`."""
    times = np.asarray(counts.counts.sum(axis=0)).ravel() / n_words
    lengths = (counts.words >= 0).sum(axis=1)
    last = counts.words[np.arange(len(lengths)), lengths - 1]
    candidates = np.flatnonzero((lengths > 1) & ~outer[counts.words[:, 0]] & ~outer[last])
    share_of = {tuple(row[row >= 0].tolist()): share for row, share in zip(counts.words, times, strict=True)}
    kept, strengths = [], []
    for candidate in candidates:
        codes = tuple(counts.words[candidate, : lengths[candidate]].tolist())
        share = times[candidate]
        chance = max(share_of[codes[:cut]] * share_of[codes[cut:]] for cut in range(1, len(codes)))
        strength = np.log(share / chance) / -np.log(share) if share < 1 else 1.0
        if strength >= min_strength:
            kept.append(codes)
            strengths.append(strength)
    return pd.DataFrame({"codes": pd.Series(kept, dtype=object), "strength": np.array(strengths, float)})


def occurrences(tokens: Tokens, found: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(places, lengths, rows of `found`) of the phrases in the text: from left to right, the longest first."""
    starts, lengths, rows = [], [], []
    ends = np.repeat(tokens.offsets[1:], np.diff(tokens.offsets))
    by_length = found["codes"].map(len)
    for length in sorted(by_length.unique()):
        wanted = found["codes"][by_length == length]
        numbers = np.array(wanted.tolist(), dtype=np.int64)
        places = np.flatnonzero(np.isin(tokens.codes, numbers[:, 0]))
        places = places[places + length <= ends[places]]
        state = tokens.codes[places].astype(np.int64)
        row_state = numbers[:, 0]
        for step in range(1, length):
            goes_on = ~tokens.breaks[places + step]
            places, state = places[goes_on], state[goes_on]
            width = len(tokens.vocabulary)
            keys, row_state = np.unique(row_state * width + numbers[:, step], return_inverse=True)
            state = state * width + tokens.codes[places + step]
            at = np.minimum(np.searchsorted(keys, state), len(keys) - 1)
            hit = keys[at] == state
            places, state = places[hit], at[hit]
        order = np.empty(len(numbers), np.int64)
        order[row_state] = wanted.index
        starts.append(places)
        lengths.append(np.full(len(places), length))
        rows.append(order[state])
    if not starts:
        nothing = np.empty(0, np.int64)
        return nothing, nothing, nothing
    return without_overlaps(np.concatenate(starts), np.concatenate(lengths), np.concatenate(rows))


def without_overlaps(
    places: np.ndarray, lengths: np.ndarray, rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The occurrences that hold: the first from the left, of those that begin together the longest."""
    order = np.lexsort((-lengths, places))
    kept, free = [], 0
    for at, place, length in zip(order.tolist(), places[order].tolist(), lengths[order].tolist(), strict=True):
        if place >= free:
            kept.append(at)
            free = place + length
    return places[kept], lengths[kept], rows[kept]
