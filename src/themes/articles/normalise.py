"""What readers found → rows of the articles table: columns by sense, text mended, dates read, language recognised."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from themes.articles import limits
from themes.articles.columns.fields import fields_of, joined
from themes.articles.columns.sense import Columns, columns_by_sense
from themes.articles.dates.file_names import date_in_name
from themes.articles.dates.read import UPDATED, read_date
from themes.articles.dates.reading import Reading
from themes.articles.dates.together import read_dates
from themes.articles.faults import TOO_LONG
from themes.articles.files import Draft, Problem, Table
from themes.articles.mending.markdown_marks import without_markdown
from themes.articles.mending.text import mend_line, mend_text, without_surrogates
from themes.articles.recognise.language_names import language_code
from themes.articles.recognise.languages import language_of
from themes.articles.schema import COLUMNS, PRECISIONS, article_ids
from themes.articles.web.fragments import plain_text

FINENESS = {name: rank for rank, name in enumerate(PRECISIONS)}
SHORT_TEXT = 200
LONGEST_FIELD, LONGEST_ARTICLE = 40, 200_000  # characters that may tell how a file writes its dates
NO_TEXT = ("no text", "there is no text in this article")
FEWEST_ALIKE = 20  # texts of a file in one language, from which on it is the file's
MOST_FURTHER = 200  # columns that pass through
RESERVED = {"story", "copies", "path", "article_id", "sources"}
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
    frame = table.frame.rename(columns=str)
    frame = frame.loc[:, ~frame.columns.duplicated()]
    frame, named = joined(frame, columns, shown)
    if frame.empty:
        columns_by_sense(frame.columns, named, shown)
        return no_rows(), [Problem(shown, "no articles", "the table has no rows")]
    name_of, values = fields_of(frame, named, shown)
    if "text" not in name_of:
        return no_rows(), [
            Problem(shown, "no text", f"no column that holds the text (found: {', '.join(frame.columns)[:300]})")
        ]
    places = [f"{shown}#{place}" if place else shown for place in table.places]
    too_long = {place for place, text in zip(places, values["text"], strict=True) if is_too_long(text)}
    values = {**values, "text": ["" if is_too_long(text) else text for text in values["text"]]}
    readings, problems = _dates(values, places, _beside(frame, name_of.get("published", "")))
    rows = _standard(values, readings, places)
    others = [name for name in frame.columns if name not in name_of.values()]
    if len(others) > MOST_FURTHER:
        said = f"{len(frame.columns)} columns; those of an article and the first {MOST_FURTHER} others are kept"
        problems.append(Problem(shown, "too many columns", said))
    further = {_safe(name, rows): _passed(frame[name]).to_numpy() for name in others[:MOST_FURTHER]}
    rows = pd.concat([rows, pd.DataFrame(further, index=rows.index)], axis=1) if further else rows
    empty = rows["text"] == ""
    problems += [Problem(path, *(TOO_LONG if path in too_long else NO_TEXT)) for path in rows.loc[empty, "path"]]
    return rows[~empty], problems


def is_too_long(text: Any) -> bool:
    """Is it longer than any article?"""
    return isinstance(text, str) and len(text) > limits.LONGEST_ARTICLE


def no_rows() -> pd.DataFrame:
    """Rows without a row."""
    return pd.DataFrame({name: pd.Series(dtype="str") for name in ("title", "text", "path")})


def _standard(values: Mapping[str, list[Any]], readings: list[Reading], places: list[str]) -> pd.DataFrame:
    texts = [mend_text(without_markup(as_text(text))) for text in values["text"]]
    blank = [""] * len(texts)
    titles = [mend_line(as_text(title)) for title in values.get("title", blank)]
    published = pd.Series([reading.day for reading in readings], dtype="object")
    published = pd.to_datetime(published).astype("datetime64[us]")
    given = _each(language_code, values.get("language", blank))
    return pd.DataFrame(
        {
            "published": published,
            "precision": pd.Categorical([reading.precision for reading in readings], categories=PRECISIONS),
            "title": titles,
            "text": texts,
            "source": _each(mend_line, values.get("source", blank)),
            "url": _each(safe_url, values.get("url", blank)),
            "language": _of_one_file([_language(*parts) for parts in zip(given, titles, texts, strict=True)], texts),
            "path": places,
        }
    ).set_index(article_ids(published, titles, texts))


def _each(function: Callable[[str], str], values: list[Any]) -> list[str]:
    """The function of each value as text, reckoned once for values that recur."""
    texts = [as_text(value) for value in values]
    result = {text: function(text) for text in set(texts)}
    return [result[text] for text in texts]


def _language(given: str, title: str, text: str) -> str:
    """The language that is given, or else recognised: in a short text with the help of its title."""
    return given or language_of(text if len(text) > SHORT_TEXT else f"{title}. {text}")


def _of_one_file(languages: list[str], texts: list[str]) -> list[str]:
    """The languages; in a file that is otherwise in one language, so is a text in letters that is too short to tell."""
    counts = Counter(filter(None, languages))
    language, count = counts.most_common(1)[0] if counts else ("", 0)
    if count < FEWEST_ALIKE or count < 0.9 * counts.total():
        return languages
    return [
        known or (language if any(map(str.isalpha, text)) else "") for known, text in zip(languages, texts, strict=True)
    ]


def _beside(frame: pd.DataFrame, dates: str) -> Iterator[str]:
    """What may tell how a file writes dates: the whole article if it is one, else the short fields of its rows."""
    longest = LONGEST_FIELD if len(frame) > 1 else LONGEST_ARTICLE
    for name in frame.columns:
        if name != dates:
            yield from (value[:longest] for value in frame[name] if isinstance(value, str) and len(value) <= longest)


def _written_in(values: Mapping[str, list[Any]]) -> Iterator[str]:
    """The languages of the articles, for those whose dates are ambiguous otherwise."""
    given = values.get("language", [""] * len(values["text"]))
    titles = values.get("title", [""] * len(values["text"]))
    for parts in zip(given, titles, values["text"], strict=True):
        language, title, text = map(as_text, parts)
        yield _language(language.strip().lower()[:2], title, text)


def _years_in(values: Mapping[str, list[Any]], places: list[str]) -> Iterator[str]:
    """For each article what may name a year: the name of its file, its address, its title, its text."""
    blank = [""] * len(places)
    columns = (values.get(name, blank) for name in ("url", "title", "text"))
    for place, *parts in zip(places, *columns, strict=True):
        yield " ".join([place.split("#")[0].rpartition("/")[2], *map(as_text, parts)])


def _dates(
    values: Mapping[str, list[Any]], places: list[str], beside: Iterable[str]
) -> tuple[list[Reading], list[Problem]]:
    """The day and precision of every row; a precision that the table states coarsens what the date says."""
    written = values.get("published", [None] * len(places))
    readings = read_dates(written, beside=beside, languages=_written_in(values), texts=_years_in(values, places))
    stated = [as_text(value).strip().lower() for value in values.get("precision", [""] * len(places))]
    readings = [_coarser(reading, precision) for reading, precision in zip(readings, stated, strict=True)]
    problems = [
        Problem(place, _reason(value, reading), f"{as_text(value)[:60]!r}: {reading.fault}; {_outcome(reading)}")
        for value, reading, place in zip(written, readings, places, strict=True)
        if reading.fault
    ]
    return readings, problems


def _reason(written: Any, reading: Reading) -> str:
    if reading.day:
        return "date of an update" if reading.fault == UPDATED else "date in the future"
    return "ambiguous date" if read_date(written).other else "date not understood"


def _outcome(reading: Reading) -> str:
    return f"dated {reading.day} all the same" if reading.day else "the article stays, undated"


def _coarser(reading: Reading, stated: str) -> Reading:
    if reading.precision is None or stated not in FINENESS or FINENESS[stated] <= FINENESS[reading.precision]:
        return reading
    return Reading(reading.day, stated, fault=reading.fault)


def _safe(name: str, rows: pd.DataFrame) -> str:
    """A name for a further column that does not hide one of ours."""
    return f"{name}_given" if name in RESERVED or name in COLUMNS or name in rows.columns else name


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


def is_list(value: Any) -> bool:
    """Is it a list, tuple, set or array?"""
    return isinstance(value, (list, tuple, set)) or type(value).__name__ == "ndarray"


def as_text(value: Any) -> str:
    """The value as text: missing ones are empty, lists are joined."""
    if type(value) is str:
        return value
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):
        return ""
    return "\n\n".join(map(str, value)) if is_list(value) else str(value)


def without_markup(text: str) -> str:
    """The text without the tags or Markdown links that tables from the web carry."""
    if "<" in text and len(TAG.findall(text[:20_000])) > 1:
        text = plain_text(text)
    return without_markdown(text)


def safe_url(url: str) -> str:
    """The address if it is one of the web's; scripts and local files are no addresses."""
    url = url.strip()
    return url if re.match(r"https?://[^\s<>\"]+$", url) else ""
