"""One file → its rows and problems, whatever it is; the only module that recurses into files within files."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pandas as pd

from themes.articles.columns.sense import Columns
from themes.articles.faults import failure, few_problems
from themes.articles.files import Draft, Finding, Problem, SourceFile, Table
from themes.articles.limits import BOMB, DEEPEST, LARGEST_FILE, LARGEST_HERE, MOST_PROBLEMS, Allowance
from themes.articles.normalise import no_rows, rows_of_drafts, rows_of_table, safe_url
from themes.articles.readers import reader
from themes.articles.recognise.formats import format_of, head_of, not_read
from themes.articles.workers.pool import read_in_worker
from themes.articles.workers.row_files import read_rows

Rows = tuple[pd.DataFrame, list[Problem]]


def read_file(
    file: SourceFile,
    columns: Columns | None,
    room: Path,
    depth: int = 0,
    allowance: Allowance | None = None,
) -> Rows:
    """The rows of one file and of the files within it, and what was set aside; never raises.

    `room` is a folder for what is unpacked. Risky formats and large files are read in processes of their own
    (`workers/`); the `allowance` is what the file may cost with all that is packed within it.
    """
    parts: list[pd.DataFrame] = []
    problems: list[Problem] = []
    drafts: list[Draft] = []
    left = allowance or Allowance()
    try:
        for finding in few_problems(file.shown, findings_in(file, room, columns, left.until)):
            if isinstance(finding, Draft):
                drafts.append(finding)
            elif isinstance(finding, Problem):
                problems.append(finding)
                left.unpacked -= BOMB * (finding.reason == "archive bomb")
            elif isinstance(finding, SourceFile):
                _add(_within(finding, columns, room, depth, left), parts, problems, left)
            elif isinstance(finding, Table):
                _add(rows_of_table(finding, file.shown, columns), parts, problems, left)
            else:
                _add((read_rows(finding.path), list(finding.problems)), parts, problems, left)
        if drafts:
            _add(rows_of_drafts(drafts, file.shown, columns), parts, problems, left)
    except Exception as error:  # whatever is wrong with a file, the others are read
        problems.append(failure(file.shown, error))
    if depth == 0:
        problems += [Problem(file.shown, *said) for said in left.overdrawn()]
    filled = [part for part in parts if len(part)]
    if not filled and not problems and not left.spent():
        problems.append(Problem(file.shown, "empty", "there is nothing in it that could be an article"))
    return (pd.concat(filled) if filled else no_rows()), problems


def at_its_address(found: Rows, url: str) -> Rows:
    """The rows, those without an address at the one where their file stood."""
    rows, problems = found
    return (
        rows.assign(url=rows["url"].where(rows["url"] != "", safe_url(url))) if url and len(rows) else rows
    ), problems


def _add(found: Rows, parts: list[pd.DataFrame], problems: list[Problem], left: Allowance) -> None:
    """Add rows and problems, these no more than a person would read."""
    parts.append(found[0])
    room = max(0, MOST_PROBLEMS - len(problems))
    problems.extend(found[1][:room])
    left.unlisted += len(found[1][room:])


def _within(file: SourceFile, columns: Columns | None, room: Path, depth: int, left: Allowance) -> Rows:
    """What is in a file that was packed within another one, which is deleted afterwards."""
    if room.resolve() not in file.path.resolve().parents:
        return no_rows(), [Problem(file.shown, "damaged", "it was not unpacked where it should be")]
    try:
        left.spend(file.path.stat().st_size)
        if left.spent():
            return no_rows(), []
        if depth >= DEEPEST:
            return no_rows(), [Problem(file.shown, "nested too deeply", f"an archive within {DEEPEST} others")]
        return at_its_address(read_file(file, columns, room, depth + 1, left), file.url)
    except OSError as error:
        return no_rows(), [failure(file.shown, error)]
    finally:
        with suppress(OSError):  # Windows does not delete what is still open
            file.path.unlink()


def findings_in(
    file: SourceFile, room: Path, columns: Columns | None = None, until: float = float("inf")
) -> Iterable[Finding]:
    """What the reader for this file finds in it."""
    size = file.path.stat().st_size
    if size == 0:
        return [Problem(file.shown, "empty", "the file has no content")]
    if size > LARGEST_FILE:
        most = f"the most is {LARGEST_FILE / 1e9:.0f} GB: cut it into parts"
        return [Problem(file.shown, "too large", f"{size / 1e9:.1f} GB; {most}")]
    head = head_of(file)
    if said := not_read(head):
        return [Problem(file.shown, "format not read", said)]
    name = format_of(file, head)
    if name is None:
        return [Problem(file.shown, "format not known", "it is neither text nor a format that we read")]
    if reader(name).RISKY or size > LARGEST_HERE:
        return read_in_worker(name, file, room, columns, until)
    return reader(name).read(file)
