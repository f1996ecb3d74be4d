"""CSV and its relatives: any delimiter, quoting and encoding."""

import csv
import io
from collections.abc import Iterator

import pandas as pd

from themes.articles.files import Finding, Problem, SourceFile, Table
from themes.articles.recognise import decoded

SUFFIXES = (".csv", ".tsv", ".tab")
RISKY = False
DELIMITERS = ",;\t|"


def claims(_head: bytes) -> bool:
    """Nothing says for certain that a file is CSV."""
    return False


def read(file: SourceFile) -> Iterator[Finding]:
    """One table, all values as text; ragged rows are set aside."""
    text = decoded(file.path.read_bytes()).replace("\0", "")
    delimiter = delimiter_of(text)
    ragged: list[tuple[int, list[str]]] = []

    def set_aside(fields: list[str]) -> None:
        ragged.append((len(ragged), fields))

    frame = pd.read_csv(
        io.StringIO(text), sep=delimiter, dtype="str", keep_default_na=False, engine="python", on_bad_lines=set_aside,
        skipinitialspace=delimiter != "\t",
    )  # fmt: skip
    yield Table(frame, [f"row {number}" for number in range(1, len(frame) + 1)])
    for _, fields in ragged:
        yield Problem(
            file.shown, "ragged row", f"{len(fields)} values for {len(frame.columns)} columns: {fields[0][:60]!r} …"
        )


def delimiter_of(text: str) -> str:
    """The delimiter that cuts the first records into the most, and equally many, columns."""
    sample = text[:20_000]

    def quality(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row][:50]
        usual = widths[0] if widths else 1
        return (sum(width == usual for width in widths) / max(1, len(widths)) if usual > 1 else 0.0, usual)

    return max(DELIMITERS, key=quality)
