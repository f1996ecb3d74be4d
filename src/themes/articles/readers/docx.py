"""Word documents (.docx): one article each, or those of a news database's export."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from themes.articles.files import Finding, SourceFile
from themes.articles.readers.parts.exports import drafts_of
from themes.articles.readers.parts.packed import too_large
from themes.articles.readers.parts.xml_elements import local
from themes.articles.recognise.formats import office_kind

SUFFIXES = (".docx", ".docm")
SIGNED = True
RISKY = True
MOST_UNPACKED = 200_000_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OLDER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
APART = frozenset({"del", "moveFrom", "delText", "instrText", "txbxContent", "sectPr", "pPr", "rPr", "sdtPr",
                   "sdtEndPr", "tblPr", "tblGrid"})  # fmt: skip
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def claims(head: bytes) -> bool:
    """A zip whose first members are those of a Word document."""
    return office_kind(head) == "word"


def read(file: SourceFile) -> Iterator[Finding]:
    """One article; the title is the paragraph in a title's or heading's style, else the document's title."""
    with ZipFile(file.path) as packed:
        if problem := too_large(packed, file, MOST_UNPACKED):
            yield problem
            return
    import docx

    document = docx.Document(str(file.path))
    yield from drafts_of(list(blocks_of(document)), document.core_properties.title or "")


def blocks_of(document: Any) -> Iterator[tuple[str, str]]:
    """Paragraphs and rows of tables in the order in which they stand, with what they are."""
    names = {style.style_id: str(style.name or "").lower() for style in document.styles}
    for element, text in pieces_of(document.element.body):
        style = names.get(str(element.style), "") if local(element.tag) == "p" else ""
        yield text, "heading" if style.startswith("heading 1") else style


def pieces_of(element: Any) -> Iterator[tuple[Any, str]]:
    """Paragraphs and rows below an element with their texts, those in content controls and text boxes too."""
    for part in element:
        kind = local(part.tag)
        if kind == "p":
            yield part, text_of(part)
            for box in boxes_of(part):
                yield from pieces_of(box)
        elif kind == "tr":
            cells = [" ".join(text.strip() for _, text in pieces_of(cell)) for cell in part if local(cell.tag) == "tc"]
            yield part, "; ".join(dict.fromkeys(filter(None, map(str.strip, cells))))
        elif kind not in APART:
            yield from pieces_of(part)


def boxes_of(paragraph: Any) -> list[Any]:
    """The text boxes that hang on a paragraph; each is written twice, for newer and older programs."""
    boxes = []
    for box in paragraph.iter(f"{WORD}txbxContent"):
        both = next(box.iterancestors(f"{OLDER}AlternateContent"), None)
        if both is None or both.find(f".//{WORD}txbxContent") is box:
            boxes.append(box)
    return boxes


def text_of(element: Any) -> str:
    """The text of a paragraph as it reads: inserted text counts, deleted and hidden text does not."""
    said = []
    for part in element:
        kind = local(part.tag)
        if kind == "t":
            said.append(part.text or "")
        elif kind in SIGNS:
            said.append(SIGNS[kind])
        elif kind not in APART and not (kind == "r" and hidden(part)):
            said.append(text_of(part))
    return "".join(said)


def hidden(run: Any) -> bool:
    """Is the run not to be seen?"""
    mark = run.find(f"{WORD}rPr/{WORD}vanish")
    return mark is not None and mark.get(f"{WORD}val", "1") not in ("0", "false", "off")
