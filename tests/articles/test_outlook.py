"""Outlook's messages, made byte by byte: text, day, sender and what is attached, whole and spoilt."""

import struct

import pandas as pd
import pytest

from articles.made_compound import attachment, compound, message_of, outlook
from articles.made_files import OTHER, TEXT, word
from themes.articles.load import read_articles
from themes.articles.readers.parts.rtf_compressed import unpacked

RUSSIAN = "Министры торговли двух стран встретились в Лиме и подписали протокол о вывозе винограда и машин."
# The two examples of [MS-OXRTFCP], sections 4.1 and 4.2: what they unpack to stands there as well.
SIMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
CROSSING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def read(tmp_path, content, name="a.msg"):
    (tmp_path / name).write_bytes(content)
    return read_articles(tmp_path / name, keep_copies=True)


def one(tmp_path, content):
    articles, problems = read(tmp_path, content)
    assert problems.empty, problems.to_dict("records")
    assert len(articles) == 1
    return articles.iloc[0]


def packed(rich):
    """Rich text in Outlook's wrapping, each sign as it stands."""
    data = b"".join(b"\0" + rich[place : place + 8] for place in range(0, len(rich), 8))
    return struct.pack("<II4sI", len(data) + 12, len(rich), b"LZFu", 0) + data


def test_a_message_is_an_article_by_its_sender(tmp_path):
    article = one(tmp_path, outlook())
    assert (article["title"], article["source"], article["text"]) == ("Grapes & machines", "Trade Letter", TEXT)
    assert (article["published"], article["precision"]) == (pd.Timestamp("2024-03-07"), "day")


def test_the_day_is_the_senders_if_the_fields_say_it(tmp_path):
    fields = "Received: x\r\nDate: Wed, 06 Mar 2024 23:50:00 -0500\r\nSubject: y\r\n\r\n"
    assert one(tmp_path, outlook(x007D=fields))["published"] == pd.Timestamp("2024-03-06")
    assert one(tmp_path, outlook(x007D="Date:\r\n"))["published"] == pd.Timestamp("2024-03-07")
    assert pd.isna(one(tmp_path, outlook(time=0))["published"])
    assert pd.isna(one(tmp_path, outlook(time=2**63))["published"])


def test_texts_that_are_not_in_unicode_are_read_in_the_messages_code_page(tmp_path):
    article = one(tmp_path, outlook(page=1251, sender="Вестник", x0037="Вино", x1000=RUSSIAN))
    assert (article["source"], article["title"], article["text"]) == ("Вестник", "Вино", RUSSIAN)


def test_html_comes_before_outlooks_plain_text_and_rich_text_comes_last(tmp_path):
    page = f"<html><style>p {{}}</style><body><p>{RUSSIAN}</p></body></html>"
    assert one(tmp_path, outlook(x1013=page.encode("cp1251"), x1000=TEXT))["text"] == RUSSIAN
    assert one(tmp_path, outlook(x1013=page, x1000=TEXT))["text"] == RUSSIAN
    plain = f"{TEXT}<https://x.example/a> [cid:logo.png]\r\n\r\n-- \r\nUnsubscribe\r\n"
    assert one(tmp_path, outlook(x1000=plain, x1009=packed(b"{\\rtf1 x}")))["text"] == TEXT
    rich = rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 " + TEXT.encode() + rb"\htmlrtf\par}\htmlrtf0}"
    assert one(tmp_path, outlook(x1000="", x1009=packed(rich)))["text"] == TEXT


def test_packed_rich_text_unpacks_as_its_specification_shows():
    assert unpacked(SIMPLE) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked(CROSSING) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert unpacked(struct.pack("<II4sI", 19, 7, b"MELA", 0) + b"{\\rtf1}rest") == b"{\\rtf1}"
    assert unpacked(SIMPLE[:30]).startswith(b"{\\rtf1\\ansi\\ansicpg125")
    with pytest.raises(ValueError, match="unknown way"):
        unpacked(b"\0" * 40)


def test_what_is_attached_is_read_and_pictures_are_not(tmp_path):
    inner = attachment(3, "Second letter", x1000=OTHER, x0037="Fires")
    content = outlook(
        attachment(0, "protocol.docx", word()),
        attachment(1, "logo.png", b"\x89PNG"),
        attachment(2, "x", b"BEGIN", kind="text/calendar"),
        inner,
    )
    articles, problems = read(tmp_path, content)
    assert problems.empty
    assert dict(zip(articles["path"].str.partition("#")[2], articles["title"], strict=True)) == {
        "": "Grapes & machines",
        "protocol.docx": "Protocol on grapes",
        "Second letter": "Fires",
    }
    assert set(articles["published"]) == {pd.Timestamp("2024-03-07")}


def test_a_message_with_a_word_file_attached_is_a_message_and_so_is_one_without_text(tmp_path):
    """Outlook keeps an embedded document's streams beside its own; the root decides."""
    streams = message_of() | {"__attach_version1.0_#00000000/__substg1.0_3701000D/WordDocument": b"x" * 5000}
    assert read(tmp_path, compound(streams))[0]["title"].tolist() == ["Grapes & machines"]
    assert read(tmp_path, outlook(x1000=""))[1]["reason"].tolist() == ["no text"]


def test_messages_within_messages_end(tmp_path):
    streams, folder = message_of(), ""
    for depth in range(7):
        streams |= attachment(0, f"m{depth}", folder=folder, x1000=f"{TEXT} {depth}")
        folder += "__attach_version1.0_#00000000/__substg1.0_3701000D/"
    articles, problems = read(tmp_path, compound(streams))
    assert len(articles) == 6
    assert problems["reason"].tolist() == ["nested too deeply"]


def test_attachments_that_share_their_bytes_are_no_bomb(tmp_path):
    letters = f"Title\n\n{OTHER}\n".encode()
    large, small = (
        attachment(0, "0.txt", letters * 2000),
        [attachment(n, f"{n}.txt", letters * 50) for n in range(1, 9)],
    )
    content = bytearray(outlook(large, *small))
    name = "__substg1.0_37010102".encode("utf-16-le")
    places = [place for place in range(0, len(content), 128) if content[place : place + len(name)] == name]
    for place in places:
        content[place + 116 : place + 128] = content[places[0] + 116 : places[0] + 128]
    _, problems = read(tmp_path, bytes(content))
    assert len(places) == 9
    assert problems["detail"].str.contains("more bytes than the file").any()


@pytest.mark.parametrize("size", [7, 19])
def test_a_message_whose_numbers_are_cut_short_is_read(tmp_path, size):
    streams = message_of() | {"__properties_version1.0": b"\1" * size}
    article = one(tmp_path, compound(streams))
    assert article["text"] == TEXT
    assert pd.isna(article["published"])
