"""Run the notebooks afresh and build reports/*.html from them: `python -m themes.showing.build_reports`."""

import argparse
import sys
from pathlib import Path

from themes.errors import ThemesError
from themes.showing.report import execute_notebooks, list_notebooks, read_notebook, write_pages

COLLECTION = "Themes of bilateral cooperation"


def build_reports(notebooks: Path, out: Path, *, run: bool = True) -> list[Path]:
    """Build a report for each notebook and the index; gives their paths. Notebooks stay as they are.

    With `run` they are executed afresh, else their saved outputs are taken. Reports of vanished notebooks are removed.
    """
    paths = list_notebooks(notebooks)
    executed = execute_notebooks(paths) if run else {path: read_notebook(path) for path in paths}
    written = write_pages({path.stem: notebook for path, notebook in executed.items()}, out, collection=COLLECTION)
    for old in set(out.glob("[0-9][0-9]_*.html")) - set(written):
        old.unlink()
    return written


def main(arguments: list[str] | None = None) -> int:
    """Entry point; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notebooks", type=Path, default=Path("notebooks"))
    parser.add_argument("--out", type=Path, default=Path("reports"))
    parser.add_argument("--no-run", action="store_true", help="take the outputs saved in the notebooks")
    options = parser.parse_args(arguments)
    try:
        written = build_reports(options.notebooks, options.out, run=not options.no_run)
    except ThemesError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(written)} pages in {options.out}; open {options.out / 'index.html'}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
