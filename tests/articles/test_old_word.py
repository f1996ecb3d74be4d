# ruff: noqa: E501 -- the lines are pieces of documents
"""Word documents of 1993 to 2003: those that LibreOffice writes, and those that are made to harm."""

import io
import struct
from pathlib import Path

import olefile
import pytest

from articles.made_compound import (
    DELETED,
    HEADING,
    HIDDEN,
    IN_TABLE,
    OWN,
    ROW_END,
    TITLE,
    change,
    compound,
    run,
    word_6,
    word_97,
)  # fmt: skip
from articles.made_files import OTHER, TEXT
from themes.articles.load import read_articles
from themes.articles.readers.parts.compound_files import compound_file, title_of

STATEMENT = Path(__file__).parent / "old_office" / "statement.doc"  # `soffice --convert-to doc statement.fodt`


def read(tmp_path, content, name="a.doc"):
    (tmp_path / name).write_bytes(content)
    return read_articles(tmp_path / name)


def written(tmp_path, content):
    (tmp_path / "b.doc").write_bytes(content)
    return tmp_path / "b.doc"


def one(tmp_path, content):
    articles, problems = read(tmp_path, content)
    assert problems.empty, problems.to_dict("records")
    return articles.iloc[0]


def spoilt(content, stream, place, form, *values):
    """The compound file with numbers overwritten in one of its streams."""
    opened = io.BytesIO(content)
    with olefile.OleFileIO(opened, write_mode=True) as whole:
        data = bytearray(whole.openstream(stream).read())
        struct.pack_into(form, data, place, *values)
        whole.write_stream(stream, bytes(data))
    return opened.getvalue()


def test_a_document_of_another_program_reads_as_it_does_on_paper():
    articles, problems = read_articles(STATEMENT)
    assert problems.empty
    assert articles["title"].tolist() == ["Protocol on grapes"]
    assert articles["text"].iloc[0].split("\n\n") == [
        "Lima, 7 March 2024",
        "The trade ministers of both countries met in Lima and signed a protocol on grapes – “a new chapter”.", "They will meet again in the spring.",
        "Министры торговли двух стран подписали в Лиме протокол о вывозе винограда — «новая глава».", "Они встретятся снова весной.",
        "Les ministres du commerce ont signé à Genève un protocole sur l’œuvre commune.", "Ils se reverront à l’été.",
        "両国の貿易大臣は東京で会談し、議定書に署名した。", "𠮷田大臣も出席した。",
        "اجتمع وزيرا التجارة في القاهرة ووقعا بروتوكولا حول تصدير العنب.", "سيجتمعان مرة أخرى في الربيع.",
        "See the protocol.", "Peru; 12 million tons", "in all", "End.", "In a box.",
    ]  # fmt: skip
    assert f"{articles['published'].iloc[0]:%Y-%m-%d}" == "2024-03-07"


@pytest.mark.parametrize(
    ("runs", "title", "text"),
    [
        ([run("Own\r", TITLE), run(f"{TEXT}\r")], "Own", TEXT),
        ([run(f"{OTHER}\r"), run("First\r", HEADING), run(f"{TEXT}\r")], "First", f"{OTHER}\n\n{TEXT}"),
        ([run("Own style\r", OWN), run(f"{TEXT}\r")], "Own style", TEXT),
        ([run(f"{TEXT}\r"), run(f"{OTHER}\r")], "Of the summary – «a»", f"{TEXT}\n\n{OTHER}"),
        ([run("Says 6 %\r", 0, change(0x4600, 1) + b"\0"), run(f"{TEXT}\r")], "Says 6 %", TEXT),
    ],
    ids=["title", "heading", "based on a heading", "summary", "style changed"],
)
def test_the_title_is_what_its_style_says_else_the_summary(tmp_path, runs, title, text):
    article = one(tmp_path, word_97(*runs, title="Of the summary – «a»"))
    assert (article["title"], article["text"]) == (title, text)


def test_the_summary_is_read_in_its_own_code_page(tmp_path):
    assert one(tmp_path, word_97(run(f"{TEXT}\r"), title="О винограде", page=1251))["title"] == "О винограде"


def test_hidden_and_deleted_text_instructions_and_marks_are_left_out(tmp_path):
    runs = [run("They "), run("hardly ", signs=DELETED), run("fully", wide=False), run(" in secret", signs=HIDDEN),
            run(' agreed on \x13 HYPERLINK "https://x.example" \x13 PAGE \x147\x15\x14grapes\x15\x02 and café\x1etime\x1f “x”.\x01\r', wide=False),
            run("(", signs=struct.pack("<HHH", 0x6A09, 1, 0x28)), run(f"{TEXT} \x13 an instruction without end\r"),
            run(f"{OTHER}\x15\r")]  # fmt: skip
    text = one(tmp_path, word_97(*runs, title="T"))["text"]
    assert text.split("\n\n") == ["They fully agreed on grapes and café-time “x”.", TEXT, OTHER]


def test_tables_stand_where_they_stood_and_text_boxes_come_last(tmp_path):
    cell, end = IN_TABLE, IN_TABLE + ROW_END
    runs = [run(f"{TEXT}\r"), run("Peru\x07", 0, cell), run("Peru\x07", 0, cell), run("12 million\r", 0, cell), run("tons\x07", 0, cell), run("\x07", 0, end),
            run("\x07", 0, cell), run("Chile\x07", 0, cell), run("\x07", 0, end), run(f"{OTHER}\r")]  # fmt: skip
    article = one(tmp_path, word_97(*runs, boxes="In a box.\r", title="T"))
    assert article["text"].split("\n\n") == [TEXT, "Peru; 12 million tons", "Chile", OTHER, "In a box."]


def test_word_6_is_read_in_the_code_page_of_its_language(tmp_path):
    text = "Протокол о винограде\rЛима, 7 марта 2024\rМинистры торговли двух стран подписали его.\rПеру\x0712 тонн\x07\x07Чили\x073 тонны\x07\x07Конец.\r"
    article = one(tmp_path, word_6(text, "cp1251", 0x419))
    assert article["title"] == "Протокол о винограде"
    assert article["text"].split("\n\n")[1:] == [
        "Министры торговли двух стран подписали его.",
        "Перу; 12 тонн",
        "Чили; 3 тонны",
        "Конец.",
    ]
    assert "議定書に署名した。" in one(tmp_path, word_6("議定書\r両国は議定書に署名した。\r", "cp932", 0x411))["text"]


@pytest.mark.parametrize(
    ("content", "reason", "detail"),
    [
        (word_97(flags=0x0100), "encrypted", "password"),
        (word_97(version=45), "format not read", "older than Word 6"),
        (word_97(run("\r")), "no text", "OCR"),
        (compound({"WordDocument": b"\0" * 5000}), "damaged", "head"),
        (compound({"WordDocument": b""}), "damaged", "head"),
        (spoilt(word_97(), "WordDocument", 0x9A + 8 * 33, "<II", 2**31, 2**31), "damaged", "table of its pieces"),
        (spoilt(word_97(), "1Table", 0, "<HH", 0xFFFF, 0xFFFF), "", ""),
        (spoilt(word_97(), "WordDocument", 0x4C, "<8I", *[2**32 - 1] * 8), "", ""),
    ],
    ids=["password", "Word 2", "empty", "zeros", "nothing", "no pieces", "wild styles", "wild lengths"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path, content, reason, detail):
    articles, problems = read(tmp_path, content)
    if reason:
        assert problems[["reason"]].to_numpy().tolist() == [[reason]]
        assert detail in problems["detail"].iloc[0]
    else:
        assert TEXT in articles["text"].iloc[0]


def test_pieces_outside_of_the_stream_are_told_and_the_others_read(tmp_path):
    whole = (0, 0x800), (20, 2**29)
    articles, problems = read(tmp_path, word_97(run(f"{TEXT}\r"), pieces=whole))
    assert articles["text"].tolist() == [TEXT[:20].rstrip()]
    assert problems["reason"].tolist() == ["damaged"]
    assert f"{2 * (len(TEXT) + 1 - 20):,} bytes" in problems["detail"].iloc[0]


def test_pieces_that_lie_over_one_another_are_no_bomb(tmp_path):
    length = len(TEXT) + 1
    pieces = [(number * length, 0x800) for number in range(5000)]
    articles, problems = read(tmp_path, word_97(run(f"{TEXT}\r"), run(TEXT * 40 + "\r"), pieces=pieces))
    assert articles.empty
    assert "over one another" in problems["detail"].iloc[0]


def test_a_summary_that_claims_billions_of_properties_takes_no_time(tmp_path):
    """Found by spoiling files at random: read as it claims to be, it took three minutes and 2 GB."""
    content = spoilt(word_97(title="Own"), "\x05SummaryInformation", 52, "<I", 2**32 - 1)
    assert one(tmp_path, content)["title"] == "Protocol on grapes"
    with compound_file(written(tmp_path, content)) as whole:
        assert title_of(whole) == "Own"
    wild = spoilt(word_97(title="Own"), "\x05SummaryInformation", 44, "<I", 2**31)
    with compound_file(written(tmp_path, wild)) as whole:
        assert title_of(whole) == ""
