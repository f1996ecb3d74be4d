"""The tokeniser in plain Python: for small inputs, and the oracle that the compiled scanner is tested against."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from themes.language.scanning.rules import (
    CASED,
    SKLEARN_PATTERN,
    soft_gap_pattern,
    term_of,
    unit_pattern,
    word_pattern,
)

Words = list[tuple[str, bool]]  # each word's term, and whether a phrase may not reach back across its start
NEIGHBOURS = 3


def sklearn_words(text: str) -> Words:
    """The words of one text as `TfidfVectorizer` cuts them by default; no boundaries."""
    return [(word, False) for word in SKLEARN_PATTERN.findall(text.lower())]


def themes_words(text: str) -> Words:
    """The words of one text under rules="themes", as `tokenize` describes them."""
    surfaces: Words = []
    end, was_dotted, was_pairs = 0, False, True
    soft_gap = soft_gap_pattern()
    for match in word_pattern().finditer(text):
        start = match.start()
        if was_dotted and text[end : end + 1] == ".":
            end += 1
        is_pairs = match["pairs"] is not None
        is_break = was_pairs or is_pairs or (text[end:start] != " " and not soft_gap.fullmatch(text, end, start))
        if is_pairs:
            surfaces.extend((pair, True) for pair in overlapping_pairs(match[0]))
        else:
            surfaces.append((match[0], is_break))
        end, was_dotted, was_pairs = match.end(), match["dotted"] == match[0], is_pairs
    return lower_headlines(surfaces)


def overlapping_pairs(run: str) -> list[str]:
    """日本国 → 日本, 本国: what search engines index where no spaces part the words; a lone character stays alone."""
    units = unit_pattern().findall(run)
    return [first + second for first, second in pairwise(units)] or units


def lower_headlines(surfaces: Words) -> Words:
    """Surfaces → terms; a name told by its capitals loses them where everything around it is in capitals.

    But *US* keeps them where it begins a clause or follows *THE*: the pronoun does not.
    """
    words = []
    for at, (surface, is_break) in enumerate(surfaces):
        term = term_of(surface)
        if term == "US" and (is_break or (at and term_of(surfaces[at - 1][0]) == "the")):
            pass  # the pronoun neither begins a clause nor follows an article
        elif term in CASED and shouted([other for other, _ in surfaces[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]]):
            term = term.lower()
        words.append((term, is_break))
    return words


def shouted(neighbourhood: Sequence[str]) -> bool:
    """Are at least three other words here in capitals, and none with small letters? Names told by case do not vote."""
    others = [word for word in neighbourhood if term_of(word) not in CASED]
    capitals = sum(len(word) > 1 and word.isupper() for word in others)
    return capitals >= NEIGHBOURS and all(word.upper() == word for word in others)


WORDS_OF = {"themes": themes_words, "sklearn": sklearn_words}


def scan(texts: Iterable[str], rules: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Codes, breaks, offsets and vocabulary (sorted by code point) of all texts, end to end."""
    words_of = WORDS_OF[rules]
    seen: dict[str, int] = {}
    codes: list[int] = []
    breaks: list[bool] = []
    offsets = [0]
    for text in texts:
        for word, is_break in words_of(text):
            codes.append(seen.setdefault(word, len(seen)))
            breaks.append(is_break)
        offsets.append(len(codes))
    vocabulary = sorted(seen)
    rank = np.empty(len(seen), dtype=np.int32)
    rank[[seen[word] for word in vocabulary]] = np.arange(len(seen), dtype=np.int32)
    return (
        rank[codes] if codes else np.empty(0, np.int32),
        np.array(breaks, bool),
        np.array(offsets, np.int64),
        vocabulary,
    )
