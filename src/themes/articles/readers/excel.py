"""Excel workbooks since 2007 (.xlsx): a table of articles a sheet; the older ones are read in `xls.py`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from themes.articles.files import Finding, SourceFile
from themes.articles.readers.parts.packed import too_large
from themes.articles.readers.parts.sheets import MOST_COLUMNS, MOST_MERGED, Merged, filled, tables_of
from themes.articles.recognise.formats import office_kind

SUFFIXES = (".xlsx", ".xlsm")
SIGNED = True
RISKY = True
MOST_UNPACKED = 500_000_000
MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


def claims(head: bytes) -> bool:
    """A zip whose first members are those of a workbook."""
    return office_kind(head) == "excel"


def read(file: SourceFile) -> Iterator[Finding]:
    """One table a sheet that has a header and rows; the header is the row that names a text, or the first one."""
    import openpyxl

    with ZipFile(file.path) as packed:
        if problem := too_large(packed, file, MOST_UNPACKED):
            yield problem
            return
    # Opened here, because openpyxl refuses a workbook that is not called one.
    with file.path.open("rb") as opened:
        book = openpyxl.load_workbook(opened, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield from _tables(sheet, merged_in(file.path, sheet))


def merged_in(path: Path, sheet: Any) -> Merged:
    """Of every cell (row, column) that is merged with one above it, the row of that one."""
    from openpyxl.utils import column_index_from_string

    with ZipFile(path) as packed:
        written = packed.read(str(sheet._worksheet_path))
    above: Merged = {}
    for left, top, right, bottom in MERGED.findall(written):
        rows = range(int(top) + 1, int(bottom) + 1) if left == right else range(0)
        above |= {(row, column_index_from_string(left.decode()) - 1): int(top) for row in rows[:MOST_MERGED]}
        if len(above) > MOST_MERGED:
            break
    return above


def _tables(sheet: Any, above: Merged) -> Iterator[Finding]:
    sheet.reset_dimensions()  # a sheet may claim a million columns
    every = enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1)
    # Rows are dropped as they come: one stray value at the bottom makes a million blank ones.
    rows = [(number, list(row)) for number, row in every if filled(row)]
    yield from tables_of(rows, sheet.title, above)
