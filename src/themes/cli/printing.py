"""What the commands say: tables to the terminal or to a file, progress to stderr."""

import contextlib
import inspect
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from themes.cli.fitting import fitted

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 40
MOST_LETTERS = 120
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def say(line: str) -> None:
    """A line of progress on stderr; if nobody can hear it, the work goes on."""
    with contextlib.suppress(OSError):
        typer.echo(line, err=True)


def give(frame: "pd.DataFrame", out: Path | None, *, letters: int = MOST_LETTERS) -> None:
    """Write a frame to a file by its ending, or print it; a closed pipe is not a mistake."""
    from themes.showing.export import write_frame
    from themes.showing.words import counted

    if out is not None:
        path = write_frame(frame, out)
        say(f"{counted(len(frame), 'row')} in {path}")
        return
    give_line(_fitted(frame, letters))


def _fitted(frame: "pd.DataFrame", letters: int) -> str:
    """The frame as text whose lines fit the terminal, if there is one."""
    return as_text(frame, letters=letters, wide=width_of(sys.stdout))


def give_line(text: str) -> None:
    """Print lines on stdout, if anybody reads there."""
    if sys.stdout is None:
        return
    try:
        typer.echo(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def width_of(stream: "TextIO | None") -> int:
    """Letters on a line of the terminal that the stream leads to; 0 if it leads elsewhere."""
    return shutil.get_terminal_size().columns if stream is not None and stream.isatty() else 0


def as_text(frame: "pd.DataFrame", most: int = MOST_ROWS, letters: int = MOST_LETTERS, wide: int = 0) -> str:
    """A frame as text for a terminal: aligned, long cells cut, control characters gone, the title above.

    Where it is to be no more than `wide` letters, long cells are broken into lines and, where that is not enough, the
    last columns left out; what was left out is said below.
    """
    from themes.showing.cells import TEXTS, format_cell, guess_format
    from themes.showing.frames import titled
    from themes.showing.words import counted

    shown = frame if "title" in frame.attrs else titled(frame, " ")
    forms = {str(name): shown.attrs["formats"].get(name) or guess_format(str(name), shown) for name in shown}
    rows = [
        [printable(format_cell(value, form), letters) for value, form in zip(row, forms.values(), strict=True)]
        for row in shown.head(most).itertuples(index=False, name=None)
    ]
    right = [form not in TEXTS for form in forms.values()]
    lines, left_out = fitted([list(forms), *rows], right, wide or sys.maxsize)
    title, note = str(shown.attrs["title"]).strip(), str(shown.attrs["note"])
    more = f"… and {counted(len(shown) - most, 'more row')} (-o FILE writes them all)" if len(shown) > most else ""
    room = f"No room for {', '.join(left_out)}: a wider terminal shows more, -o FILE writes all." if left_out else ""
    below = [line for line in (more, printable(note), room) if line]
    return "\n".join([*([printable(title), ""] if title else []), *lines, *below])


def printable(text: str, letters: int = 1000) -> str:
    """A text that cannot steer a terminal, cut to a readable length, between words where there are any.

    >>> printable("tariffs, customs, million dollars", 24)
    'tariffs, customs…'
    """
    clean = CONTROL.sub(" ", text).strip()
    if len(clean) <= letters:
        return clean
    whole = clean[:letters].rpartition(" ")[0]
    return (whole if len(whole) > letters // 2 else clean[: letters - 1]).rstrip(" ,;:–-(") + "…"


def add_commands(app: typer.Typer, examples: Mapping[Callable[..., None], str]) -> None:
    """Add these commands to the command line, each with its example below its help."""
    for command, example in examples.items():
        app.command(help=_help_of(command), epilog=f"Example: {example}")(command)


def _help_of(command: Callable[..., None]) -> str:
    """A command's docstring with its lines joined, so that the terminal breaks them where it ends."""
    paragraphs = inspect.cleandoc(command.__doc__ or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
