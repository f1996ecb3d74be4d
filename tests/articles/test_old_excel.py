"""Excel's older workbooks: one that LibreOffice wrote, and those made byte by byte."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from articles.made_compound import compound, excel_97, record
from articles.made_files import OTHER, TEXT, zipped
from themes.articles.files import SourceFile
from themes.articles.load import read_articles
from themes.articles.readers import excel

# Written by openpyxl, then `soffice --convert-to xls`: cells merged, dates typed and as numbers, an error, a formula.
EVENTS = Path(__file__).parent / "old_office" / "events.xls"


def read(tmp_path, content, name="a.xls"):
    (tmp_path / name).write_bytes(content)
    return read_articles(tmp_path / name, keep_copies=True)


def test_a_workbook_of_another_program_gives_its_tables_with_dates_and_merged_cells():
    articles, problems = read_articles(EVENTS, keep_copies=True)
    assert problems.empty
    rows = articles.assign(place=articles["path"].str.partition("#")[2]).set_index("place")
    assert rows["title"].to_dict() == {"События, row 2": "T0", "События, row 3": "T1", "События, row 4": "T1",
                                       "События, row 5": "T3", "События, row 6": "N", "Hidden, row 2": "h"}  # fmt: skip
    days = rows["published"].dropna().dt.strftime("%Y-%m-%d").to_dict()
    assert days == {"События, row 2": "1998-03-07", "События, row 3": "1999-03-07", "События, row 4": "2000-03-07",
                    "События, row 5": "2001-03-07", "События, row 6": "1998-07-24"}  # fmt: skip
    assert set(rows.loc[list(days), "precision"]) == {"day"}
    assert rows.loc["События, row 3", "text"] == "大臣は東京で協定に署名した。"
    assert rows.loc["События, row 5", "text"] == "Les ministres ont signé l’accord à Genève – « enfin »."


def test_whole_numbers_years_and_merged_cells_read_as_in_newer_workbooks(tmp_path):
    rows = [
        ("Export of 7 March",),
        ("Title", "Text", "Year", "Code"),
        ("Grapes", TEXT, 2024.0, 17.0),
        ("", OTHER, 1999.0, 18.0),
    ]
    articles, problems = read(tmp_path, excel_97(*rows, merged=[(2, 3, 0, 0)]))
    assert problems.empty
    articles = articles.sort_values("path")
    assert articles["title"].tolist() == ["Grapes", "Grapes"]
    assert articles["published"].tolist() == [pd.Timestamp("2024-01-01"), pd.Timestamp("1999-01-01")]
    assert articles["precision"].tolist() == ["year", "year"]
    assert articles["Code"].tolist() == ["17", "18"]
    assert articles["path"].str.endswith(("News, row 3", "News, row 4")).all()


@pytest.mark.parametrize(
    ("content", "reason", "detail"),
    [
        (excel_97(locked=True), "encrypted", "password"),
        (compound({"Workbook": b"\0" * 5000}), "", ""),
        (compound({"Workbook": b""}), "damaged", "empty"),
        (compound({"Workbook": record(0x0809, b"\0\6\5\0" + b"\0" * 12) + b"\x85\0\xff\xff"}), "", ""),
        (excel_97(("Title", "Text")), "empty", "nothing"),
        (compound({"Workbook": compound({"Workbook": b"x"})}), "damaged", "compound file in turn"),
        (zipped({"[Content_Types].xml": "<x/>", "xl/workbook.bin": "<y/>"}), "format not read", "save it as .xlsx"),
    ],
    ids=["password", "zeros", "nothing", "cut short", "header only", "one in another", "binary"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path, content, reason, detail):
    articles, problems = read(tmp_path, content)
    assert articles.empty
    assert len(problems) == 1
    assert reason in problems["reason"].iloc[0]
    assert detail in problems["detail"].iloc[0]


def test_one_stray_value_at_the_far_end_of_a_sheet_does_not_cost_its_articles(tmp_path):
    """An old sheet ends at row 65,536, a newer one at row 1,048,576: blank rows between are never held."""
    rows = {0: ("Title", "Text"), 1: ("Grapes", TEXT)}
    far = [rows.get(number, ()) for number in range(65_535)] + [(" ",)]
    articles, problems = read(tmp_path, excel_97(*far))
    assert problems.empty
    assert articles["title"].tolist() == ["Grapes"]


def test_blank_rows_of_a_newer_workbook_are_never_held(tmp_path, monkeypatch):
    book = openpyxl.Workbook()
    for row in (("Title", "Text"), ("Grapes", TEXT)):
        book.active.append(row)
    book.active["A5000"] = " "
    book.save(tmp_path / "a.xlsx")
    held = []
    monkeypatch.setattr(excel, "tables_of", lambda rows, *_: held.extend(rows) or iter(()))
    list(excel.read(SourceFile(tmp_path / "a.xlsx", "a.xlsx")))
    assert [number for number, _ in held] == [1, 2]
