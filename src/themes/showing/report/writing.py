"""Reports written: of notebooks as they are, or of the same notebooks run on any articles."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from nbformat import NotebookNode

from themes.errors import OptionError, ThemesError
from themes.showing.export import folder_for, write_bytes
from themes.showing.report.notebooks import list_notebooks, notebooks_folder, parameters, read_notebook
from themes.showing.report.page import page_of, render_index, render_page
from themes.showing.report.running import Progress, execute_notebooks, to_stderr

READERS_NOTEBOOK = "06_report"
PERIODS = ((100, "10Y"), (30, "5Y"), (6, "Y"), (1.5, "Q"), (0, "M"))
DAYS_A_YEAR = 365.25

Where = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


def write_pages(
    notebooks: dict[str, NotebookNode], out: Path, *, collection: str, doubt: Progress | None = None
) -> list[Path]:
    """Write a page for each executed notebook (name → notebook) and index.html into a folder; gives the paths.

    All pages are built before the first is written: a number without its table leaves the old pages as they were. With
    `doubt`, such a sentence is left out and `doubt` told why.
    """
    pages = [page_of(notebook, name, doubt=doubt) for name, notebook in notebooks.items()]
    calibrated = max(pages, key=lambda page: len(page.calibrations))
    known = calibrated if calibrated.calibrations else None
    texts = {out / f"{page.name}.html": render_page(page, collection=collection, calibrated=known) for page in pages}
    texts[out / "index.html"] = render_index(pages, collection=collection)
    for path, text in texts.items():
        write_bytes(text.encode(), path)
    return list(texts)


def write_report(where: Where, out: str | os.PathLike[str], *, title: str, progress: Progress = to_stderr) -> Path:
    """Run the notebooks on any articles and write the HTML; gives the path of the page to open.

    `out` ending in .html gets one page, the report for readers; any other `out` is a folder that gets a page for each
    notebook and index.html. Period and number of topics follow from the articles (`choices_for`). Questions that the
    articles cannot answer stay in the report with the reason. Raises ArticlesError if nothing can be read.
    """
    path = Path(out)
    if path.suffix and path.suffix.lower() not in (".html", ".htm"):
        raise OptionError(f"{path.name}: a report is one .html file, or a folder (a name without ending)")
    given = absolute(where)
    articles = _read(given)
    progress(f"{len(articles):,} article{'s' * (len(articles) != 1)}")
    values = {"WHERE": given, **choices_for(articles)}
    single = bool(path.suffix)
    folder_for(path if single else path / "index.html")
    chosen = _notebooks_for_any_articles(single)
    done = execute_notebooks(chosen, values=values, go_on=True, progress=progress)
    notebooks = {source.stem: notebook for source, notebook in done.items()}
    if single:
        page = page_of(next(iter(notebooks.values())), path.stem, doubt=progress)
        write_bytes(render_page(page, collection=title, index=None).encode(), path)
        return path
    write_pages(notebooks, path, collection=title, doubt=progress)
    return path / "index.html"


def choices_for(articles: pd.DataFrame) -> dict[str, Any]:
    """Choices that suit these articles: EVERY by their time span, N_TOPICS and MIN_ARTICLES by their number.

    >>> dates = pd.to_datetime(["2020-01-01", "2024-06-01"])
    >>> choices_for(pd.DataFrame({"published": dates}))
    {'EVERY': 'Q', 'N_TOPICS': 2, 'MIN_ARTICLES': 2}
    """
    dated = articles["published"].dropna()
    years = (dated.max() - dated.min()).days / DAYS_A_YEAR if len(dated) else 0
    every = next(code for least, code in PERIODS if years >= least)
    return {
        "EVERY": every,
        "N_TOPICS": max(2, min(10, len(articles) // 20)),
        "MIN_ARTICLES": 2 if len(articles) < 200 else 3 if len(articles) < 2000 else 5,
    }


def absolute(where: Where) -> str | list[str]:
    """Paths as the notebooks find them from their own folder: absolute; names of corpora stay as they are."""
    if not isinstance(where, str | os.PathLike):
        return [one for each in where for one in [absolute(each)] if isinstance(one, str)]
    text = os.fspath(where)
    is_pattern = any(mark in text for mark in "*?[")
    return str(Path(text).expanduser().absolute()) if is_pattern or Path(text).expanduser().exists() else text


def _read(where: str | list[str]) -> pd.DataFrame:
    from themes.corpora import load_articles

    return load_articles(where)


def _notebooks_for_any_articles(single: bool) -> list[Path]:
    """The notebooks that take WHERE; for a single page, only the one for readers."""
    able = [path for path in list_notebooks(notebooks_folder()) if "WHERE" in parameters(read_notebook(path))]
    chosen = [path for path in able if path.stem == READERS_NOTEBOOK] if single else able
    if not chosen:
        raise ThemesError("no notebook takes other articles: their cell tagged 'parameters' must set WHERE")
    return chosen
