"""Pages that a browser saved as one file (MHTML): the page as a further file, with the address that it had."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from themes.articles.files import Finding, Problem, SourceFile, further_file
from themes.articles.recognise.encodings import decoded

SUFFIXES = (".mht", ".mhtml")
SIGNED = False
RISKY = True
SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|From: *\"?<?Saved by|X-MAF-Information:)", re.I | re.M)
RELATED = re.compile(rb"^Content-Type: *multipart/related\b", re.I | re.M)
SENT = re.compile(rb"^(?:To|Received|Message-ID|Return-Path): *\S", re.I | re.M)
PAGES = ("text/html", "application/xhtml+xml")


def claims(head: bytes) -> bool:
    """The fields in front are those of a saved page: like a message's, but nobody sent it."""
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return bool(SAVED.search(top)) or bool(RELATED.search(top) and not SENT.search(top))


def read(file: SourceFile) -> Iterator[Finding]:
    """The first page in it; frames and pictures are left out. The day on which it was saved says nothing."""
    message = BytesParser(policy=policy.default).parsebytes(file.path.read_bytes())
    part = next((part for part in message.walk() if part.get_content_type() in PAGES), None)
    content = part.get_payload(decode=True) if part is not None else b""
    if part is None or not isinstance(content, bytes) or not content.strip():
        yield Problem(file.shown, "no text", "there is no page in this saved page")
        return
    url = field(message, "Snapshot-Content-Location") or field(part, "Content-Location")
    charset = part.get_content_charset()
    if charset and charset != "utf-8":
        content = decoded(content, charset).encode("utf-8-sig", "replace")  # whatever the page itself declares
    yield further_file(content, file, "page.html", url)


def field(message: EmailMessage, name: str) -> str:
    """A field on one line; broken ones are empty."""
    try:
        return "".join(str(message.get(name, "") or "").split())
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""
