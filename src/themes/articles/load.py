"""Paths → one articles table, and what was set aside."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from themes.articles.cache import frames_of, key_of, recall, remember
from themes.articles.columns.sense import Columns
from themes.articles.duplicates.stories import find_duplicates, fold_copies, with_copies
from themes.articles.faults import PASSING
from themes.articles.files import Problem, SourceFile, files_in
from themes.articles.normalise import no_rows
from themes.articles.one_file import read_file
from themes.articles.own_tables import without_own
from themes.articles.problems import Problems, problems_frame
from themes.articles.rooms import Room, sweep
from themes.articles.schema import check_articles, in_shape
from themes.articles.workers.pool import go_on, stop, worker_count
from themes.errors import ArticlesError

Progress = Callable[[int, int, str], None]
GIVE = "Give a folder, file, pattern, list of them, or a corpus's name."


def load_articles(where: Any, *, columns: Columns | None = None, keep_copies: bool = False) -> pd.DataFrame:
    """Articles table of a folder, file, pattern or list of these; what was set aside is in `.attrs["problems"]`.

    `columns={"text": "body"}` names the columns of tables where their sense is not plain; a list of names makes one
    column of several. A story speaks through its
    earliest article and its copies are folded into it; `keep_copies=True` keeps them all.
    ArticlesError if nothing could be read.
    """
    articles, problems = read_articles(where, columns=columns, keep_copies=keep_copies)
    if articles.empty:
        raise ArticlesError(nothing_read(where, problems))
    articles.attrs["problems"] = problems
    return articles


def nothing_read(where: Any, problems: pd.DataFrame) -> str:
    """The sentence that says why there are no articles."""
    places = ["" if str(row.path) == str(where) else f"{row.path}: " for row in problems.head(3).itertuples()]
    reasons = "; ".join(
        f"{place}{row.reason} ({row.detail})" for place, row in zip(places, problems.head(3).itertuples(), strict=True)
    )
    more = f"; and {len(problems) - 3} more" if len(problems) > 3 else ""
    what = reasons or "no files there"
    return f"No articles in {where}: {what}{more}{_meant(where)}. " + GIVE


def _meant(where: Any) -> str:
    """What lies beside a place that is not there and is written nearly like it."""
    path = Path(where) if isinstance(where, (str, Path)) else None
    if path is None or path.exists() or not path.parent.is_dir():
        return ""
    there = sorted(each.name for each in path.parent.iterdir() if not each.name.startswith("."))
    near = get_close_matches(path.name, there, n=1)
    return f"; did you mean {(path.parent / near[0]).as_posix()!r}" if near else ""


def read_articles(
    where: Any,
    *,
    columns: Columns | None = None,
    keep_copies: bool = False,
    progress: Progress | None = None,
) -> tuple[pd.DataFrame, Problems]:
    """The articles table of `where` and the frame `path, reason, detail` of what was set aside; never raises for a
    bad file.

    `progress(done, total, path)` is called before each file.
    """
    parts, problems = read_rows(where, columns=columns, progress=progress)
    return table_of(parts, keep_copies=keep_copies), problems_frame(problems)


def read_rows(
    where: Any, *, columns: Columns | None = None, progress: Progress | None = None
) -> tuple[list[pd.DataFrame], list[Problem]]:
    """The rows of every file of `where`, copies not yet looked for, and what was set aside.

    Files that have not changed since they were last read are not read again (`cache.py`).
    """
    files, problems = files_in(where)
    files, own = without_own(files)
    problems += own
    parts: list[pd.DataFrame] = []
    with _Reading(files, columns) as reading:
        for number, file in enumerate(files):
            if progress:
                progress(number, len(files), file.shown)
            problems.extend(reading.problems_of(file, parts))
        recalled = frames_of([table for table, _ in filter(None, reading.known.values())])
    return recalled + parts, problems


class _Reading:
    """Files being read: what is known from last time is recalled, the rest read by a few threads and remembered."""

    def __init__(self, files: list[SourceFile], columns: Columns | None) -> None:
        self.columns = columns
        self.key = {file: key for file in files if (key := key_of(file, columns))}
        self.known = {file: recall(*key) for file, key in self.key.items()}
        self.fresh = [file for file in files if self.known.get(file) is None]

    def __enter__(self) -> "_Reading":
        sweep()
        self.room = Room()
        go_on()
        self.threads = ThreadPoolExecutor(worker_count(len(self.fresh)))
        self.waiting = {file: self.threads.submit(read_file, file, self.columns, self.room.path) for file in self.fresh}
        return self

    def problems_of(self, file: SourceFile, parts: list[pd.DataFrame]) -> list[Problem]:
        """The problems of one of the files; its rows, if they are fresh, are added to the parts."""
        if known := self.known.get(file):
            return known[1]
        rows, faults = self.waiting[file].result()
        parts.append(rows)
        unchanged = file in self.key and key_of(file, self.columns) == self.key[file]  # while it was read
        if unchanged and not any(fault.reason in PASSING for fault in faults):
            remember(*self.key[file], rows, faults)
        return faults

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error:  # interrupted: nobody waits for what is still being read
            stop()
        self.threads.shutdown(cancel_futures=True)
        self.room.close()


def table_of(parts: Iterable[pd.DataFrame], *, keep_copies: bool = False) -> pd.DataFrame:
    """One checked articles table of the rows of many files: copies folded or kept, in order of date and id."""
    filled = [part for part in parts if len(part)]
    rows = in_shape(pd.concat(filled) if filled else no_rows().assign(published=None, precision=None))
    rows = rows.assign(story=find_duplicates(rows)).pipe(with_copies)
    articles = rows if keep_copies else fold_copies(rows)
    ordered = articles.assign(_id=articles.index).sort_values(
        ["published", "_id", "path"], na_position="last", kind="stable"
    )
    return check_articles(in_shape(ordered.drop(columns="_id")), unique=not keep_copies)


def summarise(articles: pd.DataFrame, problems: pd.DataFrame) -> pd.DataFrame:
    """Frame `what, count` of a load: articles, copies, date range, undated, languages, and set aside by reason."""
    dated = articles["published"].dropna()
    rows: list[tuple[str, object]] = [
        ("articles", len(articles)),
        ("copies folded into them", int(articles["copies"].sum()) - len(articles)),
    ]
    rows += [("earliest", f"{dated.min():%Y-%m-%d}"), ("latest", f"{dated.max():%Y-%m-%d}")] if len(dated) else []
    rows.append(("undated", len(articles) - len(dated)))
    languages = articles["language"].replace("", "not recognised").value_counts()
    rows += [
        (f"language {name}", int(count))
        for name, count in sorted(languages.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    reasons = problems["reason"].value_counts()
    rows += [
        (f"set aside: {name}", int(count))
        for name, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return pd.DataFrame(rows, columns=["what", "count"]).astype({"count": "object"})
