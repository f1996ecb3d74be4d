"""Do the numbers in the sentences stand in the tables of the same page? A report in which they do not is not built."""

import math
from collections.abc import Sequence
from typing import Any

from themes.errors import ThemesError
from themes.showing.report.blocks import Block, Figure, Sentence, Table, Unanswered


def check_facts(blocks: Sequence[Block], name: str) -> None:
    """Raise ThemesError that lists every number whose table is missing or says otherwise, and every dead link.

    On a page with unanswered questions, tables and passages may be missing, but none may disagree.
    """
    tables = [block for block in blocks if isinstance(block, Table)]
    complete = not any(isinstance(block, Unanswered) for block in blocks)
    places = {block.id for block in blocks if isinstance(block, Table | Figure)}
    wrong = []
    for sentence in (block for block in blocks if isinstance(block, Sentence)):
        wrong += [
            problem for piece in sentence.pieces if "table" in piece for problem in _problem(piece, tables, complete)
        ]
        if complete and sentence.see and sentence.see not in places:
            wrong.append(f"see={sentence.see!r} leads nowhere on this page")
    if wrong:
        raise ThemesError(f"{name}: " + "; ".join(dict.fromkeys(wrong)))


def _problem(piece: dict[str, Any], tables: list[Table], complete: bool) -> list[str]:
    """Why this number has no table behind it: one line, or nothing if it has."""
    same = [table for table in tables if _is_table(table.id, piece["table"])]
    place = f"{piece['words']!r} (table {piece['table']!r}, row {piece['row']}, column {piece['column']!r})"
    if not same:
        return [f"{place}: that table is not on this page"] if complete else []
    found = [_cell(table, piece) for table in same]
    if any(_equal(value, piece["value"]) for value in found):
        return []
    return [f"{place}: the table says {', '.join(map(repr, found))}, the sentence {piece['value']!r}"]


def _is_table(id: str, wanted: str) -> bool:
    return id == wanted or (id.startswith(f"{wanted}-") and id[len(wanted) + 1 :].isdigit())


def _cell(table: Table, piece: dict[str, Any]) -> Any:
    row, column = piece["row"], piece["column"]
    if column not in table.columns or not 0 <= row < len(table.rows):
        return "(no such cell)"
    return table.rows[row][table.columns.index(column)]


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return math.isclose(left, right, rel_tol=1e-9)
    return bool(left == right)
