"""Frames with a title: rounded, formatted, and able to show themselves in Jupyter and in the report.

A titled frame is a plain DataFrame with strings in `.attrs`. Jupyter learns once, at import, to show such frames with
their caption, and to hand the report their raw values, so that every number in prose can be checked against its table.
"""

import hashlib
import html
import re
import sys
from collections.abc import Mapping
from typing import Any

import pandas as pd

from themes.errors import OptionError
from themes.showing.cells import PERIOD, TEXTS, format_cell, guess_format, raw_value, round_number

TABLE_DATA = "application/vnd.themes.table+json"
MOST_ROWS = 300
PERIODS = ("period", "start", "end")


def titled(
    frame: pd.DataFrame,
    title: str,
    *,
    id: str | None = None,
    note: str = "",
    empty: str = "",
    formats: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The frame with a title, ready to be read: named index as columns, floats rounded to four significant digits.

    `id` (letters, digits, hyphens) is what sentences link to; without one it is made from the title. `note` is one line
    below the table, and `empty` what stands there if there are no rows. `formats` maps columns to format strings
    ("{:.1%}"); others are formatted by their name and type, and periods of a frame that knows its `every` by name.

    >>> sizes = titled(pd.DataFrame({"topic": ["trade"], "share": [1 / 3]}), "Topics", id="topics")
    >>> float(sizes.loc[0, "share"]), sizes.attrs["id"]
    (0.3333, 'topics')
    """
    flat = frame.reset_index() if any(name is not None for name in frame.index.names) else frame.reset_index(drop=True)
    flat.columns = [str(name) for name in flat.columns]
    name = id if id is not None else slug(title)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name):
        raise OptionError(f"id {name!r}: an id starts with a letter and holds letters, digits and hyphens only")
    rounded = flat.apply(_round_column)
    guessed = {str(column): guess_format(str(column), rounded) for column in rounded}
    every = frame.attrs.get("every")
    if isinstance(every, str):
        dated = [name for name in PERIODS if name in rounded and pd.api.types.is_datetime64_any_dtype(rounded[name])]
        guessed |= dict.fromkeys(dated, PERIOD + every)
    forms = guessed | dict(formats or {})
    below = " ".join(words for words in (empty if rounded.empty else "", note) if words)
    rounded.attrs = {
        "title": title,
        "id": name,
        "note": re.sub(r"^[a-z]{3,}(?= )", lambda word: word[0].capitalize(), below),
        "kind": "table",
        "formats": forms,
    }
    return rounded


def slug(text: str) -> str:
    """Letters, digits and hyphens of a text, for use as an id; a text without any gets a name made from its hash."""
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if not words or not words[0].isalpha():
        words = f"t-{words or hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return words[:60].rstrip("-")


def _round_column(column: pd.Series) -> pd.Series:
    if not pd.api.types.is_float_dtype(column):
        return column
    return column.map(round_number, na_action="ignore")


def raw_rows(frame: pd.DataFrame) -> list[list[Any]]:
    """The frame's values as JSON knows them: numbers, strings, booleans, None; dates as ISO days."""
    return [[raw_value(value) for value in row] for row in frame.itertuples(index=False, name=None)]


def table_data(frame: pd.DataFrame) -> dict[str, Any]:
    """What a titled frame tells the report: title, id, note, kind, columns, formats and raw rows (at most 300)."""
    shown = frame.head(MOST_ROWS)
    columns = [str(name) for name in frame]
    forms = frame.attrs.get("formats", {})
    return {
        **{key: frame.attrs.get(key, "") for key in ("title", "id", "note", "kind", "by")},
        "columns": columns,
        "formats": [forms.get(name) or guess_format(name, frame) for name in columns],
        "rows": raw_rows(shown),
        "more": len(frame) - len(shown),
    }


def show_frame(frame: pd.DataFrame, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """MIME bundle of a titled frame (text, HTML, raw values); an empty one, so that pandas shows it, for any other."""
    if not {"title", "id", "kind"} <= set(frame.attrs):
        return {}, {}
    data = table_data(frame)
    cells = [
        [format_cell(value, form) for value, form in zip(row, data["formats"], strict=True)] for row in data["rows"]
    ]
    text = pd.DataFrame(cells, columns=data["columns"], dtype=str).to_string(index=False) if cells else "(no rows)"
    notes = [f"… and {data['more']:,} more rows"] * bool(data["more"]) + [data["note"]] * bool(data["note"])
    plain = "\n".join([data["title"], "", text, *notes])
    return {"text/plain": plain, "text/html": _as_html(data, cells, notes), TABLE_DATA: data}, {}


def _as_html(data: dict[str, Any], cells: list[list[str]], notes: list[str]) -> str:
    sides = ["left" if form in TEXTS else "right" for form in data["formats"]]
    head = _line("th", data["columns"], sides)
    rows = "".join(f"<tr>{_line('td', row, sides)}</tr>\n" for row in cells)
    below = "".join(f"<p><small>{html.escape(note)}</small></p>" for note in notes)
    caption = f'<caption style="text-align:left;font-weight:bold">{html.escape(data["title"])}</caption>'
    return f"<table>{caption}<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>{below}"


def _line(tag: str, cells: list[str], sides: list[str]) -> str:
    pairs = zip(cells, sides, strict=True)
    return "".join(f'<{tag} style="text-align:{side}">{html.escape(cell)}</{tag}>' for cell, side in pairs)


def teach_jupyter() -> bool:
    """Make the running Jupyter kernel show titled frames by `show_frame`; tells whether there is a kernel."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return False
    shell.display_formatter.mimebundle_formatter.for_type(pd.DataFrame, show_frame)
    return True
