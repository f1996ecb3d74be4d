"""Blocks → one HTML page: the first screen, contents, body, method, in our own template with everything escaped."""

import base64
import hashlib
import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from nbformat import NotebookNode

from themes.showing.export import safe_csv
from themes.showing.frames import format_cell, slug
from themes.showing.report.blocks import Block, Figure, Heading, Prose, Sentence, Table, Text, Unanswered, blocks_of
from themes.showing.report.facts import check_facts
from themes.showing.report.markdown import inline_html, plain_words, safe_link, to_html
from themes.showing.report.notebooks import parameters

TEMPLATE = Path(__file__).parent / "template"
PACKAGES = ("themes", "numpy", "pandas", "scipy", "scikit-learn", "matplotlib")
LIMITS = "what this does not show"


@dataclass(frozen=True)
class Page:
    """A page ready for the template."""

    name: str
    title: str
    question: str
    about: tuple[Sentence, ...]
    findings: tuple[Sentence, ...]
    body: tuple[Block, ...]
    choices: tuple[tuple[str, str], ...]
    data_fingerprint: str
    fingerprint: str


def outputs_fingerprint(notebook: NotebookNode) -> str:
    """Fingerprint of what a reader sees of a notebook (pictures by their words and numbers) and of the page's template.

    The report of a notebook carries it as `<meta name="themes-fingerprint">`: when they differ, the report is not of this notebook.
    """
    seen: list[Any] = [parameters(notebook)]
    for block in blocks_of(notebook):
        content = asdict(block)
        content.pop("png", None)
        seen.append([type(block).__name__, content])
    text = json.dumps(seen, sort_keys=True, ensure_ascii=False, default=str) + template_fingerprint()
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def template_fingerprint() -> str:
    """Fingerprint of the template's files."""
    content = b"".join(path.read_bytes() for path in sorted(TEMPLATE.iterdir()) if path.is_file())
    return hashlib.sha256(content).hexdigest()


def page_of(notebook: NotebookNode, name: str) -> Page:
    """The page of an executed notebook; raises ThemesError if a number in its prose is not in its tables."""
    blocks = blocks_of(notebook)
    check_facts(blocks, name)
    title = next((block.words for block in blocks if isinstance(block, Heading) and block.level == 1), name)
    rest = [block for block in blocks if not (isinstance(block, Heading) and block.level == 1)]
    question = ""
    if rest and isinstance(rest[0], Prose):
        question, rest = rest[0].source, rest[1:]
    sentences = [block for block in rest if isinstance(block, Sentence)]
    about = tuple(sentence for sentence in sentences if sentence.role == "about")
    choices = tuple((key, _shown_choice(value)) for key, value in parameters(notebook).items())
    return Page(
        name=name,
        title=title,
        question=question,
        about=about,
        findings=tuple(sentence for sentence in sentences if sentence.role == "finding"),
        body=tuple(block for block in rest if block not in about),
        choices=choices,
        data_fingerprint=_data_fingerprint(rest),
        fingerprint=outputs_fingerprint(notebook),
    )


def _shown_choice(value: Any) -> str:
    """A choice as the reader may see it: of a path on somebody's machine only the last part."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return Path(text).name if Path(text).is_absolute() else text


def _data_fingerprint(blocks: Iterable[Block]) -> str:
    for table in blocks:
        if isinstance(table, Table) and table.columns[:2] == ("what", "value"):
            return next((str(row[1]) for row in table.rows if row[0] == "fingerprint"), "")
    return ""


def render_page(page: Page, *, collection: str, index: str | None = "index.html") -> str:
    """The page as HTML, whole and self-contained; the same page always gives the same bytes."""
    numbered = _numbers(page.body)
    anchors = _Anchors()
    body = [(type(block).__name__.lower(), block, anchors.give(block)) for block in page.body]
    contents = [
        (anchor, block.words) for kind, block, anchor in body if isinstance(block, Heading) and block.level == 2
    ]
    limits = next((anchor for anchor, words in contents if words.lower().startswith(LIMITS)), "")
    return _fill(
        "page.html",
        page=page,
        body=body,
        contents=contents,
        limits=limits,
        numbered=numbered,
        collection=collection,
        index=index,
    )


def render_index(pages: Sequence[Page], *, collection: str) -> str:
    """The page that leads to all reports."""
    about = next((page.about for page in pages if page.about), ())
    return _fill("index.html", pages=pages, about=about, collection=collection)


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


def csv_link(table: Table) -> str:
    """A table as a CSV file inside a link; nothing in it can start a formula."""
    content = "\ufeff" + safe_csv(table.columns, table.rows)
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(content.encode()).decode()


def groups_of(table: Table) -> list[tuple[str, list[dict[str, Any]]]]:
    """Passages by group, in order of appearance; one group without a name if the table has no groups."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        groups.setdefault(str(cells.get(table.by, "")) if table.by else "", []).append(cells)
    return list(groups.items())


def versions() -> str:
    """Versions of the packages that results depend on."""
    return ", ".join(f"{name} {version(name)}" for name in PACKAGES)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _sort_key(value: Any) -> str:
    return "" if value is None else repr(value) if _is_number(value) else str(value)


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _integrity(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    environment = Environment(  # everything is escaped, whatever a template's name
        loader=PackageLoader("themes.showing.report", "template"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "markdown": to_html, "inline": inline_html, "plain": plain_words, "cell": format_cell, "sort_key": _sort_key,
        "link": safe_link, "host": _host, "spaced": _spaced, "quote": quote,
    }  # fmt: skip
    environment.tests["number"] = _is_number
    environment.globals |= {
        "csv_link": csv_link,
        "groups_of": groups_of,
        "versions": versions,
        "version": version("themes"),
    }
    return environment


def _fill(template: str, **values: Any) -> str:
    style = (TEMPLATE / "style.css").read_text(encoding="utf-8").strip()
    script = (TEMPLATE / "script.js").read_text(encoding="utf-8").strip()
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_integrity(style)}'; script-src '{_integrity(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _environment().get_template(template).render(style=style, script=script, policy=policy, **values) + "\n"


__all__ = ["Page", "Prose", "Text", "Unanswered", "outputs_fingerprint", "page_of", "render_index", "render_page"]
