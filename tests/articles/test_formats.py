# ruff: noqa: E501 -- the lines are pieces of files
"""Every format, made here: what it holds is found, whatever the file is called."""

import gzip
import io
import json
import mailbox
import tarfile
import zipfile

import openpyxl
import pandas as pd
import pytest

from articles.made_compound import excel_97, outlook, word_97
from articles.made_files import (
    ATOM,
    HTML,
    MHTML,
    OTHER,
    RSS,
    RTF,
    TEXT,
    epub,
    excel,
    message,
    ods,
    odt,
    pdf,
    warc,
    webarchive,
    word,
)  # fmt: skip
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
        (MHTML, "mhtml"),
        (RTF, "rtf"),
        (odt(), "odt"),
        (ods(), "ods"),
        (epub(), "epub"),
        (webarchive(), "webarchive"),
        (warc(), "warc"),
        (gzip.compress(warc()), "warc.gz"),
        (word_97(), "doc"),
        (excel_97(), "xls"),
        (outlook(), "msg"),
    ],
    ids=["docx", "xlsx", "pdf", "rss", "atom", "html", "eml", "eml-html", "mhtml", "rtf", "odt", "ods", "epub", "webarchive",
         "warc", "warc.gz", "doc", "xls", "msg"],
)  # fmt: skip
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


@pytest.mark.parametrize("name", ["a.txt", "a", "a.pdf"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_found_by_its_header_whatever_its_name_and_behind_notes(tmp_path, name, delimiter):
    rows = [["Headline", "Body", "Date"], ["Grapes", f'"{TEXT}"', "2024-03-07"], ["Fires", f'"{OTHER}"', "2024-03-08"]]
    table = "\n".join(map(delimiter.join, rows))
    assert one(tmp_path, name, table)["title"].tolist() == ["Grapes", "Fires"]
    assert one(tmp_path, "notes.csv", f"# Export of a database\n# 2 rows\n{table}")["title"].tolist() == [
        "Grapes",
        "Fires",
    ]


def test_a_workbook_with_a_title_above_its_header(tmp_path):
    book, packed = openpyxl.Workbook(), io.BytesIO()
    for row in (
        ["Export of 7 March"],
        [],
        ["Headline", "Body", "Date"],
        ["Grapes", TEXT, "07.03.2024"],
        ["Fires", OTHER, "25.03.2024"],
    ):
        book.active.append(row)
    book.save(packed)
    articles = one(tmp_path, "a.xlsx", packed.getvalue())
    assert articles["title"].tolist() == ["Grapes", "Fires"]
    assert articles["path"].str.endswith(("row 4", "row 5")).all()


@pytest.mark.parametrize(
    ("whole", "place"),
    [
        (
            {"a": {"b": {"items": [{"title": {"rendered": "Grapes"}, "text": TEXT}]}, "c": [{"n": 1}, {"n": 2}]}},
            "a.b.items[0]",
        ),
        ({"one": {"title": "Grapes", "text": TEXT}, "two": {"title": "Fires", "text": OTHER}}, "one"),
        ({"title": "Grapes", "text": TEXT, "tags": [{"name": "x"}, {"name": "y"}]}, "[0]"),
        ([1, {"title": "Grapes", "text": TEXT}], "[1]"),
    ],
)
def test_articles_are_found_wherever_they_lie_in_json(tmp_path, whole, place):
    article = one(tmp_path, "a.json", json.dumps(whole)).query("title == 'Grapes'").iloc[0]
    assert (article["text"], article["path"].split("#")[1]) == (TEXT, place)


@pytest.mark.parametrize(
    ("content", "place"),
    [(MHTML, "page.html"), (webarchive(), "page.html"), (warc(), "record 1")],
    ids=["mhtml", "webarchive", "warc"],
)
def test_a_saved_page_keeps_its_address_and_its_own_facts(tmp_path, content, place):
    article = one(tmp_path, "a.bin", content).iloc[0]
    assert article["published"] == pd.Timestamp("2024-03-07")  # not the day on which it was saved
    assert article["title"] == "Protocol on grapes"
    assert article["url"] == "https://x.example/grapes"
    assert article["text"] == f"{TEXT}\n\n{OTHER}"
    assert article["path"].endswith(f"a.bin#{place}")


def test_a_saved_page_in_another_code_is_read_by_what_its_wrapping_says(tmp_path):
    page = HTML.replace("Lima", "Łódź").encode("iso-8859-2")
    assert "Łódź" in one(tmp_path, "a.webarchive", webarchive(page, "iso-8859-2"))["text"].iloc[0]
    saved = (
        MHTML.replace("text/html", "text/html; charset=iso-8859-2")
        .encode("ascii")
        .replace(b"Lima", "Łódź".encode("iso-8859-2"))
    )
    assert "Łódź" in one(tmp_path, "a.mht", saved)["text"].iloc[0]


def test_a_newsletter_with_pictures_is_no_saved_page(tmp_path):
    mail = message(html=True)
    mail.make_related()
    article = one(tmp_path, "a.mht", bytes(mail)).iloc[0]
    assert (article["source"], article["title"]) == ("Trade Letter", "Grapes & machines")


def test_a_book_is_an_article_a_chapter_in_reading_order(tmp_path):
    articles = one(tmp_path, "a.epub", epub({"Grapes": TEXT, "Fires": OTHER}))
    assert sorted(articles["title"]) == ["Fires", "Grapes"]
    assert sorted(articles["path"].str.split("#").str[1]) == ["O/c1.xhtml", "O/c2.xhtml"]
    assert set(articles["source"]) == {"Trade Press"}
    assert set(articles["published"]) == {pd.Timestamp("2024-03-07")}


def test_rich_text_in_any_code_without_what_was_deleted_or_hidden(tmp_path):
    head = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}"
    head += (
        r"{\stylesheet{\s0 Normal;}{\s5 heading 1;}}{\info{\title Own title}{\author Nobody}}{\header Running head\par}"
    )
    body = r"\pard\s5 Protocol on grapes\par\pard\s0 7 March 2024\par{\f1 \'cb\'e8\'ec\'e0} {\f2 \'93\'fa\'96\'7b} caf\'e9 \u8220?x\u8221? "
    body += r"\u-10179?\u-8704? {\v hidden}{\deleted gone}kept{\footnote A note}\par "
    body += r"\trowd\intbl Peru\cell 12 million\cell\row\pard end\par}"
    article = one(tmp_path, "a.doc", head + body).iloc[0]
    assert article["title"] == "Protocol on grapes"
    assert article["text"] == "7 March 2024\n\nЛима 日本 café “x” 😀 kept\n\nPeru; 12 million\n\nend"


def test_an_open_document_without_its_deleted_text_notes_and_comments(tmp_path):
    changed = "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
    noted = "<text:p>It<text:note><text:p>a note</text:p></text:note> is<office:annotation><text:p>?</text:p></office:annotation> <text:span>so</text:span>.<text:line-break/>Yes.</text:p>"
    article = one(tmp_path, "a.odt", odt(changed, noted, "<text:p>End.</text:p>")).iloc[0]
    assert article["text"].split("\n\n")[2:] == ["It is so.", "Yes.", "End."]


def test_tables_of_a_document_stand_where_they_stood_and_signatures_of_mails_go(tmp_path):
    import docx

    document, packed = docx.Document(), io.BytesIO()
    document.add_heading("Protocol on grapes", 0)
    document.add_paragraph(TEXT)
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Peru", "12 million"
    document.add_paragraph(OTHER)
    document.save(packed)
    assert one(tmp_path, "a.docx", packed.getvalue())["text"].iloc[0] == f"{TEXT}\n\nPeru; 12 million\n\n{OTHER}"
    mail = message()
    mail.set_content(f"{TEXT}\n\n-- \nUnsubscribe\n")
    assert one(tmp_path, "a.eml", bytes(mail))["text"].iloc[0] == TEXT


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.presentation", "OpenDocument"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "no Word, Excel or Outlook document"),
        (b"\xff\xd8\xff\xe0 x", "OCR"),
    ],
)
def test_formats_that_are_not_read_are_named_with_a_way_out(tmp_path, content, said):
    (tmp_path / "a.doc").write_bytes(content)
    articles, problems = read_articles(tmp_path)
    assert articles.empty
    assert said in problems["detail"].iloc[0]


def test_a_word_document_reads_as_it_would_be_printed(tmp_path):
    import docx
    from docx.oxml import parse_xml

    def run(text, more=""):
        return f"<w:r>{more}<w:t>{text}</w:t></w:r>"

    box = f"<w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent>"
    twice = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    changed = f"{run('They ')}<w:del><w:r><w:delText>hardly </w:delText></w:r></w:del><w:ins>{run('fully')}</w:ins>{run(' agreed')}"
    held = f"<w:hyperlink>{run(' on grapes')}</w:hyperlink><w:sdt><w:sdtContent>{run(' and machines.')}</w:sdtContent></w:sdt>"
    unseen = run("Unseen.", "<w:rPr><w:vanish/></w:rPr>")
    names = " ".join(
        f'xmlns:{name}="http://schemas.openxmlformats.org/{where}/2006/main"'
        for name, where in [("w", "wordprocessingml")]
    )
    names += ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document, packed = docx.Document(), io.BytesIO()
    document.sections[0].header.paragraphs[0].text = "Running head"
    for number, xml in enumerate(
        (
            f"<w:p {names}>{changed}{held}{unseen}{twice}</w:p>",
            f"<w:sdt {names}><w:sdtContent><w:p>{run('The end.')}</w:p></w:sdtContent></w:sdt>",
        )
    ):
        document.element.body.insert(number, parse_xml(xml))
    document.save(packed)
    assert (
        one(tmp_path, "a.docx", packed.getvalue())["text"].iloc[0]
        == "They fully agreed on grapes and machines.\n\nIn a box.\n\nThe end."
    )


def test_what_is_attached_to_a_mail_is_read_and_pictures_are_not(tmp_path):
    mail, inner = message(), message()
    inner.set_content(OTHER)
    mail.add_attachment(word(), maintype="application", subtype="octet-stream", filename="protocol.docx")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(inner)
    articles = one(tmp_path, "a.eml", bytes(mail))
    assert sorted(articles["text"]) == sorted([TEXT, f"Lima, 7 March 2024\n\n{TEXT}", OTHER])
    places = sorted(articles["path"].str.partition("#")[2])
    assert places == ["", "attachment 5", "protocol.docx"]
    assert set(articles["published"]) == {pd.Timestamp("2024-03-07")}


def test_a_mail_in_a_code_that_it_does_not_declare_and_one_of_apple(tmp_path):
    text = "Министры торговли двух стран встретились в Лиме и подписали протокол о вывозе винограда и машин."
    head = "From: =?koi8-r?B?98XT1M7Jyw==?= <a@b.example>\nTo: c@d.example\nSubject: Вино\nDate: Thu, 7 Mar 2024 23:50:00 +0300\n\n"
    article = one(tmp_path, "a.eml", head.encode() + text.encode("cp1251")).iloc[0]
    assert (article["source"], article["title"], article["text"]) == ("Вестник", "Вино", text)
    whole = bytes(message())
    apple = b"%d\n%s<?xml version='1.0'?><plist></plist>" % (len(whole), whole)
    assert one(tmp_path, "a.emlx", apple)["text"].tolist() == [TEXT]


def test_letters_that_a_mail_answers_are_not_its_text(tmp_path):
    mail = message()
    for attribution in ("On 1 March 2024 at 10:00, Bob <b@c.example> wrote:", "Am 01.03.2024 um 10:00 schrieb Bob:"):
        mail.set_content(f"{TEXT}\n\n{attribution}\n> Old words.\n>\n> More of them.\n\n{OTHER}\n")
        assert one(tmp_path, "a.eml", bytes(mail))["text"].iloc[0] == f"{TEXT}\n\n{OTHER}"
    mail.set_content(f"{TEXT}\n> A quotation in the article.\n")
    assert "quotation" in one(tmp_path, "a.eml", bytes(mail))["text"].iloc[0]


def test_a_tar_that_ends_with_a_document_is_a_tar(tmp_path):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        info = tarfile.TarInfo("a.docx")
        info.size = len(word())
        archive.addfile(info, io.BytesIO(word()))
    assert one(tmp_path, "a.tar", packed.getvalue())["title"].tolist() == ["Protocol on grapes"]


PAGES = [
    ["Official Gazette, page 1", "Protocol on the export of", "grapes and machines", "Lima, 7 March 2024", "Article 1", "The parties agree."],
    ["Official Gazette, page 2", "Article 2", "They meet every year in the month of March.Footer of all", "Footer of all"],
    ["Official Gazette, page 3", "Article 3", "Done in two copies.", "17", "Footer of all"],
]  # fmt: skip


def test_running_heads_go_with_their_numbers_and_headings_stay():
    from themes.articles.readers.pdf import headline, without_running_heads

    lines = without_running_heads(PAGES)
    title, rest = headline(lines, ["Protocol on the export of", "grapes and machines"])
    assert title == "Protocol on the export of grapes and machines"
    assert rest == ["Lima, 7 March 2024", "Article 1", "The parties agree.", "Article 2",
                    "They meet every year in the month of March.", "Article 3", "Done in two copies."]  # fmt: skip


@pytest.mark.shared
def test_every_feed_of_the_developers_ends_as_articles_or_problems(shared):
    articles, problems = read_articles(shared / "feeds", keep_copies=True)
    spoken_for = {*articles["path"].str.split("#").str[0], *problems["path"].str.split("#").str[0]}
    assert len(spoken_for) == len(list((shared / "feeds").iterdir()))
    assert not articles["text"].str.contains("<script|onclick", regex=True).any()
