"""JSON: a list of articles, one article, or an object that holds such a list."""

import json
import re
from collections.abc import Iterator
from typing import Any

from themes.articles.files import Finding, Problem, SourceFile, Table
from themes.articles.mending.text import without_surrogates
from themes.articles.readers.parts.records import frame_of_records, records_of
from themes.articles.recognise.encodings import decoded

SUFFIXES = (".json",)
SIGNED = False
RISKY = False
START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,100}\"\s*:")


def claims(head: bytes) -> bool:
    """An object with fields, or a list of them."""
    return bool(START.match(head))


def read(file: SourceFile) -> Iterator[Finding]:
    """One table."""
    try:
        whole = without_surrogates(parsed(decoded(file.path.read_bytes())))
    except ValueError as error:
        yield Problem(file.shown, "not JSON", str(error)[:200])
        return
    except RecursionError:
        yield Problem(file.shown, "nested too deeply", "JSON within JSON, more than a thousand levels deep")
        return
    articles, places = records_of(whole)
    if not articles:
        yield Problem(file.shown, "no articles", "the JSON holds no list of objects with fields")
        return
    yield Table(frame_of_records(articles), places)


def parsed(text: str) -> Any:
    """The value, or a list of the values if several stand one after the other; ValueError if it is not JSON."""
    values, place, reader = [], 0, json.JSONDecoder()
    text = text.strip()
    while place < len(text):
        value, place = reader.raw_decode(text, place)
        values.append(value)
        while text[place : place + 1].isspace():
            place += 1
    return values[0] if len(values) == 1 else values
