"""The articles table: its columns, its ids, and a check that names every problem at once."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
import pandas as pd

from themes.errors import ArticlesError

PRECISIONS = ["day", "month", "year"]
COLUMNS = ["published", "precision", "title", "text", "source", "url", "language", "story", "copies", "path"]
TEXT_COLUMNS = ["title", "text", "source", "url", "language", "story", "path"]


def _hashed(day: str, title: str, text: str) -> str:
    return blake2b(f"{day}\x1f{title}\x1f{text}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def article_ids(
    published: "np.ndarray | pd.Series[pd.Timestamp]", titles: Iterable[str], texts: Iterable[str]
) -> pd.Index:
    """Index of the ids of articles, hashes of day, title and text: the same wherever an article was read.

    >>> article_ids(np.array(["2025-05-05"], dtype="datetime64[D]"), ["Japan and India meet"], ["They met."]).tolist()
    ['f6603ce1f16838a1']
    """
    days = np.asarray(published).astype("datetime64[D]").astype("str").tolist()
    known = ["" if day == "NaT" else day for day in days]
    return pd.Index(list(map(_hashed, known, titles, texts)), dtype="str", name="article_id")


def in_shape(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with exactly the articles table's columns and types first, and all further columns after them."""
    missing = {name: (1 if name == "copies" else "") for name in COLUMNS[2:] if name not in rows}
    filled = rows.assign(**missing)
    typed = filled.assign(
        published=pd.to_datetime(filled["published"]).astype("datetime64[us]"),
        precision=pd.Categorical(filled["precision"], categories=PRECISIONS, ordered=False),
        copies=filled["copies"].astype("int64"),
        **{name: filled[name].fillna("").astype("str") for name in TEXT_COLUMNS},
    )
    shaped = typed[COLUMNS + [name for name in typed.columns if name not in COLUMNS]]
    return shaped.set_axis(shaped.index.astype("str").rename("article_id"), axis=0)


def check_articles(articles: pd.DataFrame, *, unique: bool = True) -> pd.DataFrame:
    """The articles, unchanged, if they are an articles table; ArticlesError naming every fault at once if not.

    `unique=False` allows an id to stand several times, as exact copies do under `keep_copies=True`.
    """
    if _plainly_right(articles, unique=unique):
        return articles
    import pandera.pandas as pa  # it takes a second to import, and is needed to name what is wrong

    text = pa.Column(str, nullable=False)
    columns = dict.fromkeys(TEXT_COLUMNS, text) | {
        "published": pa.Column("datetime64[us]", nullable=True),
        "precision": pa.Column(pd.CategoricalDtype(PRECISIONS), nullable=True),
        "copies": pa.Column(int, pa.Check.ge(1)),
    }
    schema = pa.DataFrameSchema(columns, index=pa.Index(str, name="article_id", unique=unique))
    try:
        return schema.validate(articles, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases
        faults = sorted({f"{row.column or 'index'}: {row.check}" for row in cases.itertuples()})
        raise ArticlesError(
            f"This is not a table of articles: {'; '.join(faults)}. See `themes.load_articles`."
        ) from None


def _plainly_right(articles: pd.DataFrame, *, unique: bool) -> bool:
    """Are there all columns, of their types and filled? The same that the schema asks, without the names of faults."""
    types = dict.fromkeys(TEXT_COLUMNS, pd.StringDtype(na_value=float("nan"))) | {
        "published": "datetime64[us]",
        "precision": pd.CategoricalDtype(PRECISIONS),
        "copies": "int64",
    }
    if any(name not in articles or articles[name].dtype != kind for name, kind in types.items()):
        return False
    filled = not articles[TEXT_COLUMNS].isna().any(axis=None) and bool((articles["copies"] >= 1).all())
    ids = articles.index
    return filled and ids.name == "article_id" and ids.dtype == "str" and (ids.is_unique or not unique)
