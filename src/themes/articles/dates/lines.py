"""Which of the lines around an article says when it was published; dates within its sentences never do."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from themes.articles.dates.labels import PUBLISHED, UPDATE, kinds_of, without_labels
from themes.articles.dates.reading import Reading
from themes.articles.dates.spans import without_spans
from themes.articles.dates.written import Found, dates_in, plain

LEADING = 12  # so many lines may stand before the text
LONGEST, SHORT, MOST_WORDS, MOST_LETTERS = 120, 60, 9, 14
PARAGRAPH = 200  # characters; after a line of this length the text has begun
CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?|uhr|h\b|hrs?\b)?(?:\s*\(?(?-i:[A-Z]{2,5}|[+-]\d{2}:?\d{2})\b\)?)?"
    r"|\d{1,2}[時时시]\s*\d{1,2}[分분]|T\d\d:\d\d\S*|\b\d{1,2}\s?[ap]m\b",
    re.I,
)
SMALL_WORDS = (
    "às avec with con mit le la les el a à al am den der die das dnia de del da do di em en il in on at by of for from "
    "to the this au um im vom von und and y e i г год года году р року rok roku r ano año anno an yılı tarihli min "
    "read mins minute minutes reading time uhr h om kl pm ist gmt utc no nr n vol issue number min. в о у w z par por "
    "per door av af via gazetesi wib wita wit"
)
SMALL = frozenset(SMALL_WORDS.split())
WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\(?[月火水木金土日]\)|[月火水木金土日]曜日?|星期.|周[一二三四五六日]|[월화수목금토일]요일"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?"
    r"|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|понеділок|вівторок|середа|четвер|п['’]ятниця|субота|неділя|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela"
    r"|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b",
    re.I,
)
AGENCY = re.compile(r"\s*,?\s*(?:[(/\[][^()\[\]]{1,40}[)/\]]\.?\s*)?(?:-{1,2}|[–—])\s?\S")
# "The Declaration of 4 May 1998", "vom 4. Mai": the day of what is named before it.
OF_SOMETHING = re.compile(r"\b(?:of|from|on|in|since|vom|du|de|del|di|от|від)\s+(?:the\s+)?$", re.I)
SENTENCE_END = (".", "!", "?", "。", "！", "？", "।", "؟", ";")


@dataclass(frozen=True)
class DateLine:
    """A line that names the day: what it says of it, the words that name the day, whether it holds nothing else."""

    kind: str
    written: str
    alone: bool


def dateline(lines: Iterable[str]) -> str:
    """The date of publication that one of the leading lines names, as it is written there; "" if none does.

    A label decides (*Published:* before *Updated:*); without one, a date in a short line of names, or before the dash
    of an agency's first sentence.

    >>> dateline(["Ministers meet", "Tokyo, 4 March 2024", "They spoke of the treaty of 4 May 1998."])
    '4 March 2024'
    """
    read = [line for line in map(date_line, _leading(lines)) if line]
    ranked = sorted(read, key=lambda line: (PUBLISHED, "", UPDATE).index(line.kind))  # the sort keeps their order
    return ranked[0].written if ranked else ""


def closing_line(lines: Sequence[str]) -> str:
    """The date under which a statement is signed, in one of its last two lines; "" if there is none.

    >>> closing_line(["The two ministers met.", "New Delhi", "May 5, 2025"])
    'May 5, 2025'
    """
    last = [line.strip() for line in lines if line.strip()][:-3:-1]
    dated = [line for line in last if len(line) < SHORT and (found := date_line(line)) and found.kind != UPDATE]
    return dated[0] if dated else ""


def _leading(lines: Iterable[str]) -> list[str]:
    short: list[str] = []
    for line in itertools.islice(filter(str.strip, lines), LEADING):
        short.append(line.strip())
        if len(line) > PARAGRAPH:
            break
    return short


def date_line(line: str) -> DateLine | None:
    """What a line says of the day of publication; None if it says nothing, or is a sentence that holds a date."""
    text = plain(line[: LONGEST + 80])
    found = [one for one in without_spans(text, dates_in(text)) if one.reading.day and not one.reading.fault]
    if not found:
        return None
    if begins_story(text, found[0]):
        return DateLine("", text[found[0].start : found[0].end], alone=False)
    if sum(map(str.islower, text.split())) > 2 * MOST_WORDS:
        return None
    kinds = kinds_of(text, found)
    pieces = _pieces(text, found)
    labelled = PUBLISHED in kinds or UPDATE in kinds
    if len(text) > LONGEST or not _names_only(text, text[: found[0].start], pieces, labelled=labelled):
        return None
    return _chosen(text, found, kinds, alone=not any(pieces))


def _chosen(text: str, found: list[Found], kinds: list[str], *, alone: bool) -> DateLine | None:
    """The date of the line that speaks for it."""
    for kind in (PUBLISHED, "", UPDATE):
        own = [
            one for one, its in zip(found, kinds, strict=True) if its == kind and _exact(one.reading, kind, alone=alone)
        ]
        if not kind and len({(one.reading.day, one.reading.other) for one in own}) > 1:
            return None
        if own:
            start = 0 if kind == UPDATE else own[0].start
            return DateLine(kind, text[start : own[0].end], alone or kind != "")
    return None


def _exact(reading: Reading, kind: str, *, alone: bool) -> bool:
    """Is it a day, or a month that is labelled or has a line for itself?"""
    return reading.precision == "day" or (reading.precision == "month" and (alone or kind != ""))


def begins_story(text: str, date: Found) -> bool:
    """Does an agency's first sentence begin with this date, as in *TOKYO, March 4, 2024 (Reuters) - The two …*?"""
    place = _words(text[: date.start])
    named = len(place) <= 7 and all(word[:1].isupper() or word in SMALL for word in place) and bool(place)
    return named and date.reading.precision == "day" and bool(AGENCY.match(text[date.end :]))


def _pieces(text: str, found: list[Found]) -> list[list[str]]:
    """The words of a line before, between and after its dates, but for times, weekdays, labels and small words."""
    starts, ends = [*(one.start for one in found), len(text)], [0, *(one.end for one in found)]
    return [
        [
            word
            for word in _words(without_labels(WEEKDAY.sub(" ", CLOCK.sub(" ", text[end:start]))))
            if word.lower() not in SMALL
        ]
        for end, start in zip(ends, starts, strict=True)
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w'’]*", text)


def _names_only(text: str, lead: str, pieces: list[list[str]], *, labelled: bool) -> bool:
    """Are these words names and labels rather than a sentence?"""
    words = [word for piece in pieces for word in piece]
    small = [sum(word[0].islower() for word in piece) for piece in pieces]
    uncased = sum(len(word) for word in words if not word[0].isupper() and not word[0].islower())
    sentence = text.endswith(SENTENCE_END) and (len(words) > 2 or uncased > 4)
    if len(words) > MOST_WORDS or sentence or uncased > MOST_LETTERS or any(small[:-1]) or small[-1] > 2 * labelled:
        return False
    return labelled or not OF_SOMETHING.search(lead)
