"""Texts → every place where a country is named, found in one pass by an Aho–Corasick automaton."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

import numpy as np

from themes.language.country_names import name_table

BATCH_LETTERS = 1_000_000
BETWEEN_TEXTS = " \x00 "
ONE_FOR_ONE = (("\n", " "), ("\r", " "), ("\t", " "), ("\xa0", " "), ("’", "'"), ("‘", "'"), ("‑", "-"), ("‐", "-"))


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
    """Every mention of an alias in the texts, traps included: leftmost-longest, at word boundaries (two threads)."""
    with ThreadPoolExecutor(max_workers=2) as threads:
        parts = list(threads.map(_scan, *zip(*_batches(texts), strict=True))) if len(texts) else []
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


def _scan(texts: list[str], first: int) -> tuple[np.ndarray, ...]:
    joined = normalised(BETWEEN_TEXTS.join(texts))
    lengths = np.fromiter((len(text) for text in texts), dtype=np.int64, count=len(texts))
    begins = np.concatenate([[0], np.cumsum(lengths + len(BETWEEN_TEXTS))[:-1]])
    alias, start, end = _matches(joined)
    text = np.searchsorted(begins, start, side="right") - 1
    return text + first, alias, start - begins[text], end - begins[text]


def _matches(joined: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    table = name_table()
    found = np.array(_flat(automaton().find_matches_as_indexes(joined)), dtype=np.int64).reshape(-1, 3)
    alone = _stands_alone(joined, found)
    hidden = [row for row in found[~alone] if " " in table.patterns[row[0]]]
    found = found[alone]
    if hidden:
        found = np.concatenate([found, *(_inside(joined, row) for row in hidden)])
        found = found[np.argsort(found[:, 1], kind="stable")]
    return table.alias_of[found[:, 0]], found[:, 1], found[:, 2]


def _inside(joined: str, row: np.ndarray) -> np.ndarray:
    """Names inside a longer one that turned out to stop in the middle of a word."""
    space = joined.index(" ", row[1]) + 1
    stop = row[2]
    while stop < len(joined) and joined[stop].isalnum():
        stop += 1
    near = joined[space - 1 : stop + 1]
    found = np.array(_flat(automaton().find_matches_as_indexes(near)), dtype=np.int64).reshape(-1, 3)
    found = found[_stands_alone(near, found)]
    found[:, 1:] += space - 1
    return found


def _stands_alone(joined: str, found: np.ndarray) -> np.ndarray:
    """True where no word character touches the match, unless the alias itself ends in a sign (*U.S.*, *Sino-*)."""
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    codes = np.concatenate([np.array([32], dtype=np.uint32), codes, np.array([32], dtype=np.uint32)])
    open_left, open_right = _open_ends()
    left = _is_word(codes[found[:, 1]]) & ~open_left[found[:, 0]]
    right = _is_word(codes[found[:, 2] + 1]) & ~open_right[found[:, 0]]
    return ~(left | right)


def _is_word(codes: np.ndarray) -> np.ndarray:
    seen, place = np.unique(codes, return_inverse=True)
    word = np.array([chr(code).isalnum() or chr(code) == "_" or _is_mark(code) for code in seen], dtype=bool)
    return word[place] if len(seen) else np.zeros(0, dtype=bool)


def _is_mark(code: int) -> bool:
    from unicodedata import category

    return category(chr(code)).startswith("M")


def _flat(matches: list[tuple[int, int, int]]) -> list[int]:
    return list(chain.from_iterable(matches))


def _holds_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


@cache
def _open_ends() -> tuple[np.ndarray, np.ndarray]:
    patterns = name_table().patterns
    left = np.array([not pattern[0].isalnum() for pattern in patterns])
    right = np.array([not pattern[-1].isalnum() for pattern in patterns])
    return left, right


@cache
def automaton() -> Any:
    """The automaton over every spelling; built once, in some ten milliseconds."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(name_table().patterns, matchkind=MatchKind.LeftmostLongest)
