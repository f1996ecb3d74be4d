"""Dates as people write them → a day and how exact it is; never a guess, never today.

A time zone does not move the day: the day that is written is the day. Whether 05/06/2025 is in May or June is decided
by the other dates of the same file, or by a language whose writers all put the day first; if neither tells, the date
is set aside as ambiguous. So are years of other calendars and days that lie in the future.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from themes.articles.dates.labels import EVENT, UPDATE, kinds_of
from themes.articles.dates.written import (
    AT_ONCE,
    DAYS_OF_EXCEL,
    EPOCH,
    NUMERIC,
    TWO_DIGITS,
    Reading,
    dates_in,
    made,
    of_clock,
    of_excel,
    of_parts,
    plain,
    without_spans,
)

NOTHING = frozenset(("", "nan", "nat", "none", "null", "n/a", "na", "-", "unknown", "undated", "n.d.", "<na>"))
YEAR = re.compile(r"(?:c\.\s*)?(\d{4})(?:\.0)?$")
MONTH = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])(?:\.0)?$")
EXCEL = re.compile(r"(\d{5})(?:\.\d+)?$")
# Languages of countries that all write day, month, year; not English, Chinese, Japanese, Korean, Hungarian, Persian.
LANGUAGES = "bg ca cs da de el es fi fr gl hr id it nb nl no pl pt ro ru sk sl sr sq tr uk vi be mk bs"
DAY_FIRST = frozenset(LANGUAGES.split())
LONGEST = 200
UPDATED = "the day of an update; none of publication is given"


def read_date(written: Any) -> Reading:
    """What one written date says, taken alone.

    >>> read_date("5 May 2025").day, read_date("2025-05-05T23:30:00-05:00").day
    (datetime.date(2025, 5, 5), datetime.date(2025, 5, 5))
    >>> read_date("May 2025").precision, read_date("05/06/2025").other
    ('month', datetime.date(2025, 5, 6))
    """
    if isinstance(written, str) and (at_once := AT_ONCE.match(written)):
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
    return _of_number(text) or _of_text(text)


def _of_number(text: str) -> Reading | None:
    """A date that is written as one number: a year, year and month, days since 1899, or seconds since 1970."""
    if not text[:1].isdigit() or not text.replace(".", "").isdigit():
        return None
    if found := YEAR.match(text):
        return made(int(found[1]), precision="year")
    if (found := MONTH.match(text)) and found[1][2:] > "12":  # else it may be year, month and day in two digits each
        return of_parts(found[1], found[2], None)
    if (found := EXCEL.match(text)) and int(found[1]) in DAYS_OF_EXCEL:
        return of_excel(text)
    return of_clock(text) if EPOCH.match(text) else None


def _of_text(text: str) -> Reading:
    """The date in a text: the one of publication if it names several, else the first unless they are of other days."""
    found = list(without_spans(text, dates_in(text)))
    if not found:
        return Reading(fault="the year has two digits" if TWO_DIGITS.search(text) else "not a date that we know")
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


def day_comes_first(written: Iterable[str]) -> bool | None:
    """Does the day stand before the month in the dates of these texts? None if they do not tell or contradict."""
    votes = set()
    for text in written:
        for found in NUMERIC.finditer(text):
            first, second = int(found[1]), int(found[3])
            if max(first, second) > 12 and min(first, second) in range(1, 13) and max(first, second) < 32:
                votes.add(first > second)
    return votes.pop() if len(votes) == 1 else None


def read_dates(written: Sequence[Any], *, beside: Iterable[str] = (), languages: Iterable[str] = ()) -> list[Reading]:
    """What the written dates of one file say, each ambiguous one decided by the others or marked with a fault.

    `beside` are further texts of the file, which are asked if its dates do not tell; `languages`, one a date, are those
    of the articles. They tell only how an article of its own is dated, or a date with full stops: a table's slashes
    may be those of the database.

    >>> [str(reading.day) for reading in read_dates(["05/06/2025", "25/06/2025"])]
    ['2025-06-05', '2025-06-25']
    """
    keys = [value if isinstance(value, (str, date)) else str(value) for value in written]
    known: dict[Any, Reading] = {}
    for key, value in zip(keys, written, strict=True):
        if key not in known:
            known[key] = read_date(value)
    if not any(reading.other for reading in known.values()):
        return [known[key] for key in keys]
    own = {plain(key) for key in known if isinstance(key, str)}
    if _contradict(own):
        return [_decide(known[key], None) for key in keys]
    first = day_comes_first(own)
    first = day_comes_first(map(plain, beside)) if first is None else first
    if first is not None:
        return [_decide(known[key], first) for key in keys]
    told = [
        language in DAY_FIRST and ("." in str(key) or len(keys) == 1)
        for key, language in zip(keys, languages, strict=False)
    ]
    return [_decide(known[key], day or None) for key, day in zip(keys, told or [False] * len(keys), strict=True)]


def _contradict(written: Iterable[str]) -> bool:
    return len({day_comes_first([text]) for text in written} - {None}) > 1


def _decide(reading: Reading, day_first: bool | None) -> Reading:
    if reading.other is None:
        return reading
    if day_first is None:
        return Reading(fault=f"either {reading.day} or {reading.other}: nothing else in the file tells which")
    return Reading(reading.day if day_first else reading.other, "day", fault=reading.fault)
