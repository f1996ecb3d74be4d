"""Labels as names, counts with their nouns, lines of a given length."""

from hypothesis import given
from hypothesis import strategies as st

from themes.analysis.codebook import load_codebook
from themes.showing.cells import format_cell
from themes.showing.frames import titled
from themes.showing.tables import row, say
from themes.showing.words import counted, readable, shorten

import pandas as pd  # isort: skip


def test_every_theme_of_the_codebook_has_a_name():
    book = load_codebook()
    assert [readable(code, theme=True) for code in book["code"]] == book["name"].tolist()


def test_only_pairs_of_countries_become_countries():
    assert readable("EU-JPN") == "European Union – Japan"
    assert readable("F-16") == "F-16"
    assert readable("ABC-XYZ") == "ABC-XYZ"


def test_tables_and_sentences_say_names_and_keep_codes():
    held = titled(pd.DataFrame({"label": ["trade-investment"], "n": [1]}), "Themes", id="themes")
    said = say("{t[label]}: {t[n]:n article}.", t=row(held, 0))
    assert str(said) == "Trade and investment: 1 article."
    assert held.loc[0, "label"] == "trade-investment"
    assert format_cell("trade-investment", held.attrs["formats"]["label"]) == "Trade and investment"


def test_changes_are_points():
    moved = titled(pd.DataFrame({"slope": [0.0188]}), "Trend", id="trend")
    assert str(say("{t[slope]:points} percentage points", t=row(moved, 0))) == "+1.9 percentage points"


@given(st.integers(0, 10**7))
def test_one_article_many_articles(n):
    assert counted(n, "article").endswith("article") == (n == 1)


@given(st.text(max_size=90), st.integers(8, 40))
def test_a_label_is_never_longer_than_asked(text, most):
    short = shorten(text, most)
    assert len(short) <= most
    assert "\n" not in short
    assert short == " ".join(text.split()) or short.endswith("…")


def test_dollars_in_labels_are_dollars_on_charts():
    from themes.showing.charts import share_bars
    from themes.showing.style import picture_and_words

    labels = ["from $5 to $9 million", "$\\frac{1}{$ {n}"]
    shares = pd.DataFrame({"label": labels, "n": 1, "total": 2, "share": 0.5, "low": 0.1, "high": 0.9})
    bundle, _ = picture_and_words(share_bars(shares))
    assert bundle["image/png"].startswith(b"\x89PNG")
    assert "from $5 to $9 million" in bundle["text/plain"]
