"""Word documents (.docx): one article each."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from themes.articles.dates import dateline
from themes.articles.files import Draft, Finding, Problem, SourceFile, paragraphs_of
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
    paragraphs = [(paragraph.text.strip(), style_of(paragraph)) for paragraph in document.paragraphs]
    heads = [text for text, style in paragraphs if style == "title"] or [
        text for text, style in paragraphs if style.startswith("heading 1")
    ]
    title = (heads or [document.core_properties.title or ""])[0].strip()
    lines = [line for line in lines_of(document) if line != title]
    lines = list(filter(None, lines))
    if not title and len(lines) > 1 and len(lines[0]) < 200 and not lines[0].endswith("."):
        title, lines = lines[0], lines[1:]
    yield Draft({"title": title, "text": paragraphs_of(lines), "published": dateline(lines)})


def lines_of(document: Any) -> Iterator[str]:
    """Paragraphs without captions, and the rows of tables, in the order in which they stand."""
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                yield "; ".join(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
        elif style_of(part) != "caption":
            yield part.text.strip()


def style_of(paragraph: Any) -> str:
    """Name of the paragraph's style in lower case."""
    return str(paragraph.style.name if paragraph.style is not None else "").lower()
