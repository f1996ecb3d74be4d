"""Dates → periods."""

import pandas as pd
import pytest

from themes.analysis.periods import (
    partial_periods,
    period_ends,
    period_name,
    period_range,
    period_starts,
    periods_of,
)
from themes.errors import ArticlesError, OptionError

DAYS = pd.Series(pd.to_datetime(["2025-05-05", "1794-11-19", None, "2000-01-01"]))


@pytest.mark.parametrize(
    ("every", "starts"),
    [
        ("D", ["2025-05-05", "1794-11-19", None, "2000-01-01"]),
        ("W", ["2025-05-05", "1794-11-17", None, "1999-12-27"]),
        ("M", ["2025-05-01", "1794-11-01", None, "2000-01-01"]),
        ("6M", ["2025-01-01", "1794-07-01", None, "2000-01-01"]),
        ("Q", ["2025-04-01", "1794-10-01", None, "2000-01-01"]),
        ("Y", ["2025-01-01", "1794-01-01", None, "2000-01-01"]),
        ("5Y", ["2025-01-01", "1790-01-01", None, "2000-01-01"]),
        ("10Y", ["2020-01-01", "1790-01-01", None, "2000-01-01"]),
        (["2000-01-01", "2017-01-20"], ["2017-01-20", None, None, "2000-01-01"]),
    ],
)
def test_period_starts(every, starts):
    found = period_starts(DAYS, every)
    assert [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in found] == starts


@pytest.mark.parametrize("every", ["", "0M", "X", "M5", "-1Y", "YY"])
def test_an_unknown_period_lists_the_choices(every):
    with pytest.raises(OptionError, match="is no period: choose 'M', 'Q', 'Y', '5Y', '10Y'"):
        period_starts(DAYS, every)


@pytest.mark.parametrize("bounds", [[], ["2000-01-01", "2000-01-01"]])
def test_custom_periods_need_different_first_days(bounds):
    with pytest.raises(OptionError, match="Custom periods need one or more first days, all different"):
        period_starts(DAYS, bounds)


@pytest.mark.parametrize(
    ("every", "count"), [("D", 366), ("W", 53), ("M", 12), ("Q", 4), ("Y", 1), ("10Y", 1), (["2024-02-01"], 0)]
)
def test_period_range_keeps_every_period(every, count):
    if count:
        found = period_range(pd.Timestamp("2024-01-01"), pd.Timestamp("2024-12-31"), every)
        assert len(found) == count
        assert (period_starts(pd.Series(found), every) == found).all()
        assert (period_ends(found, every)[:-1] == found[1:]).all()


def test_custom_range_and_ends():
    bounds = ["1789-04-30", "1797-03-04", "1801-03-04"]
    found = period_range(pd.Timestamp("1790-01-08"), pd.Timestamp("1801-12-08"), bounds)
    assert found.strftime("%Y").tolist() == ["1789", "1797", "1801"]
    assert period_ends(found, bounds)[0] == pd.Timestamp("1797-03-04")


@pytest.mark.parametrize(
    ("every", "name"),
    [
        ("M", "Mar 2010"), ("Q", "2010 Q1"), ("Y", "2010"), ("5Y", "2010–2014"), ("10Y", "2010s"),
        ("W", "1 Mar 2010"), ("6M", "Mar 2010 + 5 months"), (["2010-03-01"], "1 Mar 2010"),
    ],
)  # fmt: skip
def test_period_name(every, name):
    assert period_name(pd.Timestamp("2010-03-01"), every) == name


def test_coarse_and_missing_dates_are_left_out_and_counted():
    articles = pd.DataFrame({"published": DAYS, "precision": pd.Categorical(["day", "year", "day", "month"])})
    by_month = periods_of(articles, "M")
    assert by_month.notna().tolist() == [True, False, False, True]
    assert by_month.attrs == {"undated": 1, "too_coarse": 1}
    assert periods_of(articles, "Y").attrs == {"undated": 1, "too_coarse": 0}
    assert periods_of(articles, "W").attrs == {"undated": 1, "too_coarse": 2}


def test_custom_periods_take_a_month_or_year_that_lies_in_one_of_them():
    dates = pd.to_datetime(["2019-06-01", "2020-04-01", "2020-03-01", "2020-01-01", "2021-01-01", "2020-03-20"])
    precision = pd.Categorical(["day", "month", "month", "year", "year", "day"])
    articles = pd.DataFrame({"published": dates, "precision": precision})
    fiscal = ["2020-01-01", "2020-04-01", "2021-01-01"]
    found = periods_of(articles, fiscal)
    assert [None if pd.isna(day) else f"{day:%Y-%m}" for day in found] == [
        None, "2020-04", "2020-01", None, "2021-01", "2020-01",
    ]  # fmt: skip
    assert found.attrs == {"undated": 0, "too_coarse": 1, "before_first": 1}
    assert "before_first" not in periods_of(articles, "Y").attrs


def test_nothing_dated_is_an_error():
    with pytest.raises(ArticlesError, match=r"No column 'published' \(found: text\)"):
        periods_of(pd.DataFrame({"text": ["a"]}), "M")
    years = pd.DataFrame({"published": DAYS[[1, 2]], "precision": ["year", "year"]})
    with pytest.raises(ArticlesError, match="None of 2 articles can be placed in periods of 'M': 1 have no date and 1"):
        periods_of(years, "M")


def test_a_period_left_early_is_partial_but_not_when_articles_are_rare():
    daily = pd.DataFrame({"published": pd.date_range("2020-01-01", "2024-03-05")})
    calendar = period_range(daily["published"].min(), daily["published"].max(), "Y")
    assert partial_periods(daily, calendar, "Y").tolist() == [False, False, False, False, True]
    yearly = pd.DataFrame({"published": pd.to_datetime([f"{year}-01-20" for year in range(2000, 2010)])})
    calendar = period_range(yearly["published"].min(), yearly["published"].max(), "Y")
    assert not partial_periods(yearly, calendar, "Y").any()
    assert not partial_periods(daily.assign(precision="year"), calendar, "Y").any()
