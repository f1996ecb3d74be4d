"""Compound files are told apart by what lies in their root, however they are damaged."""

import io
import struct

import pytest

from articles.made_compound import compound, excel_97, outlook, word_97
from themes.articles.load import read_articles
from themes.articles.readers.parts.compound_files import compound_file
from themes.articles.recognise.compound import SIGN, compound_head, compound_kind

FILES = {"word": word_97(), "excel": excel_97(), "outlook": outlook()}


def kind_of(content):
    return compound_kind(compound_head(io.BytesIO(content)))


@pytest.mark.parametrize("kind", FILES)
def test_each_kind_is_known_by_its_root_whatever_lies_below(kind):
    assert kind_of(FILES[kind]) == kind


@pytest.mark.parametrize(
    ("root", "kind"),
    [("WordDocument", "word"), ("Workbook", "excel"), ("Book", "excel"), ("__properties_version1.0", "outlook")],
)
def test_what_is_embedded_does_not_decide(root, kind):
    below = {f"ObjectPool/_1/{name}": b"x" for name in ("WordDocument", "Workbook", "__properties_version1.0")}
    assert kind_of(compound({root: b"x"} | below)) == kind
    assert kind_of(compound({"Contents": b"x"} | below)) is None


@pytest.mark.parametrize(
    ("streams", "said"),
    [
        ({"PowerPoint Document": b"x"}, "PowerPoint"),
        ({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}, "password"),
        ({"\x05HwpSummaryInformation": b"x"}, "Hangul"),
        ({"VisioDocument": b"x"}, "no Word, Excel or Outlook document"),
    ],
)
def test_other_kinds_are_refused_with_what_to_do(tmp_path, streams, said):
    (tmp_path / "a.doc").write_bytes(compound(streams))
    articles, problems = read_articles(tmp_path)
    assert articles.empty
    assert problems["reason"].tolist() == ["format not read"]
    assert said in problems["detail"].iloc[0]
    assert "save it" in problems["detail"].iloc[0]


def spoil(content, place, *numbers):
    data = bytearray(content)
    struct.pack_into(f"<{len(numbers)}I", data, place, *numbers)
    return bytes(data)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize(
    "harm",
    [
        lambda whole: whole[:600],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:8],
        lambda whole: spoil(whole, 48, 0xFFFFFFF0),  # the directory lies far outside
        lambda whole: spoil(whole, 76, 0),  # the table of successors is a sector of text
        lambda whole: spoil(whole, len(whole) - 512, *range(128)),  # each sector follows itself
        lambda whole: spoil(whole, len(whole) - 512, *([1, 0] * 64)),  # two sectors follow one another
        lambda whole: spoil(whole, 30, 0xFFFFFFFF),
        lambda whole: spoil(whole, 68, 0, 0xFFFFFF),  # a chain of tables that never ends
        lambda whole: whole.replace(b"\xfe\xff\xff\xff", b"\0\0\0\0"),
    ],
    ids=["cut", "half", "sign", "outside", "text", "loop", "pair", "shift", "tables", "endless"],
)
def test_a_damaged_file_ends_as_articles_or_as_a_sentence(tmp_path, kind, harm):
    (tmp_path / "a.bin").write_bytes(harm(FILES[kind]))
    articles, problems = read_articles(tmp_path)
    assert len(articles) or len(problems)
    assert not (problems["reason"] + problems["detail"]).str.contains("Traceback|too slow", regex=True).any()


def test_the_search_of_the_root_is_bounded(monkeypatch):
    """Only the directory is read, and no more than so many sectors of it."""
    from themes.articles.recognise import compound as module

    read = []

    class Counted(io.BytesIO):
        def read(self, size=-1):
            read.append(size)
            return super().read(size)

    monkeypatch.setattr(module, "MOST_SECTORS", 5)
    content = compound({f"s{number}": b"x" for number in range(200)} | {"WordDocument": b"x"})
    assert module.compound_head(Counted(content)).startswith(SIGN)
    assert len(read) <= 1 + 5 * 2 + 2


@pytest.mark.parametrize("shift", [0, 8, 10, 29, 62, 0xFFFF])
def test_sectors_of_a_size_that_there_is_not_are_damage(tmp_path, shift):
    """Found by spoiling files at random: places beyond any file were told as a fault of the system."""
    (tmp_path / "a.doc").write_bytes(FILES["word"][:30] + struct.pack("<H", shift) + FILES["word"][32:])
    with pytest.raises(ValueError, match="neither 512 nor"), compound_file(tmp_path / "a.doc"):
        pass
