"""Excel workbooks (.xlsx): a table of articles a sheet."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from themes.articles.columns.sense import all_of_sense
from themes.articles.files import Finding, SourceFile, Table
from themes.articles.readers.parts.packed import too_large
from themes.articles.readers.parts.sheets import table_of
from themes.articles.recognise.formats import office_kind

SUFFIXES = (".xlsx", ".xlsm")
SIGNED = True
RISKY = True
MOST_UNPACKED = 500_000_000
MOST_COLUMNS = 500
MOST_MERGED = 10_000  # cells
MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
COUNTED_DAYS = (10_000, 80_000)  # from 1927 to 2119, as Excel counts them


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


def merged_in(path: Path, sheet: Any) -> dict[tuple[int, int], int]:
    """Of every cell (row, column) that is merged with one above it, the row of that one."""
    from openpyxl.utils import column_index_from_string

    with ZipFile(path) as packed:
        written = packed.read(str(sheet._worksheet_path))
    above: dict[tuple[int, int], int] = {}
    for left, top, right, bottom in MERGED.findall(written):
        rows = range(int(top) + 1, int(bottom) + 1) if left == right else range(0)
        above |= {(row, column_index_from_string(left.decode()) - 1): int(top) for row in rows[:MOST_MERGED]}
        if len(above) > MOST_MERGED:
            break
    return above


def as_day(value: Any) -> Any:
    """The day that a number in a column of dates stands for, since Excel counts days; anything else as it is."""
    from openpyxl.utils.datetime import from_excel

    counted = isinstance(value, (int, float)) and COUNTED_DAYS[0] < value < COUNTED_DAYS[1]
    return from_excel(value) if counted else value


def _tables(sheet: Any, above: dict[tuple[int, int], int]) -> Iterator[Finding]:
    import pandas as pd

    sheet.reset_dimensions()  # a sheet may claim a million columns
    every = enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1)
    if found := table_of([(number, list(row)) for number, row in every], sheet.title):
        values, numbers, names, places = found
        complete(values, numbers, names, above)
        yield Table(pd.DataFrame(values, columns=names, dtype="object"), places)


def complete(values: list[list[Any]], numbers: list[int], names: list[str], above: dict[tuple[int, int], int]) -> None:
    """Give merged cells the value of their first, and dates that are numbers their day."""
    place_of = {number: place for place, number in enumerate(numbers)}
    for (number, column), top in above.items():
        if number in place_of and top in place_of and column < len(names):
            values[place_of[number]][column] = values[place_of[top]][column]
    for column in map(names.index, all_of_sense("published", names)):
        for row in values:
            row[column] = as_day(row[column])
