"""Topics as plain tables in a folder: anyone can read them, and loading runs nothing."""

import json
from pathlib import Path

import pandas as pd
import pyarrow

from themes.analysis.matrices import Topics
from themes.errors import ArticlesError

FORMAT = "themes topics 1"
TABLES = ("term_weights", "article_weights", "topic_of")


def save_topics(topics: Topics, folder: "str | Path") -> Path:
    """The folder, made if need be, in which topics now lie as three Parquet tables and a JSON list of names.

    Nothing is pickled: Parquet and JSON hold numbers and strings only, and `load_topics` runs no code from them.

    >>> from tempfile import TemporaryDirectory
    >>> from themes.analysis.topics import find_topics
    >>> from themes.analysis.topics.examples import small_terms
    >>> topics = find_topics(small_terms(), n_topics=3)
    >>> with TemporaryDirectory() as folder:
    ...     load_topics(save_topics(topics, folder)).names == topics.names
    True
    """
    where = Path(folder)
    where.mkdir(parents=True, exist_ok=True)
    tables = {
        "term_weights": topics.term_weights.T.rename_axis(index="term", columns=None),
        "article_weights": topics.article_weights.rename_axis(index="article_id", columns=None),
        "topic_of": topics.topic_of.rename_axis("article_id").to_frame("topic"),
    }
    for name, table in tables.items():
        table.to_parquet(where / f"{name}.parquet")
    about = {"format": FORMAT, "names": list(topics.names)}
    (where / "topics.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return where


def load_topics(folder: "str | Path") -> Topics:
    """Topics from a folder of `save_topics`; ArticlesError where something is missing or does not fit together.

    >>> load_topics("no such folder")
    Traceback (most recent call last):
    themes.errors.ArticlesError: no such folder: no saved topics that can be read ...
    """
    where = Path(folder)
    try:
        about = json.loads((where / "topics.json").read_text(encoding="utf-8"))
        tables = {name: pd.read_parquet(where / f"{name}.parquet") for name in TABLES}
    except (OSError, ValueError, RecursionError, pyarrow.ArrowException) as error:
        raise ArticlesError(
            f"{where}: no saved topics that can be read ({error}). Save them with save_topics."
        ) from error
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise ArticlesError(
            f"{where}: topics.json is not of the format {FORMAT!r}. Save the topics anew with save_topics."
        )
    names = about.get("names")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ArticlesError(f"{where}: 'names' in topics.json is no list of names. Save the topics anew.")
    _check(tables, names, where)
    columns = pd.Index(names, name="topic", dtype="str")
    return Topics(
        term_weights=tables["term_weights"].set_axis(columns, axis=1).T,
        article_weights=tables["article_weights"].set_axis(columns, axis=1),
        topic_of=tables["topic_of"]["topic"].astype("str"),
        names=tuple(names),
    )


def _check(tables: dict[str, pd.DataFrame], names: list[str], where: Path) -> None:
    for table in ("term_weights", "article_weights"):
        numbers = all(pd.api.types.is_numeric_dtype(kind) for kind in tables[table].dtypes)
        if list(tables[table].columns) != names or not numbers or tables[table].isna().any(axis=None):
            raise ArticlesError(f"{where}: {table}.parquet does not hold one column of numbers for each topic.")
        if not tables[table].index.is_unique:
            raise ArticlesError(f"{where}: a row of {table}.parquet stands twice.")
    topic_of = tables["topic_of"]
    same = topic_of.index.equals(tables["article_weights"].index)
    if list(topic_of.columns) != ["topic"] or not same or not set(topic_of["topic"].dropna()) <= set(names):
        raise ArticlesError(f"{where}: topic_of.parquet does not fit the topics and articles of the other tables.")
