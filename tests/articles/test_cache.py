"""A second run on an unchanged folder reads nothing, and one new file costs one file."""

import ast
import os
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from themes.articles import load
from themes.articles.cache import OTHERS, cache_folder
from themes.articles.load import read_articles

SENTENCE = "The two ministers met in Oslo and agreed on rules for the shared fishing grounds"


@pytest.fixture
def reads(tmp_path_factory, monkeypatch):
    """Names of the files that are really read, and an empty cache."""
    monkeypatch.setenv("THEMES_CACHE", str(tmp_path_factory.mktemp("cache")))
    seen = []
    real = load.read_file

    def counted(file, *rest):
        seen.append(file.path.name)
        return real(file, *rest)

    monkeypatch.setattr(load, "read_file", counted)
    return seen


@pytest.fixture
def folder(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(
            f"2024-01-0{number + 1}\n\nTitle {number}\n\n{SENTENCE} number {number}.\n"
        )
    (tmp_path / "page.html").write_text(f"<html><body><h1>Page</h1><p>{SENTENCE}.</p></body></html>")
    (tmp_path / "bad.jsonl").write_text('{"text": "Short news."}\nbroken\n')
    return tmp_path


def test_unchanged_files_are_not_read_again_and_the_result_is_the_same(folder, reads):
    first, problems = read_articles(folder)
    assert len(reads) == 7
    reads.clear()
    again, problems_again = read_articles(folder)
    assert reads == []
    assert again.equals(first)
    assert again.dtypes.equals(first.dtypes)
    assert problems_again == problems


def test_a_new_and_a_changed_file_cost_one_read_each(folder, reads):
    read_articles(folder)
    reads.clear()
    (folder / "new.txt").write_text(f"A new title\n\n{SENTENCE} once more.\n")
    (folder / "0.txt").write_text(f"2024-01-01\n\nAnother title\n\n{SENTENCE} in other words.\n")
    articles, _ = read_articles(folder)
    assert sorted(reads) == ["0.txt", "new.txt"]
    assert "Another title" in articles["title"].tolist()


def test_a_file_of_the_same_size_touched_later_is_read_again(folder, reads):
    read_articles(folder)
    reads.clear()
    (folder / "1.txt").write_text((folder / "1.txt").read_text().replace("Oslo", "Rome"))
    os.utime(folder / "1.txt", ns=(1, 10**18))
    articles, _ = read_articles(folder)
    assert reads == ["1.txt"]
    assert articles["text"].str.contains("Rome").any()


def test_other_columns_other_code_or_a_damaged_entry_are_read_anew(folder, reads, monkeypatch):
    read_articles(folder)
    reads.clear()
    read_articles(folder / "bad.jsonl", columns={"title": "text"})
    assert reads == ["bad.jsonl"]
    for entry in cache_folder().rglob("*.arrow"):
        entry.write_bytes(b"ARROW1 broken")
    reads.clear()
    assert len(read_articles(folder)[0]) == 7
    assert len(reads) == 7
    monkeypatch.setattr("themes.articles.cache.readers_version", lambda: "other code")
    reads.clear()
    read_articles(folder)
    assert len(reads) == 7


def test_without_a_place_to_write_everything_works(folder, reads, monkeypatch):
    monkeypatch.setenv("THEMES_CACHE", str(folder / "0.txt" / "impossible"))
    assert len(read_articles(folder)[0]) == len(read_articles(folder)[0]) == 7


LOADING = """
import sys, random
from hashlib import blake2b
import pandas as pd
from themes.articles import cache
from themes.articles.load import read_articles
for turn in range(3):
    if sys.argv[2] == "spoils":  # as a crash, a full disk or a person would, at any moment
        for entry in cache.cache_folder().rglob("*"):
            if entry.is_file() and random.random() < .5:
                try:
                    data = bytearray(entry.read_bytes())
                    data[random.randrange(len(data))] ^= 4
                    entry.write_bytes(data[: random.choice([len(data), len(data) // 2])])
                except (OSError, ValueError):
                    pass
    articles, problems = read_articles(sys.argv[1])
    whole = pd.util.hash_pandas_object(articles.astype("str")).to_numpy().tobytes()
    print(blake2b(whole + repr(problems.to_numpy().tolist()).encode()).hexdigest())
"""


def test_several_processes_on_one_cache_that_is_spoilt_meanwhile_find_the_same(folder, reads):
    for number in range(20):
        (folder / f"more {number}.txt").write_text(f"2024-02-01\n\nMore {number}\n\n{SENTENCE} once more, {number}.\n")
    running = [
        subprocess.Popen([sys.executable, "-c", LOADING, str(folder), role], stdout=subprocess.PIPE, text=True)
        for role in ("loads", "loads", "spoils")
    ]
    said = [process.communicate()[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert list(map(len, said)) == [3, 3, 3]
    assert len({one for turns in said for one in turns}) == 1


def test_every_damaged_bit_is_noticed(folder, reads):
    """Arrow files hold no hash of their own: a letter could have become another one."""
    first, _ = read_articles(folder / "0.txt")
    (entry,) = (cache_folder() / "rows").rglob("*.arrow")
    whole = entry.read_bytes()
    for place in range(0, len(whole), len(whole) // 12):
        reads.clear()
        entry.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read_articles(folder / "0.txt")[0].equals(first)
        assert reads == ["0.txt"]
        assert entry.read_bytes() == whole


def test_a_file_that_changes_while_it_is_read_is_not_remembered(folder, reads, monkeypatch):
    real = load.read_file

    def changing(file, *rest):
        rows = real(file, *rest)
        file.path.write_text(file.path.read_text().replace("Oslo", "Rome"))
        return rows

    monkeypatch.setattr(load, "read_file", changing)
    before = (folder / "0.txt").stat()
    read_articles(folder / "0.txt")
    os.utime(folder / "0.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not (cache_folder() / "rows").exists()


FULL = """
import resource, signal, sys
from themes.articles.load import read_articles
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
articles, problems = read_articles(sys.argv[1])
print(len(articles), "|".join(problems["reason"] + ": " + problems["detail"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of the system")
def test_on_a_full_disk_all_is_read_and_no_piece_stays(folder, reads):
    (folder / "bad.jsonl").unlink()
    asked = [sys.executable, "-c", FULL, str(folder), "100"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()[0] == "6"
    assert [path for path in cache_folder().rglob("*") if path.is_file()] == []


def test_what_killed_processes_left_unfinished_goes_after_a_day(folder, reads):
    unfinished = cache_folder() / "unfinished"
    unfinished.mkdir()
    (unfinished / "old").write_text("x")
    (unfinished / "new").write_text("x")
    os.utime(unfinished / "old", (1, 1))
    read_articles(folder)
    assert [path.name for path in unfinished.iterdir()] == ["new"]


def test_many_files_become_few_frames_of_the_same_rows_and_types(folder, reads, monkeypatch):
    (folder / "flags.jsonl").write_text(f'{{"text": "{SENTENCE}.", "flag": true, "n": 1}}\n')
    whole, said = load.read_rows(folder)
    assert len(whole) == 8
    for _ in range(2):  # first some are read, then all are recalled
        monkeypatch.setattr(load, "MANY", 3)
        monkeypatch.setattr(load, "AHEAD", 2)
        (folder / "3.txt").write_text(f"2024-01-04\n\nTitle 3\n\n{SENTENCE} number 3.\n")
        parts, problems = load.read_rows(folder)
        assert sorted(fault.path for fault in problems) == sorted(fault.path for fault in said)
        assert load.table_of(parts).equals(load.table_of(whole))
        assert len(parts) < 8
    monkeypatch.setenv("THEMES_CACHE", str(folder / "none"))
    parts, _ = load.read_rows(folder)
    assert len(parts) < 8
    assert load.table_of(parts).equals(load.table_of(whole))
    assert load.table_of(parts).dtypes.equals(load.table_of(whole).dtypes)


def test_every_library_that_readers_import_is_part_of_the_cache_keys():
    """Else an entry made by an older version of it would count for ever."""
    tops = set()
    for module in Path(load.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                tops |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                tops.add(node.module.partition(".")[0])
    owners = {owner for top, owners in packages_distributions().items() if top in tops for owner in owners}
    # These work on the table that was read: arrays, copies, the check at the end.
    assert {"olefile", "pypdf"} <= owners - {"numpy", "rensa", "pandera", "themes"} <= set(OTHERS)
