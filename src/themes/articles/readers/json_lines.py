"""JSON Lines: one article a line."""

import json
from collections.abc import Iterator

from themes.articles.files import Finding, Problem, SourceFile, Table
from themes.articles.mending.text import without_surrogates
from themes.articles.readers.parts.records import frame_of_records
from themes.articles.recognise.encodings import decoded

SUFFIXES = (".jsonl", ".ndjson", ".jl")
SIGNED = False
RISKY = False


def claims(head: bytes) -> bool:
    """The first line is a whole JSON object, and others follow."""
    lines = head.lstrip(b"\xef\xbb\xbf \r\n\t").split(b"\n")
    if len(lines) < 2 or not lines[0].startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(lines[0]), dict)
    except (ValueError, RecursionError):
        return False


def read(file: SourceFile) -> Iterator[Finding]:
    """One table; lines that are not JSON objects are set aside."""
    records, places = [], []
    for number, line in enumerate(decoded(file.path.read_bytes()).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = without_surrogates(json.loads(line))
        except (ValueError, RecursionError) as error:
            yield Problem(f"{file.shown}#line {number}", "not JSON", str(error)[:200])
            continue
        if isinstance(record, dict):
            records.append(record)
            places.append(f"line {number}")
        else:
            yield Problem(
                f"{file.shown}#line {number}", "not an article", "the line is JSON, but not an object with fields"
            )
    if records:
        yield Table(frame_of_records(records), places)
