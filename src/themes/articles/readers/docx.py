"""Word documents (.docx): one article each, or those of a news database's export."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from themes.articles.exports import drafts_of
from themes.articles.files import Finding, Problem, SourceFile
from themes.articles.recognise import office_kind

SUFFIXES = (".docx", ".docm")
SIGNED = True
RISKY = True
MOST_UNPACKED = 200_000_000


def claims(head: bytes) -> bool:
    """A zip whose first members are those of a Word document."""
    return office_kind(head) == "word"


def read(file: SourceFile) -> Iterator[Finding]:
    """One article; the title is the paragraph in a title's or heading's style, else the document's title."""
    with ZipFile(file.path) as packed:
        if sum(member.file_size for member in packed.infolist()) > MOST_UNPACKED:
            yield Problem(file.shown, "too large when unpacked", f"more than {MOST_UNPACKED // 1_000_000} MB")
            return
    import docx

    document = docx.Document(str(file.path))
    yield from drafts_of(list(blocks_of(document)), document.core_properties.title or "")


def blocks_of(document: Any) -> Iterator[tuple[str, str]]:
    """Paragraphs and rows of tables in the order in which they stand, with what they are."""
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                yield "; ".join(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip())), ""
        else:
            style = style_of(part)
            yield part.text, "heading" if style.startswith("heading 1") else style


def style_of(paragraph: Any) -> str:
    """Name of the paragraph's style in lower case."""
    return str(paragraph.style.name if paragraph.style is not None else "").lower()
