"""From a number to its sentences: which fold-out of passages stands behind a row of a table, or behind a sentence."""

from collections.abc import Sequence
from typing import Any

from themes.showing.report.kinds import Block, Figure, Sentence, Table
from themes.showing.words import readable

NAMING = ("label", "theme", "topic", "pair", "term", "country", "countries", "source")


def passage_groups(table: Table) -> dict[str, str]:
    """Anchor of each group of passages, in order of appearance; none where the passages have no groups."""
    if table.kind != "evidence" or table.by not in table.columns:
        return {}
    place = table.columns.index(table.by)
    names = dict.fromkeys(str(row[place]) for row in table.rows)
    return {name: f"{table.id}--{number}" for number, name in enumerate(names, start=1)}


class Links:
    """Fold-outs by the rows of a page's tables: a row leads to the nearest passages that are about its label."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._tables: dict[str, tuple[int, Table]] = {}
        self._groups: list[tuple[int, Table, dict[str, str]]] = []
        self._evidence: set[str] = set()
        for place, block in enumerate(blocks):
            table = block.data if isinstance(block, Figure) else block
            if isinstance(table, Table):
                self._tables[table.id] = (place, table)
                self._evidence |= {table.id} if table.kind == "evidence" else set()
                groups = passage_groups(table)
                named = {readable(name, theme=True): anchor for name, anchor in groups.items()}
                self._groups += [(place, table, named | groups)] if groups else []
        self.cited = {
            anchor
            for block in blocks
            if isinstance(block, Sentence) and block.role == "finding"
            for anchor in self.of_sentence(block)
        }

    def of_row(self, id: str, row: int) -> str:
        """Anchor of the passages behind a row of the table with this id; empty if there are none."""
        place, table = self._tables.get(id, (0, None))
        if table is None or table.kind == "evidence" or not 0 <= row < len(table.rows):
            return ""
        cells = dict(zip(table.columns, table.rows[row], strict=True))
        by_distance = sorted(self._groups, key=lambda group: (abs(group[0] - place), -group[0]))
        for _, evidence, anchor_of in by_distance:
            for name in (evidence.by, *NAMING):
                if isinstance(cells.get(name), str) and cells[name] in anchor_of:
                    return anchor_of[cells[name]]
        return ""

    def of_name(self, piece: dict[str, Any]) -> str:
        """Anchor of the passages behind a name in a sentence; empty for its numbers, and where there are none."""
        return self.of_row(piece["table"], piece["row"]) if piece["column"] in NAMING else ""

    def of_sentence(self, sentence: Sentence) -> list[str]:
        """Anchors of the passages behind the rows that a sentence cites, each once; else what its `see` names."""
        rows = ((str(piece["table"]), int(piece["row"])) for piece in sentence.pieces if "table" in piece)
        found = [anchor for anchor in dict.fromkeys(self.of_row(*row) for row in rows) if anchor]
        return found or [sentence.see] * (sentence.see in self._evidence)

    def shown(self, sentence: Sentence) -> list[str]:
        """Ids of the tables that a sentence cites, and of the figure or table that its `see` names."""
        see = [sentence.see] * (sentence.see not in {"", *sentence.tables, *self._evidence})
        return [*sentence.tables, *see]
