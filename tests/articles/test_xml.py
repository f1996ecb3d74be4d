# ruff: noqa: E501 -- the lines are pieces of files
"""XML of databases and archives: records, single documents and TEI editions; nothing expanded, nothing fetched."""

import pandas as pd
import pytest

from articles.made_files import TEI, TRIPS
from themes.articles.load import read_articles

NEWS = """<?xml version="1.0" encoding="iso-8859-1"?>
<newsitem itemid="2286" date="1996-08-20" xml:lang="en"><title>Talks begin in K\xf6ln</title><byline>A. Writer</byline>
<text><p>The two ministers met in the town and agreed on a treaty about fish.</p><p>They also <b>signed</b> a note on the border.</p></text></newsitem>"""


def read(tmp_path, content, name="file.xml", **options):
    (tmp_path / name).write_bytes(content.encode("latin-1") if "8859" in content else content.encode())
    return read_articles(tmp_path / name, **options)


@pytest.mark.parametrize("name", ["trips.xml", "trips.txt", "trips"])
def test_records_become_rows_and_one_column_may_be_made_of_several(tmp_path, name):
    columns = {"published": "start-date", "title": ["name", "locale", "country"], "text": "remarks"}
    articles, problems = read(tmp_path, TRIPS, name, columns=columns)
    assert problems.empty
    assert articles["title"].tolist() == ["Jane Doe, Panama City, Panama", "Jane Doe, Holy See"]
    assert articles["text"].iloc[0] == "Met with President Roe and the ministers of both countries & signed a note."
    assert articles["published"].tolist() == [pd.Timestamp("1999-02-01"), pd.Timestamp("1999-02-03")]
    assert articles["path"].str.split("#").str[1].tolist() == ["trip[0]", "trip[1]"]
    assert articles["country"].tolist() == ["Panama", "Holy See"]
    assert set(articles["language"]) <= {"en", ""}  # a place is no language, though its column is called locale


def test_a_part_of_a_column_that_is_missing_is_named(tmp_path):
    _, problems = read(tmp_path, TRIPS, columns={"title": ["name", "plaec"], "text": "remarks"})
    assert problems["reason"].tolist() == ["column missing"]
    assert "no column 'plaec'" in problems["detail"].iloc[0]
    assert "locale" in problems["detail"].iloc[0]


def test_a_single_document_keeps_its_paragraphs(tmp_path):
    article = read(tmp_path, NEWS)[0].iloc[0]
    assert article["title"] == "Talks begin in Köln"
    assert article["text"].split("\n\n") == [
        "The two ministers met in the town and agreed on a treaty about fish.",
        "They also signed a note on the border.",
    ]
    assert article["published"] == pd.Timestamp("1996-08-20")


def test_an_edition_gives_an_article_a_document_without_its_notes(tmp_path):
    articles, problems = read(tmp_path, TEI)
    assert problems.empty
    first, second = articles.sort_values("path").itertuples()
    assert first.title == "1. Memorandum"
    assert (first.published, second.published) == (pd.Timestamp("1969-02-01"), pd.NaT)
    assert first.text.split("\n\n") == [
        "Delhi, February 1, 1969.",
        "I noted the comments from the source about India and Japan.",
        "We should answer them.",
    ]
    assert second.text.endswith("One thing\n\nAnother thing")
    assert first.path.endswith("#d1")
    assert set(articles["source"]) == {"Printing Office"}


def test_entities_are_neither_expanded_nor_fetched(tmp_path):
    (tmp_path / "secret").write_text("a secret of the machine")
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = "The ministers met in the town to talk of fish and ships."
    for entities in (
        f'<!ENTITY l0 "lol">{bomb}<!ENTITY x "&l11;">',
        f'<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">',
    ):
        articles, problems = read(
            tmp_path,
            f'<?xml version="1.0"?><!DOCTYPE r [{entities}]><r><a><text>{text}</text></a><a><text>&x;</text></a></r>',
        )
        assert "entities left out" in problems["reason"].tolist()
        assert articles["text"].str.len().max() < 100
        assert not articles["text"].str.contains("secret|lol").any()
        assert articles["text"].str.contains("ministers").any()


@pytest.mark.parametrize(
    "content",
    [TRIPS[:400], TRIPS.replace("</remarks>", "", 1), "<?xml version='1.0'?><a>", "<?xml version='1.0'?>", "<?xml version='1.0'?>" + "<a>" * 50_000 + "x" + "</a>" * 50_000],
    ids=["cut short", "not closed", "one element", "no element", "deep"],
)  # fmt: skip
def test_broken_xml_ends_as_an_article_or_a_problem(tmp_path, content):
    articles, problems = read(tmp_path, content, columns={"text": "remarks"})
    assert len(articles) or len(problems)
    assert problems["detail"].str.len().gt(5).all()
