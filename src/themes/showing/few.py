"""Notebooks run on any articles, few ones too: what cannot be answered becomes an empty table with the reason."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from themes.errors import ArticlesError, TooFewError


def unless_too_few(
    function: Callable[..., pd.DataFrame], *arguments: Any, columns: Sequence[str], **options: Any
) -> pd.DataFrame:
    """What the function gives, cut to `columns`; on TooFewError or ArticlesError no rows, and why in `.attrs["why"]`.

    >>> def slope(n): raise TooFewError(f"{n} article gives no trend.")
    >>> nothing = unless_too_few(slope, 1, columns=["share", "change"])
    >>> len(nothing), nothing.attrs["why"]
    (0, '1 article gives no trend.')
    """
    try:
        found = function(*arguments, **options)[list(columns)]
    except (TooFewError, ArticlesError) as reason:
        found = pd.DataFrame({column: pd.Series(dtype=float) for column in columns})
        found.attrs["why"] = str(reason)
    else:
        found.attrs = {**found.attrs, "why": ""}
    return found
