"""Word's binary documents → where each piece of their text lies, and how its bytes are read.

The layout is that of [MS-DOC] (FIB, Clx, PlcPcd); that of Word 6 and 95, whose text has a byte a sign in the code page
of the document's language, is the same but for the places in the FIB. A place in the text is a CP, one in the stream an
FC.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from themes.articles.readers.parts.compound_files import stream

SIGN, WORD_6, WORD_97 = 0xA5EC, (101, 105), 193
ENCRYPTED, SECOND_TABLE, COMPLEX = 0x0100, 0x0200, 0x0004
CHPX, PAPX, STYLES, CLX = 12, 13, 1, 33  # which pair of the FIB leads to them
COMPRESSED = 1 << 30
BODY, BOXES = 0, 6  # of the parts of the text; between them are notes, headers, macros and comments
PAGES = {0x01: 1256, 0x02: 1251, 0x04: 936, 0x05: 1250, 0x08: 1253, 0x0D: 1255, 0x0E: 1250, 0x11: 932, 0x12: 949,
         0x15: 1250, 0x18: 1250, 0x19: 1251, 0x1A: 1250, 0x1B: 1250, 0x1E: 874, 0x1F: 1254, 0x20: 1256, 0x22: 1251,
         0x23: 1251, 0x24: 1250, 0x25: 1257, 0x26: 1257, 0x27: 1257, 0x29: 1256, 0x2A: 1258, 0x2F: 1251}  # fmt: skip
WHOLE_PAGES = {0x0404: 950, 0x0C04: 950, 0x0C1A: 1251}


class NotReadError(Exception):
    """The document is whole and is not read: the reason and what to do about it."""


@dataclass(frozen=True)
class Piece:
    """A run of text that lies together: its bytes in the stream, and whether a sign has two of them."""

    start: int
    end: int
    wide: bool


@dataclass(frozen=True)
class Document:
    """The streams of a document, with what its head (FIB) says of them."""

    text: bytes
    table: bytes
    page: int  # code page of signs of one byte; 0 is Word 97's own
    body: list[Piece]
    boxes: list[Piece]
    missing: int  # bytes of text that lie outside of the stream

    def part(self, number: int) -> bytes:
        """What one of the FIB's pairs of place and length leads to; nothing if it leads outside or is Word 6's."""
        if self.page:
            return b""
        start, size = struct.unpack_from("<II", self.text, 0x9A + 8 * number)
        return self.table[start : start + size]


def document_of(whole: Any) -> Document:
    """A compound file's document. NotReadError if it is encrypted or of another age; ValueError where it is broken."""
    text = stream(whole, "WordDocument")
    if len(text) < 0x200 or struct.unpack_from("<H", text)[0] != SIGN:
        raise ValueError("its head is not that of a Word document")
    version, language, flags = (struct.unpack_from("<H", text, place)[0] for place in (2, 6, 10))
    if flags & ENCRYPTED:
        raise NotReadError("encrypted", "it has a password: save it without one")
    if WORD_6[0] <= version < WORD_6[1]:
        page = WHOLE_PAGES.get(language) or PAGES.get(language & 0xFF, 1252)
        lengths = struct.unpack_from("<8I", text, 0x34)
        return _document(text, text, page, lengths, _pieces_of_word_6(text, flags))
    if version < WORD_97:
        raise NotReadError("format not read", "it is older than Word 6: save it as .docx")
    table = stream(whole, *(("1Table", "0Table") if flags & SECOND_TABLE else ("0Table", "1Table")))
    start, size = struct.unpack_from("<II", text, 0x9A + 8 * CLX)
    lengths = struct.unpack_from("<8I", text, 0x4C)
    return _document(text, table, 0, lengths, list(_pieces(table[start : start + size], narrow=False)))


def _document(
    text: bytes, table: bytes, page: int, lengths: tuple[int, ...], pieces: list[tuple[int, Piece]]
) -> Document:
    """Body and boxes of the pieces, each given with the CP at which it starts."""
    if not pieces:
        raise ValueError("the table of its pieces of text is missing")
    if sum(max(0, min(piece.end, len(text)) - piece.start) for _, piece in pieces) > len(text):
        raise ValueError("its pieces of text lie over one another")
    before = sum(lengths[:BOXES])
    body = list(_within(pieces, 0, lengths[BODY]))
    boxes = list(_within(pieces, before, before + lengths[BOXES]))
    missing = sum(min(piece.end - piece.start, max(0, piece.end - len(text))) for piece in [*body, *boxes])
    return Document(text, table, page, body, boxes, missing)


def _within(pieces: list[tuple[int, Piece]], first: int, last: int) -> Iterator[Piece]:
    """The pieces, or parts of them, between two CPs."""
    for place, piece in pieces:
        width = 2 if piece.wide else 1
        start = max(piece.start, piece.start + (first - place) * width)
        end = min(piece.end, piece.start + (last - place) * width)
        if start < end:
            yield Piece(start, end, piece.wide)


def _pieces(clx: bytes, *, narrow: bool) -> Iterator[tuple[int, Piece]]:
    """The pieces that a Clx lists, each with the CP at which it starts; those of Word 6 are all narrow."""
    place = 0
    while clx[place : place + 1] == b"\1":  # changes of format, each with its length
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if clx[place : place + 1] != b"\2":
        return
    size = min(struct.unpack_from("<I", clx, place + 1)[0], len(clx) - place - 5)
    count = (size - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", clx, place + 5)
    for number, (first, last) in enumerate(pairwise(places)):
        where = struct.unpack_from("<I", clx, place + 5 + 4 * (count + 1) + 8 * number + 2)[0]
        wide = not (narrow or where & COMPRESSED)
        start = where if narrow else (where & (COMPRESSED - 1)) // (1 if wide else 2)
        if first < last:
            yield first, Piece(start, start + (last - first) * (2 if wide else 1), wide)


def _pieces_of_word_6(text: bytes, flags: int) -> list[tuple[int, Piece]]:
    """One piece, unless the document was saved in haste (complex)."""
    if flags & COMPLEX:
        start, size = struct.unpack_from("<II", text, 0x160)
        return list(_pieces(text[start : start + size], narrow=True))
    start, end = struct.unpack_from("<II", text, 0x18)
    return [(0, Piece(start, end, False))] if start < end else []
