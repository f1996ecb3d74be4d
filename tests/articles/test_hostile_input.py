# ruff: noqa: E501 -- the lines are pieces of files
"""Hostile and broken files: each ends as an article or as a row of problems, and the main process lives on."""

import gzip
import io
import json
import os
import tarfile
import time
import zipfile

import pandas as pd
import pytest

from themes.articles import one_file
from themes.articles.files import SourceFile
from themes.articles.load import read_articles
from themes.articles.workers import pool as workers

SENTENCE = "The two ministers met in Oslo and agreed on rules for the shared fishing grounds in the north."
PAGE = f"<html><head><title>A page</title></head><body><article><h1>A page</h1><p>{SENTENCE}</p><p>{SENTENCE[::-1]}</p></article></body></html>"


def zipped(members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def tarred(*members):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for member, content in members:
            archive.addfile(member, io.BytesIO(content) if content is not None else None)
    return packed.getvalue()


def tar_member(name, content, kind=tarfile.REGTYPE, link=""):
    member = tarfile.TarInfo(name)
    member.size, member.type, member.linkname = len(content or b""), kind, link
    return member, content


def pdf(*objects):
    body, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        count,
        table,
        count,
        len(body),
    )


def encrypted_pdf():
    import pypdf

    writer, packed = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(packed)
    return packed.getvalue()


LOOPING_PDF = pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")
BOMB = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">' + "".join(
    f'<!ENTITY lol{n} "{f"&lol{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10)
)
FEED_BOMB = (
    BOMB
    + "]><rss version='2.0'><channel><title>t</title><item><title>x</title><description>&lol9;</description></item></channel></rss>"
)
YAML_BOMB = (
    "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b]\ntitle: T\n---\n" + SENTENCE
)
RAGGED = f"title,text,date\nA,{SENTENCE},2020-01-01\nB,{SENTENCE},2020-01-02,one,too,many\nC\n"

# name of the file, its content, how many articles it gives at least, and a word of the reason for what it does not give
CASES = {
    "truncated.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Cat", 0, "damaged"),
    "truncated.zip": (zipped({"a.txt": SENTENCE * 50})[:60], 0, "damaged"),
    "truncated.docx": (zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<y/>"})[:-30], 0, ""),
    "truncated.parquet": (b"PAR1" + b"\x15\x04" * 40, 0, "damaged"),
    "truncated.xlsx": (zipped({"[Content_Types].xml": "<x", "xl/workbook.xml": "<y"}), 0, "damaged"),
    "truncated.html": (PAGE[:-60].encode(), 1, ""),
    "truncated.json": (b'[{"title": "A", "text": "' + SENTENCE.encode(), 0, "not JSON"),
    "page.pdf": (PAGE.encode(), 1, ""),
    "text.xlsx": (f"A title\n\n{SENTENCE}\n".encode(), 1, ""),
    "pdf.txt": (LOOPING_PDF, 0, ""),
    "junk.txt": (bytes(range(256)) * 40, 0, "format"),
    "junk.html": (b"\x00\x01\x02\x03\xff\xfe\xfd" * 500, 0, ""),
    "empty.csv": (b"", 0, "empty"),
    "blank.csv": (b"\r\n\r\n", 0, "empty"),
    "blank.txt": (b" \n\n \t\n", 0, "text"),
    "header_only.csv": (b"title,text\n", 0, ""),
    "climbing.zip": (zipped({"../../climbed.txt": f"A title\n\n{SENTENCE}"}), 1, ""),
    "climbing.tar": (tarred(tar_member("/climbed.txt", f"A title\n\n{SENTENCE}".encode())), 1, ""),
    "linking.tar": (tarred(tar_member("link.txt", None, tarfile.SYMTYPE, "/etc/passwd")), 0, "plain file"),
    "bomb.zip": (zipped({"big.txt": b"0" * 60_000_000}), 0, "bomb"),
    "bomb.txt.gz": (gzip.compress(b"0" * 60_000_000), 0, "bomb"),
    "in_itself.zip": (zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.zip": zipped({"e.zip": zipped({"f.zip": zipped({"g.txt": SENTENCE})})})})})})}), 0, "nested"),
    "entities.xml": (FEED_BOMB.encode(), 0, "entities"),
    "entities.md": (YAML_BOMB.encode(), 1, "YAML"),
    "deep.json": (b'{"text":' * 50_000 + b"1" + b"}" * 50_000, 0, "nested"),
    "deep.jsonl": (b'{"text":' * 50_000 + b"\n{}\n", 0, ""),
    "deep.html": (b"<html><body>" + b"<div>" * 50_000 + SENTENCE.encode(), 0, "nested"),
    "loop.pdf": (LOOPING_PDF, 0, ""),
    "encrypted.pdf": (encrypted_pdf(), 0, "password"),
    "ragged.csv": (RAGGED.encode(), 1, "ragged"),
    "nul.csv": (f"title,text\nA\0,{SENTENCE}\0\n".encode(), 1, ""),
    "nul.txt": (f"A title\n\n{SENTENCE}\0\n".encode(), 1, ""),
    "long_line.txt": (b"A title\n\n" + b"word " * 200_000, 1, ""),
    "long_line.html": (b"<html><body><p>" + b"word " * 200_000, 1, ""),
    "long_word.txt": (b"A title\n\n" + b"w" * 1_000_000 + b" end", 1, ""),
    "surrogates.json": (json.dumps([{"title": "A \ud800 title", "text": SENTENCE + " \udfff"}]).encode(), 1, ""),
    "surrogates.txt": (f"A title\n\n{SENTENCE}".encode() + b"\xed\xa0\x80", 1, ""),
    "bidi.md": ("---\ntitle: \u202egnp.exe\u202c\n---\n" + SENTENCE, 1, ""),
    "script.html": (PAGE.replace("A page", "&lt;script&gt;alert(1)&lt;/script&gt; A page"), 1, ""),
    "script.md": (f"---\ntitle: <script>alert(1)</script> Talks\nurl: javascript:alert(1)\n---\n{SENTENCE}", 1, ""),
    "no_text.csv": (b"a,b\n1,2\n", 0, "text"),
    "utf16.txt": (f"A title\n\n{SENTENCE}".encode("utf-16"), 1, ""),
    "bad_yaml.md": (f"---\ntitle: [unclosed\n---\n{SENTENCE}", 1, "YAML"),
    "python.md": (f"---\ntitle: !!python/object/apply:os.system ['touch pwned']\n---\n{SENTENCE}", 1, "YAML"),
    "wide.csv": ((b"text," * 60_000).rstrip(b",") + b"\n" + SENTENCE.encode() + b"\n", 0, "columns"),
    "wide.json": (json.dumps([{"text": SENTENCE} | {f"k{n} {m}": 1 for m in range(60)} for n in range(60)]), 1, "columns"),
    "open_quote.csv": ('text,date\n"' + "a,b\n" * 100_000, 1, ""),
    "deep_cell.csv": ('text\n"' + "<div>" * 20_000 + SENTENCE + '"\n', 1, ""),
    "open_comments.md": ("<!--" * 100_000 + SENTENCE, 1, ""),
    "open_brackets.md": ("[" * 100_000 + SENTENCE, 1, ""),
    "open_stars.md": (SENTENCE + " *a" * 20_000, 1, ""),
    "deep_yaml.md": ("---\na: " + "[" * 50_000 + "\n---\n" + SENTENCE, 1, "YAML"),
    "wide_yaml.md": ("---\n" + "".join(f"k{n}: v\n" for n in range(30_000)) + "---\n" + SENTENCE, 1, "YAML"),
    "many_paragraphs.html": ("<html><body>" + "".join(f"<p>{n} {SENTENCE}</p>" for n in range(3000)), 1, ""),
    "broken.eml": (b"From: \xff\xfe\nSubject: =?bad?q?\xff?=\nDate: never\nTo: x\n\n" + SENTENCE.encode(), 1, ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def read_all(tmp_path_factory):
    """All cases read at once, as they would lie in one folder."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (content, _, _) in CASES.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    start = time.process_time()
    articles, problems = read_articles(folder, keep_copies=True)
    return folder, articles, problems, time.process_time() - start


@pytest.mark.parametrize("name", CASES)
def test_each_ends_as_an_article_or_as_a_problem(read_all, name):
    folder, articles, problems, _ = read_all
    _, fewest, reason = CASES[name]
    of_file = articles["path"].str.match(f"{folder.as_posix()}/{name}(?:#|$)")
    said = problems[problems["path"].str.match(f"{folder.as_posix()}/{name}(?:#|$)")]
    assert of_file.sum() >= fewest
    assert of_file.sum() or len(said)
    if reason:
        assert (said["reason"] + " " + said["detail"]).str.contains(reason).any(), said.to_dict("records")
    assert not (said["reason"] + said["detail"]).str.contains("Traceback").any()


def test_nothing_was_executed_or_written_outside(read_all):
    folder, articles, *_ = read_all
    assert sorted(path.name for path in folder.iterdir()) == sorted(CASES)
    assert not (folder.parent / "climbed.txt").exists()
    assert not os.path.exists("/climbed.txt")
    assert not os.path.exists("pwned")
    assert not articles["title"].str.contains("\u202e").any()
    assert not articles["url"].str.startswith("javascript").any()
    for column in ("title", "text"):
        assert articles[column].map(lambda text: text.isascii() or text.encode("utf-8") is not None).all()


def test_no_file_of_these_takes_long(read_all):
    """Reading any of them takes a second or two; a pattern that tries again at every sign would take hours."""
    assert read_all[3] < 60


def test_a_huge_file_is_set_aside_unread(tmp_path):
    with (tmp_path / "huge.csv").open("wb") as huge:
        huge.truncate(2_000_000_000)
    _, problems = read_articles(tmp_path)
    assert problems[["reason", "detail"]].to_numpy().tolist() == [
        ["too large", "2.0 GB; the most is 1 GB: cut it into parts"]
    ]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_links_are_not_followed_round(tmp_path):
    (tmp_path / "a.txt").write_text(f"A title\n\n{SENTENCE}\n")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    articles, problems = read_articles(tmp_path)
    assert len(articles) == 1
    assert sorted(problems["reason"]) == ["broken link", "broken link", "link to a folder"]


def test_a_reader_that_hangs_is_ended_and_the_next_file_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "MOST_SECONDS", 0.0)
    (tmp_path / "a.html").write_text(PAGE)
    file = SourceFile(tmp_path / "a.html", "a.html")
    workers.end_all()
    _, problems = one_file.read_file(file, None, tmp_path)
    assert [fault.reason for fault in problems] == ["too slow"]
    monkeypatch.setattr(workers, "MOST_SECONDS", 60.0)
    rows, problems = one_file.read_file(file, None, tmp_path)
    assert (len(rows), problems) == (1, [])


def test_a_worker_that_dies_is_reported_and_replaced(tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    with workers.a_worker() as worker:
        worker.process.kill()
        worker.process.wait()
        found = list(worker.findings("html", SourceFile(tmp_path / "a.html", "a.html"), tmp_path))
    assert [fault.reason for fault in found] == ["reader ended"]
    assert len(workers.read_in_worker("html", SourceFile(tmp_path / "a.html", "a.html"), tmp_path)) == 1


def test_a_table_of_hostile_values_keeps_its_types(tmp_path):
    rows = [
        {"title": "T", "text": SENTENCE, "extra": value, "published": date}
        for value, date in (([1, 2], "9999-99-99"), ({"a": 1}, 1e300), (None, True))
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n")
    articles, problems = read_articles(tmp_path, keep_copies=True)
    assert len(articles) == 3
    assert articles["published"].isna().all()
    assert set(problems["reason"]) == {"date not understood"}
    assert pd.api.types.is_string_dtype(articles["extra"])
