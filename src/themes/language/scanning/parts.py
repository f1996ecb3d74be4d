"""What the threads found, and their distinct words brought together."""

from dataclasses import dataclass

import numpy as np

from themes.language.scanning.store import merge, new_store


@dataclass(frozen=True, eq=False)
class Part:
    """What one thread found: its words' numbers shifted left by one plus the break, words per article, its store."""

    numbers: np.ndarray
    lengths: np.ndarray
    store: tuple


def merged(parts: list[Part]) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    """(Bytes of all distinct words, where each starts; for each part, what number among them each of its words has)."""
    store, numbers_of = new_store(1 << 4), list[np.ndarray]()
    for part in parts:
        if not numbers_of:
            store, numbers = part.store, np.arange(part.store[4], dtype=np.int32)
        else:
            store, numbers = merge(store, part.store[2], frozen(part.store[3]), part.store[4])
        numbers_of.append(numbers)
    starts = store[2][: store[4] + 1]
    return store[3][: starts[-1]], starts, numbers_of


def frozen(letters: np.ndarray) -> np.ndarray:
    """The same bytes, read-only as those of texts are: the kernels are compiled for one kind only."""
    view = letters[:]
    view.flags.writeable = False
    return view
