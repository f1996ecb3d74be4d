"""The process that reads files within limits: takes a request a line, answers with findings, a line each.

Started by `pool.py` as `python -P -m themes.articles.workers.process`. Its memory and its processor time are limited
by the system (Linux) or by its own watch (elsewhere); it may not open connections, start programs, or write anywhere
but in the folder that it is given. What it sends is JSON, and tables in Arrow files, which are data. It ends with its
parent.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from themes.articles.faults import TOO_LONG, failure, few_problems
from themes.articles.files import Draft, Finding, Problem, SourceFile, Table
from themes.articles.limits import LONGEST_ARTICLE, MEMORY_A_BYTE, MOST_MEMORY, MOST_SECONDS_IN_ALL

if TYPE_CHECKING:
    from themes.articles.columns.sense import Columns

TABLES = ("csv", "json", "json_lines", "parquet", "excel", "xls")
TOO_MUCH_MEMORY = 77  # exit status
OUTSIDE = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_allowed = [MOST_MEMORY]  # bytes, for the file that is being read


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process, also when it is interrupted
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints must not be taken for an answer
    requests: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    if sys.platform != "linux":
        threading.Thread(target=watch_memory, daemon=True).start()
    rooms: list[str] = []
    sys.addaudithook(lambda event, facts: _forbid(event, facts, rooms))
    while True:
        request = json.loads(requests.get())
        rooms[:] = [os.path.abspath(request["room"])]
        tempfile.tempdir = rooms[0]
        limit(request)
        for answer in answers_to(request):
            answers.write(json.dumps(answer, default=str) + "\n")
            answers.flush()


def _listen(requests: queue.Queue[str]) -> None:
    """Pass requests on; when the parent is gone, so is this process, whatever it is doing."""
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)


def _forbid(event: str, facts: tuple[Any, ...], rooms: list[str]) -> None:
    """Nothing that a reader does needs a connection, another program, or a file elsewhere."""
    if event.startswith(OUTSIDE):
        raise PermissionError(f"readers may not do this: {event}")
    if event == "open" and isinstance(facts[0], str) and facts[2] & WRITING:
        place = os.path.abspath(facts[0])
        allowed = place == os.devnull or "__pycache__" in place or place.startswith(tuple(rooms))
        if not allowed:
            raise PermissionError(f"readers may not write {place}")


def limit(request: dict[str, Any]) -> None:
    """Let requests for more memory fail, and end the process after too much work, where the system can."""
    size = os.path.getsize(request["path"]) if request["reader"] in TABLES else 0
    _allowed[0] = MOST_MEMORY + MEMORY_A_BYTE * size
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_allowed[0], resource.getrlimit(resource.RLIMIT_AS)[1]))
        work = int(time.process_time() + MOST_SECONDS_IN_ALL) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (work, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def watch_memory(pause: float = 0.1) -> None:
    """End the process when it has held more memory than it may: for systems that do not limit it themselves."""
    while most_held() <= _allowed[0]:
        time.sleep(pause)
    os._exit(TOO_MUCH_MEMORY)


def most_held() -> int:
    """Bytes of memory that this process held at most; 0 where the system does not tell."""
    if sys.platform == "win32":
        return _held_on_windows()
    try:
        import resource
    except ImportError:
        return 0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else held * 1024


def held_now() -> int:
    """Bytes of memory that this process holds; where the system does not say, what it held at most."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return most_held()


def _held_on_windows() -> int:
    """The last number of PROCESS_MEMORY_COUNTERS: on 64 bits two counts share the first place, eight sizes follow."""
    import ctypes

    counters = (ctypes.c_size_t * 9)()
    windows = ctypes.windll.kernel32  # type: ignore[attr-defined]
    windows.GetCurrentProcess.restype = ctypes.c_void_p
    asked = (ctypes.c_void_p(windows.GetCurrentProcess()), ctypes.byref(counters), ctypes.sizeof(counters))
    return int(counters[8]) if windows.K32GetProcessMemoryInfo(*asked) else 0


def answers_to(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the reader finds in the file, each as plain data, and at last `done`."""
    from themes.articles.readers import reader

    file = SourceFile(Path(request["path"]), request["shown"], Path(request["room"]))
    try:
        for finding in few_problems(file.shown, reader(request["reader"]).read(file)):
            yield as_data(finding, file, request.get("columns"))
    except Exception as error:  # whatever is wrong with a file, the process goes on
        yield as_data(failure(file.shown, error), file)
    yield {"done": True, "held": held_now()}


def as_data(finding: Finding, file: SourceFile, columns: Columns | None = None) -> dict[str, Any]:
    """A finding as plain data; the rows of a table are normalised here and written to a file."""
    if isinstance(finding, Draft):
        if len(str(finding.fields.get("text", ""))) > LONGEST_ARTICLE:
            return as_data(Problem(f"{file.shown}#{finding.place}".rstrip("#"), *TOO_LONG), file)
        return {"fields": finding.fields, "place": finding.place}
    if isinstance(finding, Problem):
        return {"problem": [finding.path, finding.reason, finding.detail]}
    if isinstance(finding, SourceFile):
        return {"file": str(finding.path), "shown": finding.shown, "url": finding.url}
    assert isinstance(finding, Table)
    return _normalised(finding, file, columns)


def _normalised(table: Table, file: SourceFile, columns: Columns | None) -> dict[str, Any]:
    from themes.articles.normalise import rows_of_table
    from themes.articles.workers.row_files import write_rows

    rows, problems = rows_of_table(table, file.shown, columns)
    handle, path = tempfile.mkstemp(suffix=".arrow", dir=file.room)
    os.close(handle)
    write_rows(rows, Path(path))
    listed = [[fault.path, fault.reason, fault.detail] for fault in few_problems(file.shown, problems)]
    return {"rows": path, "problems": listed}


if __name__ == "__main__":
    main()
