"""Compiled functions and threads: the one place that knows about numba, which is imported only when it is needed."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from numba import njit

LARGE = 36 << 20  # bytes: arrays above glibc's greatest threshold go back to the system at once when they are let go


def compiled(function: Callable) -> Any:
    """The function compiled at its first call, kept in numba's disk cache where one can be written.

    Compiled code releases the interpreter's lock, so threads run at once. The disk cache notices when a function's own
    file has changed, not when a file has that it takes functions or constants from: after editing one, `make clean`.
    """
    try:
        return njit(nogil=True, cache=True)(function)
    except RuntimeError:  # no cache folder can be written, as in a read-only container: compile afresh each time
        return njit(nogil=True)(function)


def n_threads() -> int:
    """How many threads to use: the processors that this process may run on, at most 8."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(available, 8)


def run_threads(function: Callable, arguments: Sequence[tuple]) -> list:
    """Results of the function for each tuple of arguments, in their order, computed at once."""
    if len(arguments) <= 1:
        return [function(*these) for these in arguments]
    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(lambda these: function(*these), arguments))
