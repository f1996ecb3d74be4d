"""Outlook's messages (.msg) → their properties, texts and attachments.

[MS-OXMSG]: a message and each of its attachments are folders of a compound file; texts are streams named by number and
type of the property, numbers and times stand together in one stream. [MS-OXPROPS] gives the numbers.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from themes.articles.readers.parts.compound_files import codec_of, stream
from themes.articles.recognise.encodings import decoded
from themes.articles.web.metadata import declared_encoding

SUBJECT, HEADERS, BODY, PAGE, HTML_PAGE = 0x0037, 0x007D, 0x1000, 0x3FFD, 0x3FDE
HTML, RICH = 0x1013, 0x1009
SENDERS = (0x0042, 0x0C1A, 0x5D02, 0x5D01, 0x0065, 0x0C1F)  # names, then addresses
TIMES = (0x0039, 0x0E06)  # when it was sent, when it came
DATA, METHOD, KIND, NAMES, HIDDEN = 0x3701, 0x3705, 0x370E, (0x3707, 0x3704, 0x3001), 0x7FFE
WIDE, NARROW, BINARY, TIME, MESSAGE = "001F", "001E", "0102", 0x0040, "000D"
PROPERTIES, ATTACHED = "__properties_version1.0", "__attach_version1.0_#"
SINCE = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Folder:
    """A message or an attachment: the compound file and the folder's path in it; `head` bytes go before its numbers."""

    whole: Any
    path: tuple[str, ...] = ()
    head: int = 32
    page: int = 0  # code page of texts that are not in Unicode; 0 if the message does not say

    def raw(self, number: int, kind: str) -> bytes:
        """The bytes of a property that is a stream."""
        return stream(self.whole, "/".join((*self.path, f"__substg1.0_{number:04X}{kind}")))

    def text(self, number: int) -> str:
        """A text, in the code page of the message if it is not in Unicode."""
        wide = self.raw(number, WIDE)
        text = wide.decode("utf-16-le", "replace") if wide else decoded(self.raw(number, NARROW), _codec(self.page))
        return text.rstrip("\0")

    def numbers(self) -> dict[int, tuple[int, bytes]]:
        """Type and eight bytes of each property that is a number, a truth or a time."""
        data = stream(self.whole, "/".join((*self.path, PROPERTIES)))[self.head :]
        whole = data[: len(data) // 16 * 16]
        return {number: (kind, value) for kind, number, _, value in struct.iter_unpack("<HHI8s", whole)}

    def number(self, number: int, otherwise: int = 0) -> int:
        """A whole number."""
        kind, value = self.numbers().get(number, (0, b""))
        return int.from_bytes(value[:4], "little") if kind in (0x0002, 0x0003, 0x000B) else otherwise

    def inside(self, name: str, head: int) -> "Folder":
        """A folder in this one."""
        return Folder(self.whole, (*self.path, name), head, self.page)

    def has(self, name: str) -> bool:
        """Is there such a folder in this one?"""
        return bool(self.whole.exists("/".join((*self.path, name))))

    def attachments(self) -> Iterator["Folder"]:
        """The folders of what is attached, in order."""
        depth = len(self.path)
        names = {path[depth] for path in self.whole.listdir() if tuple(path[:depth]) == self.path and len(path) > depth}
        for name in sorted(name for name in names if name.startswith(ATTACHED)):
            yield self.inside(name, 8)


def message_of(whole: Any) -> Folder:
    """The message that a file holds."""
    return with_page(Folder(whole))


def with_page(folder: Folder) -> Folder:
    """A message, with the code page of its texts."""
    return Folder(folder.whole, folder.path, folder.head, folder.number(PAGE) or folder.number(HTML_PAGE))


def sent(message: Folder) -> str:
    """When a message was sent, else when it came, as an ISO time in UTC; "" if it does not say."""
    known = message.numbers()
    for number in TIMES:
        kind, value = known.get(number, (0, b""))
        ticks = int.from_bytes(value, "little")
        if kind == TIME and 0 < ticks < 2**59:  # up to the year 3427
            return (SINCE + timedelta(microseconds=ticks // 10)).isoformat(timespec="seconds")
    return ""


def html_of(message: Folder) -> str:
    """The message's text as HTML, if it has such."""
    wide = message.raw(HTML, WIDE)
    page = message.number(HTML_PAGE) or message.page
    narrow = message.raw(HTML, BINARY) or message.raw(HTML, NARROW)
    return wide.decode("utf-16-le", "replace") if wide else decoded(narrow, _codec(page) or declared_encoding(narrow))


def _codec(page: int) -> str | None:
    return codec_of(page) if page else None
