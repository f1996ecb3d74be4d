"""E-mail: single messages (.eml) and mailboxes (.mbox) of newsletters, one article a message."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from themes.articles.files import Draft, Finding, Problem, SourceFile
from themes.articles.web.fragments import plain_text

SUFFIXES = (".eml", ".mbox", ".mbx")
SIGNED = False
RISKY = True
FIELDS = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to)\s*:", re.I | re.M
)
SEPARATOR = re.compile(rb"^From \S+ .*\d{4}[ \t\r]*$", re.M)
SIGNATURE = re.compile(r"^-- \r?$", re.M)
QUOTED = re.compile(rb"^>(>*From )", re.M)


def claims(head: bytes) -> bool:
    """A mailbox's separator, or at least three of an e-mail's fields before the first blank line."""
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return bool(re.match(rb"From \S+ .*\d{4}\r?\n", head)) or len({name.lower() for name in FIELDS.findall(top)}) >= 3


def read(file: SourceFile) -> Iterator[Finding]:
    """One article a message; the sender's name is the source, the day that its `Date` field writes the day."""
    data = file.path.read_bytes()
    starts = [found.start() for found in SEPARATOR.finditer(data)] if data.startswith(b"From ") else []
    ends = [*starts[1:], len(data)]
    messages = [data[start:end].split(b"\n", 1)[-1] for start, end in zip(starts, ends, strict=False)] or [data]
    for number, raw in enumerate(messages, start=1):
        place = f"message {number}" if starts else ""
        message = BytesParser(policy=policy.default).parsebytes(QUOTED.sub(rb"\1", raw) if starts else raw)
        text = SIGNATURE.split(text_of(message))[0]
        if text.strip():
            yield Draft(
                {
                    "title": field(message, "subject"),
                    "text": text,
                    "published": field(message, "date"),
                    "source": sender(message),
                },
                place,
            )
        else:
            yield Problem(
                f"{file.shown}#{place}" if place else file.shown, "no text", "the message has no text of its own"
            )


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
        for part in message.walk():
            if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
                try:
                    content = str(part.get_content())
                except (LookupError, ValueError):
                    payload = part.get_payload(decode=True)
                    content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
                if content.strip():
                    return content if kind == "plain" else plain_text(content)
    return ""
