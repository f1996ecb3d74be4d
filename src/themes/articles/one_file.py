"""One file → its rows and problems, whatever it is; the only module that recurses into files within files."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from themes.articles.columns import Columns
from themes.articles.files import LARGEST_FILE, Draft, Finding, Problem, SourceFile, Table
from themes.articles.normalise import no_rows, rows_of_drafts, rows_of_table, safe_url
from themes.articles.readers import reader
from themes.articles.recognise import format_of, head_of, not_read
from themes.articles.workers import read_in_worker
from themes.errors import ArticlesError

DEEPEST = 5  # archives within archives

Rows = tuple[pd.DataFrame, list[Problem]]


def read_file(file: SourceFile, columns: Columns | None, room: Path, depth: int = 0) -> Rows:
    """The rows of one file and of the files within it, and what was set aside; never raises.

    `room` is a folder for what is unpacked. Risky formats are read in a process of their own (`workers.py`).
    """
    parts: list[pd.DataFrame] = []
    problems: list[Problem] = []
    drafts: list[Draft] = []
    try:
        for finding in findings_in(file, room):
            if isinstance(finding, Draft):
                drafts.append(finding)
            elif isinstance(finding, Problem):
                problems.append(finding)
            elif isinstance(finding, Table):
                _add(rows_of_table(finding, file.shown, columns), parts, problems)
            elif depth < DEEPEST:
                _add(at_its_address(read_file(finding, columns, room, depth + 1), finding.url), parts, problems)
                finding.path.unlink(missing_ok=True)
            else:
                problems.append(Problem(finding.shown, "nested too deeply", f"an archive within {DEEPEST} others"))
        if drafts:
            _add(rows_of_drafts(drafts, file.shown, columns), parts, problems)
    except ArticlesError as error:
        problems.append(Problem(file.shown, "column missing", str(error)))
    except (RecursionError, MemoryError) as error:
        problems.append(Problem(file.shown, "nested too deeply or too large", type(error).__name__))
    except Exception as error:  # whatever is wrong with a file, the others are read
        problems.append(
            Problem(
                file.shown,
                "damaged",
                f"it is cut short, or not what its name says ({type(error).__name__}: {str(error)[:200]})",
            )
        )
    filled = [part for part in parts if len(part)]
    if not filled and not problems:
        problems.append(Problem(file.shown, "empty", "there is nothing in it that could be an article"))
    return (pd.concat(filled) if filled else no_rows()), problems


def at_its_address(found: Rows, url: str) -> Rows:
    """The rows, those without an address at the one where their file stood."""
    rows, problems = found
    return (
        rows.assign(url=rows["url"].where(rows["url"] != "", safe_url(url))) if url and len(rows) else rows
    ), problems


def _add(found: Rows, parts: list[pd.DataFrame], problems: list[Problem]) -> None:
    parts.append(found[0])
    problems.extend(found[1])


def findings_in(file: SourceFile, room: Path) -> Iterable[Finding]:
    """What the reader for this file finds in it."""
    size = file.path.stat().st_size
    if size == 0:
        return [Problem(file.shown, "empty", "the file has no content")]
    if size > LARGEST_FILE:
        return [
            Problem(
                file.shown,
                "too large",
                f"{size / 1e9:.1f} GB; the most is {LARGEST_FILE / 1e9:.0f} GB: cut it into parts",
            )
        ]
    head = head_of(file)
    if said := not_read(head):
        return [Problem(file.shown, "format not read", said)]
    name = format_of(file, head)
    if name is None:
        return [Problem(file.shown, "format not known", "it is neither text nor a format that we read")]
    if reader(name).RISKY:
        return read_in_worker(name, file, room)
    return reader(name).read(file)
