"""The processes that read risky formats, kept ready for the next file; one that takes too long is ended and replaced.

Limits: 60 seconds between two findings, and 3 GB of memory a process on Linux (macOS and Windows know no such limit for
a process; there the time limit alone holds).
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
from typing import IO, Any

from themes.articles.files import Draft, Finding, Problem, SourceFile, Table
from themes.articles.mend import without_surrogates

MOST_SECONDS = 60.0
MOST_WORKERS = 4


class Worker:
    """One process and the lines that it sends."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "themes.articles.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONUTF8":
            "1"}, )  # fmt: skip
        self.lines: queue.Queue[bytes | None] = queue.Queue()
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()

    def _listen(self, stream: IO[bytes]) -> None:
        for line in stream:
            self.lines.put(line)
        self.lines.put(None)

    def end(self) -> None:
        """Stop the process and close what leads to it."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()

    def findings(self, name: str, file: SourceFile, room: Path) -> Iterator[Finding]:
        """What the reader of that name finds in the file; a last Problem if it takes too long or dies of it."""
        request = {"reader": name, "path": str(file.path), "shown": file.shown, "room": str(room)}
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self.process.stdin.flush()
            while line := self.lines.get(timeout=MOST_SECONDS):
                answer = without_surrogates(json.loads(line))
                if "done" in answer:
                    return
                yield as_finding(answer)
        except queue.Empty:
            yield Problem(file.shown, "too slow", f"reading it took more than {MOST_SECONDS:.0f} seconds")
        except (OSError, ValueError):
            yield self._ended(file)
        else:
            yield self._ended(file)
        self.end()

    def _ended(self, file: SourceFile) -> Problem:
        return Problem(file.shown, "damaged", "the process that read it ended: the file is broken, or made to harm")


def as_finding(answer: dict[str, Any]) -> Finding:
    """Plain data as a finding."""
    if "fields" in answer:
        return Draft(answer["fields"], answer["place"])
    if "problem" in answer:
        return Problem(*answer["problem"])
    if "file" in answer:
        return SourceFile(Path(answer["file"]), answer["shown"], url=answer["url"])
    import pandas as pd

    return Table(pd.DataFrame(answer["columns"], dtype="object"), answer["places"])


_idle: list[Worker] = []
_lock = threading.Lock()


@contextmanager
def a_worker() -> Iterator[Worker]:
    """A process that is ready; afterwards it waits for the next file, if it lives."""
    with _lock:
        worker = _idle.pop() if _idle else None
    if worker is None or worker.process.poll() is not None:
        worker = Worker()
    try:
        yield worker
    except BaseException:
        worker.end()
        raise
    if worker.process.poll() is None:
        with _lock:
            _idle.append(worker)


def read_in_worker(name: str, file: SourceFile, room: Path) -> list[Finding]:
    """What the reader of that name finds in the file, read in a process of its own."""
    with a_worker() as worker:
        return list(worker.findings(name, file, room))


def worker_count(files: int) -> int:
    """How many processes are worth starting for so many files."""
    return max(1, min(MOST_WORKERS, os.cpu_count() or 1, files // 8 + 1))


def end_all() -> None:
    """End the processes that wait."""
    with _lock:
        while _idle:
            _idle.pop().end()


atexit.register(end_all)
