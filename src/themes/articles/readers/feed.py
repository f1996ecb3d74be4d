"""RSS and Atom files: one article an entry."""

import io
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from themes.articles.files import Draft, Finding, Problem, SourceFile
from themes.articles.readers.parts.feed_parts import feeds_of
from themes.articles.recognise.encodings import in_utf8
from themes.articles.web.fragments import plain_text

SUFFIXES = (".rss", ".atom", ".rdf")
SIGNED = False
RISKY = True
ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{2,20})", re.I)
XML = re.compile(rb"\s*<\?xml[^>]*\?>")
DOCTYPE_BEGINS = re.compile(b"<!DOCTYPE", re.I)
DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]*(?:\[.*?\]\s*)?>", re.I | re.S)
ENTITY = re.compile(b"<!ENTITY", re.I)


def claims(head: bytes) -> bool:
    """Its root element is that of a feed."""
    plain = head.replace(b"\0", b"")
    return bool(ROOT.search(plain)) and plain.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<")


def read(file: SourceFile) -> Iterator[Finding]:
    """One article an entry; entities that a file defines for itself are not expanded."""
    data = as_written(file.path.read_bytes())
    if ENTITY.search(data):
        yield Problem(
            file.shown,
            "entities left out",
            "the feed defines its own entities, which may multiply without end; they were not expanded",
        )
    numbers, found = count(1), False
    for part in feeds_of(without_declarations(data)):
        feed = parsed(part)
        source = plain_text(str(feed.feed.get("title", "")))
        for entry, number in zip(feed.entries, numbers, strict=False):
            if fields := fields_of(entry):
                found = True
                yield Draft(fields | {"source": source}, f"entry {number}")
    if not found:
        yield Problem(file.shown, "no articles", "the feed holds no entry with a text")


def parsed(feed: bytes) -> Any:
    """What feedparser finds in it. It is given a stream: bytes or text it takes for the name of a file or an address,
    if it can."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    return feedparser.parse(io.BytesIO(feed), response_headers=headers, sanitize_html=True)


def fields_of(entry: Any) -> dict[str, str]:
    """An entry's fields as an article has them; none if it has no text."""
    if not (text := body_of(entry)):
        return {}
    return {
        "title": plain_text(entry.get("title", "")),
        "text": text,
        "published": entry.get("published") or entry.get("updated") or entry.get("created") or "",
        "url": entry.get("link", ""),
    }


def as_written(data: bytes) -> bytearray:
    """The feed in UTF-8, whatever it is in."""
    declared = DECLARED.search(data[:500])
    return bytearray(in_utf8(data, declared[1].decode("ascii") if declared else None))


def without_declarations(feed: bytearray) -> bytearray:
    """The feed with blanks where it declares its type and its encoding; only the first declaration of a type can be
    one, and is tried once."""
    beginning = DOCTYPE_BEGINS.search(feed, 0, 100_000)
    if beginning and (found := DOCTYPE.match(feed, beginning.start())):
        feed[found.start() : found.end()] = b" " * len(found[0])
    if xml := XML.match(feed):
        feed[: xml.end()] = b" " * xml.end()
    return feed


def body_of(entry: Any) -> str:
    """The longest text of an entry: its content, summary or description; without one, its title."""
    texts = [str(part.get("value", "")) for part in entry.get("content", [])] + [str(entry.get("summary", ""))]
    return plain_text(max(texts, key=len)) or plain_text(entry.get("title", ""))
