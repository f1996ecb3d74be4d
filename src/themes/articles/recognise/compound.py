"""OLE compound files, in which Word, Excel, Outlook and others keep documents of 1993 to 2007: what their root holds.

Only the directory is read, within bounds, because this is done before a file is given to a worker process. The layout
is that of [MS-CFB]: sectors that a table of successors (FAT) chains, whose own sectors the header and the chain of
the DIFAT list.
"""

import struct
from typing import BinaryIO

SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_SECTORS = 10_000  # of the directory, and of the DIFAT: 5 MB
IN_HEADER = 109  # sectors of the FAT that the header lists
KINDS = {
    "WordDocument": "word",
    "Workbook": "excel",
    "Book": "excel",
    "__properties_version1.0": "outlook",
    "EncryptedPackage": "encrypted",
    "PowerPoint Document": "powerpoint",
    "\x05HwpSummaryInformation": "hangul",
}


def compound_kind(head: bytes) -> str | None:
    """What kind of document the names say that `head_of` puts behind the sign of a compound file; None if none."""
    if not head.startswith(SIGN):
        return None
    names = head[len(SIGN) :].split(b"\n")
    return next((kind for name, kind in KINDS.items() if name.encode() in names), None)


def compound_head(opened: BinaryIO) -> bytes:
    """The sign of a compound file and the names in its root, a line each; the sign alone if it is too damaged."""
    try:
        names = _names_in_root(_directory(opened))
    except struct.error:
        names = []
    return SIGN + b"\n" + b"\n".join(name.encode("utf-8", "replace") for name in names) + b"\n"


def _directory(opened: BinaryIO) -> bytes:
    """The entries of the directory, as far as its chain of sectors is whole."""
    opened.seek(0)
    head = opened.read(512)
    shift, sector = struct.unpack_from("<H", head, 30)[0], struct.unpack_from("<I", head, 48)[0]
    size = 1 << min(max(shift, 9), 12)
    parts: list[bytes] = []
    seen: set[int] = set()
    while sector not in seen and len(seen) < MOST_SECTORS:
        seen.add(sector)
        if not (part := _sector(opened, sector, size)):
            break
        parts.append(part)
        table, place = divmod(sector, size // 4)
        successors = _sector(opened, _table_sector(opened, head, size, table), size)
        if len(successors) < 4 * place + 4:
            break
        sector = struct.unpack_from("<I", successors, 4 * place)[0]
    return b"".join(parts)


def _sector(opened: BinaryIO, number: int, size: int) -> bytes:
    opened.seek((number + 1) * size)
    return opened.read(size)


def _table_sector(opened: BinaryIO, head: bytes, size: int, table: int) -> int:
    """The number of the sector that holds this part of the FAT."""
    if table < IN_HEADER:
        return int(struct.unpack_from("<I", head, 76 + 4 * table)[0])
    jumps, place = divmod(table - IN_HEADER, size // 4 - 1)
    sector = struct.unpack_from("<I", head, 68)[0]
    for _ in range(min(jumps, MOST_SECTORS)):
        sector = struct.unpack_from("<I", _sector(opened, sector, size), size - 4)[0]
    return int(struct.unpack_from("<I", _sector(opened, sector, size), 4 * place)[0])


def _names_in_root(directory: bytes) -> list[str]:
    """The names of what lies in the root itself: a mail with a Word file attached is no Word file."""
    names: list[str] = []
    waiting, seen = [struct.unpack_from("<I", directory, 76)[0]], {0}
    while waiting:
        number = waiting.pop()
        entry = directory[128 * number : 128 * number + 128]
        if number in seen or len(entry) < 128:
            continue
        seen.add(number)
        length, _, left, right = struct.unpack_from("<HHII", entry, 64)
        names.append(entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"))
        waiting += [left, right]
    return sorted(names)
