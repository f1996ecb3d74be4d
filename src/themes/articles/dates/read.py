"""Dates as people write them → a day and how exact it is; never a guess, never today.

A time zone does not move the day: the day that is written is the day. What one date leaves open, the other dates of
its file may tell (`together.py`). Years of other calendars are set aside unless they are reckoned exactly.
"""

import re
from datetime import date, datetime
from typing import Any

from themes.articles.dates.labels import EVENT, UPDATE, kinds_of
from themes.articles.dates.reading import DAYS_OF_EXCEL, Reading, made, of_clock, of_excel, of_parts
from themes.articles.dates.spans import without_spans
from themes.articles.dates.written import AT_ONCE, EPOCH, TWO_DIGITS, dates_in, plain

NOTHING = frozenset(("", "nan", "nat", "none", "null", "n/a", "na", "-", "unknown", "undated", "n.d.", "<na>"))
YEAR = re.compile(r"(?:c\.|ca\.|circa|\[|\()?\s*(\d{4})(?:\.0)?[\])]?$", re.I)
IN_JSON = re.compile(r"/Date\((\d+)(?:[+-]\d{4})?\)/$")  # as .NET writes seconds
EMPTY = re.compile(r"1970-01-01[T ]00:00|1969-12-31[T ]\d\d:00:00")  # what programs make of a date that is missing
MONTH = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])(?:\.0)?$")
EXCEL = re.compile(r"(\d{5})(?:\.\d+)?$")
LONGEST = 200
UNKNOWN = "not a date that we know"
TWO_DIGIT_YEAR = "the year has two digits"
UPDATED = "the day of an update; none of publication is given"


def read_date(written: Any) -> Reading:
    """What one written date says, taken alone.

    >>> read_date("5 May 2025").day, read_date("2025-05-05T23:30:00-05:00").day
    (datetime.date(2025, 5, 5), datetime.date(2025, 5, 5))
    >>> read_date("May 2025").precision, read_date("05/06/2025").other
    ('month', datetime.date(2025, 5, 6))
    """
    if isinstance(written, str) and (at_once := AT_ONCE.match(written)) and not EMPTY.match(written):
        return of_parts(*at_once.groups())
    if written is None or written != written:
        return Reading()
    if isinstance(written, (datetime, date)):
        return made(written.year, written.month, written.day)
    if isinstance(written, float) and written.is_integer():
        written = int(written)
    text = plain(str(written)[: 2 * LONGEST])[:LONGEST]
    if text.lower() in NOTHING:
        return Reading()
    if EMPTY.match(text):
        return Reading(fault="the day from which computers count: no date was given")
    if found := IN_JSON.match(text):
        return of_clock(found[1])
    return _of_number(text) or _of_text(text)


def _of_number(text: str) -> Reading | None:
    """A date that is written as one number: a year, year and month, days since 1899, or seconds since 1970."""
    if found := YEAR.match(text):
        return made(int(found[1]), precision="year")
    if not text[:1].isdigit() or not text.replace(".", "").isdigit():
        return None
    if (found := MONTH.match(text)) and found[1][2:] > "12":  # else it may be year, month and day in two digits each
        return of_parts(found[1], found[2], None)
    if (found := EXCEL.match(text)) and int(found[1]) in DAYS_OF_EXCEL:
        return of_excel(text)
    return of_clock(text) if EPOCH.match(text) else None


def _of_text(text: str) -> Reading:
    """The date in a text: the one of publication if it names several, else the first unless they are of other days."""
    found = list(without_spans(text, dates_in(text)))
    if not found:
        return Reading(fault=TWO_DIGIT_YEAR if TWO_DIGITS.search(text) else UNKNOWN)
    kinds = kinds_of(text, found)
    own = [one.reading for one, kind in zip(found, kinds, strict=True) if kind not in (UPDATE, EVENT)]
    labelled = [one.reading for one, kind in zip(found, kinds, strict=True) if kind not in (UPDATE, EVENT, "")]
    named = labelled or own
    if not named:
        update = next((one.reading for one, kind in zip(found, kinds, strict=True) if kind == UPDATE), None)
        return updated(update) if update else Reading(fault="the date of something else")
    days = {(one.day, one.other) for one in named if one.precision == "day"}
    if (
        len(days) > 1
        and not labelled
        and len({one.day for one in named if one.precision == "day" and not one.other}) != 1
    ):
        return Reading(fault="several dates")
    return next((one for one in named if one.precision == "day" and not one.other), named[0])


def updated(reading: Reading) -> Reading:
    """The day of an update, which stands for the day of publication if nothing else does."""
    if not reading.day:
        return reading
    return Reading(reading.day, reading.precision, reading.other, UPDATED)
