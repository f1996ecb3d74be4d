"""What a Word document says of its paragraphs and signs: titles and headings, rows of tables, hidden and deleted text.

[MS-DOC]: bin tables (PlcBteChpx, PlcBtePapx) lead to pages of 512 bytes (FKP), whose entries hold changes of format
(sprm) for stretches of the stream. Built-in styles are known by number (sti) in whatever language Word is.
"""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from themes.articles.readers.parts.word_pieces import CHPX, PAPX, STYLES, Document

PAGE = 512
KIND_OF_STYLE = {1: "heading", 34: "caption", 62: "title"}
OWN_STYLE, DEEPEST_STYLE = 0xFFE, 10
STYLE, IN_TABLE, ROW_END = 0x4600, 0x2416, 0x2417
DELETED, HIDDEN, SYMBOL = 0x0800, 0x083C, 0x6A09
SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of what follows a change of format, by its three highest bits; 0: a length says it
DEFINED_TABLE, MANY_TABS = 0xD608, 0xC615


@dataclass(frozen=True)
class Paragraph:
    """What a paragraph is (`title`, `heading`, `caption` or nothing), whether in a table, whether it ends a row."""

    kind: str = ""
    in_table: bool = False
    row_end: bool = False


class Stretches:
    """What holds where in the stream: a value from one place to another, by where it starts."""

    def __init__(self, found: Iterator[tuple[int, int, Paragraph]]) -> None:
        self.all = sorted(found, key=lambda stretch: stretch[:2])
        self.starts = [start for start, _, _ in self.all]

    def at(self, place: int) -> Paragraph | None:
        """The value that holds at this place, if one does."""
        number = bisect_right(self.starts, place) - 1
        return self.all[number][2] if number >= 0 and place < self.all[number][1] else None

    def edges(self, start: int, end: int) -> set[int]:
        """The places between these two at which a value begins or ends to hold."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end)
        return {edge for stretch in self.all[max(0, first) : last] for edge in stretch[:2] if start < edge < end}


def paragraphs_in(document: Document) -> Stretches:
    """The paragraphs of the stream."""
    kinds = kinds_of_styles(document.part(STYLES))

    def paragraph(page: bytes, place: int) -> Paragraph:
        size = page[place]
        data = page[place + 1 : place + 2 * size] if size else page[place + 2 : place + 2 + 2 * page[place + 1]]
        said = dict(changes(data[2:]))
        style = said.get(STYLE, data[:2])
        kind = kinds.get(int.from_bytes(style, "little"), "")
        return Paragraph(kind, said.get(IN_TABLE) == b"\1", said.get(ROW_END) == b"\1")

    return Stretches(_stretches(document, PAPX, 13, paragraph))


def unseen_in(document: Document) -> Stretches:
    """The stretches of text that are deleted or hidden, or stand for a sign of a font of symbols."""

    def signs(page: bytes, place: int) -> Paragraph | None:
        said = dict(changes(page[place + 1 : place + 1 + page[place]]))
        unseen = said.get(DELETED) == b"\1" or said.get(HIDDEN) == b"\1" or SYMBOL in said
        return Paragraph() if unseen else None

    return Stretches(_stretches(document, CHPX, 1, signs))


def _stretches(
    document: Document, part: int, width: int, entry: Callable[[bytes, int], Paragraph | None]
) -> Iterator[tuple[int, int, Paragraph]]:
    """The entries of all pages to which one of the two bin tables leads, each page once."""
    table = document.part(part)
    count = max(0, (len(table) - 4) // 8)
    for number in dict.fromkeys(struct.unpack_from(f"<{count}I", table, len(table) - 4 * count)):
        page = document.text[(number & 0x3FFFFF) * PAGE :][:PAGE]
        if len(page) < PAGE or 4 * (page[-1] + 1) + width * page[-1] >= PAGE:
            continue
        places = struct.unpack_from(f"<{page[-1] + 1}I", page)
        for nth, (start, end) in enumerate(pairwise(places)):
            place = 2 * page[4 * len(places) + width * nth]
            found = entry(page, place) if place else None
            if found and start < end:
                yield start, end, found


def changes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The changes of format (sprm) in a row of bytes: the number of each and what follows it."""
    place = 0
    while place + 3 <= len(data):
        change = int.from_bytes(data[place : place + 2], "little")
        place += 2
        size = SIZES[change >> 13]
        if change == DEFINED_TABLE:
            size = int.from_bytes(data[place : place + 2], "little") + 1
        elif not size:
            size = data[place] + 1
            if change == MANY_TABS and size == 256:  # its length is told otherwise, and what follows is of no matter
                return
        yield change, data[place : place + size]
        place += size


def kinds_of_styles(sheet: bytes) -> dict[int, str]:
    """What paragraphs in each style are, by the style's number; styles of one's own are what they are based on."""
    built_in: dict[int, str] = {}
    based_on: dict[int, int] = {}
    count = int.from_bytes(sheet[2:4], "little")
    place = 2 + int.from_bytes(sheet[:2], "little")
    for number in range(count):
        size = int.from_bytes(sheet[place : place + 2], "little")
        known, base = (int.from_bytes(sheet[place + start : place + start + 2], "little") for start in (2, 4))
        if size >= 4 and known & 0xFFF == OWN_STYLE:
            based_on[number] = base >> 4
        elif size >= 4:
            built_in[number] = KIND_OF_STYLE.get(known & 0xFFF, "")
        place += 2 + size + size % 2
    return built_in | {number: built_in.get(_built_in(number, based_on), "") for number in based_on}


def _built_in(number: int, based_on: dict[int, int]) -> int:
    """The style at the bottom of one."""
    for _ in range(DEEPEST_STYLE):
        number = based_on.get(number, number)
    return number
