"""What a reader is given and what it gives back, and how a place on disk becomes a list of files.

No pandas here: worker processes start faster without it.
"""

from __future__ import annotations

import glob
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

LITTER = ("thumbs.db", "ehthumbs.db", "desktop.ini")  # what Windows leaves in folders, hidden there


@dataclass(frozen=True)
class SourceFile:
    """A file to be read: where its bytes lie, the name under which articles and problems refer to it.

    `room` is a folder in which a reader may unpack further files; it is removed when all are read. `url` is where the
    file stood on the web, if what it was wrapped in says so.
    """

    path: Path
    shown: str
    room: Path | None = None
    url: str = ""

    @property
    def suffix(self) -> str:
        """The end of the shown name, in lower case: `.html`."""
        return os.path.splitext(self.shown.lower())[1]


@dataclass(frozen=True)
class Draft:
    """One article as a reader found it: its fields as they were written; `place` is where in the file it stood."""

    fields: dict[str, Any]
    place: str = ""


@dataclass(frozen=True)
class Table:
    """Many articles as a reader found them: a frame with the file's own column names; `places`, one a row."""

    frame: pd.DataFrame
    places: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Problem:
    """One thing that could not be used: where it stands, why in a few words, and the details."""

    path: str
    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Normalised:
    """The rows of a table that a worker has made ready, in an Arrow file, and their problems."""

    path: Path
    problems: tuple[Problem, ...] = ()


Finding = Draft | Table | SourceFile | Problem | Normalised


def further_file(content: bytes, file: SourceFile, name: str, url: str = "") -> SourceFile:
    """What was found wrapped in a file, as a file of its own, for the reader of its format."""
    path = Path(tempfile.mkdtemp(prefix="themes-", dir=file.room)) / "content"
    path.write_bytes(content)
    return SourceFile(path, f"{file.shown}#{printable(name)}", file.room, url)


def is_pattern(where: str) -> bool:
    """Is it a pattern such as `articles/*.txt` rather than the name of a file or folder?"""
    return any(sign in where for sign in "*?[") and not os.path.exists(where)


def files_in(where: Any) -> tuple[list[SourceFile], list[Problem]]:
    """The files of a folder and its subfolders, a file, pattern or list of these, by path, each once; and problems.

    Hidden files are left out. Links to folders are not followed, so that no loop can arise.
    """
    found: dict[str, SourceFile] = {}
    problems: list[Problem] = []
    for place in _places(where):
        if isinstance(place, Problem):
            problems.append(place)
        else:
            found.setdefault(os.path.realpath(place), SourceFile(Path(place), printable(Path(place).as_posix())))
    return sorted(found.values(), key=lambda file: file.shown), problems


def printable(name: str) -> str:
    """The name without line ends and signs that turn the direction of writing; bytes that are no letters are written
    out, as in `caf\\udce9.txt`, so that the name leads back to the file."""
    readable = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in readable)


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
    if os.path.isfile(name):
        yield name
        return
    if not os.path.isdir(name):
        yield Problem(printable(name), "not a plain file", "pipes, sockets and devices are not read")
        return
    closed: list[OSError] = []
    inside = os.path.join(os.path.realpath(name), "")
    for folder, below, files in os.walk(name, followlinks=False, onerror=closed.append):
        linked = [part for part in below if os.path.islink(os.path.join(folder, part))]
        below[:] = sorted(part for part in below if not part.startswith((".", "__MACOSX")) and part not in linked)
        for part in sorted(linked):
            yield Problem(
                printable(os.path.join(folder, part)), "link to a folder", "links to folders are not followed"
            )
        for file in sorted(files):
            if not file.startswith((".", "~$")) and file.lower() not in LITTER:
                yield from _plain(os.path.join(folder, file), inside)
    for error in closed:
        yield Problem(printable(str(error.filename)), "not readable", f"the system says: {error.strerror}")


def _plain(name: str, inside: str) -> Iterator[str | Problem]:
    if os.path.islink(name) and os.path.exists(name) and not os.path.realpath(name).startswith(inside):
        yield Problem(printable(name), "link out of the folder", "it is not followed; name what it leads to as well")
    elif os.path.isfile(name):
        yield name
    elif os.path.islink(name):
        yield Problem(printable(name), "broken link", "it leads nowhere, or to itself")
    else:
        yield Problem(printable(name), "not a plain file", "pipes, sockets and devices are not read")


def paragraphs_of(texts: Iterable[str]) -> str:
    """The paragraphs, those that are not blank, split by a blank line."""
    return "\n\n".join(text.strip() for text in texts if text.strip())
