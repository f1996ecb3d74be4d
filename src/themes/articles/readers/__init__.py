"""One reader a format. A reader yields articles (`Draft`, `Table`), further files, or problems; it calls no other
reader.

To add a format, write a module with `SUFFIXES`, `SIGNED`, `RISKY`, `claims(head)` and `read(file)`, and add its name
here: content is asked in this order, then suffixes.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from themes.articles.files import Finding, SourceFile

NAMES = (
    "parquet", "pdf", "docx", "doc", "odt", "rtf", "ods", "excel", "xls", "epub", "warc", "webarchive", "archive",
        "feed", "tei", "html", "xml", "mhtml", "mail", "msg", "markdown", "json_lines", "json", "csv", "text",
)  # fmt: skip


class Reader(Protocol):
    """What a reader's module offers."""

    SUFFIXES: tuple[str, ...]
    SIGNED: bool  # files of this format always begin with its signs: the suffix alone does not make one
    RISKY: bool  # read in a worker process, with limits of time and memory

    def claims(self, head: bytes) -> bool:
        """Do the file's first bytes say for certain that it has this format?"""

    def read(self, file: SourceFile) -> Iterator[Finding]:
        """The articles, further files and problems of one file."""


@cache
def reader(name: str) -> Reader:
    """The reader of that name."""
    return cast("Reader", import_module(f"{__name__}.{name}"))
