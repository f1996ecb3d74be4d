"""What was set aside, and why: a frame that may travel in another frame's `attrs`."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from themes.articles.files import Problem

PROBLEM_COLUMNS = ["path", "reason", "detail"]


class Problems(pd.DataFrame, list):  # type: ignore[misc]
    """A frame `path, reason, detail` that survives inside `attrs`, where a plain frame breaks pandas.

    pandas compares `attrs` with `==` when frames are joined, which must answer yes or no: so equality is of the whole
    frame. `to_parquet` writes `attrs` as JSON, which knows lists: so this is one. JSON keeps only the column names;
    whoever wants to keep the problems writes them beside the articles, as `themes load` does.
    """

    def __init__(self, rows: Any = ()) -> None:
        frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows), columns=PROBLEM_COLUMNS)
        super().__init__(frame[PROBLEM_COLUMNS].astype("str").reset_index(drop=True))

    def __eq__(self, other: object) -> bool:  # type: ignore[override]
        return isinstance(other, pd.DataFrame) and self.equals(other)

    def __ne__(self, other: object) -> bool:  # type: ignore[override]
        return not self == other

    __hash__ = None

    def __deepcopy__(self, memo: Any = None) -> "Problems":
        return Problems(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return Problems, (self.to_numpy().tolist(),)


def problems_frame(problems: Iterable[Problem]) -> Problems:
    """Frame `path, reason, detail` of the given problems, in order of path and reason, each once."""
    unique = sorted(set(problems), key=lambda problem: (problem.path, problem.reason, problem.detail))
    return Problems([(problem.path, problem.reason, problem.detail) for problem in unique])
