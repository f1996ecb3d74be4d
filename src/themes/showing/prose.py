"""Sentences whose every number comes from a table: no orphan numbers, by construction.

`row` picks a row of a titled frame, `say` writes a sentence around its cells and remembers where each came from; the
report links each number to its table and refuses to be built when table and sentence disagree.
"""

import html
import math
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from themes.errors import OptionError
from themes.showing.frames import MISSING, _format_number, _raw

SENTENCE_DATA = "application/vnd.themes.sentence+json"
ROLES = ("text", "about", "finding")
NUMBERS_OF_METHOD = re.compile(r"95\s?%")


@dataclass(frozen=True)
class Fact:
    """One cell of a titled frame, and where it stands."""

    value: Any
    table: str
    position: int
    column: str

    def __format__(self, spec: str) -> str:
        """The value as prose: missing as a dash, dates as `5 May 2025`; the spec `p` writes a p-value (`p < .001`)."""
        value = self.value
        if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
            return MISSING
        if isinstance(value, pd.Timestamp):
            return f"{value.day} {value:%B %Y}" if not spec else format(value, spec)
        if spec == "p":
            written = _format_number(float(value), "p")
            return f"p {written}" if written.startswith("<") else f"p = {written}"
        return format(value, spec)


@dataclass(frozen=True)
class Row:
    """A row of a titled frame, whose cells know where they stand; empty if the frame has no such row."""

    cells: Mapping[str, Any]
    table: str
    position: int

    def __bool__(self) -> bool:
        return bool(self.cells)

    def __getitem__(self, column: str) -> Fact:
        if column not in self.cells:
            raise OptionError(f"table {self.table!r} has no column {column!r}; it has: {', '.join(self.cells)}")
        return Fact(self.cells[column], self.table, self.position, column)


@dataclass(frozen=True)
class Listed:
    """Several rows, each written by the same template, joined as people join them: `a, b and c`."""

    rows: tuple[Row, ...]
    template: str

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True)
class Sentence:
    """A sentence as pieces: words, and facts with the place in the table that they come from."""

    pieces: tuple[tuple[str, Fact | None], ...]
    role: str = "text"
    see: str = ""

    def __str__(self) -> str:
        return "".join(words for words, _ in self.pieces)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return show_sentences([self])


@dataclass(frozen=True)
class Sentences:
    """Several sentences, shown one below the other."""

    each: tuple[Sentence, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.each))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return show_sentences(list(self.each))


def row(frame: pd.DataFrame, position: int | None = None, /, **where: Any) -> Row:
    """The row at a position, or the first one whose columns have the given values; an empty Row if there is none.

    Raises OptionError if the frame has no title (see `titled`) or no such column.

    >>> from themes.showing.frames import titled
    >>> sizes = titled(pd.DataFrame({"topic": ["trade", "defence"], "n": [7, 5]}), "Topics", id="topics")
    >>> str(say("The largest is {top[topic]}, with {top[n]} articles.", top=row(sizes, 0)))
    'The largest is trade, with 7 articles.'
    """
    table = _id_of(frame)
    places = range(len(frame)) if position is None else [position if position >= 0 else len(frame) + position]
    for column in where:
        if column not in frame:
            raise OptionError(f"table {table!r} has no column {column!r}; it has: {', '.join(map(str, frame))}")
    for place in places:
        if 0 <= place < len(frame) and all(frame[column].iloc[place] == value for column, value in where.items()):
            return Row({str(name): frame[name].iloc[place] for name in frame}, table, place)
    return Row({}, table, -1)


def listed(frame: pd.DataFrame, template: str, *, most: int = 3, start: int = 0) -> Listed:
    """Rows `start` to `start + most` of a titled frame, each to be written by `template` ("{topic} ({share:.0%})")."""
    rows = (row(frame, place) for place in range(start, min(start + most, len(frame))))
    return Listed(tuple(rows), template)


def say(
    template: str,
    /,
    *,
    role: str = "text",
    see: str = "",
    otherwise: str = "There is no answer: the table is empty.",
    **facts: Row | Listed,
) -> Sentence:
    """A sentence in which every value is a cell of a titled frame; `otherwise` is said when a row of it is missing.

    `role`: "text", "about" (what the articles are; first screen) or "finding" (also lifted to the first screen). `see`
    is the id of the evidence behind it. Raises OptionError if the words hold a digit (other than 95 %) or a value is
    not a row of a table.
    """
    if role not in ROLES:
        raise OptionError(f"role {role!r} is unknown; choose one of {', '.join(ROLES)}")
    for name, fact in facts.items():
        if not isinstance(fact, Row | Listed):
            raise OptionError(f"{name}={fact!r} is a bare value: take it from a titled table with row(…) or listed(…)")
    refuse_digits(otherwise)
    if not all(facts.values()):
        return Sentence(((otherwise, None),), role="text" if role == "finding" else role)
    return Sentence(tuple(_pieces(template, facts)), role=role, see=see)


def sentences(*each: Sentence) -> Sentences:
    """Several sentences for one cell."""
    return Sentences(each)


def refuse_digits(words: str) -> None:
    """Raise OptionError if words that were typed by hand hold a number: numbers come from tables."""
    found = re.search(r"\d[\d.,]*", NUMBERS_OF_METHOD.sub("", words))
    if found:
        raise OptionError(f"the words {words!r} hold the number {found.group()!r} typed by hand; take it from a table")


def _pieces(template: str, facts: Mapping[str, Any]) -> list[tuple[str, Fact | None]]:
    pieces: list[tuple[str, Fact | None]] = []
    for words, field, spec, _ in string.Formatter().parse(template):
        refuse_digits(words)
        if words:
            pieces.append((words, None))
        if field is None:
            continue
        value, _ = string.Formatter().get_field(field, (), facts)
        pieces += _joined(value) if isinstance(value, Listed) else [(format(value, spec or ""), value)]
    return pieces


def _joined(listed_rows: Listed) -> list[tuple[str, Fact | None]]:
    pieces: list[tuple[str, Fact | None]] = []
    last = len(listed_rows.rows) - 1
    for number, each in enumerate(listed_rows.rows):
        if number:
            pieces.append((" and " if number == last else ", ", None))
        pieces += _pieces(listed_rows.template, {name: each[name] for name in each.cells})
    return pieces


def _id_of(frame: pd.DataFrame) -> str:
    if "id" not in frame.attrs:
        raise OptionError(
            "only a titled frame lends its numbers to a sentence: themes.tables.titled(frame, title, id=…)"
        )
    return str(frame.attrs["id"])


def sentence_data(sentence: Sentence) -> dict[str, Any]:
    """What a sentence tells the report: role, evidence, and its pieces, each with table, row, column and raw value."""
    pieces = []
    for words, fact in sentence.pieces:
        place = (
            {}
            if fact is None
            else {"table": fact.table, "row": fact.position, "column": fact.column, "value": _raw(fact.value)}
        )
        pieces.append({"words": words, **place})
    return {"role": sentence.role, "see": sentence.see, "pieces": pieces}


def _place(fact: Fact) -> dict[str, Any]:
    return {"table": fact.table, "row": fact.position, "column": fact.column, "value": _raw(fact.value)}


def show_sentences(each: list[Sentence]) -> dict[str, Any]:
    """MIME bundle of sentences: text, HTML, and the origin of their numbers."""
    paragraphs = "".join(f"<p>{html.escape(str(sentence))}</p>" for sentence in each)
    return {
        "text/plain": "\n".join(map(str, each)),
        "text/html": paragraphs,
        SENTENCE_DATA: {"sentences": [sentence_data(sentence) for sentence in each]},
    }
