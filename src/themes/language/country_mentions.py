"""Texts → every place where a country is named, found in one pass by an Aho–Corasick automaton."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from themes.language.country_search import NEAR, Names, names_for, words_around

BATCH_LETTERS = 1_000_000
BETWEEN_TEXTS = " \x00 "
MANY_LETTERS = 10_000_000  # from here on a table of transitions, slower to build, pays
ONE_FOR_ONE = (("\n", " "), ("\r", " "), ("\t", " "), ("\xa0", " "), ("’", "'"), ("‘", "'"), ("‑", "-"), ("‐", "-"))


_RUNS = re.compile("  +")
_RUN = re.compile(r"  +(?=[A-ZÀ-ÞЀ-Я]|of |and |the |d')")


@dataclass(frozen=True)
class Mentions:
    """Where names stand: text number, alias number, first and last-plus-one character; in order of text and place."""

    text: np.ndarray
    alias: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def keep(self, wanted: np.ndarray) -> "Mentions":
        """The mentions for which `wanted` is true."""
        return Mentions(self.text[wanted], self.alias[wanted], self.start[wanted], self.end[wanted])

    def __len__(self) -> int:
        return len(self.text)


def find_mentions(texts: Sequence[str]) -> Mentions:
    """Every mention of an alias in the texts, traps included: leftmost-longest, at word boundaries."""
    large = sum(map(len, texts)) > MANY_LETTERS
    parts = [_scan(*batch, large=large) for batch in _batches(texts)]
    empty = np.zeros(0, dtype=np.int64)
    columns = [np.concatenate([part[place] for part in parts] or [empty]) for place in range(4)]
    return Mentions(*columns)


def normalised(text: str) -> str:
    """The text with other spaces, apostrophes and hyphens made plain, one character for one."""
    for written, plain in ONE_FOR_ONE:
        text = text.replace(written, plain)
    return text.encode("utf-8", "replace").decode("utf-8") if _holds_surrogates(text) else text


def _batches(texts: Sequence[str]) -> Iterator[tuple[list[str], int]]:
    batch: list[str] = []
    first = letters = 0
    for place, text in enumerate(texts):
        batch.append(text)
        letters += len(text)
        if letters >= BATCH_LETTERS:
            yield batch, first
            batch, first, letters = [], place + 1, 0
    if batch:
        yield batch, first


def _scan(texts: list[str], first: int, *, large: bool) -> tuple[np.ndarray, ...]:
    written = BETWEEN_TEXTS.join(texts)
    joined = normalised(written)
    lengths = np.fromiter((len(text) for text in texts), dtype=np.int64, count=len(texts))
    begins = np.concatenate([[0], np.cumsum(lengths + len(BETWEEN_TEXTS))[:-1]])
    alias, start, end = _matches(joined, written, names_for(joined, large=large))
    text = np.searchsorted(begins, start, side="right") - 1
    return text + first, alias, start - begins[text], end - begins[text]


def _matches(joined: str, written: str, names: Names) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    found = _rows(names, joined)
    alone = _stands_alone(joined, found, names)
    hidden = [row for row in found[~alone] if " " in names.patterns[row[0]]]
    found = found[alone]
    if hidden:
        found = np.concatenate([found, *(_inside(joined, row) for row in hidden)])
        found = found[np.argsort(found[:, 1], kind="stable")]
    if "  " in joined:
        found = _with_broken_names(joined, written, found, names)
    return names.alias_of[found[:, 0]], found[:, 1], found[:, 2]


def _with_broken_names(joined: str, written: str, found: np.ndarray, names: Names) -> np.ndarray:
    """Names across several spaces or an indented line (*New … Guinea*) replace their parts; not over a blank line."""
    rows = [  # cheapest test first: some texts have two spaces after every word
        row
        for run in _RUN.finditer(joined)
        if (joined[run.start() - 1] not in ".?!:" or joined.endswith("St.", 0, run.start()))
        and words_around(joined, *run.span()) in names.neighbours
        and written.count("\n", *run.span()) < 2
        for row in _across(joined, run, names)
    ]
    if not rows:
        return found
    broken = np.unique(np.array(rows), axis=0)
    first, last = np.searchsorted(found[:, 2], broken[:, 1], side="right"), np.searchsorted(found[:, 1], broken[:, 2])
    hidden = np.concatenate([np.arange(begin, stop) for begin, stop in zip(first, last, strict=True)])
    found = np.concatenate([np.delete(found, hidden.astype(int), axis=0), broken])
    return found[np.argsort(found[:, 1], kind="stable")]


def _across(joined: str, run: re.Match[str], names: Names) -> list[tuple[int, int, int]]:
    """Names that need this run of spaces to be one space."""
    left, right = joined[max(0, run.start() - NEAR) : run.start()], joined[run.end() : run.end() + NEAR]
    plain = "  " not in left and "  " not in right
    near = f"{left} {right}" if plain else _RUNS.sub(" ", f"{left} {right}")
    gap = len(left) if plain else len(_RUNS.sub(" ", left))
    spots = [spot for spot in names.automaton.find_matches_as_indexes(near) if spot[1] < gap < spot[2] - 1]
    if not spots:
        return []
    spots = [spots[n] for n in np.flatnonzero(_stands_alone(near, np.array(spots), names))]
    return [(alias, *_span(joined, run, near[start:gap], near[gap + 1 : end])) for alias, start, end in spots]


def _span(joined: str, run: re.Match[str], before: str, after: str) -> tuple[int, int]:
    """Where the words before and after the run begin and end in the text, whatever spaces lie between them."""
    start, end = run.start(), run.end()
    for word in reversed(before.split(" ")):
        start = joined.rindex(word, 0, start)
    for word in after.split(" "):
        end = joined.index(word, end) + len(word)
    return start, end


def _rows(names: Names, text: str) -> np.ndarray:
    """Pattern number, start and end of every match."""
    return np.array(list(chain.from_iterable(names.automaton.find_matches_as_indexes(text))), dtype=np.int64).reshape(
        -1, 3
    )


def _inside(joined: str, row: np.ndarray) -> np.ndarray:
    """Names inside a longer one that turned out to stop in the middle of a word."""
    space = joined.index(" ", row[1]) + 1
    stop = row[2]
    while stop < len(joined) and joined[stop].isalnum():
        stop += 1
    near = joined[space - 1 : stop + 1]
    names = names_for(near)
    found = _rows(names, near)
    found = found[_stands_alone(near, found, names)]
    found[:, 1:] += space - 1
    return found


def _stands_alone(joined: str, found: np.ndarray, names: Names) -> np.ndarray:
    """True where no word character touches the match, unless the alias itself ends in a sign (*U.S.*, *Sino-*)."""
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    codes = np.concatenate([np.array([32], dtype=np.uint32), codes, np.array([32], dtype=np.uint32)])
    left = _is_word(codes[found[:, 1]]) & ~names.open_left[found[:, 0]]
    right = _is_word(codes[found[:, 2] + 1]) & ~names.open_right[found[:, 0]]
    return ~(left | right)


def _is_word(codes: np.ndarray) -> np.ndarray:
    seen, place = np.unique(codes, return_inverse=True)
    word = np.array([chr(code).isalnum() or chr(code) == "_" or _is_mark(code) for code in seen], dtype=bool)
    return word[place] if len(seen) else np.zeros(0, dtype=bool)


def _is_mark(code: int) -> bool:
    from unicodedata import category

    return category(chr(code)).startswith("M")


def _holds_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
