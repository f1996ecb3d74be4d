"""The pages in a real browser: nothing runs, nothing is asked of a network, and everybody can read them."""

import json
from importlib.util import find_spec
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from lxml import html as lxml_html

from attacks import LINKS, RUN, STRINGS
from report_notebooks import write_notebooks
from themes.showing import tables
from themes.showing.frames import show_frame
from themes.showing.report import execute_notebooks, page_of, render_page, write_pages
from themes.showing.style import caption, explain, new_axes, picture_and_words

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
TIME_TO_INTERACTIVE = 1000
MOST_BYTES = 1_500_000


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Pages of two small notebooks, executed by a real kernel."""
    made = tmp_path_factory.mktemp("pages")
    done = execute_notebooks(write_notebooks(made), progress=lambda line: None)
    write_pages({path.stem: notebook for path, notebook in done.items()}, made, collection="Study & others")
    return made


def real_pages():
    """The committed reports, where there are any."""
    return sorted((ROOT / "reports").glob("*.html"))


def all_pages(folder):
    return [*sorted(folder.glob("*.html")), *real_pages()]


def few_pages(folder):
    """The small pages, the report for readers and the index of reports: every part of the template is on them."""
    return [*sorted(folder.glob("*.html")), *(path for path in real_pages() if path.stem in ("06_report", "index"))]


# --- safe ---------------------------------------------------------------------------------------------------------


def output(bundle, metadata=None):
    return nbformat.v4.new_output("execute_result", data=bundle, metadata=metadata or {}, execution_count=1)


def attacked_notebook():
    """A notebook in which every field that articles can reach is an attack."""
    hostile = pd.DataFrame(
        {
            "published": pd.Timestamp("2024-01-01"),
            "source": STRINGS,
            "title": STRINGS,
            "url": (LINKS * 3)[: len(STRINGS)],
            "text": STRINGS,
        },
        index=pd.Index([f"a{number}" for number in range(len(STRINGS))], name="article_id"),
    )
    topics = tables.titled(pd.DataFrame({name: [name] for name in STRINGS[:8]} | {"n": [1]}), STRINGS[0], id="hostile")
    grouped = pd.DataFrame({"article_id": hostile.index, "group": STRINGS, "passage": STRINGS})
    shown = [
        topics,
        tables.titled(hostile, STRINGS[4], id="rows", note=STRINGS[1]),
        tables.evidence(grouped, hostile, title=STRINGS[2], id="evidence", by="group"),
    ]
    said = [tables.say("{x}", x=tables.listed(shown[1], "{title} {source} {url}", most=50), role=role)
            for role in ("about", "finding", "text")]  # fmt: skip
    ax = new_axes(width=3, height=2)
    drawn = picture_and_words(caption(explain(ax, alt=STRINGS[4], data=hostile[["title", "url"]]), STRINGS[0]))
    outputs = [output(show_frame(frame)[0]) for frame in shown]
    outputs += [output(sentence._repr_mimebundle_()) for sentence in said]
    outputs += [output({**drawn[0], "image/png": nbformat_png(drawn[0]["image/png"])}, drawn[1])]
    outputs += [
        output({"text/html": hostile.to_html(escape=False), "text/plain": STRINGS[0]}),
        output({"text/html": "".join(STRINGS), "text/plain": "".join(STRINGS)}),
        output({"text/markdown": STRINGS[-1], "text/plain": STRINGS[0]}),
        output({"image/svg+xml": STRINGS[5], "text/plain": STRINGS[5]}),
        output({"application/javascript": RUN, "text/plain": STRINGS[0]}),
        output({"image/png": "PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+", "text/plain": STRINGS[0]}),
        nbformat.v4.new_output("stream", name="stdout", text="\n".join(STRINGS)),
        nbformat.v4.new_output("error", ename="TooFewError", evalue=STRINGS[0], traceback=[]),
    ]
    code = nbformat.v4.new_code_cell("", outputs=outputs, execution_count=1)
    marked = [nbformat.v4.new_markdown_cell(text) for text in (f"# {STRINGS[0]}\n\n{STRINGS[4]}", *STRINGS)]
    marked += [
        nbformat.v4.new_markdown_cell(f"## {text}\n\n[x]({link}) <{link}>")
        for text, link in zip(STRINGS, LINKS * 3, strict=False)
    ]
    choices = nbformat.v4.new_code_cell(f"WHERE = {STRINGS[0]!r}", metadata={"tags": ["parameters"]})
    return nbformat.v4.new_notebook(cells=[marked[0], choices, code, *marked[1:]])


def nbformat_png(content):
    import base64

    return base64.b64encode(content).decode()


@pytest.fixture(scope="session")
def attacked():
    return render_page(page_of(attacked_notebook(), "attacked"), collection=STRINGS[2])


def test_nothing_foreign_is_left_in_the_page(attacked):
    page = lxml_html.fromstring(attacked)
    assert len(page.findall(".//script")) == len(page.findall(".//style")) == 1
    assert not page.xpath("//iframe|//svg|//object|//embed|//form|//base|//math|//animate")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on") or name == "style"]
    schemes = {link.split(":")[0] for link in page.xpath("//@href | //@src") if not link.startswith("#")}
    assert schemes <= {"http", "https", "data", "index.html"}
    for link in page.xpath("//@href[starts-with(., 'data:')]"):
        assert link == "data:," or link.startswith("data:text/csv;charset=utf-8;base64,")


@pytest.mark.parametrize("policy", [True, False], ids=["with-policy", "without-policy"])
def test_attacks_do_not_run(attacked, visit, tmp_path, policy):
    text = attacked if policy else attacked.replace("Content-Security-Policy", "x-none")
    (tmp_path / "a.html").write_text(text)
    page = visit(tmp_path / "a.html")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for link in page.locator("main a[href^='#']").all()[:5]:
        link.focus()
    page.mouse.move(300, 300)
    page.wait_for_timeout(100)
    assert page.evaluate("window.attacked") is None
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert page.said == []
    assert page.url.startswith("file:")


def test_saved_csv_cannot_start_a_formula(attacked, visit, tmp_path):
    (tmp_path / "a.html").write_text(attacked)
    page = visit(tmp_path / "a.html")
    with page.expect_download() as saved:
        page.locator("#rows a.csv").click()
    frame = pd.read_csv(saved.value.path(), dtype=str, keep_default_na=False)
    assert len(frame) == len(STRINGS)
    for name in frame:
        assert not frame[name].str.lstrip(" ").str.match(r"[=+\-@\t\r|%＝＋－＠]").any()


# --- accessible and light -----------------------------------------------------------------------------------------


def axe_source():
    """The script of axe-core, from a package or node_modules that carries it."""
    spec = find_spec("axe_playwright_python")
    places = [Path(next(iter(spec.submodule_search_locations)))] if spec else []
    places += [ROOT / "node_modules" / "axe-core"]
    found = [place / "axe.min.js" for place in places if (place / "axe.min.js").exists()]
    if not found:
        pytest.skip("needs axe-core: pip install axe-playwright-python, or npm install axe-core")
    return found[0].read_text()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
def test_axe_finds_nothing(folder, visit, scheme, width):
    source = axe_source()
    for path in few_pages(folder):
        page = visit(path, scheme=scheme, width=width)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.evaluate(source)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(path.name, fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (640, 2)])
def test_no_sideways_scrolling_on_a_phone_or_at_200_percent(folder, visit, width, zoom):
    for path in all_pages(folder) if zoom == 1 else few_pages(folder):
        page = visit(path, width=width // zoom, height=700, device_scale_factor=zoom)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width // zoom, path.name


def test_the_keyboard_reaches_everything(folder, visit):
    page = visit(folder / "01_first.html")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input, [tabindex=\"0\"]')]"
        ".filter(e => e.checkVisibility() && !(e.closest('details:not([open])') && e.tagName !== 'SUMMARY'))"
        ".map(e => e.outerHTML.slice(0, 60))"
    )
    assert reached[0].startswith('<a class="skip"')
    assert set(wanted) <= set(reached)


def test_tables_sort_and_search_by_script_and_stand_without_it(folder, visit):
    page = visit(folder / "02_second.html")
    heads = page.locator("#sources thead button")
    heads.nth(1).click()
    heads.nth(1).click()
    assert page.locator("#sources thead th").nth(1).get_attribute("aria-sort") == "descending"
    assert page.locator("#sources tbody tr").first.inner_text().split() == ["Outlet", "11", "11"]
    page.locator("#sources input").fill("outlet 1")
    assert page.locator("#sources tbody tr:visible").count() == 3
    assert page.locator("#sources [role=status]").inner_text() == "3 of 12 rows"
    plain = visit(folder / "02_second.html", scripts=False)
    assert plain.locator("#sources tbody tr:visible").count() == 12
    assert plain.locator("#sources input").count() == 0


def test_a_long_table_shows_its_first_rows_until_asked_for_all_and_prints_whole(folder, visit):
    page = visit(folder / "02_second.html")
    rows = page.locator("#sources tbody tr:visible")
    button = page.get_by_role("button", name="Show all 12 rows")
    assert (rows.count(), button.get_attribute("aria-expanded")) == (8, "false")
    page.locator("#sources thead button").nth(1).click()
    page.locator("#sources thead button").nth(1).click()
    assert "Outlet 11" in rows.first.inner_text()  # the first eight of the order that is asked for
    page.emulate_media(media="print")
    assert rows.count() == 12
    page.emulate_media(media="screen")
    button.click()
    assert rows.count() == 12
    assert page.get_by_role("button", name="Show fewer rows").get_attribute("aria-expanded") == "true"


def test_a_phone_shows_the_whole_chart_first_and_enlarges_it_when_asked(folder, visit):
    page = visit(folder / "01_first.html", width=360)
    picture = page.locator(".picture")
    sideways = "picture => picture.scrollWidth > picture.clientWidth"
    assert not picture.evaluate(sideways)
    page.get_by_role("button", name="Enlarge the chart").click()
    assert picture.evaluate(sideways)
    assert visit(folder / "01_first.html", width=360, scripts=False).locator(".picture").evaluate(sideways)
    assert not visit(folder / "01_first.html").get_by_role("button", name="Enlarge").is_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with-script", "without-script"])
def test_a_link_to_passages_opens_them(folder, visit, scripts):
    page = visit(folder / "01_first.html", scripts=scripts)
    page.locator(".findings .sources a[href='#passages-topics--1']").click()
    passages = page.locator("#passages-topics details")
    assert passages.nth(0).locator("blockquote").is_visible()
    assert not passages.nth(1).locator("blockquote").is_visible()
    page.locator("#topics tbody a").nth(1).click()
    assert passages.nth(1).locator("blockquote").is_visible()


def test_print_shows_passages_and_hides_tools(folder, visit, tmp_path):
    page = visit(folder / "01_first.html")
    page.emulate_media(media="print")
    hidden = page.evaluate(
        "[...document.querySelectorAll('.tools, .skip, .contents')].every(e => !e.checkVisibility())"
    )
    assert hidden
    assert page.locator("details.cited blockquote").first.is_visible()
    pdf = page.pdf(prefer_css_page_size=True, tagged=True)
    assert pdf.startswith(b"%PDF")
    assert b"/MarkInfo" in pdf


def test_pages_are_light_and_soon_usable(folder, visit):
    for path in all_pages(folder):
        assert path.stat().st_size <= MOST_BYTES, path.name
        page = visit(path, height=500)
        assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
        assert page.said == []
        timing = json.loads(page.evaluate("JSON.stringify(performance.getEntriesByType('navigation')[0])"))
        assert timing["domContentLoadedEventEnd"] <= TIME_TO_INTERACTIVE, path.name
