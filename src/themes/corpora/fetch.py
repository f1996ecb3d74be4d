"""Public corpora from the network: checked by their checksum, resumed where the connection broke, kept in the cache."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from themes.corpora.registry import Corpus, corpus_called
from themes.errors import ArticlesError

ATTEMPTS = 4
PIECE = 1 << 16
TELL_EVERY = 25_000_000  # bytes
Announce = Callable[[str], None]


def get_corpus(name: str | Corpus, *, announce: Announce = lambda _: None) -> Path:
    """Path of a public corpus, fetched if it is not there yet; `load_articles(name)` reads it from then on.

    `announce` is told the licence and citation, and how far the download is. The file must have the checksum of the
    registry, or, where that has none, of the first download. ArticlesError if the network, the server or the checksum
    fail; what has arrived is kept, and the next call goes on from there.
    """
    corpus = corpus_called(name) if isinstance(name, str) else name
    announce(f"{corpus.title}. Licence: {corpus.licence}. Cite: {corpus.citation}")
    if corpus.checked:
        announce(f"Checked: {corpus.checked}")
    record = corpus.path.with_name(f"{corpus.file}.sha256")
    expected = corpus.sha256 or (record.read_text("ascii").strip() if record.exists() else "")
    path = _retrieved(corpus, expected, announce)
    if not expected:
        import pooch

        record.write_text(pooch.file_hash(str(path)), "ascii")
        announce(f"No checksum was known; this one is now recorded in {record.name}")
    return path


def _retrieved(corpus: Corpus, expected: str, announce: Announce) -> Path:
    import pooch

    pooch.get_logger().setLevel("ERROR")
    part = corpus.path.with_name(f"{corpus.file}.part")

    def downloader(url: str, output_file: Any, _pooch: Any) -> None:
        download(url, part, announce)
        Path(output_file).write_bytes(b"")
        part.replace(output_file)

    try:
        pooch.retrieve(
            corpus.url,
            f"sha256:{expected}" if expected else None,
            corpus.file,
            corpus.path.parent,
            processor=_unpacked(corpus),
            downloader=downloader,
        )
    except ValueError as error:
        if "hash" not in str(error).lower():
            raise
        raise ArticlesError(
            f"{corpus.name}: what {urlsplit(corpus.url).hostname} sent does not have the expected checksum "
            f"{expected[:12]}…: it was changed or damaged, and is not used. If the publisher has a new edition, "
            f"update the registry or delete {corpus.file}.sha256"
        ) from None
    return corpus.path


def _unpacked(corpus: Corpus) -> Any:
    """What takes the corpus out of an archive that holds more, if there is a need for it."""
    import pooch

    if not corpus.member:
        return None
    return pooch.Unzip(members=[corpus.member], extract_dir=f"{corpus.file}.{corpus.name}")


def download(url: str, part: Path, announce: Announce) -> None:
    """Write what the address holds into `part`, going on where an earlier attempt broke off."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1"):
        raise ArticlesError(f"{url}: only https addresses are fetched")
    part.parent.mkdir(parents=True, exist_ok=True)
    fault = ""
    for attempt in range(ATTEMPTS):
        try:
            if _attempt(url, part, announce):
                return
            fault = "the connection broke"
        except (urllib.error.URLError, HTTPException, OSError) as error:
            fault = str(getattr(error, "reason", "") or error)
            if isinstance(error, urllib.error.HTTPError) and 400 <= error.code < 500 and error.code != 416:
                break
            if isinstance(error, urllib.error.HTTPError) and error.code == 416:
                part.unlink(missing_ok=True)
        time.sleep(0.2 * attempt)
    have = part.stat().st_size if part.exists() else 0
    raise ArticlesError(
        f"{parts.hostname} could not be read to the end: {fault}. {have} bytes are kept; call again to go on. "
        f"If the publisher asks for a form first, fetch it in a browser and load that file: {url}"
    )


def _attempt(url: str, part: Path, announce: Announce) -> bool:
    """One connection; is the file whole afterwards?"""
    have = part.stat().st_size if part.exists() else 0
    mark = part.with_name(f"{part.name}.etag")
    request = urllib.request.Request(url, headers={"User-Agent": "themes"})  # noqa: S310 checked by the caller
    if have and mark.exists():
        request.add_header("Range", f"bytes={have}-")
        request.add_header("If-Range", mark.read_text("utf-8"))
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
        whole = _length(response) + (have if response.status == 206 else 0)
        mark.write_text(response.headers.get("ETag", "") or response.headers.get("Last-Modified", ""), "utf-8")
        with part.open("ab" if response.status == 206 else "wb") as file:
            while piece := response.read(PIECE):
                file.write(piece)
                if file.tell() % TELL_EVERY < len(piece):
                    announce(f"{file.tell()} of {whole or 'unknown'} bytes")
        size = part.stat().st_size
        announce(f"{size} of {whole or size} bytes")
    if whole and size != whole:
        return False
    mark.unlink(missing_ok=True)
    return True


def _length(response: HTTPResponse) -> int:
    return int(response.headers.get("Content-Length") or 0)
