"""The dates of one file, read together: what one of them leaves open, the others may tell.

Whether 05/06/2025 is in May or June is decided by the other dates of the same file, or by a language whose writers all
put the day first; if neither tells, the date is set aside as ambiguous.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from themes.articles.dates.calendars import SOLAR_LANGUAGES, SOLAR_WRITTEN, solar_in_numbers
from themes.articles.dates.read import LONGEST, TWO_DIGIT_YEAR, UNKNOWN, read_date
from themes.articles.dates.reading import Reading, of_numbers
from themes.articles.dates.two_digits import (
    DAY_FIRST,
    MONTH_FIRST,
    NAMED,
    Short,
    common_orders,
    days_of,
    short_date,
    years_named,
)
from themes.articles.dates.written import NUMERIC, by_weekday, plain

# Languages of countries that all write day, month, year; not English, Chinese, Japanese, Korean, Hungarian, Persian.
LANGUAGES = "bg ca cs da de el es fi fr gl hr id it nb nl no pl pt ro ru sk sl sr sq tr uk vi be mk bs"
WRITE_DAY_FIRST = frozenset(LANGUAGES.split())


def day_comes_first(written: Iterable[str]) -> bool | None:
    """Does the day stand before the month in the dates of these texts? None if they do not tell or contradict."""
    votes = set()
    for text in written:
        for found in NUMERIC.finditer(text):
            first, second = int(found[1]), int(found[3])
            if max(first, second) > 12 and min(first, second) in range(1, 13) and max(first, second) < 32:
                votes.add(first > second)
            elif first != second and (day := by_weekday(of_numbers(found[1], found[3], found[4]), text, found)).day:
                votes |= {day.day.day == first} if not day.other else set()
    return votes.pop() if len(votes) == 1 else None


def read_dates(
    written: Sequence[Any],
    *,
    beside: Iterable[str] = (),
    languages: Iterable[str] = (),
    texts: Iterable[str] = (),
) -> list[Reading]:
    """What the written dates of one file say, each ambiguous one decided by the others or marked with a fault.

    `beside` are further texts of the file, which are asked if its dates do not tell; `languages`, one a date, are those
    of the articles. They tell only how an article of its own is dated, or a date with full stops: a table's slashes
    may be those of the database. `texts`, one a date, are those in which articles name years.

    >>> [str(reading.day) for reading in read_dates(["05/06/2025", "25/06/2025"])]
    ['2025-06-05', '2025-06-25']
    """
    keys = [value if isinstance(value, (str, date)) else str(value) for value in written]
    known: dict[Any, Reading] = {}
    for key, value in zip(keys, written, strict=True):
        if key not in known:
            known[key] = read_date(value)
    short = {key: found for key, reading in known.items() if (found := _short(key, reading))}
    solar = [key for key, reading in known.items() if not reading.day and SOLAR_WRITTEN.search(_text(key))]
    if not short and not solar and not any(reading.other for reading in known.values()):
        return [known[key] for key in keys]
    own = {plain(key) for key in known if isinstance(key, str)}
    first = None
    if not _contradict(own):
        first = day_comes_first(own)
        first = day_comes_first(map(plain, beside)) if first is None else first
    spoken = list(languages) if first is None or solar else []
    spoken += [""] * (len(keys) - len(spoken))
    readings = [
        _decided(key, known[key], first, language, alone=len(keys) == 1)
        for key, language in zip(keys, spoken, strict=True)
    ]
    return _with_short_years(keys, readings, short, first, spoken, list(texts)) if short else readings


def _text(key: Any) -> str:
    return plain(str(key)[:LONGEST])


def _short(key: Any, reading: Reading) -> Short | None:
    """The date whose year has two digits, if that is why it names no day."""
    if reading.fault not in (TWO_DIGIT_YEAR, UNKNOWN):
        return None
    text = _text(key)
    return short_date(text) if reading.fault == TWO_DIGIT_YEAR or NAMED.fullmatch(text) else None


def _contradict(written: Iterable[str]) -> bool:
    return len({day_comes_first([text]) for text in written} - {None}) > 1


def _decided(key: Any, reading: Reading, first: bool | None, language: str, *, alone: bool) -> Reading:
    """The reading, with what the file or the language of the article tells of it."""
    if not reading.day and language in SOLAR_LANGUAGES:
        return solar_in_numbers(_text(key)) or reading
    if reading.other is None:
        return reading
    if first is None and not _by_language(key, language, alone=alone):
        return Reading(fault=f"either {reading.day} or {reading.other}: nothing else in the file tells which")
    return Reading(reading.other if first is False else reading.day, "day", fault=reading.fault)


def _by_language(key: Any, language: str, *, alone: bool) -> bool:
    """Does the language tell that the day comes first?"""
    return language in WRITE_DAY_FIRST and (alone or "." in str(key))


def _with_short_years(
    keys: Sequence[Any],
    readings: list[Reading],
    short: Mapping[Any, Short],
    first: bool | None,
    languages: Sequence[str],
    texts: Sequence[str],
) -> list[Reading]:
    """The readings, those of years of two digits read where the file tells their order and century."""
    named = [max(years_named([text]), default=0) for text in texts] + [0] * len(keys)
    latest = max([*named, *(reading.day.year for reading in readings if reading.day)], default=0)
    told = {DAY_FIRST if first else MONTH_FIRST} if first is not None else common_orders(short.values(), latest)
    known = list(readings)
    for place, key in enumerate(keys):
        if (found := short.get(key)) is None:
            continue
        by_language = first is None and _by_language(key, languages[place], alone=len(keys) == 1)
        orders = {DAY_FIRST} if len(found.orders) == 1 or by_language else told
        for year in (named[place], latest) if latest else (0,) * bool(found.weekdays):
            if len(days := days_of(found, orders, year)) == 1:
                known[place] = Reading(days[0], "day")
                break
    return known
