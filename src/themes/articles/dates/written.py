"""Where in a line of text a date is written, and what it says: in any order, script and language that we know."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from themes.articles.dates.months import ENGLISH_SHORT, LONG, MONTH_OF

EARLIEST_YEAR = 1500  # earlier ones are rather years of the Hijri or Persian calendar than days of publication
NEXT_YEAR = max(date.today().year, 2026) + 1  # days of later years are told as lying in the future
LATEST_YEAR = NEXT_YEAR + 25  # later ones are of the Nepali or Thai calendar, or mistaken
DAYS_OF_EXCEL = range(32_874, (date(NEXT_YEAR, 12, 31) - date(1899, 12, 30)).days)  # from 1990; R and Stata count less
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
NOT_ASCII = 4  # so many of the patterns below need signs beyond ASCII
FOUR_DIGITS = re.compile(r"\d{4}")
DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}

NO_LETTERS = dict.fromkeys([0x200E, 0x200F, 0x61C, *range(0x64B, 0x653)])  # marks of direction, Arabic vowels
ORDINAL = r"(?:st|nd|rd|th|er|o|a|°|-?го)?"
ZONE = r"(?:[A-Z]{2,5}|[+-]\d{4})"
A_WORD = r"[^\s\d,.:;/()|\[\]–—-]+"  # a word in any script; whether it names a month is looked up
AT_ONCE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d\S*)?$")
ISO = re.compile(r"(?<!\d)(?<!\d[-.])(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d|-\d)")
YEAR_FIRST = re.compile(r"(?<!\d)(?<!\d[./])(\d{4})(?:/|\.\s?)(\d{1,2})(?:(?:/|\.\s?)(\d{1,2}))?(?![\d/]|\.\d)")
COMPACT = re.compile(r"(?<!\d)((?:1[5-9]|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)")
NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d/]|[.-]\d)")
TWO_DIGITS = re.compile(rf"(?<![\d./-])\d{{1,2}}([./-])(?:\d{{1,2}}|{A_WORD})\1\d{{2}}(?!\d)")
CHINESE = re.compile(r"(?<!\d)(\d{4})\s*[年년](?:\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일号])?)?")
ERA = re.compile(rf"({'|'.join(ERAS)})\s*(\d{{1,3}}|元)\s*年(?:\s*(\d{{1,2}})\s*月(?:\s*(\d{{1,2}})\s*日)?)?")
IN_WORDS = re.compile(
    r"([〇零○一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?)?"
)
VIETNAMESE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,)?\s+(\d{4})(?!\d)", re.I)
DAY_MONTH = re.compile(
    rf"(?<![\d.,/:])(\d{{1,2}}){ORDINAL}(\.?)[\s/-]*(?:day\s+)?(?:of\s+|de\s+|d['’])?({A_WORD})(?:/{A_WORD})?\.?,?"
    r"[\s/-]*(?:de\s+|del\s+)?(\d{4})(?!\d)",
    re.I,
)
MONTH_DAY = re.compile(rf"({A_WORD})\.?,?[\s-]+(\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(\d{{4}})(?!\d|:\d)", re.I)
UNIX = re.compile(rf"({A_WORD})\s+(\d{{1,2}})\s+\d{{2}}:\d{{2}}:\d{{2}}(?:\s+{ZONE})?\s+(\d{{4}})(?!\d)", re.I)
MONTH_YEAR = re.compile(rf"({A_WORD})\.?,?(?:\s+(?:de\s+|del\s+|of\s+)?|-)(\d{{4}})(?!\d)", re.I)
MONTH_SLASH = re.compile(r"(?<![\d./-])(0?[1-9]|1[0-2])/((?:19|20)\d{2})(?![\d/])")
JOINED = r"(?:-|–|—|~|to|till|until|and|&|bis|und|au|al|et|до|по|и|a|e|y)"
SPAN = re.compile(
    rf"(?:(?<![\d:.])\d{{1,2}}{ORDINAL}\.?(?:\s+(?:of\s+|de\s+)?({A_WORD})\.?)?|({A_WORD})\.?\s+\d{{1,2}})\s*{JOINED}\s*$",
    re.I,
)
BETWEEN = re.compile(rf"\s*{JOINED}\s*", re.I)
TWO_WORDS = re.compile(r"\b(كانون|تشرين) (الأول|الثاني)")
FUTURE = "it lies in the future"
EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?$|(?:\d{12,13}|\d{15,16}|\d{18,19})$")


@dataclass(frozen=True)
class Reading:
    """What a written date says: its day, how exact it is, and, if it was ambiguous, the other day that it may mean.

    A `fault` says why there is no day; with a day, what is to be known about it.
    """

    day: date | None = None
    precision: str | None = None
    other: date | None = None
    fault: str = ""


@dataclass(frozen=True)
class Found:
    """A date in a line: from which sign to which, and what it says."""

    start: int
    end: int
    reading: Reading


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


def _in_words(signs: str | None) -> int | None:
    """Chinese numerals below a hundred.

    >>> _in_words("二十三"), _in_words("十")
    (23, 10)
    """
    if not signs:
        return None
    tens, ten, units = signs.rpartition("十")
    return (DIGITS[tens[-1]] if tens else 1) * 10 * bool(ten) + (DIGITS[units[-1]] if units else 0)


def _of_era(found: re.Match[str]) -> Reading:
    return of_parts(ERAS[found[1]] + (1 if found[2] == "元" else int(found[2])), found[3], found[4])


def _of_words(found: re.Match[str]) -> Reading:
    year = int("".join(str(DIGITS[sign]) for sign in found[1]))
    return of_parts(year, _in_words(found[2]), _in_words(found[3]))


def _of_names(year: str, name: str, day: str | None) -> Reading | None:
    """A date whose month is named; None if the word is no month, or in short and without a day before it."""
    name = name.lower()
    month = MONTH_OF.get(name) if day else LONG.get(name) or ENGLISH_SHORT.get(name)
    return of_parts(year, month, day) if month else None


def _of_day_month(found: re.Match[str]) -> Reading | None:
    if found[2] and found[3].lower() == "listopada":
        return of_parts(found[4], 10, found[1])
    return _of_names(found[4], found[3], found[1])


Maker = Callable[[re.Match[str]], Reading | None]
WHOLE: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (ERA, _of_era),
    (IN_WORDS, _of_words),
    (CHINESE, lambda found: of_parts(found[1], found[2], found[3])),
    (VIETNAMESE, lambda found: of_parts(found[3], found[2], found[1])),
    (ISO, lambda found: of_parts(found[1], found[2], found[3])),
    (COMPACT, lambda found: of_parts(found[1], found[2], found[3])),
    (DAY_MONTH, _of_day_month),
    (UNIX, lambda found: _of_names(found[3], found[1], found[2])),
    (MONTH_DAY, lambda found: _of_names(found[3], found[1], found[2])),
    (NUMERIC, lambda found: of_numbers(found[1], found[3], found[4])),
    (YEAR_FIRST, lambda found: of_parts(found[1], found[2], found[3])),
    (MONTH_YEAR, lambda found: _of_names(found[2], found[1], None)),
    (MONTH_SLASH, lambda found: of_parts(found[2], found[1], None)),
)  # fmt: skip


def plain(text: str) -> str:
    """The text with digits, letters and spaces in their usual form, on one line."""
    text = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(NO_LETTERS)
    return TWO_WORDS.sub(r"\1_\2", " ".join(text.split()))


def dates_in(text: str) -> list[Found]:
    """The dates in a plain text, in order; of those that overlap, the one of the first kind that fits."""
    if once := AT_ONCE.match(text):
        return [Found(0, once.end(), of_parts(*once.groups()))]
    if text.isascii() and not FOUR_DIGITS.search(text):
        return []
    found: list[Found] = []
    for pattern, reading in WHOLE[text.isascii() * NOT_ASCII :]:
        for match in pattern.finditer(text):
            free = all(match.end() <= other.start or match.start() >= other.end for other in found)
            if free and (read := reading(match)):
                found.append(Found(match.start(), match.end(), read))
    return sorted(found, key=lambda one: one.start)


def without_spans(text: str, found: list[Found]) -> Iterator[Found]:
    """The dates; those that begin or end a span of days name no day."""
    for place, one in enumerate(found):
        before = text[found[place - 1].end if place else 0 : one.start]
        after = text[one.end : found[place + 1].start] if place + 1 < len(found) else ""
        joined = BETWEEN.fullmatch(before) if place else _joined(before[-40:])
        spans = bool(joined) or bool(after and BETWEEN.fullmatch(after))
        yield Found(one.start, one.end, Reading(fault="a span of days")) if spans else one


def _joined(before: str) -> bool:
    """Do the words before a date name the first day of a span, as in *5 to 7 May*?"""
    found = SPAN.search(before)
    name = (found[1] or found[2] or "") if found else ""
    return bool(found) and (not name or name.lower() in MONTH_OF)
