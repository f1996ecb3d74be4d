"""Is what a function was given a table of articles with the columns that it needs? If not, one sentence says so."""

from typing import Any

import pandas as pd

from themes.errors import ArticlesError


def ask_for(articles: Any, *columns: str, by: str) -> None:
    """Raise ArticlesError unless `articles` is a frame with these columns, texts and days in those of that name.

    `by` is who asks. A missing text or day is none of these faults.

    >>> ask_for(pd.DataFrame({"body": ["They met."]}), "text", by="find_passages")
    Traceback (most recent call last):
    themes.errors.ArticlesError: find_passages needs the column text (found: body). Use load_articles, or rename.
    """
    if not isinstance(articles, pd.DataFrame):
        kind = type(articles).__name__
        raise ArticlesError(f"{by} needs the articles table, a DataFrame, and was given a {kind}. Use load_articles.")
    missing = [name for name in columns if name not in articles.columns]
    if missing:
        found = ", ".join(map(str, articles.columns)) or "none"
        noun = "column" if len(missing) == 1 else "columns"
        raise ArticlesError(
            f"{by} needs the {noun} {' and '.join(missing)} (found: {found}). Use load_articles, or rename."
        )
    if "text" in columns:
        _ask_for_texts(articles["text"], by)
    if "published" in articles.columns:
        as_days(articles["published"])


def _ask_for_texts(texts: "pd.Series[Any]", by: str) -> None:
    if isinstance(texts.dtype, pd.StringDtype):
        return
    wrong = [kind for kind in map(type, texts[texts.notna()]) if not issubclass(kind, str)]
    if wrong:
        raise ArticlesError(
            f"{by} needs texts, and the column text holds {wrong[0].__name__}. Convert it: "
            "articles.assign(text=articles['text'].astype(str))."
        )


def as_days(published: "pd.Series[Any]") -> "pd.Series[Any]":
    """The values as dates; raises ArticlesError for one that is none, or that could be read as two (03/05/2025).

    >>> as_days(pd.Series(["2025-05-05", None])).isna().tolist()
    [False, True]
    """
    if pd.api.types.is_datetime64_any_dtype(published):
        return published
    try:
        return pd.to_datetime(published, format="ISO8601")
    except (ValueError, TypeError) as error:
        raise ArticlesError(f"'published' holds what is no date: {error}. Give dates such as 2025-05-05.") from error
