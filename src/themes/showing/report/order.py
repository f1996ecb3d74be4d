"""The point first: within a section of a page, sentences before their charts, and charts before their tables.

A notebook computes a table, then says what it shows; a reader wants it the other way round.
"""

import itertools
from collections.abc import Iterable, Sequence

from themes.showing.report.kinds import Block, Figure, Heading, Prose, Sentence, Table


def point_first(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, each section (what stands between two headings or paragraphs) led by its point.

    A sentence moves up to what it cites, also to the nearest section above if its own has nothing of that, and a group
    of tables that charts follow at once goes below those charts.

    >>> from themes.showing.report.kinds import Text
    >>> cites = {"words": "7", "table": "sizes"}
    >>> sizes = Table("sizes", "Sizes", ("n",), ("plain",), ((7,),))
    >>> found = point_first([sizes, Sentence("finding", "", (cites,)), Figure("f", "", "", "", None), Text("after")])
    >>> [type(block).__name__ for block in found]
    ['Sentence', 'Figure', 'Table', 'Text']
    """
    runs = itertools.groupby(blocks, key=lambda block: isinstance(block, Heading | Prose))
    sections = [([*run], fixed) for fixed, run in runs]
    bare = [section for section, fixed in sections if not fixed]
    for place, section in enumerate(bare):
        for sentence in [block for block in section if isinstance(block, Sentence)]:
            home = next((one for one in bare[place::-1] if any(_cites(sentence, block) for block in one)), section)
            if home is not section:
                section[:] = [block for block in section if block is not sentence]
                home.append(sentence)
    return [block for section, fixed in sections for block in (section if fixed else _led(section))]


def _led(section: Sequence[Block]) -> list[Block]:
    return _tables_below(_sentences_up(section))


def _sentences_up(section: Iterable[Block]) -> list[Block]:
    ordered: list[Block] = []
    for block in section:
        place = len(ordered)
        if isinstance(block, Sentence):
            place = next((at for at, earlier in enumerate(ordered) if _cites(block, earlier)), place)
        ordered.insert(place, block)
    return ordered


def _cites(sentence: Sentence, block: Block) -> bool:
    return isinstance(block, Table | Figure) and block.id in {sentence.see, *sentence.tables}


def _tables_below(section: Sequence[Block]) -> list[Block]:
    """Tables and the charts that follow them at once change places; passages stay where they are."""
    ordered: list[Block] = []
    held: list[Block] = []
    for kind, run in itertools.groupby(section, key=_kind):
        same = [*run]
        if kind != "table":
            ordered += [*same, *held] if kind == "figure" else [*held, *same]
        held = same if kind == "table" else []
    return ordered + held


def _kind(block: Block) -> str:
    if isinstance(block, Table) and block.kind != "evidence":
        return "table"
    return "figure" if isinstance(block, Figure) else "other"
