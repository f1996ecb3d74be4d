"""Text of a table with delimiters → its rows, also where a quotation mark was opened and never closed."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

MOST_MENDED = 200  # rows with a mark too many; a file with more of them is read as it is
SHORTEST_KEY = 6


def rows_of(text: str, width: int, **dialect: Any) -> Iterator[list[str]]:
    """The rows that are not empty.

    A row that swallows the next ones, because a mark is not closed, is read again with its marks as plain signs.
    """
    lines = list(io.StringIO(text, newline=""))
    start, mended, alike = 0, 0, None
    while start < len(lines):
        first = start
        reader = csv.reader((lines[number] for number in range(first, len(lines))), **dialect)
        for row in reader:
            end = first + reader.line_num
            alike = alike or (like_row(row, dialect["delimiter"]) if start else None)
            if mended < MOST_MENDED and swallows(row, width, lines[start:end], alike):
                plain = next(csv.reader([lines[start]], delimiter=dialect["delimiter"], quoting=csv.QUOTE_NONE))
                yield [value.strip('" ') for value in plain]
                mended, start = mended + 1, start + 1
                break
            start = end
            if row:
                yield row
        else:
            return


def swallows(row: list[str], width: int, lines: list[str], alike: re.Pattern[str] | None) -> bool:
    """Is a mark open in these lines of a row: has it too few values, or does a line in it begin as rows do?"""
    if len(lines) == 1 or len(row) < width:
        return len(row) < width and lines[0].count('"') % 2 == 1
    return alike is not None and any(map(alike.match, lines[1:]))


def like_row(row: list[str], delimiter: str) -> re.Pattern[str] | None:
    """How rows begin, if they begin with a date or a number of some length: digits and letters where this one has
    them."""
    key = row[0] if row else ""
    if len(key) < SHORTEST_KEY or not re.search(r"\d", key) or len(key) > 10 * SHORTEST_KEY:
        return None
    shape = re.sub(r"[^\W\d_]", "[^\\\\W\\\\d_]", re.sub(r"\d", "D", re.escape(key)).replace("D", "\0")).replace(
        "\0", r"\d"
    )
    return re.compile(rf'"?{shape}"?{re.escape(delimiter)}')


def none_swallowed(text: str, rows: int, first: list[str], delimiter: str) -> bool:
    """Do no more lines begin as the first row does than rows were read?"""
    if text.count("\n") <= rows + 1 or (alike := like_row(first, delimiter)) is None:
        return True
    return sum(1 for _ in re.finditer(f"\n{alike.pattern}", text)) <= rows
