"""CSV and its relatives: any delimiter, quoting and encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from themes.articles.files import Finding, Problem, SourceFile, Table
from themes.articles.recognise import decoded

if TYPE_CHECKING:
    import pandas as pd

SUFFIXES = (".csv", ".tsv", ".tab")
SIGNED = False
RISKY = False
DELIMITERS = ",;\t|"


def claims(_head: bytes) -> bool:
    """Nothing says for certain that a file is CSV."""
    return False


def read(file: SourceFile) -> Iterator[Finding]:
    """One table, all values as text; rows that are longer than the header are set aside."""
    text = decoded(file.path.read_bytes()).replace("\0", "")
    delimiter = delimiter_of(text)
    frame, ragged = _parsed(text, delimiter)
    yield Table(frame, [f"row {number}" for number in range(1, len(frame) + 1)])
    for fields in ragged:
        said = f"{len(fields)} values for {len(frame.columns)} columns, from {str(fields[0])[:60]!r} on"
        yield Problem(file.shown, "ragged row", said)


def _parsed(text: str, delimiter: str) -> tuple[pd.DataFrame, list[list[str]]]:
    """The table and the rows that do not fit it: by pandas' fast parser if it can, else by its patient one."""
    import pandas as pd

    options: dict[str, Any] = {"sep": delimiter, "dtype": "str", "keep_default_na": False, "index_col": False}
    widths = [len(row) for row in csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter) if row]
    if max(widths[1:-1], default=0) <= max(widths[:1], default=0):
        try:
            return pd.read_csv(io.StringIO(text), engine="c", **options), []
        except pd.errors.ParserError:
            pass
    ragged: list[list[str]] = []
    frame = pd.read_csv(io.StringIO(text), engine="python", on_bad_lines=ragged.append, **options)
    return frame, ragged


def delimiter_of(text: str) -> str:
    """The delimiter that cuts the first records into the most, and equally many, columns."""
    sample = text[:20_000]

    def quality(delimiter: str) -> tuple[float, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row][:50]
        except csv.Error:
            return 0.0, 0
        usual = widths[0] if widths else 1
        return (sum(width == usual for width in widths) / max(1, len(widths)) if usual > 1 else 0.0, usual)

    return max(DELIMITERS, key=quality)
