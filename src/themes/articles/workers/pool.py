"""The processes that read within limits, kept ready for the next file; one that takes too long is ended and replaced.

Risky formats are read here whatever their size, the others when they are large. The limits stand in `limits.py`; memory
is limited by the system on Linux, elsewhere by the process itself, which looks ten times a second.
"""

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import IO, Any

from themes.articles.columns.sense import Columns
from themes.articles.files import Draft, Finding, Normalised, Problem, SourceFile
from themes.articles.limits import BYTES_A_SECOND, LARGEST_FILE, MOST_SECONDS
from themes.articles.mending.text import without_surrogates
from themes.articles.workers.process import TOO_MUCH_MEMORY
from themes.errors import ThemesError

MOST_WORKERS = 4
MOST_KEPT = 400_000_000  # bytes of memory that a process may go on to hold while it waits
MOST_FOUND = 2 * LARGEST_FILE  # bytes of all that a worker may say of one file
# One thread each: a library that starts one for every core needs gigabytes of addresses on large machines.
SETTINGS = {"PYTHONUTF8": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


class Worker:
    """One process and the lines that it sends."""

    def __init__(self) -> None:
        # -P: Python files beside the articles must not be taken for libraries, nor does an empty path mean that folder.
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "themes.articles.workers.process"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
        )  # fmt: skip
        self.lines: queue.Queue[bytes | None] = queue.Queue(maxsize=100)
        self.ended = False
        self.held = 0  # bytes of memory, when it last said so
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()

    def _listen(self, stream: IO[bytes]) -> None:
        with suppress(OSError, ValueError):  # closed while we listened
            for line in stream:
                self._pass_on(line)
        self._pass_on(None)

    def _pass_on(self, line: bytes | None) -> None:
        while not self.ended:
            with suppress(queue.Full):
                self.lines.put(line, timeout=1)
                return

    def end(self) -> None:
        """Stop the process and close what leads to it."""
        self.ended = True
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        with suppress(queue.Empty):
            while self.lines.full():
                self.lines.get_nowait()
        with suppress(queue.Full):
            self.lines.put_nowait(None)  # whoever waits for a line need not wait any longer

    def findings(
        self,
        name: str,
        file: SourceFile,
        room: Path,
        columns: Columns | None = None,
        until: float = float("inf"),
    ) -> Iterator[Finding]:
        """What the reader of that name finds in the file; a last Problem if it takes too long or dies of it."""
        request = {"reader": name, "path": os.path.abspath(file.path), "shown": file.shown, "room": str(room)}
        pause = MOST_SECONDS + file.path.stat().st_size / BYTES_A_SECOND
        said = 0
        assert self.process.stdin is not None
        try:
            asked = json.dumps(request | {"columns": dict(columns) if columns else None}, default=list)
            self.process.stdin.write(asked.encode("ascii") + b"\n")
            self.process.stdin.flush()
            while line := self.lines.get(timeout=max(0.0, min(pause, until - monotonic()))):
                said += len(line)
                answer = without_surrogates(json.loads(line))
                if "done" in answer:
                    self.held = answer["held"]
                    return
                if said > MOST_FOUND:
                    yield Problem(file.shown, "too large when unpacked", f"more than {MOST_FOUND // 10**9} GB of text")
                    break
                yield as_finding(answer)
            else:
                yield self._ended(file)
        except queue.Empty:
            most = f"{pause:.0f} seconds, or ten minutes in all"
            yield Problem(file.shown, "too slow", f"reading it took more than {most}: cut it into parts")
        except (OSError, ValueError):
            yield self._ended(file)
        self.end()

    def _ended(self, file: SourceFile) -> Problem:
        """Why the process is no more."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=1)
        if self.process.returncode == TOO_MUCH_MEMORY:
            return Problem(file.shown, "too much memory", "reading it takes more memory than a file may have")
        if self.process.returncode in (-9, -15):  # by the system when memory is short, or by hand
            return Problem(file.shown, "reader ended", "the process that read it was ended from outside; try again")
        return Problem(
            file.shown, "damaged", "the process that read it broke down: the file is broken, or made to harm"
        )


def _environment() -> dict[str, str]:
    given = os.environ | SETTINGS
    folders = [folder for folder in given.get("PYTHONPATH", "").split(os.pathsep) if folder]
    return given | {"PYTHONPATH": os.pathsep.join(folders)}


def as_finding(answer: dict[str, Any]) -> Finding:
    """Plain data as a finding."""
    if "fields" in answer:
        return Draft(answer["fields"], answer["place"])
    if "problem" in answer:
        return Problem(*answer["problem"])
    if "file" in answer:
        return SourceFile(Path(answer["file"]), answer["shown"], url=answer["url"])
    return Normalised(Path(answer["rows"]), tuple(Problem(*problem) for problem in answer["problems"]))


_idle: list[Worker] = []
_busy: list[Worker] = []
_lock = threading.Lock()
_stopped = threading.Event()


@contextmanager
def a_worker() -> Iterator[Worker]:
    """A process that is ready; afterwards it waits for the next file, if it lives and does not hold much memory."""
    if _stopped.is_set():
        raise ThemesError("reading was stopped")
    with _lock:
        worker = _idle.pop() if _idle else None
    if worker is None or worker.process.poll() is not None:
        worker = Worker()
    with _lock:
        _busy.append(worker)
    try:
        yield worker
    except BaseException:
        worker.end()
        raise
    finally:
        with _lock:
            _busy.remove(worker)
    if worker.held > MOST_KEPT:
        worker.end()  # it would keep what it took for a large file
    elif worker.process.poll() is None:
        with _lock:
            _idle.append(worker)


def read_in_worker(
    name: str,
    file: SourceFile,
    room: Path,
    columns: Columns | None = None,
    until: float = float("inf"),
) -> list[Finding]:
    """What the reader of that name finds in the file, read in a process of its own."""
    with a_worker() as worker:
        return list(worker.findings(name, file, room, columns, until))


def worker_count(files: int) -> int:
    """How many processes are worth starting for so many files."""
    return max(1, min(MOST_WORKERS, os.cpu_count() or 1, files // 8 + 1))


def stop() -> None:
    """Read nothing more: end the processes and start no others until `go_on`."""
    _stopped.set()
    end_all()


def go_on() -> None:
    """Read again."""
    _stopped.clear()


def end_all() -> None:
    """End the processes, whatever they do."""
    with _lock:
        for worker in (*_idle, *_busy):
            worker.end()
        _idle.clear()


atexit.register(end_all)
