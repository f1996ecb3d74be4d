"""Years of other calendars that are reckoned exactly: the Thai one, and the solar one of Iran and Afghanistan.

The lunar Hijri, Hebrew and Nepali calendars are not here: their days depend on sightings, sunsets or tables.
"""

import re
from datetime import date, timedelta

from themes.articles.dates.reading import NEXT_YEAR, Reading, made

THAI_YEARS = range(2484, 2601)  # of the Buddhist era; before 1941 the year began in April
SOLAR_YEARS = range(1244, 1473)  # in which a year is leap by its remainder (1865–2093)
LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))  # of the year divided by 33
FIRST_OF_1403 = date(2024, 3, 20)
SOLAR_NAMES = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand",
    "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",  # Afghanistan
)
SOLAR = {name: number for names in SOLAR_NAMES for number, name in enumerate(names.split(), 1)}
SOLAR_WRITTEN = re.compile(r"(?<!\d)(?:(\d{4})([/.-])(\d{1,2})\2(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})\6(\d{4}))(?!\d)")
SOLAR_LANGUAGES = frozenset(("fa", "ps"))


def of_thai_year(year: int) -> int:
    """The year of our era, if it may be one of the Thai calendar.

    >>> of_thai_year(2567), of_thai_year(2024)
    (2024, 2024)
    """
    return year - 543 if year in THAI_YEARS else year


def of_solar(year: int, month: int, day: int) -> Reading:
    """A day of the solar Hijri calendar.

    >>> str(of_solar(1357, 11, 22).day), str(of_solar(1399, 12, 30).day), of_solar(1402, 12, 30).fault
    ('1979-02-11', '2021-03-20', 'no such day')
    """
    if year not in SOLAR_YEARS:
        return Reading(fault=f"the year {year} is of another calendar")
    longest = 31 if month <= 6 else 30 if month <= 11 or _is_leap(year) else 29
    if not 1 <= month <= 12 or not 1 <= day <= longest:
        return Reading(fault="no such day")
    years = range(1403, year) if year > 1403 else range(year, 1403)
    days = sum(366 if _is_leap(one) else 365 for one in years)
    first = FIRST_OF_1403 + timedelta(days=days if year > 1403 else -days)
    moment = first + timedelta(days=31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)
    return made(moment.year, moment.month, moment.day)


def solar_in_numbers(text: str) -> Reading | None:
    """The day that numbers name in a text of Iran or Afghanistan, where the solar calendar is that of the press; None
    if the year is not one of its."""
    found = SOLAR_WRITTEN.search(text)
    if not found:
        return None
    parts = (found[1], found[3], found[4]) if found[1] else (found[8], found[7], found[5])
    year, month, day = map(int, parts)
    reading = of_solar(year, month, day)
    return reading if reading.day and reading.day.year <= NEXT_YEAR else None


def _is_leap(year: int) -> bool:
    return year % 33 in LEAP
