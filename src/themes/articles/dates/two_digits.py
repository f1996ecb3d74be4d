"""Years of two digits, read where the file tells the order of the numbers and the century, and only there.

The order is told by the file's other dates, by a number that can only be a day, by a month in letters, a weekday, or
the language of an article. The century is told by a year that the file names: articles do not look more than a
generation ahead, so one that speaks of 2019 was not written in 1924.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from themes.articles.dates.months import MONTH_OF
from themes.articles.dates.reading import NEXT_YEAR
from themes.articles.dates.weekdays import on_weekday, weekdays_beside
from themes.articles.dates.written import A_WORD

AHEAD = 30  # years
ENOUGH = 5  # dates
CENTURIES = (1800, 1900, 2000)
NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{2})(?![\d/-]|\.\d)")
NAMED = re.compile(
    rf"(?<![\d./-])(?:(\d{{1,2}})[\s./-]*({A_WORD})\.?|({A_WORD})\.?\s+(\d{{1,2}})),?[\s./-]*['’]?(\d{{2}})(?![\w:/-]|\.\d)"
)
DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day first", "month first", "year first"
MENTIONED = re.compile(r"(?<![\d.,/-])(1[89]\d\d|20\d\d)(?![\d/-]|[.,]\d)")
LONGEST = 20_000  # characters of a text in which a year may be named


@dataclass(frozen=True)
class Short:
    """A date whose year has two digits: its year, month and day in each order that it may have, and its weekdays."""

    orders: Mapping[str, tuple[int, int, int]]
    weekdays: set[int]


def short_date(text: str) -> Short | None:
    """The date of two-digit year in a plain text; None if there is none, or several."""
    found = [*NUMBERS.finditer(text)]
    if len(found) == 1:
        first, second, third = (int(found[0][place]) for place in (1, 3, 4))
        orders = {DAY_FIRST: (third, second, first), MONTH_FIRST: (third, first, second)}
        if len(found[0][1]) == 2:
            orders[YEAR_FIRST] = (first, second, third)
        return Short(orders, weekdays_beside(text, found[0].start(), found[0].end()))
    named = [one for one in NAMED.finditer(text) if (one[2] or one[3]).lower() in MONTH_OF]
    if found or len(named) != 1:
        return None
    one = named[0]
    parts = (int(one[5]), MONTH_OF[(one[2] or one[3]).lower()], int(one[1] or one[4]))
    return Short({DAY_FIRST: parts}, weekdays_beside(text, one.start(), one.end()))


def years_named(texts: Iterable[str]) -> list[int]:
    """The years that texts name, but for round numbers, which may count something else."""
    found = (int(year) for text in texts for year in MENTIONED.findall(text[:LONGEST]))
    return [year for year in found if year % 10 and year <= NEXT_YEAR]


def days_of(short: Short, orders: Iterable[str], latest_named: int) -> list[date]:
    """The days that the date may be in these orders, for an article that names this year; [] if none."""
    days = {
        day
        for order in orders
        if order in short.orders
        for century in CENTURIES
        if (day := _day(century, *short.orders[order])) and latest_named - AHEAD <= day.year <= NEXT_YEAR
    }
    fitting = on_weekday(sorted(days), short.weekdays) if short.weekdays else None
    return [fitting] if fitting else sorted(days)


def common_orders(shorts: Iterable[Short], latest_named: int) -> set[str]:
    """The orders in which all these dates are days; none if there is no such order.

    >>> sorted(common_orders([short_date("05/06/24"), short_date("25/06/24"), short_date("30/12/99")], 2019))
    ['day first']
    """
    known = list(shorts)
    each = [{order for order in short.orders if days_of(short, [order], latest_named)} for short in known]
    common = set.intersection(*each) if each else set()
    return {order for order in common if len(common) == 1 or _spread({short.orders[order] for short in known})}


def _spread(parts: Collection[tuple[int, int, int]]) -> bool:
    """Are these years, months and days on as many days of the month as dates are? Where five dates or more are all on
    the 24th, it is the year; on the 1st or 15th they may be."""
    days = {day for _, _, day in parts}
    return len(parts) < ENOUGH or len(days) > len(parts) / ENOUGH or bool(days & {1, 15})


def _day(century: int, year: int, month: int, day: int) -> date | None:
    try:
        return date(century + year, month, day)
    except ValueError:
        return None
