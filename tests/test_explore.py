"""The desk: what is chosen is what is shown, also where nobody can click."""

import pandas as pd
import pytest

import themes
from attacks import LINKS, STRINGS
from themes.analysis.matrices import Topics
from themes.errors import TooFewError


@pytest.fixture(scope="module")
def articles():
    rows = []
    for number in range(24):
        is_sea = number % 3 == 0
        rows.append(
            {
                "published": pd.Timestamp(2020 + number // 8, 1 + number % 8, 1),
                "precision": "day",
                "title": f"{'Navies' if is_sea else 'Markets'} {number}",
                "text": "India and France trained at sea." if is_sea else "India and Japan signed a trade agreement.",
                "source": "Gazette" if number % 2 else "Herald",
                "url": f"https://example.org/{number}",
                "language": "en",
                "copies": 1,
            }
        )
    return pd.DataFrame(rows, index=pd.Index([f"a{number:02}" for number in range(24)], name="article_id"))


@pytest.fixture
def desk(articles):
    topic_of = pd.Series(["sea" if "sea" in text else "trade" for text in articles["text"]], index=articles.index)
    weights = pd.DataFrame([[1.0]], index=["sea"], columns=["sea"])
    topics = Topics(weights, pd.DataFrame(index=articles.index), topic_of, ("trade", "sea"))
    return themes.explore(articles, topics, every="Y")


def test_everything_is_chosen_at_first(desk, articles):
    assert desk.selection.equals(articles)
    assert desk.terms["share_elsewhere"].isna().all()
    assert desk.terms["share_here"].is_monotonic_decreasing
    assert "elsewhere" not in desk._seen["terms"].value
    assert "<th>elsewhere</th>" in desk.choose(topic="sea")._seen["terms"].value


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"source": "Gazette"}, 12),
        ({"topic": "sea"}, 8),
        ({"pair": "FRA-IND"}, 8),
        ({"term": "trade agreement"}, 16),
        ({"period": (pd.Timestamp("2021-01-01"), pd.Timestamp("2021-01-01"))}, 8),
        ({"topic": "sea", "source": "Herald", "term": "France"}, 4),
        ({"topic": "sea", "term": "Japan"}, 0),
    ],
)
def test_choices_are_handed_back_as_a_frame(desk, articles, choices, expected):
    selection = desk.choose(**choices).selection
    assert len(selection) == expected
    assert list(selection.columns) == list(articles.columns)


def test_trend_terms_and_passages_follow_the_choice(desk):
    desk.choose(topic="sea")
    assert "<b>8</b> of 24 articles" in desk._seen["count"].value
    assert 'alt="' in desk._seen["trend"].value
    assert desk.terms.loc[0, ["share_here", "share_elsewhere"]].tolist() == [1.0, 0.0]
    assert set(desk.passages["passage"]) == {"India and France trained at sea."}
    desk.choose(term="France")
    assert desk.passages["passage"].str.contains("France").all()


def test_an_empty_choice_says_so(desk):
    desk.choose(topic="sea", term="Japan")
    assert "Nothing to draw" in desk._seen["trend"].value


def test_static_output_says_the_same_in_words(desk):
    bundle = desk.choose(topic="sea")._repr_mimebundle_()
    assert bundle["text/plain"].startswith("8 of 24 articles\nWords: ")
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == desk._repr_mimebundle_()["text/plain"]


def test_attacks_stay_text(articles):
    hostile = pd.concat([articles] * 2).head(len(STRINGS)).assign(
        title=STRINGS, source=STRINGS, text=STRINGS, url=(LINKS * 3)[: len(STRINGS)]
    )  # fmt: skip
    hostile.index = pd.Index([f"h{number:02}" for number in range(len(STRINGS))], name="article_id")
    desk = themes.explore(hostile, terms=themes.weigh_terms(hostile["text"], min_articles=1))
    shown = "".join(widget.value for widget in desk._seen.values()) + desk._repr_mimebundle_()["text/html"]
    for tag in ("<script", "<svg", "<iframe", "<style", "<base", 'href="javascript', 'href="data'):
        assert tag not in shown.lower()


def test_there_must_be_articles(articles):
    with pytest.raises(TooFewError, match="There are no articles to explore"):
        themes.explore(articles.head(0))


def test_undated_articles_can_be_explored(articles):
    undated = articles.assign(published=pd.NaT)
    desk = themes.explore(undated, every="Y").choose(term="Japan")
    assert len(desk.selection) == 16
    assert "undated" in desk._repr_mimebundle_()["text/plain"]
