"""The text of a Word document → its paragraphs and rows of tables, as they read.

Paragraphs end with a carriage return or a page's end, cells and rows with the sign 7. Of a field (a link, a date) its
instruction is left out and its result kept.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from themes.articles.readers.parts.compound_files import codec_of
from themes.articles.readers.parts.word_pieces import Document, Piece
from themes.articles.readers.parts.word_properties import Paragraph, Stretches, paragraphs_in, unseen_in
from themes.articles.recognise.encodings import decoded

CELL = "\x07"
ENDS = re.compile("[\r\x07\x0c]")
FIELD = re.compile("([\x13\x14\x15])")
BEGINS, RESULT, FIELD_ENDS = "\x13\x14\x15"
SIGNS = dict.fromkeys(range(32)) | {9: "\t", 10: "\n", 11: "\n", 14: "\n", 30: "-"}
# Signs of one byte are those of Windows; five of its places are empty.
OF_WINDOWS = {sign: bytes([sign]).decode("cp1252", "ignore") or chr(sign) for sign in range(0x80, 0xA0)}

Block = tuple[str, str]


def blocks_of(document: Document) -> list[Block]:
    """Paragraphs and rows of the body, then those of text boxes, each with what it is."""
    paragraphs, unseen = paragraphs_in(document), unseen_in(document)
    blocks: list[Block] = []
    for pieces in (document.body, document.boxes):
        part = _Part()
        for text, paragraph in runs(document, pieces, paragraphs, unseen):
            part.add(text, paragraph)
        blocks += part.ended()
    return blocks


def runs(
    document: Document, pieces: list[Piece], paragraphs: Stretches, unseen: Stretches
) -> Iterator[tuple[str, Paragraph]]:
    """The text that is to be seen, cut where paragraphs and unseen stretches end, with the paragraph that it is of."""
    for piece in pieces:
        end = min(piece.end, len(document.text))
        edges = paragraphs.edges(piece.start, end) | unseen.edges(piece.start, end)
        places = [piece.start, *sorted(edges), end]
        for first, last in pairwise(places):
            if first < last and not unseen.at(first):
                yield _decoded(document, first, last, piece.wide), paragraphs.at(first) or Paragraph()


def _decoded(document: Document, first: int, last: int, wide: bool) -> str:
    data = document.text[first:last]
    if wide:
        return data.decode("utf-16-le", "surrogatepass" if len(data) % 2 == 0 else "replace")
    if document.page:
        return decoded(data, codec_of(document.page))
    return data.decode("latin-1").translate(OF_WINDOWS)


class _Part:
    """The paragraphs and rows so far, and what the one that is being read has said."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.said: list[str] = []
        self.cell: list[str] = []
        self.row: list[str] | None = None

    def add(self, text: str, paragraph: Paragraph) -> None:
        """Go on with this text, which may end paragraphs, cells and rows."""
        start = 0
        for found in ENDS.finditer(text):
            self.said.append(text[start : found.start()])
            self._end(found[0], paragraph)
            start = found.end()
        self.said.append(text[start:])

    def _end(self, sign: str, paragraph: Paragraph) -> None:
        whole = shown("".join(self.said))
        self.said = []
        if sign == CELL and (paragraph.row_end or (self.row and not paragraph.in_table and not whole)):
            self._end_row()
        elif sign == CELL:
            self.row = [*(self.row or []), " ".join(filter(None, [*self.cell, whole.strip()]))]
            self.cell = []
        elif paragraph.in_table:
            self.cell.append(whole.strip())
        else:
            self._end_row()
            self.blocks.append((whole, paragraph.kind))

    def _end_row(self) -> None:
        cells = [*(self.row or []), " ".join(filter(None, self.cell))]
        if any(cells):
            self.blocks.append(("; ".join(dict.fromkeys(filter(None, cells))), ""))
        self.row, self.cell = None, []

    def ended(self) -> list[Block]:
        """All blocks, the last one too, whose end may be missing."""
        self._end_row()
        last = shown("".join(self.said))
        return [*self.blocks, (last, "")] if last.strip() else self.blocks


def shown(text: str) -> str:
    """A paragraph as it reads: results of fields without their instructions, no marks of notes, pictures and comments.

    >>> shown('\\x13 IF \\x13 PAGE \\x147\\x15 = 7 "yes" \\x14yes\\x15')
    'yes'
    >>> shown('See \\x13 HYPERLINK "x" \\x14the protocol\\x15\\x02 of 1999.')
    'See the protocol of 1999.'
    """
    instructing: list[bool] = []
    kept = []
    for part in FIELD.split(text):
        if part == BEGINS:
            instructing.append(True)
        elif part in (RESULT, FIELD_ENDS):
            if instructing:
                instructing.pop()
            if part == RESULT:
                instructing.append(False)
        elif not any(instructing):
            kept.append(part)
    whole = "".join(kept).translate(SIGNS)
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
