"""The rows of a spreadsheet → the columns, values and places of the table of articles on it."""

from collections.abc import Iterable, Iterator
from typing import Any

from themes.articles.columns.sense import all_of_sense, columns_by_sense
from themes.articles.files import Table

DEEPEST_HEADER = 20
MOST_COLUMNS = 500
MOST_MERGED = 10_000  # cells
COUNTED_DAYS = (10_000, 80_000)  # from 1927 to 2119, as Excel counts them
BLANK = (None, "")
Merged = dict[tuple[int, int], int]  # of every cell (row, column) that is merged with one above it, the row of that one
Parts = tuple[list[list[Any]], list[int], list[str], list[str]]


def table_of(every: list[tuple[int, list[Any]]], sheet: str) -> Parts | None:
    """Values, the rows' numbers, names of the columns and the rows' places; None if there is no row below a header."""
    rows = [(number, row) for number, row in every if filled(row)]
    if len(rows) < 2:
        return None
    rows = rows[_header(rows) :]
    header = ["" if value is None else str(value) for value in rows[0][1]]
    width = max(number for number, name in enumerate(header, 1) if name or number == 1)
    names = [name or f"column {number}" for number, name in enumerate(header[:width], 1)]
    values = [[*row[:width], *[None] * (width - len(row))] for _, row in rows[1:]]
    numbers = [number for number, _ in rows[1:]]
    return values, numbers, names, [f"{sheet}, row {number}" for number in numbers]


def filled(row: Iterable[Any]) -> bool:
    """Does the row hold anything but blanks?"""
    return any(value is not None and (not isinstance(value, str) or value.strip()) for value in row)


def tables_of(every: list[tuple[int, list[Any]]], sheet: str, above: Merged) -> Iterator[Table]:
    """The table of Excel's sheet, if there is one, its merged cells and dates completed."""
    import pandas as pd

    if found := table_of(every, sheet):
        values, numbers, names, places = found
        complete(values, numbers, names, above)
        yield Table(pd.DataFrame(values, columns=names, dtype="object"), places)


def complete(values: list[list[Any]], numbers: list[int], names: list[str], above: Merged) -> None:
    """Give merged cells the value of their first, and dates that are numbers their day."""
    place_of = {number: place for place, number in enumerate(numbers)}
    for (number, column), top in above.items():
        if number in place_of and top in place_of and column < len(names):
            values[place_of[number]][column] = values[place_of[top]][column]
    for column in map(names.index, all_of_sense("published", names)):
        for row in values:
            row[column] = as_day(row[column])


def as_day(value: Any) -> Any:
    """The day that a number in a column of dates stands for, since Excel counts days; anything else as it is."""
    from openpyxl.utils.datetime import from_excel

    counted = isinstance(value, (int, float)) and COUNTED_DAYS[0] < value < COUNTED_DAYS[1]
    return from_excel(value) if counted else value


def _header(rows: list[tuple[int, list[Any]]]) -> int:
    """Which of the first rows names the columns: one that names a text and more, else the first."""
    senses = [columns_by_sense(value for value in row if value not in BLANK) for _, row in rows[:DEEPEST_HEADER]]
    return next((place for place, sense in enumerate(senses) if "text" in sense and (len(sense) > 1 or not place)), 0)
