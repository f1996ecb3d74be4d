"""The rows of a spreadsheet → the columns, values and places of the table of articles on it."""

from typing import Any

from themes.articles.columns.sense import columns_by_sense

DEEPEST_HEADER = 20
BLANK = (None, "")
Parts = tuple[list[list[Any]], list[int], list[str], list[str]]


def table_of(every: list[tuple[int, list[Any]]], sheet: str) -> Parts | None:
    """Values, the rows' numbers, names of the columns and the rows' places; None if there is no row below a header."""
    rows = [(number, row) for number, row in every if not all(value in BLANK for value in row)]
    if len(rows) < 2:
        return None
    rows = rows[_header(rows) :]
    header = ["" if value is None else str(value) for value in rows[0][1]]
    width = max(number for number, name in enumerate(header, 1) if name or number == 1)
    names = [name or f"column {number}" for number, name in enumerate(header[:width], 1)]
    values = [[*row[:width], *[None] * (width - len(row))] for _, row in rows[1:]]
    numbers = [number for number, _ in rows[1:]]
    return values, numbers, names, [f"{sheet}, row {number}" for number in numbers]


def _header(rows: list[tuple[int, list[Any]]]) -> int:
    """Which of the first rows names the columns: one that names a text and more, else the first."""
    senses = [columns_by_sense(value for value in row if value not in BLANK) for _, row in rows[:DEEPEST_HEADER]]
    return next((place for place, sense in enumerate(senses) if "text" in sense and (len(sense) > 1 or not place)), 0)
