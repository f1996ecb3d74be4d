"""Dates as people write them → a day and how exact it is; never a guess, never today.

A time zone does not move the day: the day that is written is the day. Whether 05/06/2025 is in May or June is decided
by the other dates of the same file; if they do not tell, the date is set aside as ambiguous.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from themes.articles.months import MONTH_OF

EARLIEST_YEAR, LATEST_YEAR = 1000, 2199
ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2})(?!\d))?(?=$|[T\s,;)]|\b)")
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?(?!\d)")
COMPACT = re.compile(r"(?<!\d)((?:1[5-9]|20|21)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
TWO_DIGITS = re.compile(r"(?<![\d./-])\d{1,2}([./-])\d{1,2}\1\d{2}(?!\d)")
CHINESE = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일号])?")
NAMES = "|".join(sorted(map(re.escape, MONTH_OF), key=len, reverse=True))
DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|°)?\.?[\s-]+(?:of\s+|de\s+|d['’])?({NAMES})\b\.?,?[\s-]*(?:de\s+|del\s+)?(\d{{4}})(?!\d)",
    re.I,
)
MONTH_DAY = re.compile(rf"\b({NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)
MONTH_YEAR = re.compile(rf"\b({NAMES})\.?,?\s+(?:de\s+|of\s+)?(\d{{4}})(?!\d)", re.I)
YEAR = re.compile(r"(?:c\.\s*)?(\d{4})(?:\.0)?$")
EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?$|\d{12,13}$")


@dataclass(frozen=True)
class Reading:
    """What a written date says: its day, how exact it is, and, if it was ambiguous, the other day that it may mean."""

    day: date | None = None
    precision: str | None = None
    other: date | None = None
    fault: str = ""


def _made(year: int, month: int = 1, day: int = 1) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_parts(year: str, month: str | int, day: str | None) -> Reading:
    made = _made(int(year), int(month), int(day or 1))
    return Reading(made, "day" if day else "month") if made else Reading(fault="no such day")


def _numeric(first: str, second: str, year: str) -> Reading:
    """A date of two small numbers and a year: certain if only one order makes sense, or both give the same day."""
    day_first, month_first = _made(int(year), int(second), int(first)), _made(int(year), int(first), int(second))
    if day_first and month_first and day_first != month_first:
        return Reading(day_first, "day", other=month_first)
    made = day_first or month_first
    return Reading(made, "day") if made else Reading(fault="no such day")


def read_date(written: Any) -> Reading:
    """What one written date says, taken alone.

    >>> read_date("5 May 2025").day, read_date("2025-05-05T23:30:00-05:00").day
    (datetime.date(2025, 5, 5), datetime.date(2025, 5, 5))
    >>> read_date("May 2025").precision, read_date("05/06/2025").other
    ('month', datetime.date(2025, 5, 6))
    """
    if written is None or written != written:
        return Reading()
    if isinstance(written, (datetime, date)):
        made = _made(written.year, written.month, written.day)
        return Reading(made, "day") if made else Reading(fault="no such day")
    if isinstance(written, float) and written.is_integer():
        written = int(written)
    text = " ".join(str(written).split())[:200]
    if text.lower() in ("", "nan", "nat", "none", "null", "n/a", "na", "-", "unknown", "undated"):
        return Reading()
    return _read_text(text)


def _read_text(text: str) -> Reading:
    if EPOCH.match(text):
        seconds = float(text) / (1000 if len(text.split(".")[0]) > 10 else 1)
        moment = datetime(1970, 1, 1) + timedelta(seconds=seconds)
        return _of_parts(str(moment.year), moment.month, str(moment.day))
    if found := COMPACT.match(text):
        return _of_parts(*found.groups())
    for pattern in (ISO, CHINESE, YEAR_FIRST):
        if found := pattern.search(text):
            return _of_parts(*found.groups())
    if found := DAY_MONTH.search(text):
        return _of_parts(found[3], MONTH_OF[found[2].lower()], found[1])
    if found := MONTH_DAY.search(text):
        return _of_parts(found[3], MONTH_OF[found[1].lower()], found[2])
    if found := NUMERIC.search(text):
        return _numeric(found[1], found[3], found[4])
    if found := MONTH_YEAR.search(text):
        return _of_parts(found[2], MONTH_OF[found[1].lower()], None)
    if found := YEAR.match(text):
        made = _made(int(found[1]))
        return Reading(made, "year") if made else Reading(fault="no such year")
    fault = "the year has two digits" if TWO_DIGITS.search(text) else "not a date that we know"
    return Reading(fault=fault)


def day_comes_first(readings: Iterable[tuple[str, Reading]]) -> bool | None:
    """Does the day stand before the month in these dates? None if they do not tell or contradict each other."""
    votes = set()
    for written, reading in readings:
        found = NUMERIC.search(written)
        if found and reading.day and reading.other is None and found[1] != found[3]:
            votes.add(int(found[1]) == reading.day.day)
    return votes.pop() if len(votes) == 1 else None


def read_dates(written: Sequence[Any]) -> list[Reading]:
    """What the written dates of one file say, each ambiguous one decided by the others or marked with a fault.

    >>> [str(reading.day) for reading in read_dates(["05/06/2025", "25/06/2025"])]
    ['2025-06-05', '2025-06-25']
    """
    known: dict[Any, Reading] = {}
    for value in written:
        key = value if isinstance(value, (str, date)) else str(value)
        if key not in known:
            known[key] = read_date(value)
    first = day_comes_first((key, reading) for key, reading in known.items() if isinstance(key, str))
    decided = {key: _decide(reading, first) for key, reading in known.items()}
    return [decided[value if isinstance(value, (str, date)) else str(value)] for value in written]


def _decide(reading: Reading, day_first: bool | None) -> Reading:
    if reading.other is None:
        return reading
    if day_first is None:
        return Reading(fault=f"either {reading.day} or {reading.other}: nothing else in the file tells which")
    return Reading(reading.day if day_first else reading.other, "day")


def date_in_name(name: str) -> str:
    """The date in the name of a file, if it is written as 2025-05-05, 2025_05_05, 20250505 or 2025-05; the year of a
    session's file of the UN General Debate (FRA_75_2020); "" if there is none.

    >>> date_in_name("news/india-japan-2025-05-05.txt"), date_in_name("minutes 2025-05.pdf")
    ('2025-05-05', '2025-05')
    """
    plain = re.split(r"[/#]", name)[-1].replace("_", "-")
    day = re.search(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)", plain) or COMPACT.search(plain)
    if day:
        return day[0] if read_date(day[0]).day else ""
    month = re.search(r"(?<!\d)(?<!\d-)((?:19|20)\d{2}-(?:0[1-9]|1[0-2]))(?![\d-])", plain)
    session = re.match(r"[A-Z]{2,3}-\d{1,3}-((?:19|20)\d{2})\.", plain)
    return month[1] if month else session[1] if session else ""


def _names_a_day(reading: Reading) -> bool:
    return reading.precision == "day" or reading.other is not None


def dateline(lines: Iterable[str]) -> str:
    """The first of the leading lines that is short and holds a full date; "" if there is none."""
    leading = [line.strip() for line in lines if line.strip()][:12]
    for line in leading:
        if len(line) < 120 and _names_a_day(read_date(line)):
            return line
    return ""
