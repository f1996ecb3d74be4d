"""E-mail: single messages (.eml) and mailboxes (.mbox) of newsletters, one article a message, and what is attached."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from themes.articles.files import Draft, Finding, Problem, SourceFile, further_file
from themes.articles.readers.parts.letters import is_apart, own_words
from themes.articles.recognise.encodings import decoded
from themes.articles.web.fragments import plain_text

SUFFIXES = (".eml", ".emlx", ".mbox", ".mbx")
SIGNED = False
RISKY = True
FIELDS = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to)\s*:", re.I | re.M
)
SEPARATOR = re.compile(rb"^From \S+ .*\d{4}[ \t\r]*$", re.M)
COUNTED = re.compile(rb"\s*(\d{1,9})\s*\n(?=[A-Za-z-]+:)")
QUOTED = re.compile(rb"^>(>*From )", re.M)


def claims(head: bytes) -> bool:
    """A mailbox's separator, or at least three of an e-mail's fields before the first blank line."""
    head = COUNTED.sub(b"", head, count=1)
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return bool(re.match(rb"From \S+ .*\d{4}\r?\n", head)) or len({name.lower() for name in FIELDS.findall(top)}) >= 3


def read(file: SourceFile) -> Iterator[Finding]:
    """One article a message; the sender's name is the source, the day that its `Date` field writes the day.

    Attached documents and messages are further files; pictures, calendars and signatures are left out.
    """
    data = file.path.read_bytes()
    if counted := COUNTED.match(data):  # Apple's .emlx: the length, the message, a property list
        data = data[counted.end() : counted.end() + int(counted[1])]
    starts = [found.start() for found in SEPARATOR.finditer(data)] if data.startswith(b"From ") else []
    ends = [*starts[1:], len(data)]
    messages = [data[start:end].split(b"\n", 1)[-1] for start, end in zip(starts, ends, strict=False)] or [data]
    for number, raw in enumerate(messages, start=1):
        place = f"message {number}" if starts else ""
        message = BytesParser(policy=policy.default).parsebytes(QUOTED.sub(rb"\1", raw) if starts else raw)
        found = [article_of(message, place)] if text_of(message).strip() else []
        found += attachments(message, file, place)
        yield from found or [
            Problem(f"{file.shown}#{place}" if place else file.shown, "no text", "the message has no text of its own")
        ]


def article_of(message: EmailMessage, place: str) -> Finding:
    """The message as an article, without the sender's signature and the letters that it answers."""
    fields = {"title": field(message, "subject"), "published": field(message, "date"), "source": sender(message)}
    return Draft(fields | {"text": own_words(text_of(message))}, place)


def attachments(message: EmailMessage, file: SourceFile, place: str) -> list[Finding]:
    """What is attached to the message and may be an article."""
    found: list[Finding] = []
    for number, part in enumerate(own_parts(message), start=1):
        kind, name = part.get_content_type(), filename(part)
        if kind == "message/rfc822":
            content: Any = b"".join(inner.as_bytes() for inner in part.iter_parts())
        elif not is_apart(kind) and (name or part.get_content_disposition() == "attachment"):
            content = part.get_payload(decode=True)
        else:
            continue
        if isinstance(content, bytes) and content:
            shown = "/".join(filter(None, (place, name or f"attachment {number}")))
            found.append(further_file(content, file, shown))
    return found


def own_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message, not those of the messages attached to it."""
    yield message
    if message.get_content_type() != "message/rfc822" and message.is_multipart():
        for part in message.iter_parts():
            yield from own_parts(part)  # type: ignore[arg-type]


def filename(part: EmailMessage) -> str:
    """Name of an attachment; broken ones are empty."""
    try:
        return part.get_filename("") or ""
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""


def field(message: EmailMessage, name: str) -> str:
    """A field of the message's head; broken ones are empty."""
    try:
        return str(message.get(name, "") or "")
    except (ValueError, IndexError, AttributeError, TypeError, LookupError, OverflowError):
        return ""


def sender(message: EmailMessage) -> str:
    """Name of the sender, without the address if there is a name."""
    whole = field(message, "from")
    name = whole.rstrip().rpartition("<")[0] if whole.rstrip().endswith(">") else whole
    return name.strip(" \"'\t\r\n") or whole


def text_of(message: EmailMessage) -> str:
    """The message's plain text, else the text of its HTML."""
    for kind in ("plain", "html"):
        for part in own_parts(message):
            if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
                payload, code = part.get_payload(decode=True), str(part.get_content_charset() or "")
                content = decoded(payload, code) if isinstance(payload, bytes) else str(payload or "")
                if content.strip():
                    return content if kind == "plain" else plain_text(content)
    return ""
