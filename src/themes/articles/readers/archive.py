"""Archives (zip, tar, and files packed with gzip, bzip2 or xz): further files, unpacked into a folder of their own.

Only the content of a member is written, under a number as its name; so no member can climb out, no link can be
followed.
"""

import bz2
import gzip
import lzma
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from themes.articles.files import Finding, Problem, SourceFile

SUFFIXES = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".tbz2", ".txz")
SIGNED = True
RISKY = True
MOST_MEMBERS = 20_000
MOST_UNPACKED = 2_000_000_000  # bytes, of all members together
MOST_RATIO = 200  # unpacked to packed, for what is larger than SMALL
SMALL = 20_000_000
PIECE = 1 << 20
OPENERS = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ": lzma.open}


def claims(head: bytes) -> bool:
    """The signs with which archives begin."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", *OPENERS)) or head[257:262] == b"ustar"


def read(file: SourceFile) -> Iterator[Finding]:
    """The members as further files, in order; what is not a plain file, or too large, is set aside."""
    room = Path(tempfile.mkdtemp(prefix="themes-", dir=file.room))
    budget = [MOST_UNPACKED, max(SMALL, MOST_RATIO * file.path.stat().st_size)]
    for number, (name, opened) in enumerate(_members(file)):
        shown = f"{file.shown}#{name}"
        if opened is None:
            yield Problem(shown, "not a plain file", "links and devices in archives are not followed")
        elif number >= MOST_MEMBERS:
            yield Problem(file.shown, "too many members", f"only the first {MOST_MEMBERS} were read")
            return
        elif not any(
            part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts if part not in (".", "..")
        ):
            target = room / f"{number:06}"
            with opened, target.open("wb") as unpacked:
                while piece := opened.read(PIECE):
                    unpacked.write(piece)
                    budget = [left - len(piece) for left in budget]
                    if min(budget) < 0:
                        break
            if min(budget) < 0:
                target.unlink()
                yield Problem(
                    shown,
                    "archive bomb",
                    f"it unpacks to more than {MOST_RATIO} times its size, or more than {MOST_UNPACKED // 10**9} GB",
                )
                return
            yield SourceFile(target, shown)
        else:
            opened.close()


def _members(file: SourceFile) -> Iterator[tuple[str, IO[bytes] | None]]:
    """Names of the members with their opened contents, None for what is not a plain file."""
    if zipfile.is_zipfile(file.path):
        with zipfile.ZipFile(file.path) as packed:
            for member in sorted(packed.infolist(), key=lambda member: member.filename):
                if not member.is_dir():
                    linked = (member.external_attr >> 16) & 0o170000 == 0o120000
                    yield member.filename, None if linked else packed.open(member)
    elif tarfile.is_tarfile(file.path):
        with tarfile.open(file.path) as packed_tar:
            for item in packed_tar:
                if not item.isdir():
                    yield item.name, packed_tar.extractfile(item) if item.isreg() else None
    else:
        with file.path.open("rb") as start:
            head = start.read(6)
        if head.startswith(b"PK"):
            raise zipfile.BadZipFile("the end of the archive, where its members are listed, is missing")
        opener = next((opener for sign, opener in OPENERS.items() if head.startswith(sign)), gzip.open)
        yield file.shown.rsplit("/", 1)[-1].rsplit(".", 1)[0], opener(file.path)  # type: ignore[operator]
