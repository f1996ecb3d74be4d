"""What is said of a file that could not be read, so that a person understands it.

No pandas here: worker processes start faster without it.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from typing import TypeVar

from themes.articles.files import Finding, Problem
from themes.articles.limits import LONGEST_ARTICLE, MOST_PROBLEMS
from themes.errors import ArticlesError

TOO_LONG = ("too long", f"a text of more than {LONGEST_ARTICLE // 1_000_000} million characters is no article")
FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
# What may be otherwise the next time: it is not remembered.
PASSING = frozenset({"not readable", "too slow", "reader ended"})

Found = TypeVar("Found", bound=Finding)


def failure(shown: str, error: BaseException) -> Problem:
    """Why reading ended with this error."""
    if isinstance(error, ArticlesError):
        return Problem(shown, "column missing", str(error))
    if isinstance(error, MemoryError):
        return Problem(shown, "too much memory", "reading it takes more memory than a file may have")
    if isinstance(error, RecursionError):
        return Problem(shown, "nested too deeply", "its parts lie within one another without end")
    if isinstance(error, OSError) and error.errno in FULL:
        return Problem(shown, "not readable", "the disk is full: make room, or set TMPDIR (TEMP) to another folder")
    if isinstance(error, OSError) and error.errno and error.strerror:
        return Problem(shown, "not readable", f"the system says: {error.strerror}")
    if type(error).__name__ == "LimitReachedError":  # pypdf's
        return Problem(shown, "too large when unpacked", "a part of it unfolds to more than a document needs")
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return Problem(shown, "damaged", f"it is cut short, or not what its name says ({said})")


def few_problems(shown: str, findings: Iterable[Found]) -> Iterator[Found | Problem]:
    """The findings; of their problems no more than a person would read, and how many more there are."""
    count = 0
    for finding in findings:
        count += isinstance(finding, Problem)
        if not isinstance(finding, Problem) or count <= MOST_PROBLEMS:
            yield finding
    if count > MOST_PROBLEMS:
        yield Problem(shown, "and more of the kind", f"{count - MOST_PROBLEMS:,} more in this file, not listed")
