"""What the threads found, and their distinct words brought together."""

from dataclasses import dataclass

import numpy as np

from themes.language.scanning.store import Store, add_words, filled, new_store


@dataclass(frozen=True, eq=False)
class Part:
    """What one thread found: its words' numbers shifted left by one plus the break, words per article, its store."""

    numbers: np.ndarray
    lengths: np.ndarray
    store: Store


def merged(parts: list[Part]) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    """(Bytes of all distinct words, where each starts; for each part, what number among them each of its words has)."""
    store, numbers_of = new_store(1 << 4), list[np.ndarray]()
    for part in parts:
        _, _, starts, letters, count = part.store
        numbers = np.arange(count, dtype=np.int32)
        if numbers_of:
            store = filled(add_words, (starts, frozen(letters), numbers), store, np.zeros(1, np.int64))
        else:
            store = part.store
        numbers_of.append(numbers)
    starts = store[2][: store[4] + 1]
    return store[3][: starts[-1]], starts, numbers_of


def frozen(letters: np.ndarray) -> np.ndarray:
    """The same bytes, read-only as those of texts are: the kernels are compiled for one kind only."""
    view = letters[:]
    view.flags.writeable = False
    return view
