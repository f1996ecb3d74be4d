"""The dates of the articles of one file, and what is to be told of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from themes.articles.columns.values import as_text
from themes.articles.dates.read import UPDATED, read_date
from themes.articles.dates.reading import Reading
from themes.articles.dates.together import read_dates
from themes.articles.files import Problem
from themes.articles.recognise.of_articles import article_language
from themes.articles.schema import PRECISIONS

FINENESS = {name: rank for rank, name in enumerate(PRECISIONS)}
LONGEST_FIELD, LONGEST_ARTICLE = 40, 200_000  # characters that may tell how a file writes its dates


def dates_of(
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


def told_beside(frame: pd.DataFrame, dates: str) -> Iterator[str]:
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
        yield article_language(language.strip().lower()[:2], title, text)


def _years_in(values: Mapping[str, list[Any]], places: list[str]) -> Iterator[str]:
    """For each article what may name a year: the name of its file, its address, its title, its text."""
    blank = [""] * len(places)
    columns = (values.get(name, blank) for name in ("url", "title", "text"))
    for place, *parts in zip(places, *columns, strict=True):
        yield " ".join([place.split("#")[0].rpartition("/")[2], *map(as_text, parts)])


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
