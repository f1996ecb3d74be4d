"""What Windows and macOS do otherwise, forced here: how processes start, modules that are missing, names of files."""

import multiprocessing
import os
import subprocess
import sys
import unicodedata
import zipfile

import pytest

from themes.articles.load import read_articles

SENTENCE = "The two ministers met in Oslo and agreed on rules for the shared fishing grounds in the north."
PAGE = f"<html><body><h1>A page of news</h1><p>{SENTENCE}</p></body></html>"
LOAD = """
import sys
from themes.articles import rooms
from themes.articles.load import read_articles
articles, problems = read_articles(sys.argv[1])
print(rooms.fcntl, sys.modules["resource"], articles["title"].tolist(), len(problems))
"""


def titles(where):
    return sorted(read_articles(where)[0]["title"])


@pytest.mark.parametrize("method", sorted({"spawn", "forkserver"} & set(multiprocessing.get_all_start_methods())))
def test_articles_are_read_in_processes_however_these_start(tmp_path, method):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    with multiprocessing.get_context(method).Pool(1) as pool:
        assert pool.apply(titles, (tmp_path,)) == ["A page of news"]


def test_without_resource_and_fcntl_pages_are_read_within_weaker_limits(tmp_path):
    """As on Windows: neither in the process nor in its workers, which take the same start file."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "site").mkdir()
    hook = "import sys\nfor name in ('resource', 'fcntl'): sys.modules[name] = None\n"
    (tmp_path / "site" / "sitecustomize.py").write_text(hook, encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path / "site"), *filter(None, sys.path)])
    asked = [sys.executable, "-c", LOAD, str(tmp_path / "page.html")]
    env = os.environ | {"PYTHONPATH": paths, "THEMES_CACHE": str(tmp_path / "cache")}
    said = subprocess.run(asked, capture_output=True, text=True, check=True, env=env).stdout
    assert said.strip() == "None None ['A page of news'] 0"


def test_names_of_other_systems_do_no_harm(tmp_path):
    names = ["con.txt", "C:\\news\\a.txt", "A.TXT", "a.txt", unicodedata.normalize("NFD", "Rede 3. März 2024.txt")]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        for number, name in enumerate(names):
            packed.writestr(name, f"Title {number}\n\n{SENTENCE} {SENTENCE[: 20 * number]}.\n")
    articles, problems = read_articles(tmp_path / "a.zip", keep_copies=True)
    assert sorted(articles["title"]) == [f"Title {number}" for number in range(5)]
    assert problems.empty
    shown = articles.set_index("title")["path"].str.partition("#")[2]
    assert shown["Title 1"] == "C:/news/a.txt"
    assert str(articles.set_index("title").loc["Title 4", "published"])[:10] == "2024-03-03"
