"""Which format a file has: told from content, and from the suffix where content does not tell."""

import re

from themes.articles.files import SourceFile
from themes.articles.recognise.compound import SIGN, compound_head, compound_kind
from themes.articles.recognise.encodings import BOMS, HEAD, wide_encoding

FOREIGN = {
    b"\xff\xd8\xff": "a picture: run text recognition (OCR) over it first",
    b"\x89PNG": "a picture: run text recognition (OCR) over it first",
    b"%!PS": "a PostScript file: save it as PDF",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive: pack it as .zip",
    b"Rar!\x1a\x07": "a RAR archive: pack it as .zip",
    b"\x28\xb5\x2f\xfd": "a file packed with Zstandard: unpack it, or pack it as .gz",
    b"SQLite format 3\0": "an SQLite database: export its table as CSV",
}
READ_PACKED = tuple(
    f"application/{kind}" for kind in ("vnd.oasis.opendocument.text", "vnd.oasis.opendocument.spreadsheet", "epub+zip")
)
OFFICE_KINDS = {b"word/document.xml": "word", b"xl/workbook.xml": "excel", b"xl/workbook.bin": "binary"}
COMPOUND = {
    "word": "", "excel": "", "outlook": "",
    "encrypted": "a Word or Excel file with a password: save it without one",
    "powerpoint": "a PowerPoint file: save it as PDF or text",
    "hangul": "a Hangul file: save it as .docx or PDF",
}  # fmt: skip
NO_DOCUMENT = "no Word, Excel or Outlook document is in it, or it is cut short: save it anew as .docx, .xlsx or .eml"
OFFICE_PARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/")


def format_of(file: SourceFile, head: bytes) -> str | None:
    """Name of the reader for this file, from its first bytes, then its suffix; None if it is not text either."""
    from themes.articles.readers import NAMES, reader

    for name in NAMES:
        if reader(name).claims(head):
            return name
    if is_binary(head):
        return None
    by_suffix = (name for name in NAMES if file.suffix in reader(name).SUFFIXES and not reader(name).SIGNED)
    return next(by_suffix, "text")


def not_read(head: bytes) -> str:
    """What a file is whose format we know and do not read, and what to do about it; "" for any other."""
    if head.startswith(b"PK\x03\x04") and head[30:].startswith(b"mimetypeapplication/"):
        kind = head[38:].split(b"PK")[0].decode("ascii", "replace")
        return "" if kind.startswith(READ_PACKED) else "an OpenDocument file: save it as .docx, .xlsx or text"
    if office_kind(head) == "binary":
        return "a binary Excel workbook (.xlsb): save it as .xlsx"
    if head.startswith(SIGN):
        return COMPOUND.get(compound_kind(head) or "", f"an old Office file (OLE); {NO_DOCUMENT}")
    return next((said for sign, said in FOREIGN.items() if head.lstrip().startswith(sign)), "")


def is_binary(head: bytes) -> bool:
    """Do these first bytes hold more control signs than text does?"""
    if any(head.startswith(bom) for bom, _ in BOMS):
        return False
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", head))
    return controls > 0.05 * len(head) and not wide_encoding(head)


def office_kind(head: bytes) -> str | None:
    """`word`, `excel` or `binary` (.xlsb) if these are the first and last bytes of such a zip of known parts."""
    if not head.startswith(b"PK\x03\x04") or not head[30:].startswith(OFFICE_PARTS):
        return None
    return next((kind for part, kind in OFFICE_KINDS.items() if part in head), None)


def head_of(file: SourceFile) -> bytes:
    """The first bytes of a file; of a zip also the last ones, where the names of its members stand.

    Of a compound file the sign and the names in its root: its first bytes tell nothing more.
    """
    with file.path.open("rb") as opened:
        head = opened.read(HEAD)
        if head.startswith(SIGN):
            return compound_head(opened)
        if head.startswith(b"PK\x03\x04"):
            opened.seek(max(0, file.path.stat().st_size - 16 * HEAD))
            head += opened.read()
    return head
