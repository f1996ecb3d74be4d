"""The desk as a newcomer meets it: `themes new`, `make lab`, run all, choose, an own chart, in a real JupyterLab."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from themes.showing.study import start_study

pytestmark = pytest.mark.browser

SEA = "India and France trained their navies at sea, and spoke of maritime security and of ships."
TRADE = "India and Japan signed a trade agreement on tariffs and exports, and spoke of markets."
WORDS = "rice tea ports rail visas water steel fish nurses films solar grain copper exams dams roads gold"
SETTINGS = """
c.ServerApp.token = "key"
c.ServerApp.port = {port}
c.ServerApp.open_browser = False
c.ServerApp.allow_root = True
"""


@pytest.fixture
def study(tmp_path):
    """A study with thirty articles."""
    start_study(tmp_path / "study")
    words = WORDS.split()
    for number in range(30):
        day, source = f"20{15 + number % 5}-05-{1 + number % 28:02d}", "Herald" if number % 3 else "Times"
        own = f"Delegation {number} left with item{number * 7} and note{number * 13} on day{number}. " * 6
        own += " ".join(words[(number * step) % len(words)] for step in (1, 3, 7))
        text = f"---\ndate: {day}\nsource: {source}\n---\n# Talks {number}\n\n{SEA if number % 2 else TRADE} {own}\n"
        (tmp_path / "study" / "articles" / f"{number}.md").write_text(text)
    return tmp_path / "study"


@pytest.fixture
def lab(study, tmp_path):
    """The address of the JupyterLab that `make lab` opens."""
    if shutil.which("make") is None:
        pytest.skip("needs make")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "jupyter_server_config.py").write_text(SETTINGS.format(port=port))
    folders = ["JUPYTER_DATA_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "JUPYTER_RUNTIME_DIR"]
    environment = os.environ | {name: str(tmp_path / name) for name in folders}
    environment |= {"JUPYTER_CONFIG_DIR": str(tmp_path / "settings")}
    running = subprocess.Popen(
        ["make", "lab", f"PYTHON={sys.executable}"], cwd=study, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(f"http://localhost:{port}/api?token=key")
        yield f"http://localhost:{port}/?token=key"
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=30)


def _wait_for(address):
    for _ in range(120):
        try:
            urllib.request.urlopen(address)
        except urllib.error.URLError:
            time.sleep(0.25)
        else:
            return
    pytest.fail("JupyterLab did not start")


def test_from_first_click_to_an_own_chart(lab, browser):
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(lab)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    assert page.locator(".lm-TabBar-tabLabel", has_text="00_start_here.ipynb").count() == 1
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
    count = page.locator(".widget-html-content", has_text=re.compile(r"of 30 articles"))
    count.wait_for(timeout=90_000)
    source, pair, topic = (page.locator(".widget-dropdown select").nth(place) for place in range(3))
    pair.select_option(label="India – Japan")
    page.locator(".widget-html-content", has_text="15 of 30 articles").wait_for(timeout=30_000)
    shown = page.locator(".jp-OutputArea-output.jupyter-widgets, .jupyter-widgets").all_inner_texts()
    assert any("signed a trade agreement" in text for text in shown)
    assert page.locator(".jupyter-widgets img[alt*='articles']").count() == 1
    source.select_option(label="Times")
    page.locator(".widget-html-content", has_text="5 of 30 articles").wait_for(timeout=30_000)
    assert topic.locator("option").count() > 1
    own = page.locator(".jp-OutputArea-output img[alt^='Line chart of the shares']")
    own.first.wait_for(state="attached", timeout=60_000)
    assert page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    page.close()
