"""OpenDocument spreadsheets (.ods), as LibreOffice writes them: a table of articles a sheet."""

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from themes.articles.files import Finding, SourceFile, Table
from themes.articles.readers.parts.packed import says, too_large
from themes.articles.readers.parts.sheets import MOST_COLUMNS, table_of
from themes.articles.readers.parts.xml_elements import local, parsed

SUFFIXES = (".ods",)
SIGNED = True
RISKY = True
MOST_UNPACKED = 500_000_000
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def claims(head: bytes) -> bool:
    """A zip whose first member says that it is a spreadsheet."""
    return says(head, "vnd.oasis.opendocument.spreadsheet")


def read(file: SourceFile) -> Iterator[Finding]:
    """One table a sheet that has a header and rows."""
    import pandas as pd

    with ZipFile(file.path) as packed:
        if problem := too_large(packed, file, MOST_UNPACKED):
            yield problem
            return
        root = parsed(packed.read("content.xml"))
    for sheet in root.iter(f"{TABLE}table") if root is not None else ():
        if found := table_of(list(rows_of(sheet)), str(sheet.get(f"{TABLE}name"))):
            values, _, names, places = found
            yield Table(pd.DataFrame(values, columns=names, dtype="object"), places)


def rows_of(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """The rows with their numbers; a row that is said to be repeated is given once, for only blank ones are."""
    number = 1
    for row in sheet.iter(f"{TABLE}table-row"):
        values: list[Any] = []
        for cell in row:
            if local(cell.tag) in ("table-cell", "covered-table-cell") and len(values) < MOST_COLUMNS:
                times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
                values += [value_of(cell)] * min(times, MOST_COLUMNS - len(values))
        yield number, values
        number += int(row.get(f"{TABLE}number-rows-repeated", "1"))


def value_of(cell: Any) -> str:
    """A date as such, anything else as it is shown; notes on the cell are left out."""
    day = cell.get(f"{OFFICE}date-value")
    shown = ("".join(part.itertext()) for part in cell if local(part.tag) == "p")
    return str(day) if day else "\n".join(shown)
