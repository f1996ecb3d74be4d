"""A table that was made of the files of a folder is not read with them again, wherever it lies, of whatever kind."""

import shutil

import pytest

from articles.made_files import OTHER, TEXT
from themes.articles.load import read_articles
from themes.cli import main


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "news"
    place.mkdir()
    for name, text in {"a.txt": TEXT, "b.txt": OTHER}.items():
        (place / name).write_text(f"2024-03-07\n\nNews of {name[0]}\n\n{text}\n")
    (place / "c.txt").write_bytes(b"")
    monkeypatch.chdir(place)
    return place


def run(*arguments):
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert not ended.value.code


@pytest.mark.parametrize("kind", ["parquet", "csv", "json", "jsonl"])
def test_loading_a_folder_into_itself_twice_gives_the_same(folder, kind):
    out = folder / f"articles.{kind}"
    run("load", ".", "-o", out.name)
    first, problems = read_articles(out)[0], (folder / "articles.problems.csv").read_text()
    run("load", ".", "-o", out.name)
    again = read_articles(out)[0]
    assert again.index.equals(first.index)
    assert again["copies"].tolist() == first["copies"].tolist() == [1, 1]
    listed = (folder / "articles.problems.csv").read_text()
    assert set(listed.splitlines()) > set(problems.splitlines())
    assert f"articles.{kind},written by themes" in listed
    assert "articles.problems.csv,written by themes" in listed


def test_such_a_table_is_known_after_its_folder_was_moved_and_read_where_its_files_are_not(folder, tmp_path):
    run("load", ".", "-o", "articles.parquet")
    moved = tmp_path / "elsewhere"
    shutil.move(folder, moved)
    assert set(read_articles(moved)[0]["copies"]) == {1}
    alone = tmp_path / "tables"
    alone.mkdir()
    shutil.copy(moved / "articles.parquet", alone)
    (alone / "note.txt").write_text("Another article, about the harbour and its ships.\n")
    articles, problems = read_articles(alone)
    assert len(articles) == 3
    assert problems.empty
