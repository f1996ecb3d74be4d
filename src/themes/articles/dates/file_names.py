"""The date in the name of a file."""

import re
from collections.abc import Callable

from themes.articles.dates.labels import EVENT, kind_of
from themes.articles.dates.reading import NEXT_YEAR
from themes.articles.dates.spans import without_spans
from themes.articles.dates.written import COMPACT, dates_in, plain

COPY = re.compile(r"[ _-]*\(\d{1,2}\)$|[ _-]+copy(?: \d+)?$", re.I)
SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,7}$", re.I)
# The day on which someone saved a file is not that of the article.
SAVED = re.compile(
    r"(?:accessed|retrieved|download(?:ed)?|printed|saved|scraped|crawled|archived)(?:[-_ .]*(?:on|at))?[-_ .]*\d", re.I
)
DAY = re.compile(r"(?<!\d)(\d{4})([-_. ])(\d{2})\2(\d{2})(?!\d)")
MONTH = re.compile(r"(?<!\d)(?<!\d[-_.])((?:19|20)\d{2})[-_.](0[1-9]|1[0-2])(?!\d|[-_.]\d)")
SESSION = re.compile(r"[A-Z]{2,3}_\d{1,3}_((?:19|20)\d{2})$")  # a speech of the UN General Debate
ONE_YEAR = re.compile(r"(?:^|[^\W\d]*\d{0,2}[-_ ](?:.*[-_ ])?)((?:19|20)\d{2})$|^((?:19|20)\d{2})[-_ ]\D*$")
NUMBERS = re.compile(r"\d{3,}|(?<![A-Za-z\d])\d+")


def date_in_name(name: str) -> str:
    """The date in the name of a file, as 2025-05-05, 2025.05.05, 20250505, 5 May 2025 or 2025-05; a year that stands
    first or last and is the only number, as in *report-2025*; "" if there is none.

    >>> date_in_name("news/india-japan-2025-05-05.txt"), date_in_name("minutes 2025-05.pdf")
    ('2025-05-05', '2025-05')
    """
    stem = re.split(r"[/\\#]", name)[-1]
    while SUFFIX.search(stem):
        stem = SUFFIX.sub("", stem)
    stem = COPY.sub("", stem)
    if SAVED.search(stem):
        return ""
    ways: tuple[Callable[[str], str], ...] = (_day, _in_words, _month, _year)
    return next(filter(None, (way(stem) for way in ways)), "")


def _day(stem: str) -> str:
    """A day in digits, year first; if there are several, none of them is said to be that of publication."""
    whole = ["-".join((found[1], found[3], found[4])) for found in DAY.finditer(stem)]
    days = whole or [found[0] for found in COMPACT.finditer(stem)]
    return _sure(days[0]) if len(set(days)) == 1 else ""


def _in_words(stem: str) -> str:
    """A date with the name of its month, or in numbers of which only one can be the month."""
    text = plain(re.sub(r"[_\s]+", " ", stem))
    for spaced in (text, re.sub(r"(?<=[^\W\d])-|-(?=[^\W\d])", " ", text)):
        found = [
            one
            for one in without_spans(spaced, dates_in(spaced))
            if one.reading.precision in ("day", "month") and not one.reading.fault
        ]
        if len(found) == 1 and not found[0].reading.other and not re.search(r"\d[-./ ]?$", spaced[: found[0].start]):
            return spaced[found[0].start : found[0].end]
    return ""


def _month(stem: str) -> str:
    found = MONTH.search(stem)
    return f"{found[1]}-{found[2]}" if found else ""


def _year(stem: str) -> str:
    if session := SESSION.match(stem):
        return session[1]
    found = ONE_YEAR.search(stem)
    year = (found[1] or found[2]) if found else ""
    alone = NUMBERS.findall(stem) == [year]
    of_something = found and re.search(
        r"(?:of|since|until|before|after|in|by|agenda|vision|v)[-_ ]*$", stem[: found.start(1)], re.I
    )
    return year if year and alone and int(year) < NEXT_YEAR and not of_something and kind_of(stem) != EVENT else ""


def _sure(written: str) -> str:
    found = dates_in(written)
    return written if found and found[0].reading.precision == "day" and not found[0].reading.fault else ""
