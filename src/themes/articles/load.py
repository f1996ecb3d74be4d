"""Paths → one articles table, and what was set aside."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from difflib import get_close_matches
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import pandas as pd

from themes.articles.cache import frames_of, key_of, recall, remember
from themes.articles.columns.sense import Columns
from themes.articles.duplicates.stories import find_duplicates, fold_copies, with_copies
from themes.articles.faults import PASSING
from themes.articles.files import Problem, SourceFile, files_in
from themes.articles.normalise import no_rows
from themes.articles.one_file import Rows, read_file
from themes.articles.own_tables import without_own
from themes.articles.problems import Problems, problems_frame
from themes.articles.rooms import Room, sweep
from themes.articles.schema import check_articles, in_shape
from themes.articles.workers.pool import go_on, stop, worker_count
from themes.errors import ArticlesError

Progress = Callable[[int, int, str], None]
GIVE = "Give a folder, file, pattern, list of them, or a corpus's name."
AHEAD = 200  # files that may be read before they are asked for
MANY = 500  # frames of a row or two that are joined to one, which takes a tenth of their memory


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
    return reading.recalled + parts, problems


class _Reading:
    """Files being read: what is known from last time is recalled, the rest read by a few threads and remembered."""

    def __init__(self, files: list[SourceFile], columns: Columns | None) -> None:
        self.columns = columns
        self.key = {file: key for file in files if (key := key_of(file, columns))}
        self.known: dict[SourceFile, list[Problem]] = {}
        self.recalled: list[pd.DataFrame] = []
        self.joined = 0  # of the parts, how many are
        for keys in batched(self.key, MANY):
            self._recall(keys)
        self.fresh = [file for file in files if file not in self.known]

    def _recall(self, files: Iterable[SourceFile]) -> None:
        tables = []
        for file in files:
            if found := recall(*self.key[file]):
                tables.append(found[0])
                self.known[file] = found[1]
        self.recalled += frames_of(tables)

    def __enter__(self) -> "_Reading":
        sweep()
        self.room = Room()
        go_on()
        self.threads = ThreadPoolExecutor(worker_count(len(self.fresh)))
        self.next = iter(self.fresh)
        self.waiting: dict[SourceFile, Future[Rows]] = {}
        self._submit(AHEAD)
        return self

    def _submit(self, count: int) -> None:
        for file in islice(self.next, count):
            self.waiting[file] = self.threads.submit(read_file, file, self.columns, self.room.path)

    def problems_of(self, file: SourceFile, parts: list[pd.DataFrame]) -> list[Problem]:
        """The problems of one of the files; its rows, if they are fresh, are added to the parts."""
        if file in self.known:
            return self.known[file]
        rows, faults = self.waiting.pop(file).result()
        self._submit(1)
        parts.append(rows)
        if len(parts) - self.joined == MANY:
            parts[self.joined :] = joined_alike(parts[self.joined :])
            self.joined = len(parts)
        unchanged = file in self.key and key_of(file, self.columns) == self.key[file]  # while it was read
        if unchanged and not any(fault.reason in PASSING for fault in faults):
            remember(*self.key[file], rows, faults)
        return faults

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error:  # interrupted: nobody waits for what is still being read
            stop()
        self.threads.shutdown(cancel_futures=True)
        self.room.close()


def batched(files: Iterable[SourceFile], size: int) -> Iterator[list[SourceFile]]:
    """The files, so many at a time; `itertools.batched` of Python 3.12."""
    left = iter(files)
    while batch := list(islice(left, size)):
        yield batch


def joined_alike(parts: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """The same rows in fewer frames: neighbours of the same columns and types in one."""
    groups = groupby(parts, key=lambda part: (list(part.columns), list(part.dtypes)))
    return [pd.concat(group) for _, group in groups]


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
