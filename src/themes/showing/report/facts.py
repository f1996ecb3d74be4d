"""Do the numbers in the sentences stand in the tables of the same page? A report in which they do not is not built."""

import math
from collections.abc import Sequence
from typing import Any

from themes.errors import ThemesError
from themes.showing.report.kinds import Block, Figure, Sentence, Table, Unanswered

LEFT_OUT = "A sentence was left out here, because a number in it could not be traced to a table on this page."


def check_facts(blocks: Sequence[Block], name: str) -> None:
    """Raise ThemesError that lists every number whose table is missing or says otherwise, and every dead link."""
    places = {block.id for block in blocks if isinstance(block, Table | Figure)}
    said = [block for block in blocks if isinstance(block, Sentence)]
    wrong = [problem for sentence in said for problem in _problems(sentence, blocks)]
    wrong += [f"see={one.see!r} leads nowhere on this page" for one in said if one.see and one.see not in places]
    if wrong:
        raise ThemesError(f"{name}: " + "; ".join(dict.fromkeys(wrong)))


def keep_true(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """The blocks with every sentence that `check_facts` would refuse replaced by a note; and what was wrong.

    For reports of anybody's articles: one sentence without its table must not stop all the others.
    """
    wrong = {place: _problems(block, blocks) for place, block in enumerate(blocks) if isinstance(block, Sentence)}
    kept = [Unanswered(LEFT_OUT) if wrong.get(place) else block for place, block in enumerate(blocks)]
    return kept, [problem for problems in wrong.values() for problem in problems]


def _problems(sentence: Sentence, blocks: Sequence[Block]) -> list[str]:
    tables = [block for block in blocks if isinstance(block, Table)]
    facts = (piece for piece in sentence.pieces if "table" in piece)
    return [problem for piece in facts if (problem := _problem(piece, tables))]


def _problem(piece: dict[str, Any], tables: list[Table]) -> str:
    """Why this number has no table behind it: one line, or nothing if it has."""
    same = [table for table in tables if _is_table(table.id, piece["table"])]
    place = f"{piece['words']!r} (table {piece['table']!r}, row {piece['row']}, column {piece['column']!r})"
    if not same:
        return f"{place}: that table is not on this page"
    found = [_cell(table, piece) for table in same]
    if any(_equal(value, piece["value"]) for value in found):
        return ""
    return f"{place}: the table says {', '.join(map(repr, found))}, the sentence {piece['value']!r}"


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
