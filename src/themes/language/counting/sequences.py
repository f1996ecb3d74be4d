"""The words of all articles in reading order, as counting wants them."""

import mmap
from dataclasses import dataclass

import numpy as np

from themes.language.tokens import Tokens, check_codes


@dataclass(eq=False)
class Sequence:
    """Codes (−1 where dropped), where articles begin, and before which words a break stands.

    Not frozen, for one reason: counting is the last to need it and lets go of it half-way, which saves memory.
    """

    codes: np.ndarray
    offsets: np.ndarray
    breaks: np.ndarray

    def release(self) -> None:
        """Let go of the words, and of the memory that those of a mapped file take; where articles begin stays known."""
        let_go(self.codes)
        let_go(self.breaks)
        self.codes = self.breaks = np.empty(0, self.codes.dtype)


def sequence_of(tokens: Tokens, dropped: np.ndarray | None = None, *, bridge: bool = False) -> Sequence:
    """The tokens in reading order without those that are dropped (bool, one a word of the vocabulary).

    With `bridge`, what follows a dropped word moves up to what stands before it, as in scikit-learn; without, a dropped
    word leaves a hole that n-grams do not cross.
    """
    # A mapped file is opened within milliseconds, hence not looked at before; a kernel would not look either.
    if is_mapped(tokens.codes):
        check_codes(tokens)
    if dropped is None or not dropped.any():
        return Sequence(tokens.codes, tokens.offsets, tokens.breaks)
    code_of = np.where(dropped, -1, np.arange(len(dropped))).astype(np.int32)
    codes = code_of[tokens.codes]
    let_go(tokens.codes)
    if not bridge:
        return Sequence(codes, tokens.offsets, tokens.breaks)
    is_kept = codes >= 0
    offsets = np.concatenate(([0], np.cumsum(is_kept)))[tokens.offsets]
    return Sequence(codes[is_kept], offsets, tokens.breaks[is_kept])


def is_mapped(array: np.ndarray) -> bool:
    """Does the array lie in a mapped file?"""
    return getattr(array, "_mmap", None) is not None


def let_go(array: np.ndarray) -> None:
    """Give the memory behind a mapped file back to the system, which reads the file again where it is used again."""
    if is_mapped(array) and hasattr(mmap, "MADV_DONTNEED"):  # not on Windows
        getattr(array, "_mmap").madvise(mmap.MADV_DONTNEED)  # noqa: B009 — np.memmap's stub does not tell of it
