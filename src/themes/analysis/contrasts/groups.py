"""Two groups of articles, cut from the rows of a term matrix."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from themes.errors import ArticlesError, OptionError


@dataclass(frozen=True)
class Cut:
    """Rows of the matrix in A or B, which of them are in A, and how many articles were in both and set aside."""

    rows: np.ndarray
    in_a: np.ndarray
    in_both: int


def cut_articles(article_ids: pd.Index, in_a: pd.Series, in_b: pd.Series) -> Cut:
    """The rows in exactly one group, ordered by article id so that results do not depend on the order of rows.

    Articles that a Series does not name are not in its group. Raises OptionError when a group is no boolean Series,
    ArticlesError when one is left without articles.
    """
    a, b = (_member(article_ids, group, name) for group, name in ((in_a, "in_a"), (in_b, "in_b")))
    both = a & b
    rows = np.flatnonzero((a | b) & ~both)
    rows = rows[np.argsort(article_ids[rows].astype(str), kind="stable")]
    for name, group in (("in_a", a), ("in_b", b)):
        if not group[rows].any():
            aside = f" ({int(both.sum())} articles were in both groups and set aside)" if both.any() else ""
            raise ArticlesError(
                f"{name} holds none of the {len(article_ids)} articles{aside}: a contrast needs two groups."
            )
    return Cut(rows=rows, in_a=a[rows], in_both=int(both.sum()))


def boolean_group(group: object, name: str) -> pd.Series:
    """The group, if it is a boolean Series that names each article once; raises OptionError otherwise."""
    if not isinstance(group, pd.Series) or not pd.api.types.is_bool_dtype(group.dtype):
        raise OptionError(f"{name} must be a boolean Series by article id, such as articles['source'].eq('…').")
    if group.index.has_duplicates:
        raise OptionError(f"{name} names an article twice: index it by article id.")
    return group


def _member(article_ids: pd.Index, group: pd.Series, name: str) -> np.ndarray:
    known = boolean_group(group, name).reindex(article_ids, fill_value=False)
    return known.fillna(False).to_numpy(dtype=bool)
