"""Keyword in context, in any script."""

import pandas as pd
import pytest

from themes.errors import ArticlesError, OptionError
from themes.language.pair_passages import find_pair_passages
from themes.language.passages import find_passages

COLUMNS = ["article_id", "published", "source", "left", "match", "right", "start"]


def articles(*texts):
    return pd.DataFrame(
        {"published": pd.to_datetime("2020-01-01"), "source": "Herald", "text": list(texts)},
        index=[f"a{n}" for n in range(len(texts))],
    )


def matches(text, term, **options):
    return find_passages(articles(text), term, **options)["match"].tolist()


def test_a_phrase_across_lines_and_capitals():
    found = find_passages(
        articles("On Maritime\n  Security they agreed.", "maritime security"), "maritime security", width=13
    )
    assert found.columns.tolist() == COLUMNS
    assert found[["article_id", "left", "match", "right", "start"]].to_numpy().tolist() == [
        ["a0", "On", "Maritime Security", "they agreed.", 3],
        ["a1", "", "maritime security", "", 0],
    ]
    assert found["source"].tolist() == ["Herald", "Herald"]


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("The US told us.", "US", ["US"]),
        ("Us and them; the U.S. said", "U.S.", ["U.S."]),
        ("art, party, Art", "art", ["art", "Art"]),
        ("state-owned and state_owned", "state", ["state"]),
        ("हिंदी और हिंद", "हिंद", ["हिंद"]),
        ("अंतरराष्ट्रीय संबंध", "संबंध", ["संबंध"]),
        ("日本とインドの防衛協力について", "防衛協力", ["防衛協力"]),
        ("ประเทศไทยและญี่ปุ่น", "ไทย", ["ไทย"]),
        ("ﾆﾎﾝﾄｲﾝﾄﾉｷｮｳﾃｲ", "ｲﾝﾄ", ["ｲﾝﾄ"]),
        ("Встреча министров и министр", "министр", ["министр"]),
        ("Łódź i łódź", "ŁÓDŹ", []),
        ("Straße und STRASSE", "straße", ["Straße"]),
        ("a+b (c)", "a+b", ["a+b"]),
        ("cafe\u0301 cafe", "cafe", ["cafe"]),
        ("", "x", []),
    ],
)
def test_whole_words_in_any_script(text, term, expected):
    assert matches(text, term) == expected


def test_start_is_the_place_in_the_text():
    text = "one two one"
    found = find_passages(articles(text), "one")
    assert [text[start : start + 3] for start in found["start"]] == ["one", "one"]


def test_earliest_articles_first_in_any_row_order():
    dated = articles("x", "x", "x").assign(published=pd.to_datetime(["2021-01-01", None, "2020-01-01"]))
    forward = find_passages(dated, "x")
    assert forward["article_id"].tolist() == ["a2", "a0", "a1"]
    pd.testing.assert_frame_equal(forward, find_passages(dated.iloc[::-1], "x"))


def test_columns_that_are_missing_are_empty_and_nothing_found_is_a_frame():
    found = find_passages(pd.DataFrame({"text": ["peace"]}, index=["a"]), "peace")
    assert found["published"].isna().all()
    assert found["source"].isna().all()
    none = find_passages(articles("peace"), "war")
    assert none.columns.tolist() == COLUMNS
    assert none.empty


def test_errors():
    with pytest.raises(OptionError, match="empty term"):
        find_passages(articles("x"), "  ")
    with pytest.raises(OptionError, match="width is 0; it must be at least 1"):
        find_passages(articles("x"), "x", width=0)
    with pytest.raises(ArticlesError, match="needs the column text"):
        find_passages(pd.DataFrame({"title": ["x"]}), "x")


def test_passages_of_a_pair_run_from_one_country_to_the_other():
    found = find_pair_passages(
        articles(
            "Tokyo, Japan’s capital, thanked\nIndia. India left.", "India\n\nJapan", "Japan " + "x " * 120 + "India"
        ),
        "Japan/India",
    )
    assert found.columns.tolist() == COLUMNS
    assert found[["article_id", "match", "start"]].to_numpy().tolist() == [["a0", "Japan’s capital, thanked India", 7]]
    with pytest.raises(OptionError, match="Did you mean Japan"):
        find_pair_passages(articles("x"), "IND-Jpan")
    with pytest.raises(OptionError, match="width is 0"):
        find_pair_passages(articles("x"), "IND-JPN", width=0)
    with pytest.raises(ArticlesError, match="needs the column text"):
        find_pair_passages(pd.DataFrame({"title": ["x"]}), "IND-JPN")
