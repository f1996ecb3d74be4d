"""Tables made to fit a terminal: long cells in lines, and the last columns left out where there is no room at all."""

import re
from itertools import zip_longest
from textwrap import wrap

GAP = "  "
LEAST_LETTERS, MOST_IN_A_NAME, MOST_LINES = 12, 30, 8

Row = list[list[str]]


def aligned(rows: list[list[str]], right: list[bool]) -> list[str]:
    """Rows of cells as lines, each column as wide as its longest cell; `right`: which columns end flush."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [line for row in rows for line in _lines([[cell] for cell in row], widths, right)]


def fitted(rows: list[list[str]], right: list[bool], wide: int) -> tuple[list[str], list[str]]:
    """Rows of cells, the head first, as lines of at most `wide` letters, and the names of the columns left out.

    >>> lines, left_out = fitted([["country_name", "n"], ["Bosnia and Herzegovina", "12"]], [False, True], 18)
    >>> print("\\n".join(lines), left_out)
    country_name     n
    Bosnia and      12
    Herzegovina []
    """
    plain = aligned(rows, right)
    if max(map(len, plain)) <= wide:
        return plain, []
    for columns in range(len(right), 0, -1):
        kept = [row[:columns] for row in rows]
        widths = _widths(kept, right[:columns], wide)
        if widths:
            head, *rest = kept
            broken = [[_in_lines(_breakable(name), width) for name, width in zip(head, widths, strict=True)]]
            broken += [[_in_lines(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rest]
            return [line for row in broken for line in _lines(row, widths, right[:columns])], rows[0][columns:]
    return plain, []


def _widths(rows: list[list[str]], right: list[bool], wide: int) -> list[int]:
    """Width of each column: numbers and the words of the first whole, texts as the root of their longest asks.

    Empty if there is no room.
    """
    columns = list(zip(*rows, strict=True))
    heads = [max(map(len, _breakable(column[0]).split()), default=1) for column in columns]
    longest = [max([head, *map(len, column[1:])]) for head, column in zip(heads, columns, strict=True)]
    least = [max(head, min(size, LEAST_LETTERS)) for head, size in zip(heads, longest, strict=True)]
    least[0] = max(least[0], min(max(len(word) for cell in columns[0] for word in [*cell.split(), ""]), MOST_IN_A_NAME))
    widths = [size if flush else short for size, short, flush in zip(longest, least, right, strict=True)]
    room = wide - len(GAP) * (len(widths) - 1) - sum(widths)
    if room < 0:
        return []
    for _ in range(room):
        growing = [place for place, size in enumerate(longest) if widths[place] < size]
        if not growing:
            break
        widths[min(growing, key=lambda place: widths[place] / longest[place] ** 0.5)] += 1
    return widths


def _breakable(name: str) -> str:
    """A column's name that may be broken behind its underscores."""
    return re.sub(r"(?<=[^_])_(?=[^_])", "_ ", name)


def _in_lines(cell: str, width: int) -> list[str]:
    """The cell in lines of `width` letters, at most eight of them; parts of a column's name stay joined on one line."""
    lines = [re.sub(r"_ (?=\w)", "_", line) for line in wrap(cell, width, break_on_hyphens=False)] or [""]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][: width - 1] + "…"]


def _lines(row: Row, widths: list[int], right: list[bool]) -> list[str]:
    place = [str.rjust if flush else str.ljust for flush in right]
    return [
        GAP.join(put(cell, width) for put, cell, width in zip(place, line, widths, strict=True)).rstrip()
        for line in zip_longest(*row, fillvalue="")
    ]
