"""What the method section of a page says: the choices in words, and how often the page's tests cry wolf."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from themes.showing.cells import format_cell
from themes.showing.report.kinds import Block, Table
from themes.showing.report.notebooks import parameters
from themes.showing.words import readable

CHOICES = {
    "WHERE": "Articles", "CORPUS": "Articles", "EVERY": "Period", "N_TOPICS": "Topics, at most", "SEED": "Seed",
    "MIN_ARTICLES": "A term must be in so many articles", "SALIENCE": "A country counts from this salience",
    "RUNS": "Times that labels were shuffled", "PAIR": "Pair looked at", "EVENT": "Date looked at",
}  # fmt: skip
PERIODS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "5Y": "five years", "10Y": "ten years"}
NOTED = "On shuffled labels"  # as `with_false_alarms` begins its note
CALIBRATION = {"test", "alarms", "low", "high"}


@dataclass(frozen=True)
class Choice:
    """A choice of the notebook: its name in the code, in words, and its value."""

    name: str
    words: str
    value: str


@dataclass(frozen=True)
class Calibration:
    """The false alarms of one test on shuffled labels, as written in the table with this id."""

    test: str
    alarms: str
    low: str
    high: str
    table: str


def choices_of(notebook: NotebookNode) -> tuple[Choice, ...]:
    """The choices of a notebook, in words; of a path on somebody's machine only the last part."""
    return tuple(
        Choice(name, CHOICES.get(name, ""), _shown(name, value)) for name, value in parameters(notebook).items()
    )


def _shown(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_shown(name, each) for each in value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    if value is None:
        return "none"
    return PERIODS.get(text, text) if name == "EVERY" else Path(text).name if Path(text).is_absolute() else text


def calibrations_of(blocks: Iterable[Block]) -> tuple[Calibration, ...]:
    """Every row of the page's tables of calibration (columns `test, alarms, low, high`) that has a rate."""
    return tuple(
        found
        for table in blocks
        if isinstance(table, Table) and set(table.columns) >= CALIBRATION
        for row in table.rows
        if (found := _calibration(table, row)) is not None
    )


def _calibration(table: Table, row: tuple[Any, ...]) -> Calibration | None:
    cells = dict(zip(table.columns, row, strict=True))
    forms = dict(zip(table.columns, table.formats, strict=True))
    if cells["alarms"] is None:
        return None
    alarms, low, high = (format_cell(cells[name], forms[name]) for name in ("alarms", "low", "high"))
    return Calibration(readable(cells["test"]), alarms, low, high, table.id)


def noted_calibrations(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Ids of the tables of findings whose note tells the false alarms of their test."""
    return tuple(block.id for block in blocks if isinstance(block, Table) and NOTED in block.note)


def data_fingerprint(blocks: Iterable[Block]) -> str:
    """The fingerprint in the page's overview of the articles; empty if there is none."""
    overviews = (block for block in blocks if isinstance(block, Table) and block.columns[:2] == ("what", "value"))
    return next((str(row[1]) for table in overviews for row in table.rows if row[0] == "fingerprint"), "")
