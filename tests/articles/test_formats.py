"""Every format, made here: what it holds is found, whatever the file is called."""

import gzip
import io
import json
import mailbox
import tarfile
import zipfile

import pandas as pd
import pytest

from articles.made_files import ATOM, HTML, OTHER, RSS, TEXT, excel, message, pdf, word
from themes.articles.load import read_articles


def one(tmp_path, name, content):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    articles, problems = read_articles(tmp_path / name)
    assert problems.empty, problems.to_dict("records")
    return articles


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (word(), "docx"),
        (excel(), "xlsx"),
        (pdf(), "pdf"),
        (RSS, "xml"),
        (ATOM, "atom"),
        (HTML, "html"),
        (bytes(message()), "eml"),
        (bytes(message(html=True)), "eml"),
    ],
    ids=["docx", "xlsx", "pdf", "rss", "atom", "html", "eml", "eml-html"],
)
def test_found_by_content_whatever_the_name(tmp_path, content, suffix):
    for name in (f"a.{suffix}", "a.bin", "a.txt"):
        article = one(tmp_path, name, content).iloc[0]
        assert TEXT in article["text"]
        assert article["published"] == pd.Timestamp("2024-03-07")
        assert article["precision"] == "day"
        assert article["title"] in ("Protocol on grapes", "Grapes", "Grapes & machines")
        assert article["language"] == "en"
        assert "alert" not in article["text"]


def test_a_mailbox_gives_an_article_a_message(tmp_path):
    box = mailbox.mbox(tmp_path / "letters.mbox")
    for text in (TEXT, OTHER):
        mail = message()
        mail.set_content(text)
        box.add(mail)
    box.close()
    articles, _ = read_articles(tmp_path / "letters.mbox")
    assert sorted(articles["path"].str.split("#").str[1]) == ["message 1", "message 2"]
    assert set(articles["source"]) == {"Trade Letter"}


def test_archives_within_archives_lead_back_to_their_place(tmp_path):
    inner, outer = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:gz") as packed:
        info = tarfile.TarInfo("b/page.html")
        info.size = len(HTML)
        packed.addfile(info, io.BytesIO(HTML.encode()))
    with zipfile.ZipFile(outer, "w") as packed:
        packed.writestr("news/inner.tgz", inner.getvalue())
        packed.writestr("note.txt.gz", gzip.compress(f"2024-03-08\n\nSatellite\n\n{OTHER}\n".encode()))
        packed.writestr("__MACOSX/._note.txt", "junk")
    articles = one(tmp_path, "all.zip", outer.getvalue())
    places = sorted(articles["path"].str.removeprefix(f"{tmp_path.as_posix()}/"))
    assert places == ["all.zip#news/inner.tgz#inner.tar#b/page.html", "all.zip#note.txt.gz#note.txt"] or places[
        0
    ].endswith("b/page.html")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_any_delimiter_and_encoding(tmp_path, delimiter, encoding):
    rows = [
        ["Überschrift", "Text", "Datum"],
        ["Trauben; süß, frisch", f'{TEXT} "Schön," sagte er.', "07.03.2024"],
        ["Zwei", OTHER, "25.03.2024"],
    ]
    lines = [delimiter.join('"' + value.replace('"', '""') + '"' for value in row) for row in rows]
    articles = one(tmp_path, "a.csv", "\r\n".join(lines).encode(encoding))
    assert articles["published"].tolist() == [pd.Timestamp("2024-03-07"), pd.Timestamp("2024-03-25")]
    assert "Schön," in articles["text"].iloc[0]


def test_json_within_an_envelope(tmp_path):
    articles = one(
        tmp_path,
        "a.json",
        json.dumps({"status": "ok", "response": {"docs": [{"headline": "Grapes", "body": TEXT, "pub_date": "2024"}]}}),
    )
    assert articles["precision"].tolist() == ["year"]
    assert articles["path"].str.endswith("#response.docs[0]").all()


@pytest.mark.shared
def test_every_feed_of_the_developers_ends_as_articles_or_problems(shared):
    articles, problems = read_articles(shared / "feeds", keep_copies=True)
    spoken_for = {*articles["path"].str.split("#").str[0], *problems["path"].str.split("#").str[0]}
    assert len(spoken_for) == len(list((shared / "feeds").iterdir()))
    assert not articles["text"].str.contains("<script|onclick", regex=True).any()
