"""What a reader is given and what it gives back, and how a place on disk becomes a list of files."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from themes.articles.problems import Problem

LARGEST_FILE = 1_000_000_000  # bytes; larger ones are set aside


@dataclass(frozen=True)
class SourceFile:
    """A file to be read: where its bytes lie, and the name under which articles and problems refer to it."""

    path: Path
    shown: str

    @property
    def suffix(self) -> str:
        """The end of the shown name, in lower case: `.html`."""
        return os.path.splitext(self.shown.lower())[1]


@dataclass(frozen=True)
class Draft:
    """One article as a reader found it: its fields, still as they were written. `place` is where in the file it stood."""

    fields: dict[str, Any]
    place: str = ""


@dataclass(frozen=True)
class Table:
    """Many articles as a reader found them: a frame with the file's own column names; `places`, one a row."""

    frame: pd.DataFrame
    places: list[str] = field(default_factory=list)


Finding = Draft | Table | SourceFile | Problem


def is_pattern(where: str) -> bool:
    """Is it a pattern such as `articles/*.txt` rather than the name of a file or folder?"""
    return any(sign in where for sign in "*?[") and not os.path.exists(where)


def files_in(where: Any) -> tuple[list[SourceFile], list[Problem]]:
    """The files of a folder (with its subfolders), file, pattern or list of these, in order of path, each once; and problems."""
    found: dict[str, SourceFile] = {}
    problems: list[Problem] = []
    for place in _places(where):
        if isinstance(place, Problem):
            problems.append(place)
        else:
            found.setdefault(os.path.realpath(place), SourceFile(Path(place), Path(place).as_posix()))
    return sorted(found.values(), key=lambda file: file.shown), problems


def _places(where: Any) -> Iterator[str | Problem]:
    if not isinstance(where, (str, os.PathLike)):
        for part in where:
            yield from _places(part)
        return
    name = os.path.expanduser(os.fspath(where))
    if is_pattern(name):
        matches = sorted(glob.glob(name, recursive=True))
        if not matches:
            yield Problem(name, "nothing there", "no file matches this pattern")
        for match in matches:
            yield from _files_below(match)
    elif os.path.exists(name):
        yield from _files_below(name)
    else:
        yield Problem(name, "nothing there", "no such file or folder")


def _files_below(name: str) -> Iterator[str | Problem]:
    if not os.path.isdir(name):
        yield name
        return
    for folder, below, files in os.walk(name, followlinks=False):
        below[:] = sorted(part for part in below if not part.startswith((".", "__MACOSX")))
        yield from (os.path.join(folder, file) for file in sorted(files) if not file.startswith((".", "~$")))


def paragraphs_of(texts: Iterable[str]) -> str:
    """The paragraphs, those that are not blank, split by a blank line."""
    return "\n\n".join(text.strip() for text in texts if text.strip())
