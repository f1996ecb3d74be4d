# ruff: noqa: E501 -- the lines are pieces of files
"""Public corpora from a local server with faults: cut connections, wrong checksums, changed files."""

import hashlib
import io
import json
import threading
import zipfile
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pandas as pd
import pytest

from themes.cli import main
from themes.corpora import all_corpora, fetch, get_corpus, load_articles
from themes.corpora.registry import Corpus, corpus_called, fetched_corpora, registry
from themes.errors import ArticlesError, OptionError

ROWS = [
    {"title": f"Speech {n}", "text": f"The assembly heard speech number {n} about fish.", "date": f"19{n}-09-25"}
    for n in range(50, 99)
]
CONTENT = "\n".join(json.dumps(row) for row in ROWS).encode()


class Faulty(BaseHTTPRequestHandler):
    """Serves `server.content`; cuts the first `server.cuts` answers in half."""

    def do_GET(self):
        content, start = self.server.content, 0
        etag = f'"{hashlib.md5(content).hexdigest()}"'
        self.server.seen.append(self.headers.get("Range"))
        if self.path == "/gone":
            self.send_error(404)
            return
        if self.headers.get("Range") and self.headers.get("If-Range") == etag:
            start = int(self.headers["Range"].split("=")[1].rstrip("-"))
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.send_header("ETag", etag)
        self.end_headers()
        end = len(content)
        if self.server.cuts > 0:
            self.server.cuts -= 1
            end = start + (end - start) // 2
        self.wfile.write(content[start:end])

    def log_message(self, *_):
        pass


@pytest.fixture
def server(monkeypatch, tmp_path):
    monkeypatch.setenv("THEMES_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(fetch.time, "sleep", lambda _: None)
    made = ThreadingHTTPServer(("127.0.0.1", 0), Faulty)
    made.content, made.cuts, made.seen = CONTENT, 0, []
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def corpus(server):
    url = f"http://127.0.0.1:{server.server_port}/speeches.jsonl"
    return Corpus(
        "speeches", "Speeches", url, "speeches.jsonl", hashlib.sha256(CONTENT).hexdigest(), "CC0 1.0", "Nobody (2020)"
    )


def test_fetched_once_licence_shown_and_read_by_name(server, corpus, monkeypatch):
    said = []
    path = get_corpus(corpus, announce=said.append)
    assert path.read_bytes() == CONTENT
    assert "Licence: CC0 1.0. Cite: Nobody (2020)" in said[0]
    get_corpus(corpus)
    assert len(server.seen) == 1
    monkeypatch.setattr("themes.corpora.load.registry", lambda: {"speeches": corpus})
    assert len(load_articles("speeches")) == 49


def test_a_cut_connection_is_resumed(server, corpus):
    server.cuts = 2
    assert get_corpus(corpus).read_bytes() == CONTENT
    assert server.seen[0] is None
    assert server.seen[1] == f"bytes={len(CONTENT) // 2}-"


def test_what_has_arrived_is_kept_for_the_next_call(server, corpus):
    server.cuts = 4
    with pytest.raises(ArticlesError, match=r"the connection broke\. \d+ bytes are kept; call again to go on"):
        get_corpus(corpus)
    assert get_corpus(corpus).read_bytes() == CONTENT
    assert server.seen[-1].startswith("bytes=")


def test_a_file_that_changed_halfway_is_fetched_from_its_beginning(server, corpus):
    server.cuts, server.content = 4, CONTENT.replace(b"fish", b"salt")
    with pytest.raises(ArticlesError):
        get_corpus(corpus)
    server.content = CONTENT
    assert get_corpus(corpus).read_bytes() == CONTENT


def test_transcripts_in_a_zip_are_read_by_the_corpus_name(server, corpus, monkeypatch):
    """The shape of the speeches that `white-house-remarks` holds: one JSON file each, its text in pieces."""
    speech = {
        "id": "US-1", "url": "https://example.org/1", "title": "Remarks in Oslo", "source_language": "en", "source_name": "White House",
        "date": "January 19, 2022", "date_iso": "2022-01-19T00:00:00",
        "structured_content": [{"type": "speech", "speaker": "A", "text": "We agreed on fish."}, {"type": "question", "text": "And on ships?"}],
    }  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("data/us/US-1.json", json.dumps(speech))
    server.content = packed.getvalue()
    zipped = replace(corpus, name="remarks", file="remarks.zip", sha256="")
    get_corpus(zipped)
    monkeypatch.setattr("themes.corpora.load.registry", lambda: {"remarks": zipped})
    article = load_articles("remarks").iloc[0]
    assert article["text"] == "We agreed on fish.\n\nAnd on ships?"
    assert (article["published"], article["source"]) == (pd.Timestamp("2022-01-19"), "White House")
    assert article["path"].endswith("remarks.zip#data/us/US-1.json#[0]")


def test_a_folder_of_an_archive_may_be_the_corpus_and_several_corpora_may_share_one(server, corpus, monkeypatch):
    """The shape of `us-secretary-of-state-travels`: XML files in one folder of a repository's zip."""
    trip = (
        "<?xml version='1.0'?><trips><trip role='{0}'><name>{1}</name><start-date>1999-02-01</start-date>"
        "<country id='x'>Panama</country><locale>Colón</locale><remarks>Met with President Roe.</remarks></trip></trips>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("travels-master/build.xml", "<project/>")
        archive.writestr("travels-master/secretary-travels/doe.xml", trip.format("secretary", "Jane Doe"))
        archive.writestr("travels-master/president-travels/roe.xml", trip.format("president", "John Roe"))
    server.content = packed.getvalue()
    real = registry()["us-secretary-of-state-travels"]
    secretaries = replace(real, url=corpus.url, sha256="")
    presidents = replace(secretaries, name="us-president-travels", member="travels-master/president-travels")
    monkeypatch.setattr("themes.corpora.load.registry", lambda: {item.name: item for item in (secretaries, presidents)})
    get_corpus(secretaries)
    get_corpus(presidents)
    assert len(server.seen) == 1
    articles = load_articles([secretaries.name, presidents.name])
    assert sorted(articles["title"]) == ["Jane Doe, Colón, Panama", "John Roe, Colón, Panama"]
    assert articles.attrs["problems"].empty
    assert set(articles["published"]) == {pd.Timestamp("1999-02-01")}


def test_a_wrong_checksum_is_refused(server, corpus):
    server.content = CONTENT.replace(b"fish", b"salt")
    with pytest.raises(ArticlesError, match="does not have the expected checksum"):
        get_corpus(corpus)
    assert not corpus.path.exists()


def test_without_a_known_checksum_the_first_download_counts(server, corpus):
    unknown = replace(corpus, sha256="")
    get_corpus(unknown)
    unknown.path.unlink()
    server.content = CONTENT.replace(b"fish", b"salt")
    with pytest.raises(ArticlesError, match=r"delete speeches\.jsonl\.sha256"):
        get_corpus(unknown)


def test_not_there_and_not_https(server, corpus):
    with pytest.raises(ArticlesError, match="Not Found"):
        get_corpus(replace(corpus, url=corpus.url.replace("speeches.jsonl", "gone")))
    with pytest.raises(ArticlesError, match="only https"):
        get_corpus(replace(corpus, url="http://example.org/x"))


def test_the_registry_is_complete(server):
    for item in registry().values():
        assert item.url.startswith("https://")
        assert all((item.title, item.licence, item.citation, item.file, item.checked))
    assert not fetched_corpora()["fetched"].any()
    with pytest.raises(OptionError, match=r"choose one of .*un-general-debate"):
        corpus_called("un")
    with pytest.raises(ArticlesError, match="themes get un-general-debate"):
        load_articles("un-general-debate")


@pytest.fixture
def registered(corpus, monkeypatch):
    """A registry that holds nothing but the corpus of the local server."""
    for module in ("registry", "load"):
        monkeypatch.setattr(f"themes.corpora.{module}.registry", lambda: {corpus.name: corpus})
    return corpus


def status_of(*arguments):
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return left.value.code


def test_the_command_get_fetches_shows_the_licence_and_writes(registered, tmp_path, capsys):
    assert status_of("get") == 0
    listed = capsys.readouterr().out
    assert all(word in listed for word in ("digest", "presidents", "speeches", "once", "CC0 1.0", "Nobody"))
    assert status_of("get", "speeches", "-o", str(tmp_path / "speeches.parquet")) == 0
    said = capsys.readouterr().err
    assert "Licence: CC0 1.0. Cite: Nobody (2020)" in said
    assert f"speeches is in {registered.path}; themes load speeches reads it" in said
    assert len(pd.read_parquet(tmp_path / "speeches.parquet")) == 49
    assert all_corpora().set_index("corpus")["network"].to_dict() == {
        "digest": "no", "presidents": "no", "speeches": "no longer",
    }  # fmt: skip


def test_the_command_get_names_a_fault_of_the_network(server, registered, capsys):
    server.cuts = 4
    assert status_of("get", "speeches") == 2
    assert "the connection broke" in capsys.readouterr().err
