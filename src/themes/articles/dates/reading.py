"""What a written date says: the day, how exact it is, what it leaves open, or why it names no day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

EARLIEST_YEAR = 1500  # earlier ones are rather years of the Hijri or Persian calendar than days of publication
NEXT_YEAR = max(date.today().year, 2026) + 1  # days of later years are told as lying in the future
LATEST_YEAR = NEXT_YEAR + 25  # later ones are of the Nepali or Thai calendar, or mistaken
DAYS_OF_EXCEL = range(32_874, (date(NEXT_YEAR, 12, 31) - date(1899, 12, 30)).days)  # from 1990; R and Stata count less
FUTURE = "it lies in the future"


@dataclass(frozen=True)
class Reading:
    """What a written date says: its day, how exact it is, and, if it was ambiguous, the other day that it may mean.

    A `fault` says why there is no day; with a day, what is to be known about it.
    """

    day: date | None = None
    precision: str | None = None
    other: date | None = None
    fault: str = ""


def made(year: int, month: int = 1, day: int = 1, precision: str = "day") -> Reading:
    """The day, if there is such a day and articles could be of that year."""
    if year > LATEST_YEAR:
        return Reading(fault=f"the year {year} lies in the future, or is of another calendar")
    if year < EARLIEST_YEAR:
        return Reading(
            fault=f"the year {year} is before {EARLIEST_YEAR}, or of another calendar" if year else "no such day"
        )
    try:
        return Reading(date(year, month, day), precision, fault=FUTURE if year > NEXT_YEAR else "")
    except ValueError:
        return Reading(fault="no such day")


def of_parts(year: str | int, month: str | int | None, day: str | int | None) -> Reading:
    """Year, month and day as written; what is missing, or zero as databases write it, makes the date less exact."""
    if not month or int(month) == 0:
        return made(int(year), precision="year") if not day or int(day) == 0 else Reading(fault="no such day")
    if not day or int(day) == 0:
        return made(int(year), int(month), precision="month")
    return made(int(year), int(month), int(day))


def of_numbers(first: str, second: str, year: str) -> Reading:
    """A date of two small numbers and a year: certain if only one order makes sense, or both give the same day."""
    if not int(first) or not int(second):
        return Reading(fault="no such day")
    day_first, month_first = of_parts(year, second, first), of_parts(year, first, second)
    if day_first.day and month_first.day and day_first != month_first:
        return Reading(day_first.day, "day", other=month_first.day)
    return day_first if day_first.day else month_first


def of_clock(number: str) -> Reading:
    """Seconds, milliseconds, microseconds or nanoseconds since 1970."""
    whole = len(number.split(".")[0])
    seconds = float(number) / (1 if whole <= 10 else 10 ** (3 * ((whole - 10 + 2) // 3)))
    moment = datetime(1970, 1, 1) + timedelta(seconds=seconds)
    return made(moment.year, moment.month, moment.day)


def of_excel(number: str) -> Reading:
    """Days since the end of 1899, as spreadsheets count them."""
    moment = date(1899, 12, 30) + timedelta(days=int(float(number)))
    return Reading(moment, "day")
