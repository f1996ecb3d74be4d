"""Electronic books (.epub): one article a chapter, dated by a line of its own or as the book."""

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from themes.articles.dates.lines import dateline
from themes.articles.files import Draft, Finding, Problem, SourceFile, paragraphs_of
from themes.articles.readers.parts.packed import says, too_large
from themes.articles.readers.parts.xml_elements import local, parsed

SUFFIXES = (".epub",)
SIGNED = True
RISKY = True
MOST_UNPACKED = 500_000_000
BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dd", "dt"})
HEADINGS = ("h1", "h2", "h3", "title")
APART = ("nav", "script", "style", "figcaption", "figure", "aside")
SHORTEST = 40  # signs; covers and half-titles hold less


def claims(head: bytes) -> bool:
    """A zip whose first member says what it is."""
    return says(head, "epub+zip")


def read(file: SourceFile) -> Iterator[Finding]:
    """The chapters in reading order; covers, title pages and tables of contents are left out."""
    with ZipFile(file.path) as book:
        if problem := too_large(book, file, MOST_UNPACKED):
            yield problem
            return
        root = parsed(book.read("META-INF/container.xml"))
        opf = next(str(part.get("full-path")) for part in root.iter("{*}rootfile"))
        package = parsed(book.read(opf))
        facts = {field: first(package, f"{{*}}{field}") for field in ("title", "date", "publisher", "language")}
        found = False
        for name in chapters(package, posixpath.dirname(opf)):
            if name in book.namelist() and (draft := article(book.read(name), facts, name)):
                found = True
                yield draft
    if not found:
        yield Problem(file.shown, "no text", "the book has no chapter with a text")


def first(tree: Any, tag: str) -> str:
    """The text of the first element of that name."""
    return " ".join("".join(part.itertext()).strip() for part in list(tree.iter(tag))[:1])


def chapters(package: Any, folder: str) -> Iterator[str]:
    """Names of the members in reading order, without what is marked as navigation."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and reference.get("linear") != "no" and "nav" not in str(item.get("properties")):
            yield posixpath.normpath(posixpath.join(folder, unquote(str(item.get("href")))))


def article(page: bytes, facts: dict[str, str], name: str) -> Draft | None:
    """A chapter as an article; None if it holds next to nothing."""
    tree = parsed(page)
    if tree is None:
        return None
    title = next((found for tag in HEADINGS if (found := " ".join(first(tree, f"{{*}}{tag}").split()))), "")
    body = next(tree.iter("{*}body"), tree)
    lines = [part for part in blocks_of(body) if part != title]
    if sum(map(len, lines)) < SHORTEST:
        return None
    published = dateline(lines) or facts["date"]
    fields = {"title": title or facts["title"], "text": paragraphs_of(lines), "published": published}
    return Draft(fields | {"language": facts["language"], "source": facts["publisher"] or facts["title"]}, name)


def blocks_of(element: Any) -> Iterator[str]:
    """The texts of the blocks that hold no other blocks, in order."""
    kind = local(element.tag)
    if kind in APART:
        return
    if kind in BLOCKS and not any(local(part.tag) in BLOCKS for part in element.iterdescendants()):
        yield " ".join("".join(element.itertext()).split())
        return
    for part in element:
        yield from blocks_of(part)
