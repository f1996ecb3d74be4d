"""Archives (zip, tar, and files packed with gzip, bzip2 or xz): further files, unpacked into a folder of their own.

Only the content of a member is written, under a number as its name; so no member can climb out, no link can be
followed. A member that cannot be unpacked is set aside, and the others are read.
"""

import bz2
import gzip
import lzma
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath
from typing import IO

from themes.articles.faults import failure
from themes.articles.files import Finding, Problem, SourceFile, printable
from themes.articles.limits import BOMB as SMALL
from themes.articles.limits import MOST_MEMBERS, MOST_UNPACKED

SUFFIXES = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".tbz2", ".txz")
SIGNED = True
RISKY = True
MOST_RATIO = 200  # unpacked to packed, for what is larger than SMALL
PIECE = 1 << 20
LONGEST_NAME = 300
LINK = 0o120000  # of a file's mode
OPENERS = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ": lzma.open}
NOT_PLAIN = ("not a plain file", "links and devices in archives are not followed")
BOMB = (
    "archive bomb",
    f"it unpacks to more than {MOST_RATIO} times its size, or more than {MOST_UNPACKED // 10**9} GB",
)

Member = tuple[str, IO[bytes] | Exception | None]


def claims(head: bytes) -> bool:
    """The signs with which archives begin."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", *OPENERS)) or head[257:262] == b"ustar"


def read(file: SourceFile) -> Iterator[Finding]:
    """The members as further files, in order; what is not a plain file, or too large, is set aside."""
    room = Path(tempfile.mkdtemp(prefix="themes-", dir=file.room))
    left = min(MOST_UNPACKED, max(SMALL, MOST_RATIO * file.path.stat().st_size))
    for number, (name, opened) in enumerate(_members(file)):
        shown = f"{file.shown}#{name}"
        if number >= MOST_MEMBERS:
            yield Problem(file.shown, "too many members", f"only the first {MOST_MEMBERS:,} were read")
            return
        if isinstance(opened, Exception):
            yield _refused(shown, opened)
        elif opened is None:
            yield Problem(shown, *NOT_PLAIN)
        elif _hidden(name):
            opened.close()
        else:
            target = room / f"{number:06}"
            try:
                left -= _unpacked(opened, target, left)
            except Exception as error:  # of this member; the others may be whole
                target.unlink(missing_ok=True)
                yield _refused(shown, error)
                continue
            if left < 0:
                target.unlink()
                yield Problem(shown, *BOMB)
                return
            yield SourceFile(target, shown)


def _unpacked(opened: IO[bytes], target: Path, most: int) -> int:
    """Bytes written to the target; writing ends when they are more than the most."""
    size = 0
    with opened, target.open("wb") as unpacked:
        while size <= most and (piece := opened.read(PIECE)):
            size += unpacked.write(piece)
    return size


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "__MACOSX")) for part in parts if part not in (".", ".."))


def _refused(shown: str, error: Exception) -> Problem:
    if isinstance(error, RuntimeError) and "password" in str(error):
        return Problem(shown, "encrypted", "the member asks for a password; unpack it, and give the folder")
    if isinstance(error, NotImplementedError):
        return Problem(shown, "format not read", "it is packed in a way that is not known here; unpack it")
    return failure(shown, error)


def _members(file: SourceFile) -> Iterator[Member]:
    """Names of the members with their opened contents; None for what is not a plain file, an error for what fails."""
    with file.path.open("rb") as start:
        head = start.read(512)
    if zipfile.is_zipfile(file.path) and head[257:262] != b"ustar":  # a tar may end with a zip
        yield from _of_zip(file.path)
    elif tarfile.is_tarfile(file.path):
        yield from _of_tar(file.path)
    else:
        if head.startswith(b"PK"):
            raise zipfile.BadZipFile("the end of the archive, where its members are listed, is missing")
        opener = next((opener for sign, opener in OPENERS.items() if head.startswith(sign)), gzip.open)
        yield file.shown.rsplit("/", 1)[-1].rsplit(".", 1)[0], opener(file.path)  # type: ignore[operator]


def _of_zip(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as packed:
        for member in sorted(packed.infolist(), key=lambda member: member.filename):
            if member.is_dir():
                continue
            name = _name(member.filename)
            if (member.external_attr >> 16) & 0o170000 == LINK:
                yield name, None
                continue
            try:
                opened: IO[bytes] | Exception = packed.open(member)
            except Exception as error:  # of this member; the others may be whole
                opened = error
            yield name, opened


def _of_tar(path: Path) -> Iterator[Member]:
    with tarfile.open(path) as packed:
        for number in count(1):
            try:
                member = packed.next()
            except Exception as error:  # cut short: what came before is read
                yield f"member {number}", error
                return
            if member is None:
                return
            packed.members = []  # type: ignore[attr-defined]  # or a million of them would be kept
            if not member.isdir():
                yield _name(member.name), packed.extractfile(member) if member.isreg() else None


def _name(name: str) -> str:
    """The name of a member, fit to be shown: of a length that can be read, on one line, with plain separators."""
    plain = printable(name.replace("\\", "/"))
    return plain if len(plain) <= LONGEST_NAME else f"…{plain[-LONGEST_NAME:]}"
