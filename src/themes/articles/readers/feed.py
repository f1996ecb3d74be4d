"""RSS and Atom files: one article an entry."""

import io
import re
from collections.abc import Iterator
from typing import Any

from themes.articles.files import Draft, Finding, Problem, SourceFile
from themes.articles.recognise.encodings import decoded
from themes.articles.web.fragments import plain_text

SUFFIXES = (".rss", ".atom", ".rdf")
SIGNED = False
RISKY = True
ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{2,20})", re.I)
BEGINNING = re.compile("<!DOCTYPE", re.I)
DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]*(?:\[.*?\]\s*)?>", re.I | re.S)
ENTITY = re.compile(r"<!ENTITY", re.I)


def claims(head: bytes) -> bool:
    """Its root element is that of a feed."""
    plain = head.replace(b"\0", b"")
    return bool(ROOT.search(plain)) and plain.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<")


def read(file: SourceFile) -> Iterator[Finding]:
    """One article an entry; entities that a file defines for itself are not expanded."""
    import feedparser

    data = file.path.read_bytes()
    declared = DECLARED.search(data[:500])
    text = decoded(data, declared[1].decode("ascii") if declared else None)
    if ENTITY.search(text):
        yield Problem(
            file.shown,
            "entities left out",
            "the feed defines its own entities, which may multiply without end; they were not expanded",
        )
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", without_doctype(text))
    # As a stream: what is given as bytes or text feedparser takes for the name of a file or an address, if it can.
    feed = feedparser.parse(
        io.BytesIO(text.encode("utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=True,
    )
    source = str(feed.feed.get("title", ""))
    found = False
    for number, entry in enumerate(feed.entries, start=1):
        if content := body_of(entry):
            found = True
            date = entry.get("published") or entry.get("updated") or entry.get("created") or ""
            fields = {
                "title": plain_text(entry.get("title", "")),
                "text": content,
                "published": date,
                "url": entry.get("link", ""),
            }
            yield Draft(fields | {"source": plain_text(source)}, f"entry {number}")
    if not found:
        yield Problem(file.shown, "no articles", "the feed holds no entry with a text")


def without_doctype(text: str) -> str:
    """The text without its declaration of a type; only the first can be one, and is tried once."""
    beginning = BEGINNING.search(text, 0, 100_000)
    found = DOCTYPE.match(text, beginning.start()) if beginning else None
    return text[: found.start()] + text[found.end() :] if found else text


def body_of(entry: Any) -> str:
    """The longest text of an entry: its content, summary or description; without one, its title."""
    texts = [str(part.get("value", "")) for part in entry.get("content", [])] + [str(entry.get("summary", ""))]
    return plain_text(max(texts, key=len)) or plain_text(entry.get("title", ""))
