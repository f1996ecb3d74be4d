"""Spans of days and weeks, which name no day of publication."""

import re
from collections.abc import Iterator

from themes.articles.dates.months import MONTH_OF
from themes.articles.dates.reading import Reading
from themes.articles.dates.written import A_WORD, ORDINAL, Found

JOINED = r"(?:-|–|—|~|to|till|until|and|&|bis|und|au|al|et|до|по|и|a|e|y)"
SPAN = re.compile(rf"(?<![\d:.])\d{{1,2}}{ORDINAL}\.?(?:\s+(?:of\s+|de\s+)?({A_WORD})\.?)?\s*{JOINED}\s*$", re.I)
ENDS_LATER = re.compile(r"\s*(?:至|到|～|~|–|—|から|부터)\s*(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}\s*[日号]")
WEEK = re.compile(
    r"\b(?:weeks?\s+(?:of|beginning|commencing|ending|starting|from|to)|woche\s+(?:vom|ab)|semaine\s+du|semana\s+del?"
    r"|settimana\s+del|неделя\s+с|w/[ce])(?:\s+the)?[\s:]*(?:\w+day,?\s*)?$",
    re.I,
)
BETWEEN = re.compile(rf"\s*{JOINED}\s*", re.I)


def without_spans(text: str, found: list[Found]) -> Iterator[Found]:
    """The dates; those that begin or end a span of days name no day."""
    for place, one in enumerate(found):
        before = text[found[place - 1].end if place else 0 : one.start]
        after = text[one.end : found[place + 1].start] if place + 1 < len(found) else ""
        joined = BETWEEN.fullmatch(before) if place else _joined(before[-40:])
        spans = bool(joined) or bool(after and BETWEEN.fullmatch(after))
        if spans or ENDS_LATER.match(text, one.end):
            yield Found(one.start, one.end, Reading(fault="a span of days"))
        elif WEEK.search(before):
            yield Found(one.start, one.end, Reading(fault="a week, not a day"))
        else:
            yield one


def _joined(before: str) -> bool:
    """Do the words before a date name the first day of a span, as in *5 to 7 May*?"""
    found = SPAN.search(before)
    name = (found[1] or "") if found else ""
    return bool(found) and (not name or name.lower() in MONTH_OF)
