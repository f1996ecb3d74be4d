"""The process that reads files of risky formats: takes a request a line, answers with findings, a line each.

Started by `workers.py` as `python -m themes.articles.worker`. It has a limit of memory where the system knows one
(Linux), and no way to harm its parent: what it sends is JSON, which is data.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from themes.articles.files import Draft, Finding, Problem, SourceFile

MOST_MEMORY = 3_000_000_000  # bytes of address space


def main() -> None:
    """Answer requests until there are no more."""
    limit_memory()
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints must not be taken for an answer
    for line in sys.stdin:
        for answer in answers_to(json.loads(line)):
            answers.write(json.dumps(answer, default=str) + "\n")
            answers.flush()


def limit_memory() -> None:
    """Let requests for more memory fail, where the system can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, ValueError, OSError):
        return


def answers_to(request: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What the reader finds in the file, each as plain data, and at last `done`."""
    from themes.articles.readers import reader

    shown = request["shown"]
    file = SourceFile(Path(request["path"]), shown, Path(request["room"]))
    try:
        for finding in reader(request["reader"]).read(file):
            yield as_data(finding)
    except MemoryError:
        yield as_data(Problem(shown, "too much memory", f"reading it took more than {MOST_MEMORY // 10**9} GB"))
    except RecursionError:
        yield as_data(Problem(shown, "nested too deeply", "its parts lie within one another without end"))
    except Exception as error:  # whatever is wrong with a file, the process goes on
        yield as_data(
            Problem(
                shown,
                "damaged",
                f"it is cut short, or not what its name says ({type(error).__name__}: {str(error)[:200]})",
            )
        )
    yield {"done": True}


def as_data(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    if isinstance(finding, Draft):
        return {"fields": finding.fields, "place": finding.place}
    if isinstance(finding, Problem):
        return {"problem": [finding.path, finding.reason, finding.detail]}
    if isinstance(finding, SourceFile):
        return {"file": str(finding.path), "shown": finding.shown, "url": finding.url}
    return {"columns": {name: finding.frame[name].tolist() for name in finding.frame}, "places": finding.places}


if __name__ == "__main__":
    main()
