# ruff: noqa: E501 -- the lines are pieces of files
"""Written dates: what they say, how exactly, and what they leave open."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themes.articles.dates.file_names import date_in_name
from themes.articles.dates.lines import closing_line, date_line, dateline
from themes.articles.dates.read import read_date
from themes.articles.dates.reading import LATEST_YEAR, NEXT_YEAR
from themes.articles.dates.together import read_dates


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
        ("1999.0", "1999-01-01", "year"),
        ("Mon Mar 04 23:30:00 EST 2024", "2024-03-04", "day"),
        ("04MAR2024", "2024-03-04", "day"),
        ("12/Sep/2019", "2019-09-12", "day"),
        ("20190912080000", "2019-09-12", "day"),
        ("45355.75", "2024-03-04", "day"),
        (1568246400000000000, "2019-09-12", "day"),
        ("2024-03-00", "2024-03-01", "month"),
        ("2024-00-00 00:00:00", "2024-01-01", "year"),
        ("202403", "2024-03-01", "month"),
        ("03/2024", "2024-03-01", "month"),
        ("令和元年5月1日", "2019-05-01", "day"),
        ("二〇二四年三月十四日", "2024-03-14", "day"),
        ("２０２５年５月５日", "2025-05-05", "day"),
        ("2025. 5. 5.", "2025-05-05", "day"),
        ("٤ مارس ٢٠٢٤", "2024-03-04", "day"),
        ("4 أيار/مايو 2025", "2025-05-04", "day"),
        ("24 شعبان 1445هـ الموافق 5 مارس 2024م", "2024-03-05", "day"),
        ("4 जनवरी 2024", "2024-01-04", "day"),
        ("Ngày 4 tháng 3 năm 2024", "2024-03-04", "day"),
        ("4 Μαρτίου 2024", "2024-03-04", "day"),
        ("4 listopada 2024", "2024-11-04", "day"),
        ("4. listopada 2024.", "2024-10-04", "day"),
        ("1º de maio de 2024", "2024-05-01", "day"),
        ("Updated 6 May 2025 | Published 5 May 2025", "2025-05-05", "day"),
        ("May 5 2025 / 20:15 IST", "2025-05-05", "day"),
        ("Wed 05/06/2024", "2024-06-05", "day"),
        ("Montag, 06.05.2024", "2024-05-06", "day"),
        ("2024-W47-3", "2024-11-20", "day"),
        ("20.XI.2024", "2024-11-20", "day"),
        ("2024-Nov-20", "2024-11-20", "day"),
        ("2024. nov. 20., szerda", "2024-11-20", "day"),
        ("2024. gada 20. novembris", "2024-11-20", "day"),
        ("2024-yil 20-noyabr", "2024-11-20", "day"),
        ("2024:11:20 10:00:00", "2024-11-20", "day"),
        ("/Date(1732060800000)/", "2024-11-20", "day"),
        ("20 พ.ย. 2567", "2024-11-20", "day"),
        ("๒๐ พฤศจิกายน ๒๕๖๗", "2024-11-20", "day"),
        ("چهارشنبه ۳۰ آبان ۱۴۰۳ - ۱۰:۳۰", "2024-11-20", "day"),
        ("20 qershor 2024", "2024-06-20", "day"),
        ("20 ნოემბერი 2024", "2024-11-20", "day"),
        ("ថ្ងៃទី២០ ខែវិច្ឆិកា ឆ្នាំ២០២៤", "2024-11-20", "day"),
        ("2024 November", "2024-11-01", "month"),
        ("c. 1998", "1998-01-01", "year"),
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
        ("4-Mar-24", "two digits"),
        ("yesterday", "not a date"),
        ("3 hours ago", "not a date"),
        ("5-7 May 2025", "span of days"),
        ("5 May 2025 – 7 May 2025", "span of days"),
        ("Deadline: 5 May 2025", "something else"),
        ("0000-00-00", "no such day"),
        ("2.0.2025", "no such day"),
        ("2081-01-22", "another calendar"),
        ("۱۴۰۲/۱۲/۱۴", "another calendar"),
        ("1446-11-07", "another calendar"),
        ("5 Ramadan 1446 AH", "not a date"),
        ("9999-99-99", "another calendar"),
        ("1970-01-01T00:00:00Z", "computers count"),
        ("the week of November 18, 2024", "a week"),
        ("du 20 au 22 novembre 2024", "span of days"),
        ("2024年11月20日至22日", "span of days"),
        ("30 اسفند 1402", "no such day"),
        ("18 جمادى الأولى 1446", "not a date"),
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
@given(st.dates(min_value=date(1600, 1, 1)))
def test_every_form_of_a_day_gives_the_day(day):
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d", "%a, %d %b %Y 10:00:00 GMT"):
        assert read_date(day.strftime(form)).day == day or day.year > LATEST_YEAR


def test_the_rest_of_the_file_or_its_language_tells_what_the_dates_do_not():
    assert read_dates(["05/06/2024"], beside=["They met on 28/05/2024."])[0].day == date(2024, 6, 5)
    assert read_dates(["05/06/2024"], languages=["fr"])[0].day == date(2024, 6, 5)
    assert read_dates(["05/06/2024"], languages=["en"])[0].day is None
    # The slashes of a table may be those of an American database, whatever language the articles are in.
    assert [one.day for one in read_dates(["05/06/2024", "07/06/2024"], languages=["fr", "fr"])] == [None, None]
    assert read_dates(["05.06.2024", "07.06.2024"], languages=["de", "de"])[0].day == date(2024, 6, 5)


@pytest.mark.parametrize(
    ("written", "known", "days"),
    [
        # Other dates of the column tell the order and the century.
        (["20.11.2024", "21.11.24", "05.12.24"], {}, ["2024-11-20", "2024-11-21", "2024-12-05"]),
        (["11/20/2024", "12/05/24"], {}, ["2024-11-20", "2024-12-05"]),
        # A number that can only be a day tells the order, a year that the article names tells the century.
        (["11/20/24"], {"texts": ["The treaty of 2019"]}, ["2024-11-20"]),
        (["05/06/24", "25/06/24", "30/12/99"], {"texts": ["", "in 2019", ""]}, ["2024-06-05", "2024-06-25", "1999-12-30"]),
        (["24-11-20", "24-11-21", "24-12-30"], {"texts": ["in 2019"]}, ["2024-11-20", "2024-11-21", "2024-12-30"]),
        ([f"{day}/11/24" for day in (20, 21, 22, 23, 25)], {"texts": ["in 2019"]}, [f"2024-11-{day}" for day in (20, 21, 22, 23, 25)]),
        (["20-Nov-24"], {"texts": ["in 2019"]}, ["2024-11-20"]),
        (["20.11.24"], {"texts": ["2019"], "languages": ["de"]}, ["2024-11-20"]),
        (["Wednesday, 20-Nov-24 10:00:00 GMT"], {}, ["2024-11-20"]),
        # Nothing tells the century, or the order.
        (["11/20/24"], {}, [None]),
        (["11/20/24"], {"texts": ["2,000 ships, 2000 men and the war of 1914"]}, [None]),
        (["20/11/24"], {"texts": ["in 2019"]}, [None]),
        (["05/06/24", "07/08/24"], {"texts": ["in 2019"]}, [None, None]),
        (["24-01-15", "23-01-15", "22-01-15", "21-01-15", "20-01-15"], {"texts": ["in 2019"]}, [None] * 5),
    ],
)  # fmt: skip
def test_years_of_two_digits_are_read_where_the_file_tells_their_order_and_century(written, known, days):
    assert [one.day and str(one.day) for one in read_dates(written, **known)] == days


def test_a_weekday_in_one_row_tells_how_the_others_are_written():
    assert read_dates(["Wed 05/06/2024", "07/08/2024"])[1].day == date(2024, 8, 7)


def test_numbers_of_the_solar_year_are_read_in_persian_texts_only():
    assert read_dates(["1403/08/30"], languages=["fa"])[0].day == date(2024, 11, 20)
    assert read_dates(["۳۰/۰۸/۱۴۰۳", "1403/09/01"], languages=["fa", "fa"])[0].day == date(2024, 11, 20)
    assert read_dates(["1403/08/30"], languages=["ar"])[0].day is None
    assert read_dates(["1446/05/18"], languages=["fa"])[0].day is None  # of the lunar year


def test_a_day_that_lies_ahead_or_is_that_of_an_update_is_told():
    ahead, update = read_date(f"{NEXT_YEAR + 1}-05-05"), read_date("Last updated: 6 March 2024")
    assert (ahead.day, "future" in ahead.fault) == (date(NEXT_YEAR + 1, 5, 5), True)
    assert (update.day, "update" in update.fault) == (date(2024, 3, 6), True)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Posted On: 05 MAY 2025 7:20PM by PIB Delhi", "05 MAY 2025"),
        ("Tokyo, March 4, 2024", "March 4, 2024"),
        ("By Jane Smith | May 5, 2025 | 3 min read", "May 5, 2025"),
        ("NEW DELHI, March 4, 2024 (PTI) - The two sides met for talks on trade.", "March 4, 2024"),
        ("Press Release No. 117/2024 - 4 March 2024", "4 March 2024"),
        ("Par Le Monde avec AFP, publié le 12 septembre 2019 à 08h00", "12 septembre 2019"),
        ("Publicado em 14/03/2024 18h30 Atualizado em 15/03/2024 09h00", "14/03/2024"),
        ("Дата публикации: 4 марта 2024", "4 марта 2024"),
        ("प्रकाशित तिथि: 05 मई 2025 7:20PM by PIB Delhi", "05 मई 2025"),
        ("公開日：2025年5月5日　更新日：2025年5月7日", "2025年5月5日"),
        ("입력 2025.05.05 20:15 수정 2025.05.06 09:00", "2025.05.05"),
        ("Giriş Tarihi: 14.03.2024 18:30", "14.03.2024"),
        ("March 2024", "March 2024"),
        ("LIMA, 7 mar 2021 (Andina).- Los ministros se reunieron ayer.", "7 mar 2021"),
        ("Updated 7 March 2021, first published 1 March 2021", "1 March 2021"),
        ("For immediate release: November 20, 2024", "November 20, 2024"),
        ("تهران – ۳۰ آبان ۱۴۰۳", "30 آبان 1403"),
        ("Week of November 18, 2024", ""),
        ("TOKYO, March 4 (Reuters) - The two sides met.", ""),
        ("The treaty of 4 May 1998 remains in force.", ""),
        ("The Accord of 12 September 2009", ""),
        ("On 2024-03-04 the two ministers met.", ""),
        ("双方于2025年4月22日在北京签署协议。", ""),
        ("Event date: 12 June 2024", ""),
        ("Deadline: 12 June 2025 | Published: 5 May 2025", "5 May 2025"),
        ("Born 4 March 1950", ""),
        ("Copyright 2019-2024 Example Media", ""),
        ("The agreement of March 2024 on fish", ""),
    ],
)
def test_a_line_dates_the_article_only_if_it_is_no_sentence(line, written):
    assert dateline(["Two ministers meet", line]) == written


def test_of_several_lines_the_label_decides():
    assert dateline(["Updated: 6 March 2024", "Published: 4 March 2024"]) == "4 March 2024"
    assert dateline(["Tokyo, 3 March 2024", "Published: 4 March 2024"]) == "4 March 2024"
    assert closing_line(["The ministers met.", "New Delhi", "May 5, 2025"]) == "May 5, 2025"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("2025-05-05_india-japan.txt", "2025-05-05"),
        ("2025.05.05 statement.txt", "2025-05-05"),
        ("IMG_20250505.html", "20250505"),
        ("a.zip#folder/20250505.html", "20250505"),
        ("5 May 2025 statement.txt", "5 May 2025"),
        ("sep-12-2019-statement.txt", "sep-12-2019"),
        ("13-06-2024 statement.txt", "13-06-2024"),
        ("minutes 2025-05.pdf", "2025-05"),
        ("statement-may-2025.txt", "may-2025"),
        ("report-2025.pdf", "2025"),
        ("report-2025 (2).pdf", "2025"),
        ("FRA_75_2020.txt", "2020"),
        ("05-06-2024 statement.txt", ""),
        ("20251399.txt", ""),
        ("2025551234.txt", ""),
        ("v2.0.2025.txt", ""),
        ("S-2024-117.pdf", ""),
        ("vision-2047.txt", ""),
        ("since-1998.txt", ""),
        ("2023-2024-review.txt", ""),
        ("1709595000.txt", ""),
        ("india-25-05-05.txt", ""),
        ("accessed-2024-11-20.txt", ""),
        ("page downloaded 2024-11-20.html", ""),
        ("2024-11-20_2024-11-22.txt", ""),
    ],
)
def test_dates_in_names_of_files(name, written):
    assert date_in_name(name) == written


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=150), st.sampled_from(["", "Published: ", "5 May 2025 ", "令和", "2024年"]))
def test_no_line_or_name_makes_it_fail(text, start):
    line = date_line(start + text)
    assert line is None or read_date(line.written).precision
    assert isinstance(date_in_name(start + text), str)
