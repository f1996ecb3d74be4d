"""Cells of tables as people read them and as JSON knows them: shares, p-values, counts, days, periods, names."""

import math
from typing import Any

import pandas as pd

from themes.analysis.periods import period_name
from themes.showing.words import LABELS, are_themes, readable

DIGITS = 4
MISSING = "–"
TEXTS = ("text", "label", "theme")
SHARE_NAMES = ("share", "fdr", "missing")
PERIOD = "period "


def guess_format(column: str, frame: pd.DataFrame) -> str:
    """How a column's values are written: shares as per cent, p-values short, whole numbers with thousands marks.

    Codes of themes and pairs are written as names, unless the pair's countries stand beside it.
    """
    values = frame[column]
    if (
        column in LABELS
        and not (column == "pair" and "countries" in frame)
        and not pd.api.types.is_numeric_dtype(values)
    ):
        return "theme" if column == "theme" or are_themes(values.dropna().unique()) else "label"
    if pd.api.types.is_bool_dtype(values):
        return "text"
    if pd.api.types.is_integer_dtype(values):
        return "plain" if column in ("year", "rank") else "{:,d}"
    if pd.api.types.is_float_dtype(values):
        is_share = column.startswith(SHARE_NAMES) or (column in ("low", "high") and "share" in frame)
        if is_share or column.endswith("_share"):
            return "{:.1%}"
        return "p" if column in ("p", "q") or column.startswith(("p_", "q_")) else _decimals(values)
    return "text"


def _decimals(values: pd.Series) -> str:
    """As many decimals for all values as the largest needs to have three digits, so that a column can be compared."""
    largest = values[values.abs() < math.inf].abs().max()
    if not largest >= 0.01:  # also where nothing is known
        return "{:,.3g}"
    return f"{{:,.{min(max(2 - math.floor(math.log10(largest)), 0), 3)}f}}"


def format_cell(value: Any, form: str = "text") -> str:
    """A cell as people read it: missing as a dash, dates as ISO days, numbers by their format.

    >>> format_cell(0.0004, "p"), format_cell(0.1234, "{:.1%}"), format_cell(None)
    ('< .001', '12.3%', '–')
    >>> format_cell(1234567), format_cell(2025, "plain")
    ('1,234,567', '2025')
    """
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return MISSING
    if form.startswith(PERIOD):
        return period_name(pd.Timestamp(value), form.removeprefix(PERIOD))
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, bool) or (hasattr(value, "dtype") and value.dtype == bool):
        return "yes" if value else "no"
    if isinstance(value, int | float) or hasattr(value, "dtype"):
        return _format_number(float(value) if "d" not in form else int(value), form)
    return readable(value, theme=form == "theme") if form in ("label", "theme") else str(value)


def _format_number(value: float, form: str) -> str:
    if form == "p":
        return "< .001" if value < 0.001 else f"{value:.3f}".lstrip("0") if value < 1 else "1"
    if form in ("plain", *TEXTS):  # years are plain
        return f"{value:g}" if value % 1 else f"{value:.0f}" if form == "plain" else f"{value:,.0f}"
    if form == "{:,.3g}" and 1000 <= abs(value) < 1e15:
        return f"{value:,.0f}"
    return form.format(value)


def round_number(value: float, digits: int = DIGITS) -> float:
    """The number at so many significant digits: the last digits of linear algebra differ between machines."""
    if value == 0 or not math.isfinite(value):
        return value
    return float(f"{value:.{digits - 1}e}")


def raw_value(value: Any) -> Any:
    """A cell as JSON knows it: number, string, boolean or None; a date as an ISO day."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if hasattr(value, "item"):
        return raw_value(value.item())
    return value if isinstance(value, bool | int | float | str) else str(value)
