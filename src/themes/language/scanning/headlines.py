"""Distinct words → terms under rules="themes", and names told by their capitals lowered in headlines."""

import numpy as np

from themes.language.scanning import passes
from themes.language.scanning.parts import Part
from themes.language.scanning.rules import CASED, term_of

SHORT = max(map(len, CASED))


def terms_of(letters: np.ndarray, starts: np.ndarray, surfaces: list[str], lower: list[str]) -> list[str]:
    """The term of each surface (bytes at `letters[starts[i]:starts[i + 1]]`), given all of them in small letters.

    Only those that are not plain letters, or may be names told by capitals, are looked at singly.
    """
    special = holds(starts, (letters >= 128) | (letters == ord("'")) | (letters == ord(".")))
    terms = list(lower)
    for number in np.flatnonzero(special | (np.diff(starts) <= SHORT + 1)).tolist():
        terms[number] = term_of(surfaces[number])
    return terms


def holds(starts: np.ndarray, is_wanted: np.ndarray) -> np.ndarray:
    """Which words hold a wanted byte?"""
    return np.logical_or.reduceat(is_wanted, starts[:-1]) if len(starts) > 1 else np.empty(0, bool)


def kinds_of(letters: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Kind of each surface, names not yet told apart."""
    small = holds(starts, (letters >= ord("a")) & (letters <= ord("z")))
    capital = holds(starts, (letters >= ord("A")) & (letters <= ord("Z")))
    kinds = np.where(capital & (np.diff(starts) > 2), passes.CAPITALS, passes.NEITHER).astype(np.uint8)
    kinds[small] = passes.SMALL
    for number in np.flatnonzero(holds(starts, letters >= 128)).tolist():
        word = letters[starts[number] : starts[number + 1] - 1].tobytes()
        kinds[number] = kind_of(word.decode("utf-8", "surrogatepass"))
    return kinds


def kind_of(surface: str) -> int:
    """The kind of one surface, of any script."""
    if surface.upper() != surface:
        return passes.SMALL
    return passes.CAPITALS if len(surface) > 1 and surface.isupper() else passes.NEITHER


def lower_headlines(
    letters: np.ndarray, starts: np.ndarray, terms: list[str], parts: list[Part], numbers_of: list[np.ndarray]
) -> tuple[list[str], list[np.ndarray]]:
    """Terms and numbers with the names told by capitals lowered, in the parts' words, where all around is in capitals.

    Each name gets a second number, for where it was lowered. Where one of the two occurs nowhere, it stands for the
    other's term, so that no term is without an occurrence.
    """
    names = [number for number, term in enumerate(terms) if term in CASED]
    if not names:
        return terms, numbers_of
    count = len(terms)
    kinds = np.full(count + len(names), passes.LOWERED, np.uint8)
    kinds[:count] = kinds_of(letters, starts)
    kinds[[number for number, term in enumerate(terms) if term == "the" and kinds[number] == passes.CAPITALS]] = (
        passes.ARTICLE
    )
    kinds[names] = [passes.COUNTRY if terms[name] == "US" else passes.NAME for name in names]
    lowered = np.arange(count + len(names), dtype=np.int32)
    lowered[names] = np.arange(count, count + len(names))
    extended = [lower_part(part, numbers, kinds, lowered) for part, numbers in zip(parts, numbers_of, strict=True)]
    used = np.zeros(len(kinds), bool)
    for part, numbers in zip(parts, extended, strict=True):
        own = np.zeros(len(numbers), bool)
        passes.mark_used(part.numbers, own)
        used[numbers[own]] = True
    terms = terms + [terms[name].lower() for name in names]
    for name, other in zip(names, range(count, count + len(names)), strict=True):
        terms[name], terms[other] = terms[name if used[name] else other], terms[other if used[other] else name]
    return terms, extended


def lower_part(part: Part, merged: np.ndarray, kinds: np.ndarray, lowered: np.ndarray) -> np.ndarray:
    """Lower the names in one part's headlines, in place; returns `merged` with their second numbers behind.

    `merged`: the number of each of the part's words among those of all parts, whose kinds and second numbers they are.
    """
    names = np.flatnonzero(np.isin(kinds[merged], (passes.NAME, passes.COUNTRY)))
    extended = np.concatenate((merged, lowered[merged[names]]))
    own = np.arange(len(extended), dtype=np.int32)
    own[names] = np.arange(len(merged), len(extended), dtype=np.int32)
    passes.lower_headlines(part.numbers, np.concatenate(([0], np.cumsum(part.lengths))), kinds[extended], own)
    return extended
