"""The template filled: everything escaped, style and script inside the page, and a policy that allows nothing else."""

import base64
import hashlib
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from themes.showing.cells import format_cell
from themes.showing.evidence import BETWEEN_WORDS
from themes.showing.export import safe_csv
from themes.showing.report.kinds import Table
from themes.showing.report.links import passage_groups
from themes.showing.report.markdown import inline_html, plain_words, safe_link, to_html
from themes.showing.spans import AFTER, BEFORE
from themes.showing.words import PAIR, with_minus

HEADS = {
    "n": "articles",
    "n_a": "articles, a",
    "n_b": "articles, b",
    "n_topics": "topics",
    "total": "of",
    "total_a": "of, a",
    "total_b": "of, b",
    "share_a": "share, a",
    "share_b": "share, b",
    "articles_a": "articles, a",
    "articles_b": "articles, b",
    "exposure": "all articles",
    "low": "from (95%)",
    "high": "to (95%)",
    "log_odds": "log-odds",
    "share_outside": "share elsewhere",
    "share_first": "share, first third",
    "share_last": "share, last third",
    "verdict_shares": "verdict on shares",
    "verdict_counts": "verdict on counts",
    "verdict_fixed_sources": "verdict on fixed sources",
    "cow_a": "COW code a",
    "cow_b": "COW code b",
    "npmi": "NPMI",
    "c_v": "C_v",
}
TEMPLATE = Path(__file__).parent / "template"
PACKAGES = ("themes", "numpy", "pandas", "scipy", "scikit-learn", "matplotlib")


@cache
def template_fingerprint() -> str:
    """Fingerprint of the template's files."""
    content = b"".join(path.read_bytes() for path in sorted(TEMPLATE.iterdir()) if path.is_file())
    return hashlib.sha256(content).hexdigest()


def csv_link(table: Table) -> str:
    """A table as a CSV file inside a link; nothing in it can start a formula."""
    named = [
        [
            format_cell(cell, form) if form in ("label", "theme") and isinstance(cell, str) else cell
            for cell, form in zip(row, table.formats, strict=True)
        ]
        for row in table.rows
    ]
    content = "\ufeff" + safe_csv(table.columns, named)
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(content.encode()).decode()


def groups_of(table: Table) -> list[tuple[str, list[dict[str, Any]]]]:
    """Passages by group, in order of appearance; one group without a name if the table has no groups."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        groups.setdefault(str(cells.get(table.by, "")) if table.by else "", []).append(cells)
    return list(groups.items())


def marked(passage: Any, match: Any) -> Markup:
    """A passage with the words that were looked for marked in it; several words are parted by ` · `."""
    text = format_cell(passage)
    words = sorted((match if isinstance(match, str) else "").split(BETWEEN_WORDS), key=len, reverse=True)
    pattern = "|".join(re.escape(word) for word in words if word)
    pieces = re.split(f"{BEFORE}({pattern}){AFTER}", text) if pattern else [text]
    marks = (
        Markup("<mark>{}</mark>").format(piece) if place % 2 else escape(piece) for place, piece in enumerate(pieces)
    )
    return Markup("").join(marks)


def versions() -> str:
    """Versions of the packages that results depend on."""
    return ", ".join(f"{name} {version(name)}" for name in PACKAGES)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _numeric(table: Table) -> list[bool]:
    """Which columns hold nothing but numbers and gaps? One of gaps alone does if its format is that of numbers."""
    columns = zip(*table.rows, strict=True) if table.rows else ([None] for _ in table.columns)
    known = [[value for value in column if value is not None] for column in columns]
    written = [form == "p" or "{" in form for form in table.formats]
    return [all(map(_is_number, values)) if values else form for values, form in zip(known, written, strict=True)]


def _written(value: Any, form: str = "text") -> str:
    """A cell as the page writes it: as `format_cell` does, with true minus signs before numbers."""
    return with_minus(format_cell(value, form)) if _is_number(value) else format_cell(value, form)


def _sort_key(value: Any) -> str:
    return "" if value is None else repr(value) if _is_number(value) else str(value)


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


def _heads(table: Table) -> list[str]:
    """The columns' names as readers know them: a column of labels is named after what it labels, if that is plain."""
    forms = table.formats
    if "reason" in table.columns:  # what was set aside is not always an article
        return [name.replace("_", " ") if name != "n" else "how many" for name in table.columns]
    return [_head(name, forms[place], [row[place] for row in table.rows]) for place, name in enumerate(table.columns)]


def _head(name: str, form: str, cells: list[Any]) -> str:
    if name == "label" and form == "theme":
        return "theme"
    if name == "label" and cells and all(PAIR.fullmatch(str(cell)) for cell in cells):
        return "pair"
    return HEADS.get(name, name.replace("_", " "))


def _integrity(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    environment = Environment(  # everything is escaped, whatever a template's name
        loader=PackageLoader("themes.showing.report", "template"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "markdown": to_html, "inline": inline_html, "plain": plain_words, "cell": _written, "sort_key": _sort_key,
        "link": safe_link, "host": _host, "numeric": _numeric, "heads": _heads, "quote": quote,
    }  # fmt: skip
    environment.tests["number"] = _is_number
    environment.globals |= {
        "csv_link": csv_link,
        "groups_of": groups_of,
        "passage_groups": passage_groups,
        "marked": marked,
        "versions": versions,
        "version": version("themes"),
    }
    return environment


def fill(template: str, **values: Any) -> str:
    """A template filled; the same values always give the same bytes."""
    style = (TEMPLATE / "style.css").read_text(encoding="utf-8").strip()
    script = (TEMPLATE / "script.js").read_text(encoding="utf-8").strip()
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_integrity(style)}'; script-src '{_integrity(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _environment().get_template(template).render(style=style, script=script, policy=policy, **values) + "\n"
