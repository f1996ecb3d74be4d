"""Dates → periods: which period an article falls in, and all periods between the first and the last."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from themes.articles.asked import as_days
from themes.errors import ArticlesError, OptionError

Every = str | Sequence[str]
DAYS_IN_YEAR = 365.2425

_CODE = re.compile(r"([1-9]\d*)?([DWMQY])")
_DAYS_IN = {"D": 1, "W": 7}
_MONTHS_IN = {"M": 1, "Q": 3, "Y": 12}
_EXACT_ENOUGH = {"D": {"day"}, "W": {"day"}, "M": {"day", "month"}, "Q": {"day", "month"}}
_MONDAY = np.datetime64("0001-01-01", "D")  # a Monday in the Gregorian calendar carried backwards


def period_starts(published: pd.Series, every: Every) -> pd.Series:
    """First day of the period that each date falls in; NaT stays NaT, and so does a date before custom periods begin.

    `every`: "D", "W" (from Monday), "M", "Q", "Y", with a number in front for several ("5Y", "10Y", "6M"; aligned to
    year 0), or the first days of custom periods, the last of which stays open. Raises OptionError on anything else.

    >>> period_starts(pd.Series(pd.to_datetime(["2025-05-05", "1794-11-19"])), "10Y").dt.year.tolist()
    [2020, 1790]
    """
    dates = published.to_numpy(dtype="datetime64[D]")
    given: object = every
    if isinstance(given, Iterable) and not isinstance(every, str):
        return pd.Series(_custom_starts(dates, every), index=published.index, name="period").astype("datetime64[s]")
    number, unit = _parse(every)
    if unit in _DAYS_IN:
        days = number * _DAYS_IN[unit]
        starts = _floor(dates - _MONDAY, np.timedelta64(days, "D")) + _MONDAY
    else:
        year_zero = np.datetime64("0000-01", "M")
        months = np.timedelta64(number * _MONTHS_IN[unit], "M")
        starts = _floor(dates.astype("datetime64[M]") - year_zero, months) + year_zero
    return pd.Series(starts.astype("datetime64[s]"), index=published.index, name="period")


def period_range(first: pd.Timestamp, last: pd.Timestamp, every: Every) -> pd.DatetimeIndex:
    """First days of all periods from the one that holds `first` to the one that holds `last`, empty ones too.

    >>> period_range(pd.Timestamp("2024-11-30"), pd.Timestamp("2025-01-02"), "M").strftime("%Y-%m").tolist()
    ['2024-11', '2024-12', '2025-01']
    """
    ends = period_starts(pd.Series([first, last]), every)
    if not isinstance(every, str):
        starts = pd.DatetimeIndex(sorted(pd.to_datetime(list(every)))).as_unit("s")
        return starts[(starts >= ends[0]) & (starts <= ends[1])].rename("period")
    number, unit = _parse(every)
    in_days = unit in _DAYS_IN
    step = np.timedelta64(number * _DAYS_IN[unit], "D") if in_days else np.timedelta64(number * _MONTHS_IN[unit], "M")
    begin, end = (pd.Timestamp(day).to_datetime64().astype("M8[D]" if in_days else "M8[M]") for day in ends)
    found = np.arange(begin, end + step, step)
    found = found[found <= end]
    return pd.DatetimeIndex(found.astype("datetime64[s]"), name="period")


def period_ends(starts: pd.DatetimeIndex, every: Every) -> pd.DatetimeIndex:
    """First day after each period; the last custom period ends a median length after it began."""
    if not isinstance(every, str):
        bounds = pd.DatetimeIndex(sorted(pd.to_datetime(list(every)))).as_unit("s")
        typical = bounds.to_series().diff().median() if len(bounds) > 1 else pd.Timedelta(days=365)
        following = bounds.append(pd.DatetimeIndex([bounds[-1] + typical]).as_unit("s"))
        return pd.DatetimeIndex(following[np.searchsorted(bounds, starts, side="right")])
    number, unit = _parse(every)
    if unit in _DAYS_IN:
        return starts + pd.Timedelta(days=number * _DAYS_IN[unit])
    months = starts.to_numpy().astype("datetime64[M]") + np.timedelta64(number * _MONTHS_IN[unit], "M")
    return pd.DatetimeIndex(months.astype("datetime64[s]"))


def period_name(start: pd.Timestamp, every: Every) -> str:
    """A period as people write it: "2010", "2010 Q1", "Mar 2010", "1790s", "1790–1794", "5 May 2025".

    >>> [period_name(pd.Timestamp("1790-01-01"), every) for every in ("Y", "Q", "M", "5Y", "10Y")]
    ['1790', '1790 Q1', 'Jan 1790', '1790–1794', '1790s']
    """
    start = pd.Timestamp(start)
    number, unit = _parse(every) if isinstance(every, str) else (1, "D")
    if unit == "Y":
        if number == 1:
            return str(start.year)
        return f"{start.year}s" if number == 10 else f"{start.year}–{start.year + number - 1}"
    if unit == "Q" and number == 1:
        return f"{start.year} Q{start.quarter}"
    if unit in ("Q", "M"):
        name = f"{start:%b} {start.year}"
        months = number * _MONTHS_IN[unit]
        return name if months == 1 else f"{name} + {months - 1} months"
    return f"{start.day} {start:%b} {start.year}"


def periods_of(articles: pd.DataFrame, every: Every) -> pd.Series:
    """Period of each article by id: NaT for those without a date or whose date is coarser than the period.

    `.attrs` counts what is left out: `undated`, `too_coarse` (its `precision` is coarser than the period; of custom
    periods: its month or year is not all in one of them) and, of custom periods, `before_first`. Raises ArticlesError
    when there is no column `published`, or when no article can be placed in a period.
    """
    if "published" not in getattr(articles, "columns", []):
        found = ", ".join(map(str, getattr(articles, "columns", [])))
        raise ArticlesError(f"No column 'published' (found: {found}): periods need dates.")
    if articles.index.has_duplicates:
        twice = articles.index[articles.index.duplicated()][0]
        raise ArticlesError(f"articles holds an article twice, such as {twice!r}: one row an article, by article id.")
    published = dates_of(articles["published"])
    undated = published.isna()
    coarse = ~undated & ~_exact_enough(articles, every)
    starts = period_starts(published.mask(coarse), every)
    if starts.isna().all():
        raise ArticlesError(
            f"None of {len(articles)} articles can be placed in periods of {every!r}: {int(undated.sum())} have no "
            f"date and {int(coarse.sum())} a date coarser than the period. Choose a longer period or give dates."
        )
    starts.attrs = {"undated": int(undated.sum()), "too_coarse": int(coarse.sum())}
    if not isinstance(every, str):
        starts.attrs["before_first"] = int((starts.isna() & ~undated & ~coarse).sum())
    return starts


def dates_of(values: pd.Series) -> pd.Series:
    """The values as dates; raises ArticlesError for one that is none."""
    return as_days(values)


def partial_periods(articles: pd.DataFrame, periods: pd.DatetimeIndex, every: Every) -> np.ndarray:
    """Which of the periods the articles cover only in part: a first or last one that they enter late or leave early.

    A period is partial when more than a tenth of it, and more than nineteen in twenty of the gaps between the days
    with articles, passes before the first or after the last article. Dates known to the month or year never make one.
    """
    partial = np.zeros(len(periods), dtype=bool)
    dates = pd.to_datetime(articles["published"])
    by_day = dates if "precision" not in articles.columns else dates[articles["precision"].astype(str).eq("day")]
    days = np.unique(by_day.dropna().to_numpy(dtype="datetime64[D]"))
    if len(days) < 2 or len(by_day) < len(dates) / 2 or not len(periods):
        return partial
    usual_gap = np.quantile(np.diff(days).astype(float), 0.95)
    ends = period_ends(periods, every)
    tail = (ends[-1].to_datetime64().astype("M8[D]") - days[-1]).astype(float) - 1
    head = (days[0] - periods[0].to_datetime64().astype("M8[D]")).astype(float)
    for place, gap in ((-1, tail), (0, head)):
        length = (ends[place] - periods[place]).days
        partial[place] |= gap > max(0.1 * length, usual_gap)
    return partial


def _parse(every: object) -> tuple[int, str]:
    every = str(every)
    match = _CODE.fullmatch(every)
    if match is None:
        raise OptionError(
            f"every={every!r} is no period: choose 'M', 'Q', 'Y', '5Y', '10Y' (any number before D, W, M, Q or Y), "
            "or give the first days of your own periods."
        )
    return int(match[1] or 1), match[2]


def _floor(since: np.ndarray, step: np.timedelta64) -> np.ndarray:
    return since - since % step


def _custom_starts(dates: np.ndarray, every: Sequence[str]) -> np.ndarray:
    try:
        bounds = np.sort(pd.to_datetime(list(every)).to_numpy().astype("datetime64[D]"))
    except (TypeError, ValueError):
        bounds = np.array([], dtype="datetime64[D]")
    if not len(bounds) or len(np.unique(bounds)) < len(bounds) or np.isnat(bounds).any():
        raise OptionError(
            "Custom periods need one or more first days, all different, such as every=['2017-01-20', '2021-01-20']."
        )
    place = np.searchsorted(bounds, dates, side="right") - 1
    outside = (place < 0) | np.isnat(dates)
    return np.where(outside, np.datetime64("NaT", "D"), bounds[np.maximum(place, 0)])


def _exact_enough(articles: pd.DataFrame, every: Every) -> pd.Series:
    if "precision" not in articles.columns:
        return pd.Series(True, index=articles.index)
    precision = articles["precision"].astype(object)
    if isinstance(every, str):
        allowed = _EXACT_ENOUGH.get(_parse(every)[1], {"day", "month", "year"})
        return precision.isin(allowed) | precision.isna()
    within = pd.Series(True, index=articles.index)
    for unit, code, one in (("month", "M", np.timedelta64(1, "M")), ("year", "Y", np.timedelta64(1, "Y"))):
        starts = pd.to_datetime(articles["published"]).to_numpy().astype(f"datetime64[{code}]")
        first = pd.Series(starts.astype("datetime64[s]"), index=articles.index)
        last = pd.Series((starts + one).astype("datetime64[D]") - np.timedelta64(1, "D"), index=articles.index)
        same = period_starts(first, every).eq(period_starts(last, every))
        within &= same | precision.ne(unit).fillna(True)
    return within
