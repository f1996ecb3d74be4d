"""TEI, in which archives edit documents: one article a document (`div type="document"`), or the whole text."""

from collections.abc import Iterator
from typing import Any

from themes.articles.files import Draft, Finding, Problem, SourceFile
from themes.articles.readers.parts.xml_elements import local, parsed, text_of

SUFFIXES = (".tei",)
SIGNED = True
RISKY = True
APART = frozenset({"note", "fw", "graphic", "figure", "teiHeader", "listBibl"})
DATES = ("doc-dateTime-min", "when", "notBefore", "when-iso")


def claims(head: bytes) -> bool:
    """Its root is TEI's."""
    return b"<TEI" in head.replace(b"\0", b"") and b"tei-c.org" in head


def read(file: SourceFile) -> Iterator[Finding]:
    """One article a document; notes, page heads and figures are left out."""
    root = parsed(file.path.read_bytes())
    if root is None:
        yield Problem(file.shown, "not XML", "no element could be read")
        return
    named = [part for part in root.iter("{*}div") if part.get("type") == "document"]
    source = first(root, "{*}teiHeader", "{*}publisher") or first(root, "{*}teiHeader", "{*}title")
    for document in named or root.iterfind("{*}text"):
        head = first(document, "{*}head") or first(root, "{*}teiHeader", "{*}title")
        date = date_of(document) or ("" if named else date_of(root.find("{*}teiHeader")))
        fields = {"title": head, "text": body_of(document), "published": date, "source": source}
        yield Draft(fields, document.get("{http://www.w3.org/XML/1998/namespace}id", ""))


def body_of(document: Any) -> str:
    """The text below the document's own heading."""
    heads = document.findall("{*}head")
    paragraphs = [text_of(part, APART) for part in document if part not in heads and local(part.tag) not in APART]
    return "\n\n".join(filter(None, paragraphs))


def first(element: Any, *path: str) -> str:
    """The text of the first element along the path, its notes left out; "" if there is none."""
    found = element
    for step in path:
        found = next(found.iter(step), None) if found is not None else None
    return "" if found is None else " ".join(text_of(found, APART).split())


def date_of(element: Any) -> str:
    """The day, month or year that the document bears itself, or its first date that is written for machines."""
    if element is None:
        return ""
    for part in (element, *element.iter("{*}date")):
        for name, value in part.attrib.items():
            if local(name) in DATES:
                return str(value)
    return ""
