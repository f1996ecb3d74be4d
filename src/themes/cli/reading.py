"""Articles for the commands, with progress and with what was set aside."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from themes.cli.printing import say
from themes.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

Where = Annotated[
    str, typer.Argument(metavar="WHERE", help="A folder, a file, a 'pattern*', or the name of a corpus (themes get).")
]


def check_file(out: Path | None) -> Path | None:
    """The path, if its ending and its place can be written; before anything is read, since reading may take long."""
    from themes.showing.export import check_place, kind_of

    if out is not None:
        kind_of(check_place(out))
    return out


def check_folder(out: str | None) -> str | None:
    """The name of a place, if it can be written (a text, since an empty path would mean this folder)."""
    from themes.showing.export import check_place

    if out is None:
        return None
    if not out.strip():
        raise OptionError("the place to write to is empty: name a file or a folder")
    check_place(Path(out).absolute())
    return out


Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="Write .csv, .parquet, .json or .jsonl instead of printing.",
        callback=check_file,
    ),
]
Seed = Annotated[
    int, typer.Option(min=0, max=2**32 - 1, help="Of everything random: the same seed gives the same result.")
]
Language = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Analyse the articles in this language (en, fr, …); else the most frequent."),
]
EVERY_HELP = "Period: M, Q, Y, 5Y, 10Y; chosen by the articles' span if not given."


def read(
    where: str, *, columns: dict[str, str | list[str]] | None = None, keep_copies: bool = False
) -> "tuple[pd.DataFrame, pd.DataFrame]":
    """Articles and problems; says on stderr how many; raises ArticlesError if there are none."""
    from themes.corpora import load_articles, read_articles

    check_where(where)
    counter = _Counter()
    articles, problems = read_articles(where, columns=columns, keep_copies=keep_copies, progress=counter)
    counter.close()
    if articles.empty:
        load_articles(where, columns=columns)
    say(f"{len(articles):,} article{'s' * (len(articles) != 1)}, {len(problems):,} set aside")
    return articles, problems


def read_one_language(where: str, language: str | None) -> "pd.DataFrame":
    """Articles in one language, the most frequent one if none is given; says on stderr which were left out."""
    from themes.analysis.selection import in_one_language
    from themes.showing.languages import language_name

    articles, left_out = in_one_language(read(where)[0], language=language)
    if len(left_out):
        others = ", ".join(f"{language_name(code)} {n:,}" for code, n in left_out.itertuples(index=False))
        spoken = language_name(str(articles["language"].iloc[0]))
        say(f"{len(articles):,} in {spoken} are analysed; left out: {others} (--language chooses another)")
    return articles


def check_where(where: str) -> None:
    """Raise OptionError if WHERE is empty or cannot be a name."""
    if not where.strip():
        raise OptionError("WHERE is empty: name a folder, a file, a 'pattern*', or a corpus")
    if not where.isprintable() and not Path(where).exists():
        raise OptionError(f"{where!r}: nothing there; the name holds signs that cannot be printed")


def check_order(where: str, term: str | None) -> None:
    """Raise OptionError if the words to look for were given before the articles."""
    from themes.corpora import all_corpora

    known = set(all_corpora()["corpus"])
    if term and (term in known or Path(term).exists()) and not (where in known or Path(where).exists()):
        raise OptionError(f"first the articles, then the words: themes find {term} '{where}'")


class _Counter:
    """Files read so far, on one line of a terminal; where stderr is a file, how many there are."""

    def __init__(self) -> None:
        self.shown = False

    def __call__(self, done: int, total: int, path: object) -> None:  # noqa: ARG002
        if sys.stderr is None or not sys.stderr.isatty():
            if done == 0 and total > 1:
                say(f"reading {total:,} files")
        else:
            self.shown = True
            typer.echo(f"\rreading {done:,} of {total:,}", err=True, nl=False)

    def close(self) -> None:
        """End the line."""
        if self.shown:
            typer.echo("\r\x1b[K", err=True, nl=False)
