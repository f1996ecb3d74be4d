"""A second run on an unchanged folder reads nothing, and one new file costs one file."""

import os

import pytest

from themes.articles import load
from themes.articles.cache import cache_folder
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
