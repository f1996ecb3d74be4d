"""Columns of a table that are none of an article's: they pass through as they are."""

from typing import Any

import pandas as pd

from themes.articles.columns.values import is_list
from themes.articles.schema import COLUMNS

MOST_FURTHER = 200  # columns that pass through
RESERVED = {"story", "copies", "path", "article_id", "sources", *COLUMNS}


def further_columns(frame: pd.DataFrame, others: list[str]) -> dict[str, Any]:
    """The values of these columns, under names that do not hide one of an article's."""
    return {_safe(name): _passed(frame[name]).to_numpy() for name in others[:MOST_FURTHER]}


def _safe(name: str) -> str:
    return f"{name}_given" if name in RESERVED else name


def _passed(column: pd.Series) -> pd.Series:
    """A further column: untouched, but lists become strings joined by ";", which every table format can hold."""
    if column.dtype != "object":
        return column
    joined = column.map(lambda value: ";".join(map(str, value)) if is_list(value) else value)
    held = joined.dropna()
    if held.map(lambda value: isinstance(value, str)).all():
        return joined.astype("str") if len(held) == len(joined) else joined.where(joined.notna(), None).astype("str")
    return joined.map(
        lambda value: value if value is None or isinstance(value, (str, int, float, bool)) else str(value)
    ).astype("str")
