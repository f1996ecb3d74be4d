"""A corpus whose every field is an attack, all the way: file → articles → notebook → page, CSV and desk in Chromium."""

import base64
import html

import pandas as pd
import pytest
from lxml import html as lxml_html

from attacks import LINKS, STRINGS
from report_notebooks import notebook
from themes.showing.report import execute_notebooks, page_of, render_page
from themes.showing.report.notebooks import save_notebook

pytestmark = pytest.mark.browser

CELLS = [
    ("markdown", "# Attacks?\n\nDoes anything run?"),
    ("code", "import pandas as pd, themes\ntables = themes.tables"),
    ("parameters", 'WHERE = "hostile.csv"'),
    ("code", "articles, problems = themes.read_articles(WHERE, keep_copies=True)\n"
             "overview = tables.articles_overview(articles)\noverview"),
    ("code", "tables.say('{a[articles]:n article} from {a[from whom]}.', a=tables.lookup(overview), role='about')"),
    ("code", "rows = tables.titled(articles.reset_index().drop(columns=['published']), 'Rows', id='rows')\nrows"),
    ("code", "every = tables.listed(rows, '{title} {source} {url}', most=60)\n"
             "tables.say('{x}', x=every, role='finding', see='behind')"),
    ("code", "by_title = pd.Series(articles['title'], index=articles.index)\n"
             "tables.passages_behind(by_title, articles, by='label', title='Passages', id='behind')"),
    ("code", "themes.charts.source_calendar(themes.count_articles(articles, by='source'))"),
    ("code", "articles"),
    ("code", "themes.explore(articles, terms=themes.weigh_terms(articles['text'], min_articles=1))"),
    ("markdown", "## What this does not show\n\nPeace."),
]  # fmt: skip


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """The notebook, executed on the hostile articles."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {"title": text, "text": f"India and Japan. {text} {STRINGS[place - 1]}", "source": STRINGS[place - 2],
         "url": LINKS[place % len(LINKS)], "date": "2024-01-01", "language": "en", STRINGS[4]: text, STRINGS[0]: text}
        for place, text in enumerate(STRINGS)
    ]  # fmt: skip
    pd.DataFrame(rows).to_csv(folder / "hostile.csv", index=False)
    save_notebook(notebook(CELLS), folder / "01_hostile.ipynb")
    (done,) = execute_notebooks([folder / "01_hostile.ipynb"], progress=lambda line: None).values()
    return done


@pytest.fixture(scope="module")
def text(executed):
    return render_page(page_of(executed, "hostile"), collection=STRINGS[2])


@pytest.mark.parametrize("policy", [True, False], ids=["with-policy", "without-policy"])
def test_nothing_in_articles_runs_on_the_page(text, visit, tmp_path, policy):
    (tmp_path / "a.html").write_text(text if policy else text.replace("Content-Security-Policy", "x-none"))
    page = visit(tmp_path / "a.html")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.locator("main a[href^='#behind']").first.click()
    page.wait_for_timeout(100)
    assert page.locator("blockquote").count() > len(STRINGS) // 2
    assert page.evaluate("window.attacked") is None
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert page.said == []


def test_no_csv_of_the_page_can_start_a_formula(text):
    links = lxml_html.fromstring(text).xpath("//a[@download]/@href")
    assert len(links) >= 3
    for link in links:
        lines = base64.b64decode(link.partition(",")[2]).decode("utf-8-sig")
        frame = pd.read_csv(pd.io.common.StringIO(lines), dtype=str, keep_default_na=False)
        for name in frame:
            assert not frame[name].str.lstrip(" ").str.match(r"[=+@\t\r|%＝＋－＠]|-(?!\d)").any(), name


def test_the_static_desk_runs_nothing_even_without_a_policy(executed, visit, tmp_path):
    shown = [output["data"]["text/html"] for cell in executed.cells for output in cell.get("outputs", [])
             if "application/vnd.jupyter.widget-view+json" in output.get("data", {})]  # fmt: skip
    (tmp_path / "desk.html").write_text("<!doctype html><meta charset=utf-8>" + "".join(map("".join, shown)))
    page = visit(tmp_path / "desk.html")
    page.wait_for_timeout(100)
    assert page.locator("li").count() > 5
    assert html.escape(STRINGS[0]) in "".join(map("".join, shown)) or page.locator("script").count() == 0
    assert page.evaluate("window.attacked") is None
    assert page.said == []
    assert [url for url in page.asked if not url.startswith("file:")] == []
