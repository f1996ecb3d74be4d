"""The terms that a page uses, each in a sentence that needs no statistics: what stands under *Words on this page*."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from themes.showing.report.filling import TEMPLATE
from themes.showing.report.kinds import Block, Figure, Prose, Sentence, Table


@dataclass(frozen=True)
class Term:
    """A term, what it means, and the pattern that finds it in `_words`, where columns stand in angle brackets."""

    name: str
    meaning: str
    found: str


@cache
def _known() -> tuple[Term, ...]:
    lines = (TEMPLATE / "words.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(Term(name, meaning, found) for name, found, meaning in (line.split("\t") for line in lines[1:]))


def terms_on(blocks: Iterable[Block]) -> tuple[Term, ...]:
    """The terms that these blocks use, in alphabetical order.

    >>> table = Table("t", "Trends", ("label", "q"), ("text", "p"), (("Energy", 0.01),))
    >>> [term.name for term in terms_on([table, Prose("Some topics are unsteady.")])]
    ['q', 'Theme and topic', 'Unsteady']
    """
    said = "\n".join(_words(block) for block in blocks)
    return tuple(term for term in _known() if re.search(term.found, said))


def _words(block: Block) -> str:
    table = block.data if isinstance(block, Figure) else block
    if isinstance(table, Table):
        if table.kind == "evidence":
            return ""
        cells = (cell for row in table.rows for cell in row if isinstance(cell, str))
        return " ".join([*(f"<{name}>" for name in table.columns), table.note, *cells])
    if isinstance(block, Sentence):
        return "".join(str(piece["words"]) for piece in block.pieces)
    return block.source if isinstance(block, Prose) else ""
