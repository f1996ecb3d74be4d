"""Outlook's messages (.msg): an article each, and what is attached, other messages too."""

import re
from collections.abc import Iterator
from email import policy
from email.parser import HeaderParser

from themes.articles.files import Draft, Finding, Problem, SourceFile, further_file, paragraphs_of
from themes.articles.limits import DEEPEST
from themes.articles.readers.parts.compound_files import compound_file
from themes.articles.readers.parts.letters import is_apart, own_words
from themes.articles.readers.parts.outlook import (
    BINARY,
    BODY,
    DATA,
    HEADERS,
    KIND,
    MESSAGE,
    NAMES,
    RICH,
    SENDERS,
    SUBJECT,
    Folder,
    html_of,
    message_of,
    sent,
    with_page,
)
from themes.articles.readers.parts.rich_text import paragraphs
from themes.articles.readers.parts.rtf_compressed import unpacked
from themes.articles.recognise.compound import compound_kind
from themes.articles.web.fragments import plain_text

SUFFIXES = (".msg", ".oft")
SIGNED = True
RISKY = True
WITHIN = f"__substg1.0_{DATA:04X}{MESSAGE}"
# Outlook puts the addresses of links and pictures beside their words when it makes plain text of a page.
ADDRESS = re.compile(
    r" ?<(?:https?://|mailto:)[^<>\s]{1,4000}>|\[(?:https?://|cid:)[^\[\]\s]{1,4000}\]|HYPERLINK \"[^\"\n]{1,4000}\"",
    re.I,
)


def claims(head: bytes) -> bool:
    """A compound file with a message's properties in its root, whatever it is called."""
    return compound_kind(head) == "outlook"


def read(file: SourceFile) -> Iterator[Finding]:
    """The message; the sender's name is the source, the day that its `Date` field writes the day, else that in UTC.

    Attached documents are further files; pictures, calendars and signatures are left out.
    """
    with compound_file(file.path) as whole:
        found = list(findings_in(message_of(whole), file, "", 0, [file.path.stat().st_size]))
    yield from found or [Problem(file.shown, "no text", "the message has no text of its own")]


def findings_in(message: Folder, file: SourceFile, place: str, depth: int, left: list[int]) -> Iterator[Finding]:
    """A message as an article, and what is attached to it; `left` is how many bytes attachments may still have."""
    if (text := text_of(message)).strip():
        fields = {"title": message.text(SUBJECT), "published": day_of(message), "source": sender(message)}
        yield Draft(fields | {"text": own_words(text)}, place)
    for number, attached in enumerate(message.attachments(), 1):
        names = filter(None, map(attached.text, NAMES))
        name = next(names, "") or f"attachment {number}"
        shown = "/".join(filter(None, (place, name)))
        if attached.has(WITHIN):
            if depth >= DEEPEST:
                yield Problem(f"{file.shown}#{shown}", "nested too deeply", f"a message within {DEEPEST} others")
            else:
                yield from findings_in(with_page(attached.inside(WITHIN, 24)), file, shown, depth + 1, left)
        elif not is_apart(attached.text(KIND), name) and (content := attached.raw(DATA, BINARY)):
            left[0] -= len(content)
            if left[0] < 0:
                raise ValueError("what is attached has more bytes than the file")
            yield further_file(content, file, shown)


def text_of(message: Folder) -> str:
    """The text of the message's HTML, else its plain text, else that of its rich text.

    HTML comes first, for the plain text beside it is not the sender's but Outlook's.
    """
    if html := html_of(message).strip():
        return plain_text(html)
    if plain := message.text(BODY).strip():
        return ADDRESS.sub("", plain)
    rich = message.raw(RICH, BINARY)
    return paragraphs_of(text for text, _ in paragraphs(unpacked(rich))[0]) if rich else ""


def day_of(message: Folder) -> str:
    """When the message was sent, by the fields with which it came if it has them: they know the sender's clock."""
    try:
        fields = HeaderParser(policy=policy.default).parsestr(message.text(HEADERS), headersonly=True)
        written = str(fields.get("date", "") or "")
    except (ValueError, IndexError, AttributeError, TypeError, LookupError, OverflowError):
        written = ""
    return written or sent(message)


def sender(message: Folder) -> str:
    """Name of the sender, else the address."""
    said = (message.text(number).strip(" \"'\t\r\n") for number in SENDERS)
    return next((name for name in said if name and not name.upper().startswith("/O=")), "")
