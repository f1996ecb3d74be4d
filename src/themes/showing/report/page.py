"""Blocks → one HTML page: the first screen, contents, body, method, in our own template with everything escaped."""

import hashlib
import itertools
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nbformat import NotebookNode

from themes.showing.frames import slug
from themes.showing.report.blocks import blocks_of
from themes.showing.report.facts import check_facts, keep_true
from themes.showing.report.filling import fill, template_fingerprint
from themes.showing.report.glossary import terms_on
from themes.showing.report.kinds import Block, Figure, Heading, Prose, Sentence, Table
from themes.showing.report.links import Links
from themes.showing.report.method import (
    Calibration,
    Choice,
    calibrations_of,
    choices_of,
    data_fingerprint,
    noted_calibrations,
)
from themes.showing.report.order import point_first

LIMITS = "what this does not show"
FOR_READERS = "_report"


@dataclass(frozen=True)
class Page:
    """A page ready for the template."""

    name: str
    title: str
    question: str
    about: tuple[Sentence, ...]
    findings: tuple[Sentence, ...]
    body: tuple[Block, ...]
    choices: tuple[Choice, ...]
    calibrations: tuple[Calibration, ...]
    noted: tuple[str, ...]
    data_fingerprint: str
    fingerprint: str


def outputs_fingerprint(notebook: NotebookNode) -> str:
    """Fingerprint of what a reader sees of a notebook (pictures by their words and numbers) and of the template.

    A report carries it as `<meta name="themes-fingerprint">`: when they differ, the report is not of this notebook.
    """
    return _fingerprint(blocks_of(notebook), choices_of(notebook))


def _fingerprint(blocks: Sequence[Block], choices: Sequence[Choice]) -> str:
    seen: list[Any] = [[asdict(choice) for choice in choices]]
    for block in blocks:
        content = asdict(block)
        content.pop("png", None)
        seen.append([type(block).__name__, content])
    text = json.dumps(seen, sort_keys=True, ensure_ascii=False, default=str) + template_fingerprint()
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def page_of(notebook: NotebookNode, name: str, *, doubt: Callable[[str], None] | None = None) -> Page:
    """The page of an executed notebook; raises ThemesError if a number in its prose is not in its tables.

    With `doubt`, such a sentence is left out instead, and `doubt` is told why.
    """
    blocks = blocks_of(notebook)
    if doubt is None:
        check_facts(blocks, name)
    else:
        blocks, wrong = keep_true(blocks)
        for problem in wrong:
            doubt(f"{name}: a sentence is left out: {problem}")
    title = next((block.words for block in blocks if isinstance(block, Heading) and block.level == 1), name)
    rest = [block for block in blocks if not (isinstance(block, Heading) and block.level == 1)]
    question = ""
    if rest and isinstance(rest[0], Prose):
        question, rest = rest[0].source, rest[1:]
    sentences = [block for block in rest if isinstance(block, Sentence)]
    about = tuple(sentence for sentence in sentences if sentence.role == "about")
    choices = choices_of(notebook)
    return Page(
        name=name,
        title=title,
        question=question,
        about=about,
        findings=tuple(sentence for sentence in sentences if sentence.role == "finding"),
        body=tuple(point_first([block for block in rest if block not in about])),
        choices=choices,
        calibrations=calibrations_of(rest),
        noted=noted_calibrations(rest),
        data_fingerprint=data_fingerprint(rest),
        fingerprint=_fingerprint(blocks, choices),
    )


def render_page(
    page: Page, *, collection: str, index: str | None = "index.html", calibrated: Page | None = None
) -> str:
    """The page as HTML, whole and self-contained; the same page always gives the same bytes.

    `calibrated` is the page of the collection that a page without calibration of its own sends its readers to.
    """
    numbered = _numbers(page.body)
    anchors = _Anchors()
    body = [(type(block).__name__.lower(), block, anchors.give(block)) for block in page.body]
    contents = [
        (anchor, block.words) for kind, block, anchor in body if isinstance(block, Heading) and block.level == 2
    ]
    limits = next((anchor for anchor, words in contents if words.lower().startswith(LIMITS)), "")
    return fill(
        "page.html",
        page=page,
        body=body,
        contents=contents,
        limits=limits,
        numbered=numbered,
        links=Links(page.body),
        terms=terms_on([*page.about, *page.body]),
        calibrated=calibrated,
        collection=collection,
        index=index,
    )


def render_index(pages: Sequence[Page], *, collection: str) -> str:
    """The page that leads to all reports, the one for readers first."""
    ordered = sorted(pages, key=lambda page: not page.name.endswith(FOR_READERS))
    about = next((page.about for page in ordered if page.about), ())
    return fill("index.html", pages=ordered, readers=FOR_READERS, about=about, links=Links([]), collection=collection)


class _Anchors:
    """Anchors of headings, each once."""

    def __init__(self) -> None:
        self.used: dict[str, int] = {}

    def give(self, block: Block) -> str:
        if not isinstance(block, Heading):
            return ""
        name = f"s-{slug(block.words)}"
        self.used[name] = self.used.get(name, 0) + 1
        return name if self.used[name] == 1 else f"{name}-{self.used[name]}"


def _numbers(blocks: Iterable[Block]) -> dict[str, str]:
    """Table and figure numbers by id: Table 1, Figure 1, …; evidence and frames without title carry none."""
    numbers: dict[str, str] = {}
    tables, figures = itertools.count(1), itertools.count(1)
    for block in blocks:
        if isinstance(block, Table):
            numbers[block.id] = (
                "Passages" if block.kind == "evidence" else f"Table {next(tables)}" if block.title else "Table"
            )
        elif isinstance(block, Figure):
            numbers[block.id] = f"Figure {next(figures)}"
    return numbers
