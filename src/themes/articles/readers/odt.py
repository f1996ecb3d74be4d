"""OpenDocument texts (.odt), as LibreOffice writes them: one article each."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from themes.articles.files import Finding, SourceFile
from themes.articles.readers.parts.exports import drafts_of
from themes.articles.readers.parts.packed import says, too_large
from themes.articles.readers.parts.xml_elements import local, parsed

SUFFIXES = (".odt", ".ott", ".fodt")
SIGNED = True
RISKY = True
MOST_UNPACKED = 200_000_000
APART = frozenset({"tracked-changes", "annotation", "note", "sequence-decls", "table-of-content", "alphabetical-index",
                   "illustration-index", "forms", "frame"})  # fmt: skip
SPACES = {"s": " ", "tab": " ", "line-break": "\n"}


def claims(head: bytes) -> bool:
    """A zip whose first member says that it is a text, or the same in one XML file."""
    kind = "vnd.oasis.opendocument.text"
    flat = head.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml") and f'office:mimetype="application/{kind}'.encode() in head
    return says(head, kind) or flat


def read(file: SourceFile) -> Iterator[Finding]:
    """The title is the paragraph in the title's style or the first heading, else the document's title."""
    trees = []
    with file.path.open("rb") as opened:
        flat = opened.read(2) != b"PK"
    if flat:
        trees = [parsed(file.path.read_bytes())]
    else:
        with ZipFile(file.path) as packed:
            if problem := too_large(packed, file, MOST_UNPACKED):
                yield problem
                return
            names = [name for name in ("content.xml", "meta.xml") if name in packed.namelist()]
            trees = [parsed(packed.read(name)) for name in names]
    named = [str(part.text or "") for tree in trees for part in tree.iter("{http://purl.org/dc/elements/1.1/}title")]
    styles = {
        str(style.get(name(style, "name"))): str(style.get(name(style, "parent-style-name")))
        for style in trees[0].iter("{*}style")
    }
    body = next(trees[0].iter("{*}body"))
    blocks = [(text, kind) for part in body for text, kind in blocks_of(part, styles)]
    yield from drafts_of(blocks, named[0] if named else "")


def name(element: Any, attribute: str) -> str:
    """An attribute's name in the element's own namespace."""
    return f"{element.tag.partition('}')[0]}}}{attribute}"


def blocks_of(element: Any, styles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Paragraphs and rows of tables in order, with what they are: `title`, `heading` or nothing."""
    kind = local(element.tag)
    if kind in APART:
        return
    if kind in ("p", "h"):
        style = str(element.get(name(element, "style-name")))
        first = kind == "h" and element.get(name(element, "outline-level")) in ("1", None)
        meant = [kind for kind in ("Title", "Caption") if kind in (style, styles.get(style))]
        yield text_of(element), meant[0].lower() if meant else "heading" if first else ""
    elif kind == "table-row":
        cells = [" ".join(text for part in cell for text, _ in blocks_of(part, styles)) for cell in element]
        yield "; ".join(dict.fromkeys(filter(None, map(str.strip, cells)))), ""
    else:
        for part in element:
            yield from blocks_of(part, styles)


def text_of(element: Any) -> str:
    """The text of a paragraph, without notes, comments and pictures."""
    parts = [element.text or ""]
    for child in element:
        kind = local(child.tag)
        parts.append("" if kind in APART else SPACES.get(kind) or text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)
