"""Frames as files for others: CSV that no spreadsheet runs, Parquet, JSON; written whole or not at all."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from themes.errors import OptionError

FORMULA_STARTS = tuple("=+-@\t\r\n|%＝＋－＠")
ELSEWHERE = "name another place"
KINDS = (".csv", ".parquet", ".json", ".jsonl")


def safe_cell(value: Any) -> Any:
    """The value; text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).

    >>> safe_cell("=1+1"), safe_cell(-1.5), safe_cell("India")
    ("'=1+1", -1.5, 'India')
    """
    if isinstance(value, str) and value.lstrip(" \u00a0\ufeff").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def safe_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Columns and rows as CSV text in which no cell can start a formula; missing values are empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in columns])
    writer.writerows([["" if cell is None else safe_cell(cell) for cell in row] for row in rows])
    return buffer.getvalue()


def kind_of(path: Path) -> str:
    """The ending of a file that can be written; raises OptionError for any other."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        given = kind or "a file without ending"
        raise OptionError(f"{path.name}: cannot write {given}; choose one of {', '.join(KINDS)}")
    return kind


def write_frame(frame: pd.DataFrame, out: str | os.PathLike[str]) -> Path:
    """Write a frame by its file's ending: .csv (formula-safe), .parquet, .json or .jsonl; gives the path.

    CSV files bear a mark of UTF-8 at their beginning, by which spreadsheets know it.

    Raises OptionError for another ending.
    """
    path, kind = Path(out), kind_of(Path(out))
    flat = frame.reset_index() if any(name is not None for name in frame.index.names) else frame
    flat = pd.DataFrame(flat).copy(deep=False)
    flat.attrs = {}
    write_bytes(_content(flat, kind), path)
    return path


def _content(frame: pd.DataFrame, kind: str) -> bytes:
    if kind == ".parquet":
        buffer = io.BytesIO()
        frame.to_parquet(buffer, index=False)
        return buffer.getvalue()
    if kind == ".csv":
        written = frame.copy()
        for name in written:
            if pd.api.types.is_datetime64_any_dtype(written[name]):
                written[name] = written[name].dt.strftime("%Y-%m-%d")
        rows = written.astype(object).where(written.notna(), None).itertuples(index=False, name=None)
        return safe_csv([str(name) for name in written], rows).encode("utf-8-sig")
    text = frame.to_json(orient="records", lines=kind == ".jsonl", date_format="iso", date_unit="s", force_ascii=False)
    return text.encode()


def check_place(path: Path) -> Path:
    """The path, if a file can be written there; raises OptionError if not. Makes nothing: the work is yet to come."""
    near = next(folder for folder in path.absolute().parents if folder.exists())
    if not near.is_dir() or not os.access(near, os.W_OK | os.X_OK):
        raise OptionError(
            f"{near}: cannot write there ({'no permission' if near.is_dir() else 'not a folder'}); {ELSEWHERE}"
        )
    return path


def folder_for(path: Path) -> None:
    """Make the folder that a file goes into; raises OptionError if nothing can be written there."""
    check_place(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise OptionError(f"{path.parent}: cannot write there ({error.strerror}); {ELSEWHERE}") from None
    if path.is_dir():
        raise OptionError(f"{path}: is a folder; name a file")


def write_bytes(content: bytes, path: Path) -> None:
    """Write a file at once, through a temporary one beside it: interrupted work leaves no half-written file."""
    folder_for(path)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
