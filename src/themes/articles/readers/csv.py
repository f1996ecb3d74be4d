"""CSV and its relatives: any delimiter, quoting and encoding."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from themes.articles.columns.sense import columns_by_sense
from themes.articles.files import Finding, Problem, SourceFile, Table
from themes.articles.readers.parts.csv_rows import none_swallowed, rows_of
from themes.articles.recognise.encodings import decoded

if TYPE_CHECKING:
    import pandas as pd

SUFFIXES = (".csv", ".tsv", ".tab")
SIGNED = False
RISKY = False
SAMPLE, DEEPEST_HEADER = 20_000, 20
MOST_COLUMNS = 50_000
DELIMITERS = ",;\t|"
csv.field_size_limit(2**31 - 1)  # a text may be long


def claims(head: bytes) -> bool:
    """Its first line names the columns of articles: the text, and the title or the date."""
    lines = decoded(head).lstrip("\ufeff").splitlines()[:2]
    return len(lines) == 2 and any(
        len(_senses(lines[0], delimiter) & {"title", "published"}) for delimiter in DELIMITERS
    )


def read(file: SourceFile) -> Iterator[Finding]:
    """One table, all values as text; rows that are longer than the header are set aside."""
    text = decoded(file.path.read_bytes()).replace("\0", "")
    text = without_preamble(text if "\n" in text else text.replace("\r", "\n"))
    if not text.strip():
        yield Problem(file.shown, "empty", "there is nothing in it but blanks")
        return
    delimiter = delimiter_of(text)
    if (width := first_line(text).count(delimiter) + 1) > MOST_COLUMNS:
        yield Problem(file.shown, "too many columns", f"{width} of them; a table of articles has a few")
        return
    frame, ragged = _parsed(text, delimiter)
    yield Table(frame, [f"row {number}" for number in range(1, len(frame) + 1)])
    for fields in ragged:
        said = f"{len(fields)} values for {len(frame.columns)} columns, from {str(fields[0])[:60]!r} on"
        yield Problem(file.shown, "ragged row", said)


def _parsed(text: str, delimiter: str) -> tuple[pd.DataFrame, list[list[str]]]:
    """The table and the rows that do not fit it: by pandas' fast parser if it can, else by its patient one."""
    import pandas as pd

    dialect = {"delimiter": delimiter, "skipinitialspace": True}
    first = [row for row in csv.reader(io.StringIO(text[:SAMPLE], newline=""), **dialect) if row]  # type: ignore[arg-type]
    width = len(first[0]) if first else 0
    escaped = '\\"' in text[:SAMPLE]
    if not escaped and max(map(len, first[1:-1]), default=0) <= width:
        options: dict[str, Any] = {"dtype": "str", "keep_default_na": False, "index_col": False, "engine": "c"}
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", pd.errors.ParserWarning)  # values beyond the header would be lost
                # As bytes: pandas reads these in half the time.
                packed = io.BytesIO(text.encode("utf-8"))
                frame: pd.DataFrame | None = pd.read_csv(packed, encoding="utf-8", **options | dialect)
        except (pd.errors.ParserError, pd.errors.ParserWarning):
            frame = None
        if frame is not None and (len(first) < 2 or none_swallowed(text, len(frame), first[1], delimiter)):
            return frame, []
    header, *records = list(rows_of(text, width, **dialect, **({"escapechar": "\\"} if escaped else {})))
    records = [row if any(row[width:]) else row[:width] for row in records]  # a delimiter at the end of each row
    fitting = [row + [""] * (width - len(row)) for row in records if len(row) <= width]
    names = [name or f"column {number}" for number, name in enumerate(header, start=1)]
    return pd.DataFrame(fitting, columns=names, dtype="str"), [row for row in records if len(row) > width]


def first_line(text: str) -> str:
    """The first line, whichever signs end it: some programs end them with a carriage return alone."""
    end = re.search("[\r\n]", text)
    return text[: end.start()] if end else text


def _senses(line: str, delimiter: str) -> set[str]:
    """Which of our columns this line names, if it names the text."""
    found = set(columns_by_sense(next(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter), [])))
    return found if "text" in found and line.count(delimiter) else set()


def without_preamble(text: str) -> str:
    """The text from the line on that names the columns, if that is one of the first: databases put notes before it."""
    place = 0
    for line in text[:SAMPLE].split("\n")[:DEEPEST_HEADER]:
        if any(len(_senses(line, delimiter)) > 1 for delimiter in DELIMITERS):
            return text[place:]
        place += len(line) + 1
    return text


def delimiter_of(text: str) -> str:
    """The delimiter that cuts the first records into the most, and equally many, columns."""
    sample = text[:SAMPLE]

    def quality(delimiter: str) -> tuple[float, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row][:50]
        except csv.Error:
            return 0.0, 0
        usual = widths[0] if widths else 1
        return (sum(width == usual for width in widths) / max(1, len(widths)) if usual > 1 else 0.0, usual)

    return max(DELIMITERS, key=quality)
