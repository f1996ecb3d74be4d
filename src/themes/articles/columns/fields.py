"""The values of an article's columns, from whatever columns a table has: empty ones are completed from their like."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from themes.articles.columns.names import YEARS
from themes.articles.columns.sense import Columns, all_of_sense, columns_by_sense, plain, require

ADDRESS = re.compile(r"https?://\S+$")
SAMPLE = 20
DATE_PARTS = ("year", "month", "day")


def fields_of(
    frame: pd.DataFrame, columns: Mapping[str, str], where: str
) -> tuple[dict[str, str], dict[str, list[Any]]]:
    """Mapping of our names to the table's, and the values under ours; ArticlesError if a given column is missing.

    A column without any value gives way to the next of its sense. A row without a text takes that of the next column
    that may hold one (`content`, else `description`), a row without a date the year.
    """
    given = dict(columns)
    every = list(map(str, frame.columns))
    blank = {name for name in every if name not in given.values() and not _holds_values(frame[name])}
    names = [name for name in every if name not in blank]
    if "source" not in given and (address := _address_as_source(frame, names)):
        given |= {} if "url" in columns_by_sense(names, given, where) else {"url": address}
        names = [name for name in names if name != address or name in given.values()]
    name_of = columns_by_sense([*names, *(set(given.values()) & blank)], given, where)
    if "text" not in name_of:
        name_of = columns_by_sense(frame.columns, given, where)
    values = {ours: frame[theirs].tolist() for ours, theirs in name_of.items()}
    others = [name for name in names if name not in name_of.values()]
    if "text" in name_of and "text" not in columns:
        values["text"] = _with_lead(
            frame, name_of["text"], _completed(frame, values["text"], all_of_sense("text", others))
        )
    if "published" not in columns and (dates := _dates(frame, name_of, others)) is not None:
        values["published"] = dates
    return name_of, values


def joined(frame: pd.DataFrame, given: Columns | None, where: str = "") -> tuple[pd.DataFrame, dict[str, str]]:
    """The frame with one column for each that is made of several of its own, and the mapping that names those.

    The parts of a text are split by a blank line, those of anything else by a comma; empty parts leave no trace.

    >>> frame, named = joined(pd.DataFrame({"who": ["Rubio"], "where": ["Panama"]}), {"title": ["who", "where"]})
    >>> frame[named["title"]].tolist()
    ['Rubio, Panama']
    """
    named: dict[str, str] = {}
    for ours, theirs in (given or {}).items():
        if isinstance(theirs, str):
            named[ours] = theirs
            continue
        for name in theirs:
            require(ours, name, frame.columns, where)
        named[ours] = " + ".join(theirs)
        parts = frame[list(theirs)].fillna("").astype("str").itertuples(index=False)
        between = "\n\n" if ours == "text" else ", "
        frame = frame.assign(**{named[ours]: [between.join(filter(None, row)) for row in parts]})
    return frame, named


def _holds_values(column: "pd.Series[Any]") -> bool:
    first = column.iloc[0]  # which tells of most columns, at a tenth of the cost
    if isinstance(first, str) and (first or len(column) == 1):
        return first != ""
    return bool(_filled(column).any())


def _filled(column: "pd.Series[Any]") -> "pd.Series[bool]":
    return (
        column.notna() & (column.astype("str") != "") if column.dtype == "object" else column.notna() & (column != "")
    )


def _completed(frame: pd.DataFrame, values: list[Any], others: list[str]) -> list[Any]:
    """The values, each empty one taken from the first of the other columns that has one in that row."""
    empty = [row for row, value in enumerate(values) if _is_blank(value)]
    for name in others if empty else ():
        column = frame[name].tolist()
        values = list(values)
        for row in empty:
            if not _is_blank(column[row]):
                values[row] = column[row]
        empty = [row for row in empty if _is_blank(values[row])]
    return values


def _is_blank(value: Any) -> bool:
    if isinstance(value, (list, tuple)) or type(value).__name__ == "ndarray":
        return len(value) == 0
    return value is None or value is pd.NA or value != value if not isinstance(value, str) else not value.strip()


def _with_lead(frame: pd.DataFrame, name: str, texts: list[Any]) -> list[Any]:
    """Factiva parts a text in two: its lead (LP) and what follows (TD)."""
    lead = next((other for other in frame if plain(other) == "lp"), None)
    if plain(name) != "td" or lead is None:
        return texts
    return [
        "\n\n".join(str(part) for part in pair if not _is_blank(part))
        for pair in zip(frame[lead].tolist(), texts, strict=True)
    ]


def _address_as_source(frame: pd.DataFrame, names: list[str]) -> str:
    """The column that would be the source, if what it holds are addresses of pages; "" otherwise."""
    name = columns_by_sense(names).get("source", "")
    held: list[Any] = frame.loc[_filled(frame[name]), name].head(SAMPLE).tolist() if name else []
    return name if held and all(ADDRESS.match(str(value)) for value in held) else ""


def _dates(frame: pd.DataFrame, name_of: Mapping[str, str], others: list[str]) -> list[Any] | None:
    """Dates put together of columns for year, month and day, or completed by the year; None if there is no need."""
    chosen = name_of.get("published")
    by_part = {plain(name): name for name in frame}
    if chosen is not None and plain(chosen) in {"day", "month", "year"} and {"year", "month"} <= by_part.keys():
        columns = [frame[by_part[part]].tolist() for part in DATE_PARTS if part in by_part]
        return ["-".join(_parts(row)) for row in zip(*columns, strict=True)]
    years = [name for name in others if plain(name) in YEARS]
    return _completed(frame, frame[chosen].tolist(), years) if chosen is not None and years else None


def _parts(row: tuple[Any, ...]) -> list[str]:
    """Year, month and day as they stand in a date: `("2024.0", "3.0")` → `["2024", "03"]`; up to the first gap."""
    written = []
    for value in row:
        if _is_blank(value):
            break
        written.append(re.sub(r"\.0$", "", str(value).strip()).zfill(2))
    return written
