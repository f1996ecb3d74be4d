"""Notebooks as files: where they are, their parameters, and saving them whole or not at all."""

import ast
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

import themes
from themes.errors import ThemesError
from themes.showing.export import write_bytes

PARAMETERS, INJECTED = "parameters", "injected-parameters"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
VOLATILE = ("execution", "papermill", "collapsed", "scrolled")


def notebooks_folder() -> Path:
    """Folder of the project's notebooks: inside the wheel, or else in the checkout.

    Raises ThemesError if there are none.
    """
    package = Path(themes.__file__).resolve().parent
    for folder in (package / "notebooks", package.parents[1] / "notebooks"):
        if any(folder.glob("[0-9][0-9]_*.ipynb")):
            return folder
    raise ThemesError(
        "The notebooks of themes are missing from this installation: install the wheel or use a checkout."
    )


def list_notebooks(folder: Path) -> list[Path]:
    """Notebooks of a folder in the order of their names; raises ThemesError if there are none."""
    found = sorted(path for path in Path(folder).glob("*.ipynb") if not path.name.startswith("."))
    if not found:
        raise ThemesError(f"{folder}: no notebooks (*.ipynb) here.")
    return found


def read_notebook(path: Path) -> NotebookNode:
    """The notebook at a path; raises ThemesError if it is not one."""
    try:
        return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise ThemesError(f"{path}: not a notebook ({error}).") from error


def tags(cell: NotebookNode) -> list[str]:
    """The tags of a cell."""
    return list(cell.metadata.get("tags", []))


def parameters(notebook: NotebookNode) -> dict[str, Any]:
    """Names and literal values of the cell tagged `parameters`, overridden by injected ones."""
    found: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and {PARAMETERS, INJECTED} & set(tags(cell)):
            found |= _assignments(cell.source)
    return found


def _assignments(source: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                found[node.targets[0].id] = ast.unparse(node.value)
    return found


def inject(notebook: NotebookNode, values: dict[str, Any]) -> NotebookNode:
    """A copy of the notebook with a cell after its parameters that sets those of the values that it knows."""
    changed = deepcopy(notebook)
    known = parameters(notebook)
    lines = [f"{name} = {value!r}" for name, value in values.items() if name in known]
    place = next((i for i, cell in enumerate(changed.cells) if PARAMETERS in tags(cell)), None)
    if lines and place is not None:
        cells = [cell for cell in changed.cells if INJECTED not in tags(cell)]
        tagged = {"tags": [INJECTED]}
        new = nbformat.v4.new_code_cell("\n".join(lines), metadata=tagged, id=INJECTED)  # type: ignore[no-untyped-call]
        changed.cells = [*cells[: place + 1], new, *cells[place + 1 :]]
    return changed


def strip_volatile(notebook: NotebookNode) -> NotebookNode:
    """A copy without what changes from run to run or machine to machine: times, kernel versions, widget states."""
    clean = deepcopy(notebook)
    clean.metadata = NotebookNode({"kernelspec": KERNEL, "language_info": {"name": "python"}})  # type: ignore[no-untyped-call]
    for cell in clean.cells:
        for key in VOLATILE:
            cell.metadata.pop(key, None)
    return clean


def save_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook at once: an interrupted run leaves the old file, never half of a new one."""
    text = nbformat.writes(notebook, version=4)  # type: ignore[no-untyped-call]
    write_bytes((text.rstrip() + "\n").encode(), path)
