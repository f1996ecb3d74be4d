# ruff: noqa: E501 -- the lines are pieces of files
"""Files → one articles table: every way to say where, every plain format, the schema, and what is set aside."""

import json
import os
import sys

import pandas as pd
import pytest

from themes.articles.load import load_articles, read_articles, summarise
from themes.articles.schema import COLUMNS
from themes.errors import ArticlesError

SCRAPED = """ date 2024-03-07 Main Menu

Ministers Open a Rail Link Between the Two Capitals

The link was opened after nine years of work.

Ministers Open a Rail Link Between the Two Capitals
Ministers cut a ribbon at the station. Image Credit: Twitter(@railways)
The transport ministers of both countries opened the railway on Thursday and agreed on a common timetable.

A Long Way

Work had begun in 2015 and stopped twice for want of money.
"""


@pytest.fixture
def folder(tmp_path):
    """One article in each of the plain formats."""
    (tmp_path / "scraped.txt").write_text(SCRAPED, encoding="utf-8")
    (tmp_path / "front.md").write_text(
        "---\ndate: 2024-03-08\ntitle: Two navies exercise\nsource: Gazette\nsource_url: https://example.org/a\n"
        "countries: [IND, JPN]\nprecision: month\n---\n\nThe **two navies** met in the [bay](https://example.org) for a week of exercises.\n",
        encoding="utf-8",
    )
    (tmp_path / "table.csv").write_text(
        "Headline;Body;Pub Date;partner\nTrade grows;Trade between the two countries grew by a tenth last year.;25/06/2023;FRA\n"
        "Visit ends;The visit ended with a joint statement on energy and on health.;05/06/2023;DEU\n",
        encoding="utf-8",
    )
    lines = [
        {
            "title": f"Talks {n}",
            "content": f"Round {n} of the talks ended without a word on water.",
            "date": f"2022-0{n}-01",
        }
        for n in (1, 2)
    ]
    (tmp_path / "lines.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\nnot json\n", encoding="utf-8")
    frame = pd.DataFrame(
        {
            "headline": ["A speech"],
            "text": ["The assembly heard a speech about the sea."],
            "date": ["1999-09-25"],
            "date_precision": ["year"],
        }
    )
    frame.to_parquet(tmp_path / "speeches.parquet")
    return tmp_path


def test_a_folder_of_all_formats_becomes_one_table(folder):
    articles = load_articles(folder)
    assert list(articles.columns[: len(COLUMNS)]) == COLUMNS
    assert articles.index.name == "article_id"
    assert len(articles) == 7
    assert articles["published"].is_monotonic_increasing
    assert articles["precision"].tolist() == ["year", "day", "day", "day", "day", "day", "month"]
    assert set(articles["language"]) == {"en"}
    problems = articles.attrs["problems"]
    assert list(problems.columns) == ["path", "reason", "detail"]
    assert problems["path"].str.endswith("lines.jsonl#line 3").all()


def test_scraped_news_gives_date_one_headline_and_neither_caption_nor_menu(folder):
    article = load_articles(folder / "scraped.txt").iloc[0]
    assert article["published"] == pd.Timestamp("2024-03-07")
    assert article["title"] == "Ministers Open a Rail Link Between the Two Capitals"
    assert "Menu" not in article["text"]
    assert "Image Credit" not in article["text"]
    assert "Open a Rail Link" not in article["text"]
    assert article["text"].split("\n\n")[0] == "The link was opened after nine years of work."
    assert "A Long Way" in article["text"].split("\n\n")


def test_front_matter_passes_through(folder):
    article = load_articles(folder / "front.md").iloc[0]
    assert article["text"] == "The two navies met in the bay for a week of exercises."
    assert (article["url"], article["source"], article["countries"]) == ("https://example.org/a", "Gazette", "IND;JPN")


def test_columns_by_sense_or_given_and_day_first_decided_by_the_file(folder):
    articles = load_articles(folder / "table.csv", columns={"source": "partner"})
    assert articles["published"].tolist() == [pd.Timestamp("2023-06-05"), pd.Timestamp("2023-06-25")]
    assert articles["source"].tolist() == ["DEU", "FRA"]


def test_an_absent_column_is_named_with_those_found(folder):
    with pytest.raises(
        ArticlesError, match=r"no column 'corps' in .*table.csv \(found: Headline, Body, Pub Date, partner\)"
    ):
        load_articles(folder / "table.csv", columns={"text": "corps"})


def test_pattern_list_and_file(folder):
    assert len(load_articles(str(folder / "*.txt"))) == 1
    assert len(load_articles([folder / "front.md", str(folder / "*.csv")])) == 3
    assert len(load_articles([folder / "front.md", folder / "front.md"])) == 1


def test_same_content_same_id_in_any_format(tmp_path):
    row = {
        "title": "A visit",
        "text": "The minister came to visit and left again on the same day.",
        "date": "2020-02-03",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    pd.DataFrame([row]).to_parquet(tmp_path / "b.parquet")
    pd.DataFrame([row]).to_csv(tmp_path / "c.csv", index=False)
    (tmp_path / "d.md").write_text(f"---\ntitle: {row['title']}\ndate: {row['date']}\n---\n{row['text']}\n")
    copies = load_articles(tmp_path, keep_copies=True)
    assert len(copies) == 4
    assert len(set(copies.index)) == 1
    folded = load_articles(tmp_path)
    assert folded["copies"].tolist() == [4]


def test_nothing_there(tmp_path):
    with pytest.raises(ArticlesError, match="nothing there"):
        load_articles(tmp_path / "absent")
    articles, problems = read_articles(tmp_path / "absent")
    assert articles.empty
    assert list(articles.columns)[: len(COLUMNS)] == COLUMNS
    assert problems["reason"].tolist() == ["nothing there"]
    with pytest.raises(ArticlesError, match="no files there"):
        load_articles(tmp_path)


def test_summary(folder):
    articles, problems = read_articles(folder)
    counts = dict(summarise(articles, problems).itertuples(index=False))
    assert counts["articles"] == 7
    assert (counts["earliest"], counts["latest"]) == ("1999-09-25", "2024-03-08")
    assert counts["set aside: not JSON"] == 1


@pytest.mark.shared
def test_the_scraped_article_of_the_developers(shared):
    article = load_articles(shared / "articles").iloc[0]
    assert article["published"] == pd.Timestamp("2025-05-05")
    assert article["title"].startswith("India and Japan Deepen Defence Ties")
    assert "Image Credit" not in article["text"]
    assert "Left Menu" not in article["text"]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "fewest", "language", "precision"),
    [
        ("kremlin_meetings_ru", 195, "ru", "day"),
        ("treaties_bilateral", 305, "en", "day"),
        ("white_house_bilateral", 1700, "en", "day"),
    ],
)
def test_the_developers_corpora(shared, name, fewest, language, precision):
    articles = load_articles(shared / "corpora" / f"{name}.parquet")
    assert len(articles) >= fewest
    assert articles["language"].mode()[0] == language
    assert articles["precision"].mode()[0] == precision
    assert articles["source"].ne("").all()


def test_a_date_in_the_files_name_counts_where_the_article_has_none(tmp_path):
    (tmp_path / "pact_2021-04-03.txt").write_text("Pact signed\n\nThe pact was signed in the old town hall at noon.\n")
    (tmp_path / "pact_2021-04-05.txt").write_text(
        "2020-01-01\n\nPact kept\n\nThe pact was kept for another year by all of its parties.\n"
    )
    assert load_articles(tmp_path)["published"].tolist() == [pd.Timestamp("2020-01-01"), pd.Timestamp("2021-04-03")]


def test_too_short_a_text_is_in_the_language_of_its_file(tmp_path):
    rows = [
        {"text": f"The two ministers met in Oslo for the {n}th time and spoke about fish.", "date": f"20{n}-01-01"}
        for n in range(10, 40)
    ]
    short = [{"text": "Met Lavrov.", "date": "2041-01-01"}, {"text": "§ 17", "date": "2042-01-01"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, [*rows, *short])))
    languages = load_articles(tmp_path, keep_copies=True)["language"].tolist()
    assert languages == ["en"] * 31 + [""]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_hard_to_write_lead_back_to_their_files(tmp_path):
    names = [
        b"caf\xe9",
        b"a#b",
        "\u202egnp".encode(),
        "😀".encode(),
        b"x" * 200,
        b"two\nlines",
        b"Twin",
        b"twin",
        b"[1]",
    ]
    for number, name in enumerate(names):
        text = f"Article {number} about the harbour of town {number} and the ships of its {number} docks."
        (tmp_path / os.fsdecode(name + b".txt")).write_text(text)
    articles, problems = read_articles(tmp_path, keep_copies=True)
    assert problems.empty
    shown = {path.rpartition("/")[2] for path in articles["path"]}
    plain = {"caf\\udce9.txt", "a#b.txt", "\ufffdgnp.txt", "😀.txt", "x" * 200 + ".txt", "two\ufffdlines.txt"}
    assert shown == plain | {"Twin.txt", "twin.txt", "[1].txt"}


def test_what_windows_leaves_in_folders_is_no_article(tmp_path):
    for name in ("Thumbs.db", "desktop.ini", "~$Notes.docx", ".DS_Store"):
        (tmp_path / name).write_text("[ViewState] and other words of no article at all")
    (tmp_path / "talks.txt").write_text("2024-05-03\n\nTalks\n\nThe ministers met in Lima.\n")
    articles, problems = read_articles(tmp_path)
    assert (len(articles), len(problems)) == (1, 0)
