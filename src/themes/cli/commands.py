"""The commands of `themes`, put together."""

import typer

from themes.cli import files, findings
from themes.cli.printing import add_commands

app = typer.Typer(
    name="themes",
    help="Themes of bilateral cooperation in articles: topics, trends, contrasts and country pairs, with their doubt.",
    epilog="Start with: themes load data/articles · then: themes report data/articles -o report",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
add_commands(app, files.EXAMPLES)
add_commands(app, findings.EXAMPLES)


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
