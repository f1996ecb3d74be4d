"""An executed notebook as a list of blocks: what a reader sees, in order, as plain data without any HTML.

Nothing that a cell displays is trusted: tables are read cell by cell, pictures must be PNG, everything else is text.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import html as lxml_html
from nbformat import NotebookNode

from themes.showing.frames import TABLE_DATA, slug
from themes.showing.prose import SENTENCE_DATA
from themes.showing.report.kinds import Block, Figure, Heading, Prose, Sentence, Table, Text, Unanswered
from themes.showing.report.markdown import split_headings
from themes.showing.report.notebooks import INJECTED, PARAMETERS, tags
from themes.showing.report.pictures import small_png
from themes.showing.report.running import is_answer, is_consequence
from themes.showing.style import CHART_DATA

MOST_PLAIN_ROWS = 300


@dataclass
class _Ids:
    """Ids handed out so far: one that comes again gets a number."""

    used: dict[str, int] = field(default_factory=dict)

    def give(self, wanted: str) -> str:
        name = slug(wanted)
        self.used[name] = self.used.get(name, 0) + 1
        return name if self.used[name] == 1 else f"{name}-{self.used[name]}"


def blocks_of(notebook: NotebookNode) -> list[Block]:
    """Everything in a notebook that a reader sees; cells tagged `hide` and code stay out."""
    ids = _Ids()
    found: list[Block] = []
    for cell in notebook.cells:
        if "hide" in tags(cell):
            continue
        if cell.cell_type == "markdown":
            found += [Heading(level, words) if level else Prose(words) for level, words in split_headings(cell.source)]
        elif cell.cell_type == "code" and not {PARAMETERS, INJECTED} & set(tags(cell)):
            for output in cell.outputs:
                found += [block for block in _blocks_of_output(output, ids) if not _said_already(block, found)]
    return found


def _said_already(block: Block, found: list[Block]) -> bool:
    """Is this the reason that was given a moment ago, under the same heading?"""
    since = itertools.takewhile(lambda earlier: not isinstance(earlier, Heading), reversed(found))
    return isinstance(block, Unanswered) and block in since


def _blocks_of_output(output: NotebookNode, ids: _Ids) -> Iterator[Block]:
    if output.output_type == "stream":
        if output.name == "stdout" and output.text.strip():
            yield Text(output.text.rstrip())
    elif output.output_type == "error":
        if is_answer(output.ename):
            yield Unanswered(output.evalue)
        elif not is_consequence(output.ename):
            yield Unanswered(f"The program failed here ({output.ename}: {output.evalue}).")
    else:
        yield from _blocks_of_data(output.data, output.get("metadata", {}), ids)


def _blocks_of_data(data: NotebookNode, metadata: dict[str, Any], ids: _Ids) -> Iterator[Block]:
    picture = small_png(_joined(data.get("image/png", "")))
    plain = _joined(data.get("text/plain", ""))
    if SENTENCE_DATA in data:
        for sentence in data[SENTENCE_DATA]["sentences"]:
            yield Sentence(str(sentence["role"]), str(sentence["see"]), tuple(map(dict, sentence["pieces"])))
    elif TABLE_DATA in data:
        yield _titled_table(data[TABLE_DATA], ids)
    elif picture:
        alt = str(metadata.get("image/png", {}).get("alt", "")) or plain.split("\n")[0]
        yield _figure(picture, alt, data.get(CHART_DATA), ids)
    else:
        table = _plain_table(_joined(data.get("text/html", "")), ids)
        if table:
            yield table
        elif plain.strip() and "application/vnd.jupyter.widget-view+json" not in data:
            yield Text(plain)


def _joined(value: Any) -> str:
    return "".join(value) if isinstance(value, list) else str(value)


def _titled_table(data: dict[str, Any], ids: _Ids) -> Table:
    return Table(
        id=ids.give(str(data["id"])),
        title=str(data["title"]),
        columns=tuple(map(str, data["columns"])),
        formats=tuple(map(str, data["formats"])),
        rows=tuple(tuple(row) for row in data["rows"]),
        kind="evidence" if data["kind"] == "evidence" else "table",
        by=str(data.get("by", "")),
        note=str(data.get("note", "")),
        more=int(data.get("more", 0)),
    )


def _figure(picture: str, alt: str, data: dict[str, Any] | None, ids: _Ids) -> Figure:
    known = data or {}
    caption = str(known.get("caption") or known.get("title") or "")
    name = ids.give(str(known.get("id") or "figure"))
    numbers = None
    if known.get("columns"):
        columns = tuple(map(str, known["columns"]))
        rows = tuple(tuple(_number(cell) for cell in row) for row in known["rows"])
        numbers = Table(f"{name}-data", "The plotted numbers", columns, ("plain",) * len(columns), rows, kind="plain")
    return Figure(name, picture, alt, caption, numbers)


def _number(cell: Any) -> Any:
    """Drawn numbers travel as text: read them back where they are numbers, so that columns sort as numbers do."""
    text = str(cell)
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", text) else text or None


def _plain_table(source: str, ids: _Ids) -> Table | None:
    """The first table of some HTML as text, cell by cell; None if there is none."""
    if "<table" not in source:
        return None
    table = lxml_html.fragment_fromstring(source, create_parent="div").find(".//table")
    if table is None:
        return None
    lines = [[" ".join(cell.text_content().split()) for cell in line.xpath("./th|./td")] for line in table.iter("tr")]
    head, body = (lines[0], lines[1:]) if lines else ([], [])
    wide = [row for row in body if len(row) == len(head)]
    more = len(wide) - MOST_PLAIN_ROWS
    rows = tuple(tuple(_number(cell) for cell in row) for row in wide[:MOST_PLAIN_ROWS])
    return Table(ids.give("table"), "", tuple(head), ("plain",) * len(head), rows, kind="plain", more=max(more, 0))
