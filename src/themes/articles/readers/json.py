"""JSON: a list of articles, one article, or an object that holds such a list."""

import json
from collections.abc import Iterator

from themes.articles.files import Finding, Problem, SourceFile, Table
from themes.articles.mend import without_surrogates
from themes.articles.recognise import decoded
from themes.articles.records import frame_of_records, records_of

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
    articles, places = records_of(whole)
    if not articles:
        yield Problem(file.shown, "no articles", "the JSON holds no list of objects with fields")
        return
    yield Table(frame_of_records(articles), places)
