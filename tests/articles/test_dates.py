"""Written dates: what they say, how exactly, and what they leave open."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themes.articles.dates import read_date, read_dates
from themes.articles.written_dates import LATEST_YEAR


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2025-05-05", "2025-05-05", "day"),
        ("2025-05-05T23:59:59-11:00", "2025-05-05", "day"),
        ("2025-05-05 00:30 +13:00", "2025-05-05", "day"),
        ("Mon, 05 May 2025 23:30:00 GMT", "2025-05-05", "day"),
        ("date 2025-05-05 Left Menu", "2025-05-05", "day"),
        ("5th of May, 2025", "2025-05-05", "day"),
        ("May 5, 2025", "2025-05-05", "day"),
        ("Sept. 3, 1999", "1999-09-03", "day"),
        ("8 мая 2025 года", "2025-05-08", "day"),
        ("1er janvier 2020", "2020-01-01", "day"),
        ("1 de mayo de 2024", "2024-05-01", "day"),
        ("3. März 2024", "2024-03-03", "day"),
        ("2025年5月5日", "2025-05-05", "day"),
        ("25/12/2024", "2024-12-25", "day"),
        ("12/25/2024", "2024-12-25", "day"),
        ("07.07.2024", "2024-07-07", "day"),
        ("20250505", "2025-05-05", "day"),
        (1746403200, "2025-05-05", "day"),
        ("2025-05", "2025-05-01", "month"),
        ("May 2025", "2025-05-01", "month"),
        ("1793", "1793-01-01", "year"),
        (1999.0, "1999-01-01", "year"),
    ],
)
def test_certain_dates(written, day, precision):
    reading = read_date(written)
    assert (str(reading.day), reading.precision, reading.other) == (day, precision, None)


@pytest.mark.parametrize("written", ["", None, float("nan"), "n/a", "unknown"])
def test_no_date_is_no_fault(written):
    assert read_date(written) == read_date("")


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("31/02/2025", "no such day"),
        ("2025-13-01", "no such day"),
        ("05/06/25", "two digits"),
        ("yesterday", "not a date"),
        ("9999-99-99", "another calendar"),
    ],
)
def test_what_is_no_date_says_why(written, fault):
    reading = read_date(written)
    assert reading.day is None
    assert fault in reading.fault


def test_day_or_month_first_is_decided_by_the_file_or_left_open():
    assert [str(reading.day) for reading in read_dates(["05/06/2025", "13/06/2025"])] == ["2025-06-05", "2025-06-13"]
    assert [str(reading.day) for reading in read_dates(["05/06/2025", "06/13/2025"])] == ["2025-05-06", "2025-06-13"]
    for open_question in (["05/06/2025"], ["05/06/2025", "13/06/2025", "06/13/2025"]):
        reading = read_dates(open_question)[0]
        assert reading.day is None
        assert "either 2025-06-05 or 2025-05-06" in reading.fault


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.booleans(), st.dates()))
def test_nothing_makes_it_fail(written):
    reading = read_date(written)
    assert (reading.day is None) == (reading.precision is None)


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=__import__("datetime").date(1600, 1, 1)))
def test_every_form_of_a_day_gives_the_day(day):
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d", "%a, %d %b %Y 10:00:00 GMT"):
        assert read_date(day.strftime(form)).day == day or day.year > LATEST_YEAR
