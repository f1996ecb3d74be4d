"""Re-execute notebooks and save their outputs: `python -m themes.showing.run_notebooks notebooks`."""

import argparse
import sys
from pathlib import Path

from themes.errors import ThemesError
from themes.showing.report import execute_notebooks, list_notebooks
from themes.showing.report.notebooks import save_notebook
from themes.showing.report.writing import absolute
from themes.showing.words import counted


def run_notebooks(folder: Path, *, where: str | None = None, only: str = "") -> list[Path]:
    """Execute the notebooks of a folder (those whose name holds `only`) in place; gives their paths.

    `where` replaces their articles. A notebook with a failing cell stays as it was; the others are executed and saved,
    and then ThemesError names every one that failed.
    """
    paths = [path for path in list_notebooks(folder) if only in path.stem]
    if not paths:
        raise ThemesError(f"{folder}: no notebook has {only!r} in its name")
    failed: dict[Path, ThemesError] = {}
    values = {} if where is None else {"WHERE": absolute(where)}
    done = execute_notebooks(paths, values=values, failed=failed)
    for path, notebook in done.items():
        save_notebook(notebook, path)
    if failed:
        names = " and ".join(path.stem for path in failed)
        reasons = "\n".join(f"  {error}" for error in failed.values())
        saved = f"{len(done)} of {counted(len(paths), 'notebook')} saved"
        raise ThemesError(f"{saved}; left as before, because a cell failed: {names}\n{reasons}")
    return paths


def main(arguments: list[str] | None = None) -> int:
    """Entry point; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", metavar="WHERE", help="other articles than the notebooks' own")
    parser.add_argument("--only", default="", metavar="NAME", help="only notebooks whose name holds this")
    options = parser.parse_args(arguments)
    try:
        run_notebooks(options.folder, where=options.articles, only=options.only)
    except ThemesError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
