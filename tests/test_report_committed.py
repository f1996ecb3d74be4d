"""The committed reports are those of the committed notebooks, and the notebooks' prose holds no number of its own."""

import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from themes.showing.build_reports import COLLECTION
from themes.showing.report import outputs_fingerprint, page_of, read_notebook, render_index

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
ALLOWED = [
    r"`[^`]*`",  # code, and names of files
    r"https?://\S+",
    r"\]\(\d\d_\w+\.ipynb\)",  # a link to another page
    r"\([^()]*[A-Z]\w+[^()]*\d{4}[^()]*\)",  # (Wilson, 1927)
    r"\b[A-Z]\w+(,| and| &| et al\.?)?( [A-Z]\w+)* \(\d{4}[a-z]?\)",  # Wilson (1927)
    r"\b95\s?%",
    r"\bISO \d{4}(-\d)?",
]


def own_numbers(source):
    """Numbers in a Markdown cell that are neither code, nor citation, nor a convention of the method."""
    text = re.sub("|".join(ALLOWED), " ", re.sub(r"(?m)^\d+\. ", "", source))
    return re.findall(r"\d[\d.,]*", text)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_report_is_that_of_its_notebook(path):
    report = ROOT / "reports" / f"{path.stem}.html"
    assert report.exists(), f"make report: {report.name} is missing"
    (found,) = lxml_html.fromstring(report.read_text(encoding="utf-8")).xpath(
        "//meta[@name='themes-fingerprint']/@content"
    )
    assert found == outputs_fingerprint(read_notebook(path)), f"make report: {report.name} is not that of {path.name}"


@pytest.mark.skipif(not NOTEBOOKS, reason="there are no notebooks")
def test_the_index_is_that_of_the_notebooks():
    pages = [page_of(read_notebook(path), path.stem) for path in NOTEBOOKS]
    built = lxml_html.fromstring(render_index(pages, collection=COLLECTION))
    committed = lxml_html.fromstring((ROOT / "reports" / "index.html").read_text(encoding="utf-8"))
    assert committed.find(".//main").text_content() == built.find(".//main").text_content()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_holds_no_number_of_its_own(path):
    cells = [cell.source for cell in read_notebook(path).cells if cell.cell_type == "markdown"]
    assert {source: own_numbers(source) for source in cells if own_numbers(source)} == {}


def test_numbers_of_the_method_are_told_from_numbers_of_the_data():
    text = "1. Shares (Wilson, 1927) with 95 % intervals, as Dunning (1993) has; `n=3`; see https://example.org/12."
    assert own_numbers(text) == []
    assert own_numbers("There were 342 articles, 12.5 % of them on trade.") == ["342", "12.5"]
