"""Excel workbooks (.xlsx): a table of articles a sheet."""

from collections.abc import Iterator
from zipfile import ZipFile

import pandas as pd

from themes.articles.files import Finding, Problem, SourceFile, Table
from themes.articles.recognise import office_kind

SUFFIXES = (".xlsx", ".xlsm")
SIGNED = True
RISKY = True
MOST_UNPACKED = 500_000_000


def claims(head: bytes) -> bool:
    """A zip whose first members are those of a workbook."""
    return office_kind(head) == "excel"


def read(file: SourceFile) -> Iterator[Finding]:
    """One table a sheet that has a header and rows; the first row that is filled is the header."""
    import openpyxl

    with ZipFile(file.path) as packed:
        if sum(member.file_size for member in packed.infolist()) > MOST_UNPACKED:
            yield Problem(file.shown, "too large when unpacked", f"more than {MOST_UNPACKED // 1_000_000} MB")
            return
    book = openpyxl.load_workbook(file.path, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # a sheet may claim a million columns
        rows = [
            (number, row)
            for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=500), 1)
            if any(value is not None for value in row)
        ]
        if len(rows) > 1:
            header = ["" if value is None else str(value) for value in rows[0][1]]
            width = max(number for number, name in enumerate(header, 1) if name)
            values = [[*row[:width], *[None] * (width - len(row))] for _, row in rows[1:]]
            frame = pd.DataFrame(
                values,
                columns=[name or f"column {number}" for number, name in enumerate(header[:width], 1)],
                dtype="object",
            )
            yield Table(frame, [f"{sheet.title}, row {number}" for number, _ in rows[1:]])
    book.close()
