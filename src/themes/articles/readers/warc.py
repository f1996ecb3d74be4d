"""Archives of the web (WARC), as crawlers write them: each page and document as a further file, with its address."""

import gzip
import zlib
from collections.abc import Iterator
from typing import IO

from themes.articles.files import Finding, Problem, SourceFile, further_file

SUFFIXES = (".warc",)
SIGNED = True
RISKY = True
MOST_RECORDS = 20_000
LARGEST = 50_000_000  # bytes of one page
READABLE = ("text/html", "application/xhtml", "text/plain", "application/pdf", "application/json", "application/rss",
            "application/atom", "application/xml", "text/xml")  # fmt: skip


def claims(head: bytes) -> bool:
    """It begins with the name of the format and its version."""
    return head.startswith((b"WARC/0.", b"WARC/1."))


def read(file: SourceFile) -> Iterator[Finding]:
    """What servers answered with success, of kinds that may be articles; the rest, such as pictures, is left out."""
    found = 0
    with file.path.open("rb") as records:
        while fields := heading(records):
            length = int(fields.get("content-length", "0"))
            if length > LARGEST:
                records.seek(length, 1)
            elif content := answered(fields, records.read(length)):
                found += 1
                url = fields.get("warc-target-uri", "").strip("<>")
                yield further_file(content, file, f"record {found}", url)
            if found >= MOST_RECORDS:
                yield Problem(file.shown, "too many members", f"only the first {MOST_RECORDS} were read")
                return


def heading(records: IO[bytes]) -> dict[str, str]:
    """The fields of the next record; none at the end."""
    line = records.readline()
    while line and not line.startswith(b"WARC/"):
        line = records.readline()
    return fields_of(iter(records.readline, b"")) if line else {}


def fields_of(lines: Iterator[bytes]) -> dict[str, str]:
    """`Name: value` lines up to a blank one."""
    fields = {"": ""}
    for line in lines:
        name, mark, value = line.decode("utf-8", "replace").partition(":")
        if not mark:
            break
        fields[name.strip().lower()] = value.strip()
    return fields


def answered(record: dict[str, str], content: bytes) -> bytes:
    """The body of a server's answer, unpacked; nothing for other records, errors and kinds that hold no text."""
    if record.get("warc-type") == "resource":
        return content if record.get("content-type", "").startswith(READABLE) else b""
    head, _, body = content.partition(b"\r\n\r\n")
    status, _, lines = head.partition(b"\r\n")
    fields = fields_of(iter(lines.split(b"\r\n")))
    if record.get("warc-type") != "response" or b" 200" not in status[:13]:
        return b""
    if not fields.get("content-type", "text/html").startswith(READABLE):
        return b""
    body = joined(body) if fields.get("transfer-encoding") == "chunked" else body
    try:
        packed = fields.get("content-encoding")
        return gzip.decompress(body) if packed == "gzip" else zlib.decompress(body) if packed == "deflate" else body
    except (OSError, EOFError, zlib.error):
        return body


def joined(chunks: bytes) -> bytes:
    """The chunks in which an answer came, as one; an answer that was stored whole stays so."""
    parts: list[bytes] = []
    rest = chunks
    while rest:
        size, mark, rest = rest.partition(b"\r\n")
        try:
            length = int(size.split(b";")[0], 16)
        except ValueError:
            return b"".join(parts) if parts else chunks
        if not mark or not length:
            break
        parts.append(rest[:length])
        rest = rest[length + 2 :]
    return b"".join(parts)
