"""Excel workbooks of 1993 to 2003 (.xls): a table of articles a sheet."""

import os
from collections.abc import Iterator
from typing import Any

from themes.articles.files import Finding, Problem, SourceFile
from themes.articles.readers.parts.compound_files import compound_file, stream
from themes.articles.readers.parts.sheets import MOST_MERGED, Merged, filled, tables_of
from themes.articles.recognise.compound import SIGN, compound_kind

SUFFIXES = (".xls", ".xlt")
SIGNED = True
RISKY = True


def claims(head: bytes) -> bool:
    """A compound file with Excel's stream in its root, whatever it is called."""
    return compound_kind(head) == "excel"


def read(file: SourceFile) -> Iterator[Finding]:
    """One table a sheet that has a header and rows; formulas count as what they gave when saved, and no macro runs."""
    import xlrd

    # xlrd is given the stream alone: its own search for it follows chains of sectors that never end.
    with compound_file(file.path) as whole:
        data = stream(whole, "Workbook", "Book")
    if not data or data.startswith(SIGN):
        raise ValueError("its workbook is empty, or a compound file in turn")
    with open(os.devnull, "w") as silence:
        try:
            book = xlrd.open_workbook(
                file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=silence
            )
        except xlrd.XLRDError as error:
            if "encrypted" not in str(error):
                raise
            yield Problem(file.shown, "encrypted", "it has a password: save it without one")
            return
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            yield from tables_of(list(rows_of(sheet, book.datemode)), sheet.name, merged_in(sheet.merged_cells))
            book.unload_sheet(number)


def rows_of(sheet: Any, since: int) -> Iterator[tuple[int, list[Any]]]:
    """The rows that are not blank, with their numbers; days are counted since 1900 (0) or 1904 (1)."""
    for number in range(sheet.nrows):
        values = [value_of(cell, since) for cell in sheet.row(number)]
        if filled(values):
            yield number + 1, values


def value_of(cell: Any, since: int) -> Any:
    """What a cell holds: a text, truth, error, time, or a number, as a whole one if it has no fraction."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            time = xlrd.xldate_as_datetime(cell.value, since)
        except (ArithmeticError, ValueError):
            return cell.value
        return time if cell.value >= 1 else time.time()
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return int(cell.value) if cell.value.is_integer() else cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#")
    return cell.value if cell.ctype == xlrd.XL_CELL_TEXT else None


def merged_in(ranges: list[tuple[int, int, int, int]]) -> Merged:
    """Of every cell that is merged with one above it in the same column, the row of that one; rows count from 1."""
    above: Merged = {}
    for top, below, left, beyond in ranges:
        rows = range(top + 2, below + 1) if beyond == left + 1 else range(0)
        above |= {(row, left): top + 1 for row in rows[:MOST_MERGED]}
        if len(above) > MOST_MERGED:
            break
    return above
