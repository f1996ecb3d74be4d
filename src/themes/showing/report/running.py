"""Notebooks executed in kernels of their own, two at a time, without times or machine names in the result."""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from themes.errors import ThemesError
from themes.showing.report.notebooks import inject, read_notebook, strip_volatile

CELL_SECONDS = 900
AT_ONCE = 2
Progress = Callable[[str], None]


def to_stderr(line: str) -> None:
    """Progress for people: a line on stderr."""
    print(line, file=sys.stderr, flush=True)


def execute_notebooks(
    paths: Sequence[Path],
    *,
    values: dict[str, Any] | None = None,
    go_on: bool = False,
    progress: Progress = to_stderr,
    at_once: int = AT_ONCE,
) -> dict[Path, NotebookNode]:
    """The notebooks, executed from top to bottom in their own folder; files stay as they are.

    `values` replace parameters that a notebook defines. A failing cell raises ThemesError that names it; with `go_on`
    what themes could not answer (too few articles, …) stays in the notebook as an error output.
    """
    work = _execute_all(list(paths), values or {}, go_on, progress, at_once)
    if not _in_a_loop():
        return asyncio.run(work)
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, work).result()


def _in_a_loop() -> bool:
    """Does an event loop run here already, as it does inside Jupyter?"""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


async def _execute_all(
    paths: list[Path], values: dict[str, Any], go_on: bool, progress: Progress, at_once: int
) -> dict[Path, NotebookNode]:
    gate = asyncio.Semaphore(at_once)

    async def one(path: Path) -> NotebookNode:
        async with gate:
            started = time.perf_counter()
            done = await _execute(path, inject(read_notebook(path), values), go_on)
            progress(f"{path.stem}: {time.perf_counter() - started:.0f} s")
            return done

    tasks = [asyncio.ensure_future(one(path)) for path in paths]
    try:
        results = await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return dict(zip(paths, results, strict=True))


async def _execute(path: Path, notebook: NotebookNode, go_on: bool) -> NotebookNode:
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        record_timing=False,
        timeout=CELL_SECONDS,
        allow_errors=go_on,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    environment = os.environ | {"TQDM_DISABLE": "1", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    try:
        await client.async_execute(env=environment)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise ThemesError(_what_failed(path, notebook, error)) from error
    if go_on:
        _refuse_other_errors(path, notebook)
    return strip_volatile(notebook)


def _what_failed(path: Path, notebook: NotebookNode, error: Exception) -> str:
    done = [number for number, cell in enumerate(notebook.cells, 1) if cell.get("execution_count")]
    place = f"{path.name}, cell {done[-1] if done else 1}"
    if isinstance(error, CellExecutionError):
        return f"{place}: {error.ename}: {error.evalue}"
    return f"{place}: {type(error).__name__}: {str(error).strip().splitlines()[-1]}"


def errors_of(notebook: NotebookNode) -> list[tuple[int, str, str]]:
    """Cell number, class and text of every error in an executed notebook."""
    return [
        (number, output.ename, output.evalue)
        for number, cell in enumerate(notebook.cells, 1)
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]


def is_answer(ename: str) -> bool:
    """Is this error an answer to the reader (too few articles, …) and not a fault of the program?"""
    return ename in {"TooFewError", "OptionError", "ArticlesError", "ThemesError"}


def _refuse_other_errors(path: Path, notebook: NotebookNode) -> None:
    """Raise for faults of the program; names that are missing because an answer is missing are its consequence."""
    answered = False
    for number, ename, evalue in errors_of(notebook):
        answered = answered or is_answer(ename)
        if not is_answer(ename) and not (answered and ename == "NameError"):
            raise ThemesError(f"{path.name}, cell {number}: {ename}: {evalue}")
