"""Tables that `themes load` wrote earlier are told among the files that they were made of, and not read again."""

import io
import json
import os
from collections.abc import Iterable
from contextlib import suppress

from themes.articles.files import Problem, SourceFile

# What such tables begin with; `path` leads back to the files.
SIGNS = {
    ".csv": (b"article_id,published,precision,title,text,source,url,language,story,copies,path",),
    ".parquet": (b"PAR1",),
    ".json": (b'[{"article_id":',),
    ".jsonl": (b'{"article_id":',),
}
SET_ASIDE = b"path,reason,detail"
REASON = "written by themes"


def without_own(files: list[SourceFile]) -> tuple[list[SourceFile], list[Problem]]:
    """The files without those that `themes load` made of them, and what was left out.

    A table is left out if most of the files that its column `path` names are among these files, in whatever folder
    they stand now; a list of problems always. A file that is given alone is read.
    """
    if len(files) < 2:
        return files, []
    names = {os.path.basename(file.shown) for file in files}
    said = {file: sentence for file in files if (sentence := _own(file, names))}
    return [file for file in files if file not in said], [Problem(file.shown, REASON, said[file]) for file in said]


def _own(file: SourceFile, names: set[str]) -> str:
    """Why the file is not read; "" if it is."""
    kind = file.suffix
    if kind not in SIGNS:
        return ""
    with suppress(OSError, ValueError, KeyError, TypeError):
        with file.path.open("rb") as opened:
            head = opened.read(100).removeprefix(b"\xef\xbb\xbf")
        if head.startswith(SET_ASIDE) and file.shown.endswith(".problems.csv"):
            return "it lists what an earlier run set aside"
        if head.startswith(SIGNS[kind]) and _mostly_among(_paths(file, kind), names):
            return "a table made of files that are read here themselves; to read the table, give it alone"
    return ""


def _paths(file: SourceFile, kind: str) -> Iterable[str]:
    """The column `path` of a table that `themes load` wrote; nothing if it has none, or no stories."""
    import pandas as pd

    if kind == ".parquet":
        import pyarrow.parquet

        if not {"article_id", "story", "path"} <= set(pyarrow.parquet.read_schema(file.path).names):
            return []
        return pyarrow.parquet.read_table(file.path, columns=["path"])["path"].to_pylist()
    text = file.path.read_text("utf-8-sig")
    if kind == ".csv":
        return pd.read_csv(io.StringIO(text), usecols=["path"], dtype="str")["path"].dropna().tolist()
    rows = json.loads(text) if kind == ".json" else map(json.loads, text.splitlines())
    return [str(row["path"]) for row in rows]


def _mostly_among(paths: Iterable[str], names: set[str]) -> bool:
    made_of = {os.path.basename(path.split("#")[0]) for path in paths}
    return bool(made_of) and len(made_of & names) >= len(made_of) / 2
