"""The wheel works outside the checkout: everything that the code needs to run is inside it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The built wheel, unpacked in an empty folder."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    site = out / "site"
    with zipfile.ZipFile(next(out.glob("*.whl"))) as archive:
        archive.extractall(site)
    return site


def run(site, folder, *arguments):
    """Run Python in an empty folder with the unpacked wheel before the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=240
    )


def test_the_wheel_holds_tables_templates_notebooks_and_articles(wheel):
    names = {path.relative_to(wheel).as_posix() for path in wheel.rglob("*") if path.is_file()}
    for wanted in ("themes/py.typed", "themes/notebooks/06_report.ipynb", "themes/language/country_names.tsv"):
        assert wanted in names
    assert sum(name.startswith("themes/corpora/digest/") for name in names) >= 300


def test_the_installed_package_is_the_wheel(wheel, tmp_path):
    done = run(wheel, tmp_path, "-c", "import themes; print(themes.__file__)")
    assert done.stdout.startswith(str(wheel)), done.stderr


def test_themes_report_runs_in_an_empty_folder(wheel, tmp_path):
    saved = tmp_path / "mine"
    saved.mkdir()
    for day in range(1, 13):
        (saved / f"{day}.md").write_text(
            f"---\ndate: 2024-{day:02}-15\ntitle: Ministers of India and Japan meet, round {day}\n"
            f"source: Agency {day % 2}\n---\n\n"
            f"The ministers of India and Japan met in round {day} and spoke about trade, energy and maritime security. "
            f"They agreed on exercise number {day} of the two navies and on a fund of {day} million for ports.\n",
            encoding="utf-8",
        )
    done = run(wheel, tmp_path, "-m", "themes.cli", "report", "mine", "-o", "out.html", "--title", "India and Japan")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "India and Japan" in page
    assert "<img" in page
