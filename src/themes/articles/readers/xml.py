"""XML that is neither a feed nor a page: records with fields, as databases and archives export them."""

from collections.abc import Iterator
from typing import Any

from themes.articles.files import Finding, Problem, SourceFile, Table
from themes.articles.readers.parts.records import frame_of_records, records_of
from themes.articles.readers.parts.xml_elements import BLOCKS, local, parsed, text_of, without_wraps

SUFFIXES = (".xml",)
SIGNED = False
RISKY = True


def claims(head: bytes) -> bool:
    """It begins with the declaration of XML; feeds and pages have been asked before."""
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<?xml")


def read(file: SourceFile) -> Iterator[Finding]:
    """One table: the repeated element with the most articles gives the rows, its children and attributes the
    columns."""
    data = file.path.read_bytes()
    root = parsed(data)
    if b"<!ENTITY" in data:
        said = "the file defines its own entities, which may multiply without end; they were not expanded"
        yield Problem(file.shown, "entities left out", said)
    if root is None:
        yield Problem(file.shown, "not XML", "no element could be read")
        return
    records, places = records_of(unwrapped(value_of(root)))
    if not records:
        yield Problem(file.shown, "no articles", "the XML holds no elements with fields")
        return
    yield Table(frame_of_records(records), places)


def unwrapped(value: Any) -> Any:
    """What lies within elements that hold nothing but one other."""
    while isinstance(value, dict) and len(value) == 1 and isinstance(inner := next(iter(value.values())), dict):
        value = inner
    return value


def value_of(element: Any) -> Any:
    """An element as JSON would hold it: its text, or its attributes and children by name; prose stays together."""
    children = [child for child in element if isinstance(child.tag, str)]
    if prose(element, children):
        return text_of(element)
    fields: dict[str, Any] = {local(name): value for name, value in element.attrib.items()}
    if not children:
        text = without_wraps("".join(element.itertext()))
        return fields | {"#text": text} if fields and text else fields or text
    named: dict[str, list[Any]] = {}
    for child in children:
        named.setdefault(local(child.tag), []).append(value_of(child))
    return fields | {name: values[0] if len(values) == 1 else values for name, values in named.items()}


def prose(element: Any, children: list[Any]) -> bool:
    """Does it hold running text: paragraphs, or words beside elements?"""
    if any(local(child.tag).lower() in BLOCKS for child in children):
        return True
    return bool(children) and any((part or "").strip() for part in (element.text, *(child.tail for child in children)))
