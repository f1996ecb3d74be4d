"""Limits hold, nothing beside or outside the folder is touched, and what may go otherwise the next time is not kept."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from articles.made_files import pdf
from themes.articles import limits, load, one_file
from themes.articles.faults import failure, few_problems
from themes.articles.files import Problem, SourceFile
from themes.articles.load import read_articles
from themes.articles.one_file import read_file
from themes.articles.readers import pdf as pdf_reader
from themes.articles.workers import pool as workers
from themes.articles.workers import process as worker

SENTENCE = "The two ministers met in Oslo and agreed on rules for the shared fishing grounds in the north."
PAGE = f"<html><body><h1>A page of news</h1><p>{SENTENCE}</p><p>{SENTENCE[::-1]}</p></body></html>"


def zipped(members, packing=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def reasons(problems):
    return sorted(problems["reason"])


def test_python_files_beside_the_articles_are_not_run(tmp_path, monkeypatch):
    for name in ("bs4", "lxml", "trafilatura", "email", "pypdf"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w')")
    (tmp_path / "page.html").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", f"{os.environ.get('PYTHONPATH', '')}{os.pathsep}")
    workers.end_all()
    articles, _ = read_articles("page.html")
    workers.end_all()
    assert len(articles) == 1
    assert not (tmp_path / "run").exists()


def test_a_feed_that_holds_the_name_of_a_file_does_not_read_that_file(tmp_path):
    feed = f"<rss version='2.0'><channel><item><title>Stolen</title><description>{SENTENCE}</description></item>"
    (tmp_path / "secret.xml").write_text(f"{feed}</channel></rss>")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.rss").write_text(str(tmp_path / "secret.xml"))
    articles, problems = read_articles(tmp_path / "in")
    assert articles.empty
    assert reasons(problems) == ["no articles"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_links_that_lead_out_of_the_folder_are_set_aside(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text(f"A secret\n\n{SENTENCE}")
    (tmp_path / "in" / "a.txt").write_text(f"A title\n\n{SENTENCE} Again.")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "c.txt").symlink_to(tmp_path / "secret.txt")
    articles, problems = read_articles(tmp_path / "in")
    assert articles["title"].tolist() == ["A title"]
    assert reasons(problems) == ["link out of the folder"]
    assert len(read_articles(tmp_path / "in" / "c.txt")[0]) == 1  # named, it is meant


def test_a_folder_that_cannot_be_opened_is_a_problem(tmp_path, monkeypatch):
    def closed(top, *, onerror, **_):
        onerror(PermissionError(13, "Permission denied", f"{top}/shut"))
        return iter([(str(top), [], [])])

    monkeypatch.setattr(os, "walk", closed)
    _, problems = read_articles(tmp_path)
    assert problems["reason"].tolist() == ["not readable"]
    assert problems["path"].str.endswith("shut").all()


def test_one_bad_member_does_not_take_the_others_along(tmp_path):
    members = [(f"{name}.txt", f"Title {name}\n\n{SENTENCE} In {name}.") for name in ("Bonn", "Rome", "Lima")]
    whole = zipped(members, zipfile.ZIP_STORED)
    (tmp_path / "a.zip").write_bytes(whole.replace(b"Title Rome", b"Title Roma", 1))
    articles, problems = read_articles(tmp_path)
    assert sorted(articles["title"]) == ["Title Bonn", "Title Lima"]
    assert problems[["path", "reason"]].to_numpy().tolist() == [
        [f"{(tmp_path / 'a.zip').as_posix()}#Rome.txt", "damaged"]
    ]


def test_an_encrypted_member_is_named_as_such(tmp_path):
    packed = bytearray(zipped([("a.txt", SENTENCE)]))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(sign) + place] |= 1  # the flag of encryption
    (tmp_path / "a.zip").write_bytes(packed)
    assert reasons(read_articles(tmp_path)[1]) == ["encrypted"]


def test_a_tar_that_is_cut_short_gives_what_came_before(tmp_path):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name in ("one", "two"):
            member = tarfile.TarInfo(f"{name}.txt")
            content = f"Title {name}\n\n{SENTENCE} Number {name}.".encode() + b" more" * 400
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    (tmp_path / "a.tar").write_bytes(packed.getvalue()[: 512 * 7])
    articles, problems = read_articles(tmp_path)
    assert articles["title"].tolist() == ["Title one"]
    assert set(problems["reason"]) == {"damaged"}


def test_names_of_members_are_fit_to_be_shown(tmp_path):
    names = ["a\x1b[31m.txt", "\u202egpj.txt", "..\\..\\b.txt", "x" * 5000 + ".txt"]
    (tmp_path / "a.zip").write_bytes(zipped([(name, f"T\n\n{SENTENCE} {name[-9:]}") for name in names]))
    articles, _ = read_articles(tmp_path, keep_copies=True)
    shown = articles["path"].str.partition("#")[2]
    assert len(shown) == 4
    assert shown.map(str.isprintable).all()
    assert shown.str.len().max() < 310
    assert "../../b.txt" in shown.tolist()


def test_archives_in_archives_share_one_allowance(tmp_path, monkeypatch):
    inner = zipped([(f"{n}.txt", f"T{n}\n\n{SENTENCE} {n}.") for n in range(10)])
    (tmp_path / "a.zip").write_bytes(zipped([(f"{n}.zip", inner) for n in range(10)]))
    file = SourceFile(tmp_path / "a.zip", "a.zip")
    rows, problems = read_file(file, None, tmp_path, allowance=limits.Allowance(members=25))
    assert len(rows) == 25 - 3  # three of the members are archives
    assert [fault.reason for fault in problems] == ["too many members"]
    rows, problems = read_file(file, None, tmp_path, allowance=limits.Allowance(unpacked=2000))
    assert len(rows) < 20
    assert [fault.reason for fault in problems] == ["archive bomb"]
    rows, problems = read_file(file, None, tmp_path, allowance=limits.Allowance(until=time.monotonic()))
    assert "too slow" in {fault.reason for fault in problems}


def test_many_bombs_in_one_archive_are_one_bomb(tmp_path):
    bomb = zipped([("zeros.txt", b"0" * 25_000_000)])
    (tmp_path / "a.zip").write_bytes(zipped([(f"{n}.zip", bomb) for n in range(9)]))
    file, allowance = SourceFile(tmp_path / "a.zip", "a.zip"), limits.Allowance(unpacked=50_000_000)
    _, problems = read_file(file, None, tmp_path, allowance=allowance)
    assert [fault.path.count("#") for fault in problems] == [2, 2, 2, 0]
    assert {fault.reason for fault in problems} == {"archive bomb"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "date" + " " * 50_000 + f"x\n\n{SENTENCE}"),
        ("a.md", "# a" + " " * 50_000 + f"x\n\n{SENTENCE}"),
        ("b.md", "# " + "#" * 100_000 + f"x\n\n{SENTENCE}"),
        ("b.txt", f"A title\n\n{SENTENCE} &" + "amp;" * 100_000),
        ("c.txt", f"A title\n\n{SENTENCE} e" + "\u0301\u0323" * 150_000),
        ("d.txt", f"A title\n\n{SENTENCE} " + "[a](http://" * 30_000),
        ("a.mbox", f"From x Mon Mar  4 10:00:00 2024\nSubject: s\n\n{SENTENCE}\nFrom " + "a" * 50_000 + "\n"),
        ("a.eml", "From: " + "<" * 20_000 + " " * 20_000 + f"x\nTo: b\nSubject: c\n\n{SENTENCE}"),
        ("a.rss", f"<rss><channel><item><title>{SENTENCE}</title></item></channel>" + "<!DOCTYPE [" * 20_000),
    ],
)  # fmt: skip
def test_no_text_takes_more_than_linear_time(tmp_path, name, content):
    """Each took minutes or hours, the first ones in the main process."""
    (tmp_path / name).write_text(content)
    start = time.monotonic()
    rows, problems = read_file(SourceFile(tmp_path / name, name), None, tmp_path)
    assert len(rows) or problems
    assert time.monotonic() - start < 15


def test_a_text_longer_than_any_article_is_set_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "LONGEST_ARTICLE", 1000)
    (tmp_path / "a.csv").write_text(f"title,text\nA,{'word ' * 300}\nB,{SENTENCE}\n")
    articles, problems = read_articles(tmp_path)
    assert articles["title"].tolist() == ["B"]
    assert reasons(problems) == ["too long"]


def test_problems_beyond_those_that_a_person_reads_are_counted(tmp_path):
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{SENTENCE}"}}\n' + "x\n" * (limits.MOST_PROBLEMS + 7))
    rows, problems = read_file(SourceFile(tmp_path / "a.jsonl", "a.jsonl"), None, tmp_path)
    assert (len(rows), len(problems)) == (1, limits.MOST_PROBLEMS + 1)
    assert problems[-1] == Problem("a.jsonl", "and more of the kind", "7 more in this file, not listed")


def test_large_files_of_any_format_are_read_in_a_worker_with_the_same_result(tmp_path, monkeypatch):
    rows = [
        {"Headline": f"T{n}", "text": f"{SENTENCE} {n}.", "n": n, "tags": ["a", n], "x": {"k": n}} for n in range(9)
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    file = SourceFile(tmp_path / "a.json", "a.json")
    here, _ = read_file(file, {"title": "Headline"}, tmp_path)
    monkeypatch.setattr(one_file, "LARGEST_HERE", 100)
    there, _ = read_file(file, {"title": "Headline"}, tmp_path)
    assert there.equals(here)
    assert there.dtypes.equals(here.dtypes)
    assert not list(tmp_path.glob("*.arrow"))


def test_values_beyond_the_header_are_said_and_carriage_returns_end_lines(tmp_path):
    (tmp_path / "a.csv").write_text(f"title,text\nA,{SENTENCE},lost\n")
    assert "ragged row" in reasons(read_articles(tmp_path)[1])
    (tmp_path / "a.csv").write_bytes(f"title,text\rA,{SENTENCE}\rB,{SENTENCE[::-1]}\r".encode())
    assert read_articles(tmp_path)[0]["title"].tolist() == ["A", "B"] or len(read_articles(tmp_path)[0]) == 2


def test_the_worker_refuses_connections_programs_and_other_places(tmp_path):
    rooms = [str(tmp_path)]
    for event in ("socket.connect", "subprocess.Popen", "os.system", "os.posix_spawn"):
        with pytest.raises(PermissionError, match="may not"):
            worker._forbid(event, (), rooms)
    with pytest.raises(PermissionError, match="may not write"):
        worker._forbid("open", (str(tmp_path.parent / "x"), "w", os.O_WRONLY), rooms)
    worker._forbid("open", (str(tmp_path / "x"), "w", os.O_WRONLY), rooms)
    worker._forbid("open", (str(tmp_path.parent / "x"), "r", os.O_RDONLY), rooms)


def test_a_process_that_takes_too_much_memory_ends_where_the_system_sets_no_limit():
    code = "from themes.articles.workers import process as worker; worker._allowed[0] = 1000; worker.watch_memory()"
    assert worker.most_held() > 10_000_000
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == worker.TOO_MUCH_MEMORY


def test_a_worker_ends_with_its_parent():
    reader = workers.Worker()
    reader.process.stdin.close()
    assert reader.process.wait(timeout=20) == 0
    reader.end()


def test_a_worker_waits_for_the_next_file_unless_it_holds_much_memory(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("title,text\n" + "".join(f"T{n},{SENTENCE} {n}.\n" for n in range(30_000)))
    workers.end_all()
    assert len(read_file(SourceFile(path, "a.csv"), None, tmp_path)[0]) == 30_000
    (waiting,) = workers._idle
    assert 10_000_000 < waiting.held < workers.MOST_KEPT
    monkeypatch.setattr(workers, "MOST_KEPT", 1000)
    read_file(SourceFile(path, "a.csv"), None, tmp_path)
    assert workers._idle == []
    assert waiting.process.poll() is not None


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_how_a_worker_ended_is_said(tmp_path):
    file = SourceFile(tmp_path, "a.pdf")
    for code, reason in ((worker.TOO_MUCH_MEMORY, "too much memory"), (-9, "reader ended"), (-11, "damaged")):
        ended = workers.Worker()
        ended.end()
        ended.process.returncode = code
        assert ended._ended(file).reason == reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(28, "No space left on device"), "not readable"),
        (PermissionError(13, "Permission denied"), "not readable"),
        (OSError("not a gzip file"), "damaged"),
        (MemoryError(), "too much memory"),
        (RecursionError(), "nested too deeply"),
    ],
)
def test_an_error_becomes_a_reason(error, reason):
    assert failure("a", error).reason == reason


def test_a_full_disk_is_said_with_what_to_do():
    said = failure("a", OSError(28, "Error writing bytes to file")).detail
    assert said == "the disk is full: make room, or set TMPDIR (TEMP) to another folder"


def test_few_problems_keep_all_findings():
    found = list(few_problems("a", [SourceFile(Path("x"), "x")] * 3))
    assert len(found) == 3


def test_what_may_go_otherwise_is_tried_again_and_a_file_may_vanish(tmp_path, monkeypatch):
    monkeypatch.setenv("THEMES_CACHE", str(tmp_path / "cache"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"A title\n\n{SENTENCE}")
    real, full = load.read_file, Problem("a.txt", "not readable", "the system says: No space left on device")
    monkeypatch.setattr(load, "read_file", lambda *_: (load.no_rows(), [full]))
    assert read_articles(tmp_path / "in")[0].empty
    monkeypatch.setattr(load, "read_file", real)
    assert len(read_articles(tmp_path / "in")[0]) == 1
    gone = SourceFile(tmp_path / "in" / "gone.txt", "gone.txt")
    monkeypatch.setattr(load, "files_in", lambda _: ([gone], []))
    assert reasons(read_articles(tmp_path / "in")[1]) == ["not readable"]


def test_a_changed_file_of_the_same_size_and_time_is_read_again(tmp_path, monkeypatch):
    monkeypatch.setenv("THEMES_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "a.txt"
    path.write_text(f"A title\n\n{SENTENCE}")
    read_articles(path)
    before = path.stat()
    path.write_text(f"A title\n\n{SENTENCE.replace('Oslo', 'Rome')}")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read_articles(path)[0]["text"].str.contains("Rome").all()


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_an_interrupt_ends_at_once_and_leaves_nothing(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "tmp").mkdir()
    attributes = " ".join(f"a{n}='1'" for n in range(700_000))  # a minute's work for the parser
    (tmp_path / "in" / "slow.html").write_text(f"<html><body><p {attributes}>{SENTENCE}")
    command = [sys.executable, "-m", "themes.cli", "load", str(tmp_path / "in"), "-o", str(tmp_path / "out.parquet")]
    quiet = os.environ | {"TMPDIR": str(tmp_path / "tmp"), "THEMES_CACHE": str(tmp_path / "cache")}
    running = subprocess.Popen(command, env=quiet, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    until = time.monotonic() + 20
    while not list((tmp_path / "tmp").iterdir()) and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(1.5)
    assert running.poll() is None
    start = time.monotonic()
    running.send_signal(signal.SIGTERM)
    _, said = running.communicate(timeout=30)
    assert (running.returncode, time.monotonic() - start < 15) == (130, True)
    assert b"stopped" in said
    assert not list((tmp_path / "tmp").iterdir())
    assert not list(tmp_path.glob("out*"))


def test_the_limits_are_stated():
    from typer.testing import CliRunner

    from themes.cli.commands import app

    said = re.sub(r"\W+", " ", CliRunner().invoke(app, ["load", "--help"]).output)
    stated = [
        f"{limits.LARGEST_FILE // 10**9} GB",
        f"{limits.MOST_SECONDS:.0f} seconds",
        f"{limits.MOST_SECONDS_IN_ALL / 60:.0f} minutes",
        f"{limits.MOST_MEMORY // 10**9} GB of memory",
        f"{limits.MOST_UNPACKED // 10**9} GB unpacked",
        f"{limits.MOST_MEMBERS // 1000} 000 members",
    ]
    assert [limit for limit in stated if limit not in said] == []


def test_pages_beyond_the_most_are_said(tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(pdf())
    monkeypatch.setattr(pdf_reader, "MOST_PAGES", 0)
    found = list(pdf_reader.read(SourceFile(tmp_path / "a.pdf", "a.pdf")))
    assert [fault.reason for fault in found] == ["too many pages", "no text"]
    assert found[0].detail == "1 of them; the first 0 were read: cut it into parts"
