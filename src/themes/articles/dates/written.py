"""Where in a line of text a date is written, and what it says: in any order, script and language that we know."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from themes.articles.dates.calendars import SOLAR, SOLAR_YEARS, of_solar, of_thai_year
from themes.articles.dates.months import ENGLISH_SHORT, LONG, MONTH_OF, ROMAN, THAI, THAI_SHORT
from themes.articles.dates.reading import Reading, made, of_numbers, of_parts
from themes.articles.dates.weekdays import on_weekday, weekdays_beside

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
NOT_ASCII = 5  # so many of the patterns below need signs beyond ASCII
FOUR_DIGITS = re.compile(r"\d{4}")
DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}

OTHER_DIGITS = re.compile(r"(?![0-9])\d")
NO_LETTERS = dict.fromkeys([0x200E, 0x200F, 0x61C, *range(0x64B, 0x653)])  # marks of direction, Arabic vowels
ORDINAL = r"(?:st|nd|rd|th|er|o|a|°|ης?|-?го)?"
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
MONTH_DAY = re.compile(rf"({A_WORD})\.?,?[\s-]+(\d{{1,2}})(?:(?:st|nd|rd|th)?,?[\s-]+|,)(\d{{4}})(?!\d|:\d)", re.I)
# "2024 November 20", "2024. november 20.", "2024 m. lapkričio 20 d.", "2024ko azaroaren 20a"
YEAR_MONTH_DAY = re.compile(
    rf"(?<![\d./-])(\d{{4}})(?:ko)?[.,]?[\s/-]*(?:m\.\s*)?({A_WORD})\.?[\s/-]*(\d{{1,2}})(?![\d:])", re.I
)
YEAR_DAY_MONTH = re.compile(  # "2024. gada 20. novembris", "2024 жылғы 20 қараша", "2024-yil 20-noyabr"
    rf"(?<!\d)(\d{{4}})[.-]?\s*(?:gada|жылғы|жылдын|yil)\s+(\d{{1,2}})[.-]?\s*({A_WORD})", re.I
)
MONGOLIAN = re.compile(r"(\d{4})\s*оны\s+(\d{1,2})\s*(?:-?р|дугаар|дүгээр)?\s*сарын\s+(\d{1,2})", re.I)
YEAR_MONTH = re.compile(rf"^\W*(\d{{4}})[\s.,-]+({A_WORD})\W*$")
UNIX = re.compile(rf"({A_WORD})\s+(\d{{1,2}})\s+\d{{2}}:\d{{2}}:\d{{2}}(?:\s+{ZONE})?\s+(\d{{4}})(?!\d)", re.I)
MONTH_YEAR = re.compile(rf"({A_WORD})\.?,?(?:\s+(?:de\s+|del\s+|of\s+)?|-)(\d{{4}})(?!\d)", re.I)
WEEK_DATE = re.compile(r"(?<!\d)(\d{4})-?W(\d\d)-?([1-7])(?!\d)")
SIGNED = re.compile(r"(?<!\d)(\d{4})([_:])(\d\d)\2(\d\d)(?![\d:_])")  # of cameras, and of names
MONTH_SLASH = re.compile(r"(?<![\d./-])(0?[1-9]|1[0-2])/((?:19|20)\d{2})(?![\d/])")
TWO_WORDS = re.compile(r"\b(كانون|تشرين) (الأول|الثاني)")
THAI_IN_SHORT = dict(zip(THAI_SHORT.split(), THAI, strict=True))
IN_SHORT = re.compile("|".join(map(re.escape, sorted(THAI_IN_SHORT, key=len, reverse=True))))
BEFORE_PARTS = re.compile(r"[พค]\.ศ\.|ថ្ងៃទី|ខែ|ឆ្នាំ")  # Thai "of the era", Khmer "day", "month" and "year"
EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?$|(?:\d{12,13}|\d{15,16}|\d{18,19})$")


@dataclass(frozen=True)
class Found:
    """A date in a line: from which sign to which, and what it says."""

    start: int
    end: int
    reading: Reading


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
    if day and name in SOLAR and int(year) in SOLAR_YEARS:
        return of_solar(int(year), SOLAR[name], int(day))
    month = MONTH_OF.get(name) if day else LONG.get(name) or ENGLISH_SHORT.get(name)
    return of_parts(of_thai_year(int(year)) if name in THAI else year, month, day) if month else None


def _of_day_month(found: re.Match[str]) -> Reading | None:
    if found[2] and found[3].lower() == "listopada":
        return of_parts(found[4], 10, found[1])
    if (
        found[3].isupper() and found[3].lower() in ROMAN and (found[2] or len(found[3]) > 1)
    ):  # 20.XI.2024, not "1 I 2024"
        return of_parts(found[4], ROMAN[found[3].lower()], found[1])
    return _of_names(found[4], found[3], found[1])


def _of_week(found: re.Match[str]) -> Reading:
    try:
        day = date.fromisocalendar(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return Reading(fault="no such day")
    return made(day.year, day.month, day.day)


Maker = Callable[[re.Match[str]], Reading | None]
WHOLE: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (ERA, _of_era),
    (IN_WORDS, _of_words),
    (CHINESE, lambda found: of_parts(found[1], found[2], found[3])),
    (VIETNAMESE, lambda found: of_parts(found[3], found[2], found[1])),
    (MONGOLIAN, lambda found: of_parts(found[1], found[2], found[3])),
    (WEEK_DATE, _of_week),
    (SIGNED, lambda found: of_parts(found[1], found[3], found[4])),
    (ISO, lambda found: of_parts(found[1], found[2], found[3])),
    (COMPACT, lambda found: of_parts(found[1], found[2], found[3])),
    (DAY_MONTH, _of_day_month),
    (UNIX, lambda found: _of_names(found[3], found[1], found[2])),
    (MONTH_DAY, lambda found: _of_names(found[3], found[1], found[2])),
    (YEAR_DAY_MONTH, lambda found: _of_names(found[1], found[3], found[2])),
    (YEAR_MONTH_DAY, lambda found: _of_names(found[1], found[2], found[3])),
    (NUMERIC, lambda found: of_numbers(found[1], found[3], found[4])),
    (YEAR_FIRST, lambda found: of_parts(found[1], found[2], found[3])),
    (MONTH_YEAR, lambda found: _of_names(found[2], found[1], None)),
    (YEAR_MONTH, lambda found: _of_names(found[1], found[2], None)),
    (MONTH_SLASH, lambda found: of_parts(found[2], found[1], None)),
)  # fmt: skip


def plain(text: str) -> str:
    """The text with digits, letters and spaces in their usual form, on one line."""
    if not text.isascii():
        text = BEFORE_PARTS.sub(" ", text)
        text = IN_SHORT.sub(lambda found: THAI_IN_SHORT[found[0]], text)
        text = unicodedata.normalize("NFKC", text).translate(NO_LETTERS)
        text = OTHER_DIGITS.sub(lambda found: str(unicodedata.decimal(found[0])), text)
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
                found.append(Found(match.start(), match.end(), by_weekday(read, text, match)))
    return sorted(found, key=lambda one: one.start)


def by_weekday(reading: Reading, text: str, match: re.Match[str]) -> Reading:
    """The reading, an ambiguous one decided by the weekday that stands beside it: *Wed 05/06/2024* is in June."""
    if not reading.day or not reading.other:
        return reading
    day = on_weekday([reading.day, reading.other], weekdays_beside(text, match.start(), match.end()))
    return Reading(day, "day", fault=reading.fault) if day else reading
