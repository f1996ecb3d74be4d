"""The command `themes`: the same as the functions, without Python. A mistake gets one line and exit status 2."""

import os
import sys

import typer

from themes.cli import files, findings
from themes.cli.printing import say
from themes.errors import ThemesError

MISTAKE, INTERRUPTED = 2, 130
STOPPED = "stopped; no file was left half-written."

app = typer.Typer(
    name="themes",
    help="Themes of bilateral cooperation in articles: topics, trends, contrasts and country pairs, with their doubt.",
    epilog="Start with: themes load data/articles · then: themes report data/articles -o report",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
files.add_commands(app)
findings.add_commands(app)


def show_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        from importlib import metadata

        typer.echo(f"themes {metadata.version('themes')}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", help="Show the version and leave.", is_eager=True, callback=show_version
    ),
) -> None:
    """Themes of bilateral cooperation in articles: topics, trends, contrasts and country pairs, with their doubt."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status: 0, 2 after a mistake, 130 when interrupted."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        status = app(args=given or ["--help"], prog_name="themes", standalone_mode=False)
    except Exception as error:
        if os.environ.get("THEMES_DEBUG"):
            raise
        say(f"themes: {_one_line(error)}")
        sys.exit(INTERRUPTED if isinstance(error, typer.Abort) else MISTAKE)
    except KeyboardInterrupt:
        status = INTERRUPTED
    if status == INTERRUPTED:
        say(f"themes: {STOPPED}")
    sys.exit(status if isinstance(status, int) else 0)


def _one_line(error: Exception) -> str:
    """The error as one line that says how to mend it."""
    if isinstance(error, typer.Abort):
        return STOPPED
    if isinstance(error, ThemesError):
        text = str(error)
    elif hasattr(error, "format_message"):
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "themes"
        said = error.format_message().rstrip(".")
        text = f"{said}{'' if said.endswith('?') else '.'} See: {command} --help"
    elif isinstance(error, OSError):
        text = f"{error.filename or ''}: {error.strerror or error}".lstrip(": ")
    else:
        text = f"{type(error).__name__}: {error}. This is a fault of ours; THEMES_DEBUG=1 shows the details."
    return " ".join(text.split())
