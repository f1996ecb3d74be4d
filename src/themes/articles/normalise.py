"""What readers found → rows of the articles table: columns by sense, text mended, dates read, language recognised."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from themes.articles import limits
from themes.articles.columns.fields import fields_of, joined
from themes.articles.columns.further import MOST_FURTHER, further_columns
from themes.articles.columns.sense import Columns, columns_by_sense
from themes.articles.columns.values import as_text
from themes.articles.dates.file_names import date_in_name
from themes.articles.dates.of_articles import dates_of, told_beside
from themes.articles.dates.read import read_date
from themes.articles.dates.reading import Reading
from themes.articles.faults import TOO_LONG
from themes.articles.files import Draft, Problem, Table
from themes.articles.mending.markdown_marks import without_markdown
from themes.articles.mending.text import mend_line, mend_text, without_surrogates
from themes.articles.recognise.language_names import language_code
from themes.articles.recognise.of_articles import article_language, of_one_file
from themes.articles.schema import PRECISIONS, article_ids
from themes.articles.web.fragments import plain_text

NO_TEXT = ("no text", "there is no text in this article")
TAG = re.compile(r"</?(?:p|br|div|a|strong|em|span)\b[^<>]*>", re.I)


def rows_of_drafts(drafts: Sequence[Draft], shown: str, columns: Columns | None) -> tuple[pd.DataFrame, list[Problem]]:
    """Rows of the single articles of one file."""
    records = [without_surrogates(draft.fields) for draft in drafts]
    if len(records) == 1:
        records = [_dated(records[0], shown)]
    frame = pd.DataFrame.from_records(records)
    return rows_of_table(Table(frame, [draft.place for draft in drafts]), shown, columns)


def _dated(record: dict[str, Any], shown: str) -> dict[str, Any]:
    """The article of a file of its own: dated by the file's name if the article does not name its day for certain."""
    column = columns_by_sense([name for name, value in record.items() if value]).get("published", "published")
    reading = read_date(record.get(column))
    certain = reading.day and not reading.other and not reading.fault
    named = "" if certain else date_in_name(shown)
    return {**record, column: named} if named else record


def rows_of_table(table: Table, shown: str, columns: Columns | None) -> tuple[pd.DataFrame, list[Problem]]:
    """Rows of a table of articles with their problems; ArticlesError if a given column is missing."""
    frame, named = joined(_with_names(table.frame), columns, shown)
    if frame.empty:
        columns_by_sense(frame.columns, named, shown)
        return no_rows(), [Problem(shown, "no articles", "the table has no rows")]
    name_of, values = fields_of(frame, named, shown)
    if "text" not in name_of:
        said = f"no column that holds the text (found: {', '.join(frame.columns)[:300]})"
        return no_rows(), [Problem(shown, "no text", said)]
    places = [f"{shown}#{place}" if place else shown for place in table.places]
    too_long = {place for place, text in zip(places, values["text"], strict=True) if is_too_long(text)}
    values = {**values, "text": ["" if is_too_long(text) else text for text in values["text"]]}
    readings, problems = dates_of(values, places, told_beside(frame, name_of.get("published", "")))
    others = [name for name in frame.columns if name not in name_of.values()]
    if len(others) > MOST_FURTHER:
        said = f"{len(frame.columns)} columns; those of an article and the first {MOST_FURTHER} others are kept"
        problems.append(Problem(shown, "too many columns", said))
    rows, ids = _standard(values, readings, places)
    without = [place for place, text in zip(places, rows["text"], strict=True) if not text]
    problems += [Problem(path, *(TOO_LONG if path in too_long else NO_TEXT)) for path in without]
    found = pd.DataFrame({**rows, **further_columns(frame, others)}, index=ids)
    return found[found["text"] != ""] if without else found, problems


def _with_names(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with names that are strings, each of them once."""
    if not all(isinstance(name, str) for name in frame.columns):
        frame = frame.rename(columns=str)
    return frame if frame.columns.is_unique else frame.loc[:, ~frame.columns.duplicated()]


def is_too_long(text: Any) -> bool:
    """Is it longer than any article?"""
    return isinstance(text, str) and len(text) > limits.LONGEST_ARTICLE


def no_rows() -> pd.DataFrame:
    """Rows without a row."""
    return pd.DataFrame({name: pd.Series(dtype="str") for name in ("title", "text", "path")})


def _standard(
    values: Mapping[str, list[Any]], readings: list[Reading], places: list[str]
) -> tuple[dict[str, Any], pd.Index]:
    """The columns of the articles table, and the articles' ids."""
    texts = [mend_text(without_markup(as_text(text))) for text in values["text"]]
    blank = [""] * len(texts)
    titles = [mend_line(as_text(title)) for title in values.get("title", blank)]
    published = np.array([reading.day for reading in readings], dtype="datetime64[us]")
    given = _each(language_code, values.get("language", blank))
    languages = [article_language(*parts) for parts in zip(given, titles, texts, strict=True)]
    columns = {
        "published": published,
        "precision": pd.Categorical([reading.precision for reading in readings], categories=PRECISIONS),
        "title": titles,
        "text": texts,
        "source": _each(mend_line, values.get("source", blank)),
        "url": _each(safe_url, values.get("url", blank)),
        "language": of_one_file(languages, texts),
        "path": places,
    }
    return columns, article_ids(published, titles, texts)


def _each(function: Callable[[str], str], values: list[Any]) -> list[str]:
    """The function of each value as text, reckoned once for values that recur."""
    texts = [as_text(value) for value in values]
    result = {text: function(text) for text in set(texts)}
    return [result[text] for text in texts]


def without_markup(text: str) -> str:
    """The text without the tags or Markdown links that tables from the web carry."""
    if "<" in text and len(TAG.findall(text[:20_000])) > 1:
        text = plain_text(text)
    return without_markdown(text)


def safe_url(url: str) -> str:
    """The address if it is one of the web's; scripts and local files are no addresses."""
    url = url.strip()
    return url if re.match(r"https?://[^\s<>\"]+$", url) else ""
