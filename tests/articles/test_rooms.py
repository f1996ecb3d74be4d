"""Temporary folders go with their process, and those of killed processes with the next run; never a living one's."""

import os
import signal
import subprocess
import sys
import tempfile
import time

import pytest

from themes.articles import rooms
from themes.articles.load import read_articles
from themes.errors import ArticlesError

SENTENCE = "The two ministers met in Oslo and agreed on rules for the shared fishing grounds in the north."
LIVING = (
    "import sys; from themes.articles.rooms import Room; room = Room(); print(room.path, flush=True); sys.stdin.read()"
)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder for temporary files."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("TEMP", str(tmp_path / "tmp"))
    return tmp_path / "tmp"


def started(code):
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_the_room_of_a_killed_process_goes_and_that_of_a_living_one_stays(place):
    killed, living = started(LIVING), started(LIVING)
    rooms_of = [process.stdout.readline().strip() for process in (killed, living)]
    (place / "themes-older").mkdir()  # of a version that left no sign: perhaps it lives
    (place / "another").mkdir()
    killed.kill()
    killed.communicate()
    rooms.sweep()
    assert [os.path.isdir(room) for room in rooms_of] == [False, True]
    assert {"themes-older", "another"} < {entry.name for entry in place.iterdir()}
    living.communicate("")
    rooms.sweep()
    assert not os.path.isdir(rooms_of[1])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_a_load_that_is_killed_leaves_what_the_next_one_removes(place, tmp_path):
    (tmp_path / "in").mkdir()
    attributes = " ".join(f"a{n}='1'" for n in range(700_000))
    (tmp_path / "in" / "slow.html").write_text(f"<html><body><p {attributes}>{SENTENCE}")
    code = f"from themes.articles.load import read_rows; read_rows({str(tmp_path / 'in')!r})"
    running = started(code)
    until = time.monotonic() + 30
    while not list(place.glob("themes-*/alive")) and time.monotonic() < until:
        time.sleep(0.05)
    running.kill()
    running.communicate()
    assert len(list(place.iterdir())) == 1
    (tmp_path / "a.txt").write_text(f"A title\n\n{SENTENCE}")
    assert len(read_articles(tmp_path / "a.txt")[0]) == 1
    assert list(place.iterdir()) == []


def test_a_room_that_is_just_being_made_is_left(place):
    room = rooms.Room()
    (room.path / "alive").rename(room.path / "alive.new")
    rooms.sweep()
    assert room.path.is_dir()
    room.close()
    assert not room.path.exists()


def test_without_locks_nothing_is_swept_and_everything_works(place, monkeypatch):
    monkeypatch.setattr(rooms, "fcntl", None)
    room = rooms.Room()
    rooms.sweep()
    assert room.path.is_dir()
    room.close()
    assert not room.path.exists()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_link_is_not_followed(place, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "alive").touch()
    (place / "themes-link").symlink_to(tmp_path / "kept")
    rooms.sweep()
    assert (tmp_path / "kept" / "alive").exists()


def test_no_place_for_temporary_files_is_one_sentence(place, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(place / "nowhere"))
    with pytest.raises(ArticlesError, match=r"No place for temporary files: No such file.*TMPDIR"):
        rooms.Room()
