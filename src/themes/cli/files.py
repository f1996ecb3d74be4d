"""Commands that make files: load, get, report, new."""

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from themes.cli.printing import as_text, give, give_line, say, width_of
from themes.cli.reading import Out, Where, check_file, check_folder, check_where, read
from themes.errors import OptionError


def load(
    where: Where,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column", metavar="OURS=YOURS", help="Name a column: text=body. Repeat it, also for one of several parts."
        ),
    ] = None,
    keep_copies: Annotated[bool, typer.Option("--keep-copies", help="Keep near-duplicates as articles.")] = False,
    problems: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Where to write what was set aside, and why; with -o beside it.", callback=check_file
        ),
    ] = None,
    out: Out = None,
) -> None:
    """Read articles from any mix of files; write them as one table, and what was set aside beside it; show both.

    A file may have 1 GB, and take 60 seconds between two findings (one more for each 5 MB) and 10 minutes in all. Risky
    formats and large files are read in up to four processes of their own, each with 3 GB of memory (12 bytes more for
    each byte of a table). An archive may have 2 GB unpacked and 20,000 members, with all archives in it. What exceeds a
    limit is set aside. Links out of the folder are not followed; nothing is fetched or run.

    Tables that it made of the files of a folder earlier are not read with them again, and are listed as set aside.
    """
    from themes.showing import tables

    articles, aside = read(where, columns=_mapping(columns or []), keep_copies=keep_copies)
    if out is not None:
        give(articles, out)
    if problems is not None or out is not None:
        give(aside, problems or beside(out))
    summary = [tables.articles_overview(articles, aside)]
    shown = [tables.problems_by_reason(aside), *summary] if len(aside) else summary
    for place, table in enumerate(shown):
        if place or out is not None:
            say("") if out is not None else give_line("")
        give(table, None) if out is None else say(as_text(table, wide=width_of(sys.stderr)))


def beside(out: Path | None) -> Path | None:
    """Where the problems of a table of articles are written: `articles.parquet` → `articles.problems.csv`."""
    return None if out is None else out.with_suffix(".problems.csv")


def _mapping(pairs: list[str]) -> dict[str, str | list[str]] | None:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        ours, mark, theirs = pair.partition("=")
        if not (mark and ours and theirs):
            raise OptionError(f"--column {pair}: write OURS=YOURS, such as text=body")
        found.setdefault(ours.strip(), []).append(theirs.strip())
    return {ours: parts[0] if len(parts) == 1 else parts for ours, parts in found.items()} or None


def get(
    name: Annotated[str | None, typer.Argument(help="The corpus; without a name, all are listed.")] = None,
    out: Out = None,
) -> None:
    """A corpus by its name, fetched if it must be, written as one table; without a name, the corpora there are."""
    from themes.corpora import all_corpora, corpora, get_corpus
    from themes.showing.tables import titled

    listed = all_corpora()
    if name is None:
        note = "To fetch one that needs a network once, and to see its licence and how to cite it: themes get NAME"
        give(titled(listed, "Corpora", id="corpora", note=note), out)
        return
    if name not in set(listed["corpus"]):
        raise OptionError(f"no corpus is called {name!r}; choose one of {', '.join(listed['corpus'])}")
    if name not in corpora():
        path = get_corpus(name, announce=say)
        say(f"{name} is in {path}; themes load {name} reads it")
    elif out is None:
        raise OptionError(f"say where to: themes get {name} -o {name}.parquet")
    if out is not None:
        give(read(name)[0], out)


def report(
    where: Where,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="A folder, or one file ending in .html; else a folder named after the articles, here.",
            callback=check_folder,
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the collection of pages.")] = None,
) -> None:
    """Run the notebooks on any articles and write HTML for readers; takes a few minutes."""
    from themes.showing.report import write_report

    check_where(where)
    page = write_report(where, out or _new_place(where), title=title or _title(where), progress=say)
    say(f"open {page}")


def _new_place(where: str) -> str:
    """A folder here, named after the articles, for a report that was told no place; never one that holds anything."""
    name = re.sub(r"[^\w-]+", "-", Path(where).resolve().stem if Path(where).exists() else where).strip("-")
    out = Path(f"{name or 'my'}-report")
    if out.exists():
        raise OptionError(f"say where to: themes report {shlex.quote(where)} -o FOLDER ({out} is already there)")
    say(f"the report goes to the folder {out} (-o names another)")
    return check_folder(str(out)) or str(out)


def _title(where: str) -> str:
    return f"Themes of {Path(where).resolve().name if Path(where).exists() else where}"


def new(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="A new folder, or an empty one.", callback=check_folder)
    ],
) -> None:
    """Start a study: notebooks, a place for articles, a Makefile and a note on what to do first."""
    from themes.showing.study import start_study

    for path in start_study(Path(folder)):
        say(str(path))
    say(f"Put articles into {Path(folder) / 'articles'}, then: cd {shlex.quote(folder)} && make lab")


EXAMPLES: dict[Callable[..., None], str] = {
    load: "themes load data/articles -o articles.parquet",
    get: "themes get presidents -o presidents.parquet",
    report: "themes report data/articles -o report --title 'India and Japan'",
    new: "themes new my-study",
}
