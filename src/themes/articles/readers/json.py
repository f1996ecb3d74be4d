"""JSON: a list of articles, one article, or an object that holds such a list."""

import json
from collections.abc import Iterator
from typing import Any

from themes.articles.files import Finding, Problem, SourceFile, Table
from themes.articles.mend import without_surrogates
from themes.articles.recognise import decoded
from themes.articles.records import frame_of_records

SUFFIXES = (".json",)
SIGNED = False
RISKY = False


def claims(head: bytes) -> bool:
    """A list of objects."""
    return b"".join(head.lstrip(b"\xef\xbb\xbf").split()[:2])[:2] == b"[{"


def read(file: SourceFile) -> Iterator[Finding]:
    """One table."""
    try:
        whole = without_surrogates(json.loads(decoded(file.path.read_bytes())))
    except ValueError as error:
        yield Problem(file.shown, "not JSON", str(error)[:200])
        return
    except RecursionError:
        yield Problem(file.shown, "nested too deeply", "JSON within JSON, more than a thousand levels deep")
        return
    records, place = records_of(whole)
    articles = [record for record in records if isinstance(record, dict)]
    if not articles:
        yield Problem(file.shown, "no articles", "the JSON holds no list of objects with fields")
        return
    yield Table(frame_of_records(articles), [f"{place}[{number}]" for number in range(len(articles))])


def records_of(whole: Any) -> tuple[list[Any], str]:
    """The longest list of objects on the top two levels, and its name; failing that the whole as one object."""
    if isinstance(whole, list):
        return whole, ""
    if not isinstance(whole, dict):
        return [], ""
    within = {f"{a}.{b}": value for a, part in whole.items() if isinstance(part, dict) for b, value in part.items()}
    lists = {
        name: value
        for name, value in (whole | within).items()
        if isinstance(value, list) and value and isinstance(value[0], dict)
    }
    looks_whole = any(name in whole for name in ("text", "body", "content"))
    if not lists or looks_whole:
        return [whole], ""
    name = max(lists, key=lambda name: (len(lists[name]), name))
    return lists[name], name
