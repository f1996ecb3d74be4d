"""A study of one's own: notebooks, a place for articles, a Makefile, written into a new folder."""

import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat

from themes.errors import OptionError
from themes.showing.export import folder_for
from themes.showing.report.notebooks import (
    PARAMETERS,
    list_notebooks,
    notebooks_folder,
    parameters,
    read_notebook,
    save_notebook,
    strip_volatile,
    tags,
)

FILES = Path(__file__).parent
TEXTS = ("README.md", "Makefile")
START = "00_start_here.ipynb"
WHERE = "../articles"


def start_study(folder: Path) -> list[Path]:
    """Make a study in a folder that does not exist yet or is empty; gives the paths of its files.

    The notebooks are those of the project that take other articles, without outputs, set to read `articles/`. The study
    is made beside the folder and moved there at the end, so that nothing half-made stays. Raises OptionError if the
    folder holds anything.
    """
    folder = Path(folder).absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OptionError(f"{folder} exists and is not empty; name a new folder")
    folder_for(folder.with_name(START))
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-study-") as temporary:
        made = Path(temporary) / "study"
        made.mkdir(mode=0o755)
        _fill(made)
        if folder.exists():
            folder.rmdir()
        shutil.move(made, folder)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _fill(folder: Path) -> None:
    for name in TEXTS:
        text = (FILES / name).read_text(encoding="utf-8").replace("@PYTHON@", shlex.quote(sys.executable))
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "articles").mkdir()
    (folder / "articles" / ".gitkeep").touch()
    for name, notebook in _notebooks():
        save_notebook(notebook, folder / "notebooks" / name)


def _notebooks() -> Iterator[tuple[str, nbformat.NotebookNode]]:
    yield START, strip_volatile(read_notebook(FILES / START))
    for path in list_notebooks(notebooks_folder()):
        notebook = strip_volatile(read_notebook(path))
        if "WHERE" not in parameters(notebook):
            continue
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
            if PARAMETERS in tags(cell):
                cell.source = re.sub(r"(?m)^WHERE\s*=.*$", f'WHERE = "{WHERE}"', cell.source)
        yield path.name, notebook
