"""What was read before is not read again: the rows of each file, kept in the user's cache folder.

An entry holds as long as the file's size, times and inode, the given columns and the code of the readers stay the
same; what may go otherwise the next time (`faults.PASSING`) is not kept. The folder is `$THEMES_CACHE`, or `themes` in
the system's cache folder; it may be deleted at any time. If it cannot be written, everything works without it. Nothing
in it is ever executed: entries are Arrow files.
"""

import json
import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from themes.articles.columns.sense import Columns
from themes.articles.files import Problem, SourceFile

if TYPE_CHECKING:
    import pyarrow as pa


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
    """A hash of the code that reads articles: entries made by other code do not count."""
    here = Path(__file__).parent
    code = b"".join(path.read_bytes() for path in sorted(here.rglob("*.py")))
    return blake2b(code, digest_size=8).hexdigest()


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
        table = pa.ipc.open_file(pa.BufferReader(_place(name).read_bytes())).read_all()
        table.validate(full=True)  # a damaged entry must not end the process later
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
        place = _place(name)
    except RuntimeError:  # no home folder
        return
    unfinished = place.with_suffix(f".{os.getpid()}")
    try:
        table = pa.Table.from_pandas(rows)
        facts = json.dumps({"stamp": f"{stamp} {readers_version()}", "problems": listed})
        metadata = {**(table.schema.metadata or {}), b"themes": facts.encode("ascii")}
        place.parent.mkdir(parents=True, exist_ok=True)
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        stamped = table.replace_schema_metadata(metadata)
        with pa.OSFile(str(unfinished), "wb") as sink, pa.ipc.new_file(sink, stamped.schema, options=options) as writer:
            writer.write_table(stamped)
        unfinished.replace(place)
    except (OSError, ValueError, TypeError, pa.ArrowException):
        with suppress(OSError):
            unfinished.unlink()
