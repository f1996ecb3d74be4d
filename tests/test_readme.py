"""What the README shows is true: its Python example runs and prints what it says; its files and commands exist."""

import doctest
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_prints_what_it_says(monkeypatch):
    monkeypatch.chdir(ROOT)
    failures, attempted = doctest.testfile(
        str(ROOT / "README.md"), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert attempted >= 8
    assert failures == 0


def test_every_linked_file_exists():
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", README) + re.findall(r'src="(?!https?://)([^"]+)"', README)
    assert len(links) > 10
    assert not [link for link in links if not (ROOT / link).exists()]


def test_every_make_target_named_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= targets


def test_every_dependency_has_its_line():
    listed = re.findall(
        r'^    "([A-Za-z0-9_-]+)',
        (ROOT / "pyproject.toml").read_text().split("dependencies = [")[1].split("]\n")[0],
        re.MULTILINE,
    )
    assert len(listed) > 20
    missing = [name for name in listed if not re.search(rf"\b{re.escape(name)}\b", README, re.IGNORECASE)]
    assert not missing
