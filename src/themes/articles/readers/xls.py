"""Excel workbooks of 1993 to 2003 (.xls) and binary ones since (.xlsb): a table of articles a sheet."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from themes.articles.files import Finding, Problem, SourceFile
from themes.articles.readers.parts.compound_files import compound_file, stream
from themes.articles.readers.parts.sheets import MOST_COLUMNS, MOST_MERGED, Merged, filled, tables_of
from themes.articles.recognise.compound import SIGN, compound_kind
from themes.articles.recognise.formats import office_kind

SUFFIXES = (".xls", ".xlt", ".xlsb")
SIGNED = True
RISKY = True
PASSWORD, SHEETS = 0x002F, 0x0085  # numbers of records (FILEPASS, BOUNDSHEET) in [MS-XLS]
DEEPEST_RECORD = 100_000  # bytes


def claims(head: bytes) -> bool:
    """A compound file with Excel's stream in its root, or a zip with a binary workbook, whatever it is called."""
    return compound_kind(head) == "excel" or office_kind(head) == "binary excel"


def read(file: SourceFile) -> Iterator[Finding]:
    """One table a sheet that has a header and rows; what a formula gave when it was saved counts, no macro runs."""
    import python_calamine

    if has_password(file.path):
        yield Problem(file.shown, "encrypted", "it has a password: save it without one")
        return
    with file.path.open("rb") as opened:
        book = python_calamine.CalamineWorkbook.from_filelike(opened)
        for number, known in enumerate(book.sheets_metadata):
            if known.typ == python_calamine.SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_index(number)
                yield from tables_of(list(rows_of(sheet)), known.name, merged_in(sheet.merged_cell_ranges or []))


def has_password(path: Path) -> bool:
    """Do the first records of an old workbook say that the others are encrypted?"""
    with path.open("rb") as opened:
        if opened.read(len(SIGN)) != SIGN:
            return False
    with compound_file(path) as whole:
        records = stream(whole, "Workbook", "Book")[:DEEPEST_RECORD]
    place = 0
    while place + 4 <= len(records):
        kind, size = struct.unpack_from("<HH", records, place)
        if kind in (PASSWORD, SHEETS):
            return kind == PASSWORD
        place += 4 + size
    return False


def rows_of(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """The rows that are not blank, with their numbers."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        values = [whole(value) for value in row[:MOST_COLUMNS]]
        if filled(values):
            yield number, values


def whole(value: Any) -> Any:
    """A number without a fraction as a whole one, for Excel writes 2024 as 2024.0; anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def merged_in(ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> Merged:
    """Of every cell that is merged with one above it in the same column, the row of that one; rows count from 1."""
    above: Merged = {}
    for (top, left), (bottom, right) in ranges:
        rows = range(top + 2, bottom + 2) if left == right else range(0)
        above |= {(row, left): top + 1 for row in rows[:MOST_MERGED]}
        if len(above) > MOST_MERGED:
            break
    return above
