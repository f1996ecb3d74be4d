"""Notebooks executed in kernels of their own, two at a time, without times or machine names in the result."""

import asyncio
import atexit
import itertools
import os
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from subprocess import DEVNULL
from typing import Any, TypeVar

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from themes.errors import ThemesError
from themes.showing.report.notebooks import inject, read_notebook, strip_volatile

CELL_SECONDS = 900
AT_ONCE = 2
Progress = Callable[[str], None]
Result = TypeVar("Result")


def to_stderr(line: str) -> None:
    """Progress for people: a line on stderr."""
    print(line, file=sys.stderr, flush=True)


def execute_notebooks(
    paths: Sequence[Path],
    *,
    values: dict[str, Any] | None = None,
    go_on: bool = False,
    failed: dict[Path, ThemesError] | None = None,
    progress: Progress = to_stderr,
    at_once: int = AT_ONCE,
) -> dict[Path, NotebookNode]:
    """The notebooks, executed from top to bottom in their own folder; files stay as they are.

    `values` replace parameters that a notebook defines. A failing cell raises ThemesError that names it; with `go_on`
    it stays in the notebook as an error output, a notebook of which nothing came is left out, and only if nothing came
    of any the error is raised. Given a dictionary, `failed`, the other notebooks are executed too, and it holds the
    errors of those that failed.
    """
    each = _in_a_thread(_execute_all(list(paths), values or {}, go_on, progress, at_once, failed is not None))
    done = {path: result for path, result in each.items() if isinstance(result, NotebookNode)}
    errors = {path: result for path, result in each.items() if isinstance(result, BaseException)}
    for path, error in errors.items():
        if not isinstance(error, ThemesError) or (failed is None and not done):
            raise error
        if failed is None:
            progress(f"{error} (that page is left out)")
        else:
            failed[path] = error
    return done


def _in_a_thread(work: Coroutine[Any, Any, Result]) -> Result:
    """The result of a coroutine, run in a loop and thread of its own; an interrupt stops its kernels first.

    A thread because Jupyter has a loop running in this one, and because nbclient, in the main thread, takes interrupts
    for itself.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="themes-notebooks")
    thread.start()
    try:
        return asyncio.run_coroutine_threadsafe(work, loop).result()
    finally:
        asyncio.run_coroutine_threadsafe(_stop_all(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _stop_all() -> None:
    """Cancel what still runs, and wait until its kernels are gone."""
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def _execute_all(
    paths: list[Path], values: dict[str, Any], go_on: bool, progress: Progress, at_once: int, all_of_them: bool
) -> dict[Path, NotebookNode | BaseException]:
    """Each notebook executed, or, with `go_on` or `all_of_them`, the error that ended it; else the first is raised."""
    gate, count = asyncio.Semaphore(at_once), itertools.count(1)

    async def one(path: Path) -> NotebookNode:
        async with gate:
            started = time.perf_counter()
            done = await _execute(path, inject(read_notebook(path), values), go_on, progress)
            progress(f"{path.stem}: {time.perf_counter() - started:.0f} s ({next(count)} of {len(paths)})")
            return done

    tasks = [asyncio.ensure_future(one(path)) for path in paths]
    try:
        results = await asyncio.gather(*tasks, return_exceptions=go_on or all_of_them)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return dict(zip(paths, results, strict=True))


async def _execute(path: Path, notebook: NotebookNode, go_on: bool, progress: Progress) -> NotebookNode:
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        record_timing=False,
        timeout=CELL_SECONDS,
        allow_errors=go_on,
        interrupt_on_timeout=go_on,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    environment = os.environ | {"TQDM_DISABLE": "1", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    try:
        await client.async_execute(env=environment, stderr=None if os.environ.get("THEMES_DEBUG") else DEVNULL)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise ThemesError(_what_failed(path, notebook, error)) from error
    finally:
        atexit.unregister(client._cleanup_kernel)  # left behind when interrupted, and loud at exit
    if go_on:
        _report_faults(path, notebook, progress)
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


def is_consequence(ename: str) -> bool:
    """Does this error only say that an earlier cell gave nothing?"""
    return ename == "NameError"


def _report_faults(path: Path, notebook: NotebookNode, progress: Progress) -> None:
    """Say which cells hold faults of the program; raise if nothing at all came of the notebook."""
    faults = [
        f"{path.name}, cell {number}: {ename}: {evalue}"
        for number, ename, evalue in errors_of(notebook)
        if not is_answer(ename) and not is_consequence(ename)
    ]
    given = [output for cell in notebook.cells for output in cell.get("outputs", []) if output.output_type != "error"]
    if faults and not given:
        raise ThemesError(faults[0])
    for fault in faults:
        progress(f"{fault} (a fault of ours: please tell us; the page says so too)")
