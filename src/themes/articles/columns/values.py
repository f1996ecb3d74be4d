"""Values of cells as text."""

from typing import Any

import pandas as pd


def as_text(value: Any) -> str:
    """The value as text: missing ones are empty, lists are joined."""
    if type(value) is str:
        return value
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):
        return ""
    return "\n\n".join(map(str, value)) if is_list(value) else str(value)


def is_list(value: Any) -> bool:
    """Is it a list, tuple, set or array?"""
    return isinstance(value, (list, tuple, set)) or type(value).__name__ == "ndarray"
