"""Cells of titled frames that know where they stand: what sentences are made of."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from themes.errors import OptionError
from themes.showing.cells import MISSING, PERIOD, format_cell
from themes.showing.words import counted, with_minus


@dataclass(frozen=True)
class Fact:
    """One cell of a titled frame, and where it stands."""

    value: Any
    table: str
    position: int
    column: str
    form: str = "text"

    def __format__(self, spec: str) -> str:
        """The value as prose: missing as a dash, dates as `5 May 2025`, codes of themes and pairs as names.

        Specs beside Python's: `p` writes a p-value or q-value (`p < .001`), `points` a change of a share in percentage
        points (`+1.9`; `points2` `+1.94`), `n article` a count with its noun (`1 article`, `2 articles`;
        `n country|countries`), and `none` a count of which nought is `none`. A share that is not nought or all is never
        rounded to it (`<1%`, `>99%`). A period of a frame that knows its `every` is written by name (`2010 Q1`).
        """
        value = self.value
        if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
            return MISSING
        if self.form.startswith(PERIOD) and not spec:
            return format_cell(value, self.form)
        if isinstance(value, pd.Timestamp):
            return f"{value.day} {value:%B %Y}" if not spec else format(value, spec)
        if spec == "p":
            written, name = format_cell(float(value), "p"), "q" if self.column.startswith("q") else "p"
            return f"{name} {written}" if written.startswith("<") else f"{name} = {written}"
        if spec in ("points", "points2"):
            return with_minus(f"{100 * float(value):+.{spec[6:] or 1}f}")
        if spec.startswith("n "):
            return counted(int(value), spec[2:])
        if spec == "none":
            return f"{int(value):,}" if value else "none"
        if self.form in ("label", "theme") and not spec:
            return format_cell(value, self.form)
        if spec == ".0%" and (0 < value <= 0.005 or 0.995 <= value < 1):
            return "<1%" if value < 0.5 else ">99%"
        return format(value, spec) if isinstance(value, str) else with_minus(format(value, spec))


@dataclass(frozen=True)
class Row:
    """A row of a titled frame, whose cells know where they stand; empty if the frame has no such row."""

    cells: Mapping[str, Any]
    table: str
    position: int
    forms: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.cells)

    def __getitem__(self, column: str) -> Fact:
        if column not in self.cells:
            raise OptionError(f"table {self.table!r} has no column {column!r}; it has: {', '.join(self.cells)}")
        return Fact(self.cells[column], self.table, self.position, column, self.forms.get(column, "text"))


@dataclass(frozen=True)
class Listed:
    """Several rows, each written by the same template, joined as people do: `a, b and c`, or `a, b and 2 more`."""

    rows: tuple[Row, ...]
    template: str
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.rows)


def row(frame: pd.DataFrame, position: int | None = None, /, **where: Any) -> Row:
    """The row at a position, or the first one whose columns have the given values; an empty Row if there is none.

    Some rows of a titled frame (`sizes[sizes["n"] > 5]`) remember their places in the whole. Raises OptionError if the
    frame has no title (see `titled`) or no such column.

    >>> from themes.showing.tables import say, titled
    >>> sizes = titled(pd.DataFrame({"topic": ["trade", "defence"], "n": [7, 5]}), "Topics", id="topics")
    >>> str(say("The largest is {top[topic]}, with {top[n]} articles.", top=row(sizes, 0)))
    'The largest is trade, with 7 articles.'
    """
    table = id_of(frame)
    places = range(len(frame)) if position is None else [position if position >= 0 else len(frame) + position]
    for column in where:
        if column not in frame:
            raise OptionError(f"table {table!r} has no column {column!r}; it has: {', '.join(map(str, frame))}")
    for place in places:
        if 0 <= place < len(frame) and all(frame[column].iloc[place] == value for column, value in where.items()):
            cells = {str(name): frame[name].iloc[place] for name in frame}
            return Row(cells, table, int(frame.index[place]), frame.attrs.get("formats", {}))
    return Row({}, table, -1)


def listed(frame: pd.DataFrame, template: str, *, most: int = 3, start: int = 0, and_more: bool = False) -> Listed:
    """Rows `start` to `start + most` of a titled frame, each to be written by `template` ("{topic} ({share:.0%})").

    `and_more` tells how many rows follow: for a sentence that would otherwise seem to name them all.
    """
    rows = tuple(row(frame, place) for place in range(start, min(start + most, len(frame))))
    return Listed(rows, template, max(0, len(frame) - start - most) if and_more else 0)


@dataclass(frozen=True)
class Lookup:
    """A two-column table, such as an overview, whose values are found by the words in its first column."""

    frame: pd.DataFrame

    def __bool__(self) -> bool:
        return len(self.frame) > 0

    def __getitem__(self, what: str) -> Fact:
        found = row(self.frame, **{str(self.frame.columns[0]): what})
        if not found:
            raise OptionError(f"table {id_of(self.frame)!r} has no row {what!r}")
        return found[str(self.frame.columns[1])]


def lookup(frame: pd.DataFrame) -> Lookup:
    """A titled frame as a dictionary from its first column to its second, for sentences.

    >>> from themes.showing.tables import say, titled
    >>> overview = titled(pd.DataFrame({"what": ["articles"], "value": [7]}), "The articles")
    >>> str(say("{all[articles]} articles were read.", all=lookup(overview)))
    '7 articles were read.'
    """
    id_of(frame)
    return Lookup(frame)


def id_of(frame: pd.DataFrame) -> str:
    """The id of a titled frame; raises OptionError for a frame without title."""
    if "id" not in frame.attrs:
        raise OptionError(
            "only a titled frame lends its numbers to a sentence: themes.tables.titled(frame, title, id=…)"
        )
    return str(frame.attrs["id"])
