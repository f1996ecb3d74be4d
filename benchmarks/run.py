"""Run every slow measurement and write benchmarks/README.md: `make bench`.

`run.py terms` measures one room, `run.py statistics:contrasts,400` one part of a room with its arguments.
"""

import contextlib
import importlib.util
import io
import os
import platform
import re
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGES = ("numpy", "scipy", "pandas", "scikit-learn", "pyarrow", "numba", "matplotlib")
HEAD = """# Measurements

Written by `make bench`; each section is what its script printed when it last ran, on the machine it names. Sections
that need the developers' corpora (`../shared`) keep their last result where those are missing.
"""


def machine() -> str:
    """One line on the machine and the versions."""
    memory = (
        os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else float("nan")
    )
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    hardware = f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB, {platform.system()}"
    return f"{hardware}, Python {platform.python_version()}; {versions}"


def measure(script: Path, arguments: list[str]) -> str:
    """What the script's main() prints, in Markdown."""
    print(f"{script.stem} {' '.join(arguments)} …", file=sys.stderr, flush=True)
    found = importlib.util.spec_from_file_location(script.stem, script)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        module.main(*arguments)
    return printed.getvalue().strip()


def sections(page: Path) -> dict[str, str]:
    """The sections of the last page, by name of their script."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return {name: body.strip() for name, body in re.findall(r"^## ([\w:,]+)\n(.*?)(?=^## |\Z)", text, re.M | re.S)}


def main(wanted: list[str]) -> None:
    """Measure the wanted rooms (all by default), and write the page anew after each of them."""
    scripts = {script.stem.removeprefix("bench_"): script for script in sorted(HERE.glob("bench_*.py"))}
    unknown = [name for name in wanted if name.partition(":")[0] not in scripts]
    if unknown:
        sys.exit(f"no measurement named {', '.join(unknown)}; there are: {', '.join(scripts)}")
    page = HERE / "README.md"
    known = sections(page)
    for name in wanted or scripts:
        room, _, arguments = name.partition(":")
        found = measure(scripts[room], [part for part in arguments.split(",") if part])
        known[name] = f"*{datetime.now(UTC):%Y-%m-%d}, {machine()}*\n\n{found}"
        body = "\n\n".join(f"## {name}\n\n{known[name].strip()}" for name in sorted(known))
        page.write_text(f"{HEAD}\n{body}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
