"""Notebooks run and turned into pages: nothing lost, nothing invented, the same bytes every time."""

import re
import signal
import subprocess
import sys
import time
from copy import deepcopy
from itertools import pairwise

import nbformat
import pandas as pd
import psutil
import pytest
from lxml import html as lxml_html

from report_notebooks import notebook, write_notebooks
from themes.errors import OptionError, ThemesError
from themes.showing import build_reports, run_notebooks, tables
from themes.showing.frames import TABLE_DATA, show_frame
from themes.showing.report import (
    execute_notebooks,
    outputs_fingerprint,
    page_of,
    read_notebook,
    render_page,
    write_pages,
    write_report,
)
from themes.showing.report.blocks import blocks_of
from themes.showing.report.kinds import Figure, Sentence, Table, Unanswered
from themes.showing.report.markdown import safe_link, to_html
from themes.showing.report.notebooks import inject, parameters, save_notebook


@pytest.fixture(scope="session")
def executed(tmp_path_factory):
    """Both small notebooks, executed by a real kernel."""
    folder = tmp_path_factory.mktemp("notebooks")
    paths = write_notebooks(folder)
    done = execute_notebooks(paths, progress=lambda line: None)
    return {path.stem: done[path] for path in paths}


@pytest.fixture(scope="session")
def pages(executed, tmp_path_factory):
    """The folder of pages built from them."""
    out = tmp_path_factory.mktemp("reports")
    write_pages(executed, out, collection="Study")
    return out


@pytest.fixture(scope="session")
def page(pages):
    """The first page, parsed."""
    return lxml_html.fromstring((pages / "01_first.html").read_text())


def test_the_page_has_a_title_a_language_and_landmarks(page):
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == "What do these articles talk about? · Study"
    assert len(page.findall(".//h1")) == 1
    assert len(page.findall(".//main")) == 1
    assert [nav.get("aria-label") for nav in page.findall(".//nav")] == ["Contents"]


def test_everything_displayed_is_on_the_page_and_no_code(pages, executed, page):
    blocks = blocks_of(executed["01_first"])
    tables = [block for block in blocks if isinstance(block, Table)]
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert [table.kind for table in tables] == ["table", "evidence", "plain"]
    assert len(page.xpath("//div[@class='table']")) == 2
    assert len(page.xpath("//figure")) == len(figures) == 1
    assert len(page.xpath("//div[@class='evidence']/details")) == 2
    text = (pages / "01_first.html").read_text()
    for code in ("import pandas", "tables.say", "this stays inside", "new_axes("):
        assert code not in text


def test_the_page_leads_with_its_points_and_numbers_follow_the_order_on_the_page(page):
    section = page.xpath("//*[@id='s-which-topics-are-large']/following-sibling::*")
    kinds = [each.get("class") or each.tag for each in section]
    assert kinds[1:4] == ["sentence", "figure", "table"]


def test_an_empty_table_is_one_line():
    shown = tables.titled(pd.DataFrame({"reason": [], "n": []}), "Set aside", id="aside")
    noted = tables.titled(pd.DataFrame({"term": []}), "Terms", id="terms", empty="No term moves.")
    outputs = [nbformat.v4.new_output("execute_result", show_frame(each)[0]) for each in (shown, noted)]
    made = notebook([("markdown", "# Any?\n\nAny?"), ("code", "")])
    made.cells[1].outputs = outputs
    page = lxml_html.fromstring(render_page(page_of(made, "any"), collection="Study"))
    assert page.xpath("//*[@class='table']//table") == []
    words = [" ".join(each.itertext()).split() for each in page.xpath("//*[@class='table']")]
    assert [" ".join(each) for each in words] == ["Table 1. Set aside There are none.", "Table 2. Terms No term moves."]


def test_the_page_explains_the_terms_that_it_uses_and_no_others(page):
    explained = page.xpath("//dl[@class='words']/dt/text()")
    assert explained == ["95% interval", "Theme and topic"]
    assert page.xpath("//section[@class='findings']//a[@href='#words']")


def test_headings_descend_without_a_gap(page):
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_ids_are_unique_and_every_link_inside_leads_somewhere(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_figures_have_alt_text_caption_and_numbers(page):
    figure = page.find(".//figure")
    assert figure.find(".//img").get("alt") == "Bars: trade, energy 12 articles; defence, sea 8."
    assert (
        figure.findtext("figcaption").strip() == ""
        or "Articles of each topic" in figure.find("figcaption").text_content()
    )
    assert [cell.text_content() for cell in figure.findall(".//tbody/tr/*")] == [
        "trade, energy",
        "12",
        "defence, sea",
        "8",
    ]


def test_findings_are_lifted_to_the_first_screen_with_links(page):
    finding = page.xpath("//section[@class='findings']//li")[0]
    assert "Most articles concern trade, energy: 12 of 20 (60%; 95% interval 39% to 78%)." in finding.text_content()
    assert finding.xpath(".//a[data]/@href") == ["#passages-topics--1"]
    assert finding.xpath(".//*[@class='sources']/a/@href") == ["#topics", "#passages-topics--1"]
    assert finding.xpath(".//data/@value") == ["trade, energy", "12", "20", "0.6", "0.3866", "0.7812"]


def test_the_about_line_stands_once_at_the_top(pages):
    page = lxml_html.fromstring((pages / "02_second.html").read_text())
    assert len(page.xpath("//p[@class='about']")) == 1
    assert not page.xpath("//p[@class='sentence']")


def test_pages_ask_nothing_of_any_network(pages):
    for path in pages.glob("*.html"):
        text = path.read_text()
        page = lxml_html.fromstring(text)
        loaded = page.xpath("//*/@src | //link/@href")
        assert all(address.startswith("data:") for address in loaded)
        assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert not re.search(r"url\(|@import", text)


def test_the_index_leads_to_every_page_and_back(pages):
    index = lxml_html.fromstring((pages / "index.html").read_text())
    assert index.xpath("//h2/a/@href") == ["01_first.html", "02_second.html"]
    for name in index.xpath("//h2/a/@href"):
        assert "index.html" in lxml_html.fromstring((pages / name).read_text()).xpath("//header//a/@href")


def test_the_report_for_readers_comes_first_in_the_index_with_all_its_findings(executed, tmp_path):
    write_pages({"01_a": executed["02_second"], "06_report": executed["01_first"]}, tmp_path, collection="Study")
    index = lxml_html.fromstring((tmp_path / "index.html").read_text())
    assert index.xpath("//h2/a/@href") == ["06_report.html", "01_a.html"]
    assert "12 of 20 (60%; 95% interval" in index.xpath("//ul[@class='first']/li")[0].text_content()


def test_the_same_notebooks_give_the_same_bytes(executed, pages, tmp_path):
    write_pages(deepcopy(executed), tmp_path, collection="Study")
    for path in pages.glob("*.html"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_a_report_carries_the_fingerprint_of_its_notebook(executed, page):
    assert page.xpath("//meta[@name='themes-fingerprint']/@content") == [outputs_fingerprint(executed["01_first"])]


def change(executed, find, replace):
    """The first notebook with one value of its first table changed."""
    changed = deepcopy(executed["01_first"])
    for cell in changed.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {}).get(TABLE_DATA)
            if data and data["id"] == "topics":
                data["rows"] = [[replace if value == find else value for value in row] for row in data["rows"]]
    return changed


def test_a_changed_datum_changes_the_fingerprint_and_stops_the_page(executed):
    changed = change(executed, 12, 13)
    assert outputs_fingerprint(changed) != outputs_fingerprint(executed["01_first"])
    message = r"01_first: '12' \(table 'topics', row 0, column 'n'\): the table says 13, the sentence 12"
    with pytest.raises(ThemesError, match=message):
        page_of(changed, "01_first")


def test_a_sentence_without_its_table_stops_the_page(executed):
    changed = deepcopy(executed["01_first"])
    for cell in changed.cells:
        cell.outputs = [output for output in cell.get("outputs", []) if TABLE_DATA not in output.get("data", {})]
    with pytest.raises(ThemesError, match=r"that table is not on this page.*see='passages-topics' leads nowhere"):
        page_of(changed, "01_first")


def test_a_failing_page_leaves_the_old_ones(executed, tmp_path):
    (tmp_path / "01_first.html").write_text("old")
    with pytest.raises(ThemesError):
        write_pages(
            {"02_second": executed["02_second"], "01_first": change(executed, 12, 13)}, tmp_path, collection="x"
        )
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"01_first.html": "old"}


def test_notebooks_are_saved_without_times_and_versions(tmp_path, capsys):
    path = write_notebooks(tmp_path)[1]
    assert run_notebooks.main([str(tmp_path), "--only", "second"]) == 0
    first = path.read_bytes()
    saved = read_notebook(path)
    assert [cell.execution_count for cell in saved.cells if cell.cell_type == "code"] == [1, 2, 3]
    assert saved.metadata["language_info"] == {"name": "python"}
    assert all("execution" not in cell.metadata for cell in saved.cells)
    assert run_notebooks.main([str(tmp_path), "--only", "second"]) == 0
    assert path.read_bytes() == first
    assert "02_second" in capsys.readouterr().err


def test_a_failing_cell_is_named_and_files_stay(tmp_path, capsys):
    cells = [("markdown", "# T"), ("code", "1 + 1"), ("code", "raise ValueError('no\\nluck')")]
    save_notebook(notebook(cells), tmp_path / "01_bad.ipynb")
    before = (tmp_path / "01_bad.ipynb").read_bytes()
    assert run_notebooks.main([str(tmp_path)]) == 2
    assert "01_bad.ipynb, cell 3: ValueError: no" in capsys.readouterr().err
    assert (tmp_path / "01_bad.ipynb").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["01_bad.ipynb"]


def test_notebooks_beside_a_failing_one_are_run_and_saved(tmp_path, capsys):
    save_notebook(notebook([("markdown", "# T"), ("code", "1 / 0")]), tmp_path / "01_bad.ipynb")
    save_notebook(notebook([("markdown", "# T"), ("code", "6 * 7")]), tmp_path / "02_good.ipynb")
    assert run_notebooks.main([str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert "1 of 2 notebooks saved; left as before, because a cell failed: 01_bad" in err
    assert "01_bad.ipynb, cell 2: ZeroDivisionError: division by zero" in err
    assert read_notebook(tmp_path / "02_good.ipynb").cells[1].outputs[0]["data"]["text/plain"] == "42"
    assert read_notebook(tmp_path / "01_bad.ipynb").cells[1].outputs == []


def test_parameters_are_replaced_where_a_notebook_has_them():
    given = notebook([("parameters", 'WHERE = "a"\nSEED = 0'), ("code", "WHERE")])
    changed = inject(given, {"WHERE": "b'\"c", "OTHER": 1})
    assert parameters(changed) == {"WHERE": "b'\"c", "SEED": 0}
    assert len(inject(changed, {"WHERE": "d"}).cells) == 3
    assert len(given.cells) == 2


ANYBODY = [
    ("markdown", "# Anybody’s articles\n\nWhat is there?"),
    ("code", "import themes"),
    ("parameters", 'WHERE = "digest"\nEVERY = "Y"'),
    ("code", "articles, problems = themes.read_articles(WHERE)\nthemes.tables.articles_overview(articles)"),
    ("code", "raise themes.TooFewError('Two articles are too few for a trend; ten are needed.')\nresult = 1"),
    ("code", "result"),
    ("markdown", "## What this does not show\n\nMuch."),
]


@pytest.fixture
def anybodys_notebooks(tmp_path, monkeypatch):
    folder = tmp_path / "nb"
    folder.mkdir()
    save_notebook(notebook(ANYBODY), folder / "06_report.ipynb")
    save_notebook(notebook([("markdown", "# Own"), ("code", "1")]), folder / "07_own.ipynb")
    monkeypatch.setattr("themes.showing.report.writing.notebooks_folder", lambda: folder)
    articles = tmp_path / "mine"
    articles.mkdir()
    for number in (1, 2):
        (articles / f"{number}.txt").write_text(
            f"Title {number}\n\n" + f"Ministers met for talks number {number}. " * 9
        )
    return articles


def test_a_report_of_any_articles_says_what_it_cannot_answer(anybodys_notebooks, tmp_path, capsys):
    opened = write_report(anybodys_notebooks, tmp_path / "out", title="Mine")
    page = lxml_html.fromstring((tmp_path / "out" / "06_report.html").read_text())
    assert opened == tmp_path / "out" / "index.html"
    assert sorted(path.name for path in opened.parent.iterdir()) == ["06_report.html", "index.html"]
    assert "Two articles are too few for a trend" in page.find_class("unanswered")[0].text_content()
    assert len(page.find_class("unanswered")) == 1
    assert str(tmp_path) not in (tmp_path / "out" / "06_report.html").read_text()
    assert "2 articles" in capsys.readouterr().err


def test_a_report_can_be_one_file(anybodys_notebooks, tmp_path):
    assert write_report(anybodys_notebooks, tmp_path / "mine.html", title="Mine") == tmp_path / "mine.html"
    assert lxml_html.fromstring((tmp_path / "mine.html").read_text()).findtext(".//title").endswith("· Mine")


def test_a_report_goes_to_html_or_a_folder(anybodys_notebooks, tmp_path):
    with pytest.raises(OptionError, match=r"mine\.pdf: a report is one \.html file, or a folder"):
        write_report(anybodys_notebooks, tmp_path / "mine.pdf", title="Mine")


def test_a_notebook_of_which_nothing_came_is_named(tmp_path):
    cells = [("markdown", "# T"), ("code", "1 / 0")]
    save_notebook(notebook(cells), tmp_path / "01_bad.ipynb")
    with pytest.raises(ThemesError, match=r"01_bad\.ipynb, cell 2: ZeroDivisionError: division by zero"):
        execute_notebooks([tmp_path / "01_bad.ipynb"], go_on=True, progress=lambda line: None)


def error(ename, evalue):
    return nbformat.v4.new_output("error", ename=ename, evalue=evalue, traceback=[])


def test_anybodys_report_leaves_out_a_sentence_without_its_table_and_goes_on(executed):
    doubts = []
    changed = change(executed, 12, 13)
    with pytest.raises(ThemesError, match="the table says 13, the sentence 12"):
        page_of(changed, "01_first")
    page = lxml_html.fromstring(render_page(page_of(changed, "01_first", doubt=doubts.append), collection="x"))
    assert "12" not in page.xpath("string(//main//*[@class='unanswered'])")
    assert "A sentence was left out here" in page.find_class("unanswered")[0].text_content()
    assert not page.find_class("findings")
    assert len(doubts) == 1
    assert "the table says 13, the sentence 12" in doubts[0]


def test_a_row_that_is_not_shown_stops_nobodys_report(tmp_path, anybodys_notebooks, monkeypatch):
    cells = [
        ("markdown", "# Long?"), ("code", "import pandas as pd, themes"), ("parameters", 'WHERE = "digest"'),
        ("code", "long = themes.tables.titled(pd.DataFrame({'n': range(500)}), 'Long', id='long')\nlong"),
        ("code", "themes.tables.say('The last is {x[n]}.', x=themes.tables.row(long, 499), role='finding')"),
    ]  # fmt: skip
    save_notebook(notebook(cells), tmp_path / "nb" / "06_report.ipynb")
    said = []
    path = write_report(anybodys_notebooks, tmp_path / "mine.html", title="Mine", progress=said.append)
    assert "A sentence was left out here" in path.read_text()
    assert any("a sentence is left out: '499' (table 'long', row 499" in line for line in said)


def test_a_failed_notebook_does_not_take_the_others_with_it(tmp_path):
    save_notebook(notebook([("markdown", "# T"), ("code", "1 / 0")]), tmp_path / "01_bad.ipynb")
    save_notebook(notebook([("markdown", "# T"), ("code", "1 + 1")]), tmp_path / "02_good.ipynb")
    said = []
    paths = sorted(tmp_path.glob("*.ipynb"))
    done = execute_notebooks(paths, go_on=True, progress=said.append)
    assert list(done) == paths[1:]
    assert any("01_bad.ipynb, cell 2: ZeroDivisionError" in line and "left out" in line for line in said)


def test_errors_of_other_cells_are_left_out():
    made = notebook([("code", "x")])
    made.cells[0].outputs = [
        error("TooFewError", "Too few."),
        error("NameError", "x"),
    ]
    assert blocks_of(made) == [Unanswered("Too few.")]


def test_build_reports_takes_saved_outputs_and_removes_old_pages(executed, tmp_path, capsys):
    for name, made in executed.items():
        save_notebook(made, tmp_path / "nb" / f"{name}.ipynb")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "09_gone.html").write_text("old")
    arguments = ["--notebooks", str(tmp_path / "nb"), "--out", str(tmp_path / "out"), "--no-run"]
    assert build_reports.main(arguments) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "01_first.html",
        "02_second.html",
        "index.html",
    ]
    assert "3 pages" in capsys.readouterr().err


def test_a_folder_without_notebooks_is_named(tmp_path, capsys):
    assert build_reports.main(["--notebooks", str(tmp_path)]) == 2
    assert "no notebooks (*.ipynb) here" in capsys.readouterr().err


@pytest.mark.parametrize(
    "link", ["https://example.org/a?b=c#d", "mailto:a@example.org", "#top", "01_a.html", "01_a.html#b"]
)
def test_usable_links_stay(link):
    assert safe_link(link) == link


def test_markdown_shows_html_as_text_and_loads_no_picture():
    shown = str(to_html("<b>x</b> ![alt](https://example.org/x.png) [a](javascript:x) `1 < 2`"))
    assert shown == "<p>&lt;b&gt;x&lt;/b&gt; alt a <code>1 &lt; 2</code></p>\n"


def test_sentences_keep_their_pieces(executed):
    (said,) = [block for block in blocks_of(executed["01_first"]) if isinstance(block, Sentence)]
    assert (said.role, said.see, said.tables) == ("finding", "passages-topics", ["topics"])


def test_pages_stay_within_their_budget(executed):
    text = render_page(page_of(executed["01_first"], "01_first"), collection="Study")
    assert len(text.encode()) < 60_000


def test_an_interrupt_stops_the_kernel_and_writes_nothing(tmp_path):
    marker = tmp_path / "started"
    cells = [("markdown", "# T"), ("code", f"import os, time\nopen({str(marker)!r}, 'w').write(str(os.getpid()))"),
             ("code", "time.sleep(100)")]  # fmt: skip
    save_notebook(notebook(cells), tmp_path / "nb" / "01_slow.ipynb")
    code = (
        "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from themes.showing.build_reports import main\n"
        "try:\n    main(sys.argv[1:])\nexcept KeyboardInterrupt:\n    sys.exit(130)"
    )
    arguments = ["--notebooks", str(tmp_path / "nb"), "--out", str(tmp_path / "out")]
    running = subprocess.Popen([sys.executable, "-c", code, *arguments], stderr=subprocess.PIPE, text=True)
    for _ in range(600):
        if marker.exists() and marker.read_text():
            break
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (130, "")
    assert not psutil.pid_exists(int(marker.read_text()))
    assert not (tmp_path / "out").exists()


CALIBRATED = [
    ("markdown", "# Wolves?"),
    ("code", "import pandas as pd\nfrom themes.showing import tables"),
    (
        "code",
        "rates = {'test': ['test_trends'], 'runs': [400], 'alarms': [0.047], 'low': [0.044], 'high': [0.05]}\n"
        "forms = dict.fromkeys(['alarms', 'low', 'high'], '{:.1%}')\n"
        "tables.titled(pd.DataFrame(rates), 'False alarms', id='calibration', formats=forms)",
    ),
]


def test_the_method_section_says_how_often_the_tests_cry_wolf(executed, tmp_path):
    save_notebook(notebook(CALIBRATED), tmp_path / "05_wolves.ipynb")
    (wolves,) = execute_notebooks([tmp_path / "05_wolves.ipynb"], progress=lambda line: None).values()
    write_pages({"05_wolves": wolves, "02_second": executed["02_second"]}, tmp_path, collection="Study")
    own, other = (
        " ".join(
            lxml_html.fromstring((tmp_path / f"{name}.html").read_text())
            .get_element_by_id("method")
            .text_content()
            .split()
        )
        for name in ("05_wolves", "02_second")
    )
    assert "the test of trends alarmed in 4.7% of its tests (95% interval 4.4% to 5.0%; nominal 5%): Table 1." in own
    assert "is measured in Wolves?" in other
    assert "Not measured on this page." in render_page(page_of(executed["02_second"], "x"), collection="Study")


def test_names_in_tables_and_sentences_lead_to_their_passages(page):
    rows = page.xpath("//div[@id='topics']//tbody/tr")
    assert [row.xpath(".//a/@href") for row in rows] == [["#passages-topics--1"], ["#passages-topics--2"]]
    for anchor in ("passages-topics--1", "passages-topics--2"):
        assert page.get_element_by_id(anchor).getparent().tag == "details"
    assert page.xpath("//details[@class='cited']/summary")[0].text.strip() == "trade, energy"


def test_heads_of_tables_are_words_that_a_reader_understands():
    from themes.showing.report.filling import _heads

    def heads(*columns):
        return _heads(Table("t", "T", columns, ("plain",) * len(columns), ()))

    assert heads("label", "n", "total", "low") == ["label", "articles", "of", "from (95%)"]
    assert heads("reason", "n", "example") == ["reason", "how many", "example"]
    assert heads("term", "share_a", "verdict_fixed_sources") == ["term", "share, a", "verdict on fixed sources"]
