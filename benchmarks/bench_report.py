"""Reports and command line: time to build, bytes and time to interactive of each page, time of the commands."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from themes.showing.build_reports import build_reports

ROOT = Path(__file__).resolve().parents[1]


def seconds(work):
    """Wall-clock seconds of a call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def page_rows(folder):
    """Page, kilobytes, milliseconds until its script has run and its load event has fired, median of five visits."""
    pages = sorted(Path(folder).glob("*.html"))
    found = shutil.which("chromium")
    if not found:
        return [(page.stem, page.stat().st_size / 1000, None, None) for page in pages]
    from playwright.sync_api import sync_playwright

    rows = []
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for page in pages:
            timings = []
            for _ in range(5):
                visit = browser.new_page()
                visit.goto(page.as_uri())
                code = "JSON.stringify(performance.getEntriesByType('navigation')[0])"
                timings.append(json.loads(visit.evaluate(code)))
                visit.close()
            middle = [sorted(each[key] for each in timings)[2] for key in ("domContentLoadedEventEnd", "loadEventEnd")]
            rows.append((page.stem, page.stat().st_size / 1000, *middle))
        browser.close()
    return rows


def main():
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        taken = seconds(lambda: build_reports(ROOT / "notebooks", Path(folder), run=False))
        print("### Pages built from the notebooks' saved outputs\n")
        print("| page | kB | interactive, ms | loaded, ms |\n|---|---:|---:|---:|")
        for name, size, ready, loaded in page_rows(folder):
            shown = ["–" if value is None else f"{value:.0f}" for value in (ready, loaded)]
            print(f"| {name} | {size:.0f} | {shown[0]} | {shown[1]} |")
        print(f"\nBuilding all of them takes {taken:.1f} s.\n")
    print("### Command line\n")
    print("| command | seconds |\n|---|---:|")
    for words in (["--help"], ["load", str(ROOT / "data" / "articles")], ["pairs", str(ROOT / "data" / "articles")]):
        command = [sys.executable, "-m", "themes.cli", *words]
        runs = [seconds(lambda given=command: subprocess.run(given, capture_output=True, check=True)) for _ in range(3)]
        print(f"| `themes {words[0]}{' data/articles' if words[1:] else ''}` | {min(runs):.2f} |")


if __name__ == "__main__":
    main()
