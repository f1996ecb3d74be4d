"""Excel workbooks (.xlsx): a table of articles a sheet."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from themes.articles.columns import columns_by_sense
from themes.articles.files import Finding, Problem, SourceFile, Table
from themes.articles.recognise import office_kind

SUFFIXES = (".xlsx", ".xlsm")
SIGNED = True
RISKY = True
MOST_UNPACKED = 500_000_000
MOST_COLUMNS = 500


def claims(head: bytes) -> bool:
    """A zip whose first members are those of a workbook."""
    return office_kind(head) == "excel"


def read(file: SourceFile) -> Iterator[Finding]:
    """One table a sheet that has a header and rows; the header is the row that names a text, or the first one."""
    import openpyxl

    with ZipFile(file.path) as packed:
        if sum(member.file_size for member in packed.infolist()) > MOST_UNPACKED:
            yield Problem(file.shown, "too large when unpacked", f"more than {MOST_UNPACKED // 1_000_000} MB")
            return
    # Opened here, because openpyxl refuses a workbook that is not called one.
    with file.path.open("rb") as opened:
        book = openpyxl.load_workbook(opened, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield from _tables(sheet)


def _header(rows: list[tuple[int, Any]]) -> int:
    """Which of the first rows names the columns; the first one if none names a text."""
    named = (place for place, (_, row) in enumerate(rows[:20]) if "text" in columns_by_sense(filter(None, row)))
    return next(named, 0)


def _tables(sheet: Any) -> Iterator[Finding]:
    import pandas as pd

    sheet.reset_dimensions()  # a sheet may claim a million columns
    every = enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1)
    rows = [(number, row) for number, row in every if row.count(None) < len(row)]
    if len(rows) < 2:
        return
    rows = rows[_header(rows) :]
    header = ["" if value is None else str(value) for value in rows[0][1]]
    width = max(number for number, name in enumerate(header, 1) if name or number == 1)
    names = [name or f"column {number}" for number, name in enumerate(header[:width], 1)]
    values = [[*row[:width], *[None] * (width - len(row))] for _, row in rows[1:]]
    places = [f"{sheet.title}, row {number}" for number, _ in rows[1:]]
    yield Table(pd.DataFrame(values, columns=names, dtype="object"), places)
