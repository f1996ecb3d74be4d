"""Charts of topics: what is drawn, what is said, and the odd inputs."""

import numpy as np
import pandas as pd
import pytest

from themes.analysis.topics import find_topics, map_articles, topic_sizes
from themes.analysis.topics import topic_tree as join_topics
from themes.analysis.topics.examples import small_terms, terms_of
from themes.showing import style, tables
from themes.showing.charts.topics import article_map, topic_bars, topic_tree


@pytest.fixture(scope="module")
def topics():
    return find_topics(small_terms(), n_topics=3)


@pytest.fixture(scope="module")
def many_topics():
    texts = [[f"word{i // 3}", f"word{i // 3}x", f"w{i % 7}"] for i in range(150)]
    return find_topics(terms_of(texts, [f"a{i:03d}" for i in range(150)]), n_topics=50)


def test_bars_show_every_topic_and_the_unassigned(topics):
    sizes = topic_sizes(topics)
    sizes.loc[3, "n"] = 2
    ax = topic_bars(sizes)
    assert [bar.get_width() for bar in ax.patches] == [6, 5, 4, 2]
    assert ax.alt_text.startswith("15 of 17 articles are in 3 topics; the largest is navy")
    assert ax.drawn_data["n"].sum() == 17


def test_discs_do_not_overlap_and_hold_every_article(many_topics):
    places = map_articles(many_topics)
    assert places[["x", "y"]].notna().all().all()
    centres = places.groupby("topic")[["x", "y"]].mean().to_numpy()
    radii = np.sqrt(places.groupby("topic").size().to_numpy() / np.pi).clip(min=0.6)
    apart = np.hypot(*(centres[:, None] - centres[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert (apart >= (radii[:, None] + radii[None]) * 0.97).all()


def test_typical_articles_are_in_the_middle(topics):
    places = map_articles(topics)
    one = places[places["topic"] == topics.names[0]]
    distance = np.hypot(one["x"] - one["x"].mean(), one["y"] - one["y"].mean())
    assert one.loc[distance.idxmin(), "nearness"] >= one["nearness"].median()


def test_map_names_few_topics_and_numbers_many(topics, many_topics):
    few = article_map(map_articles(topics))
    assert len(few.texts) == 3
    assert "Map of 15 articles in 3 topics, 0 unassigned." in few.alt_text
    many = article_map(map_articles(many_topics))
    assert len(many.texts) == 51
    assert many.drawn_data["n"].sum() == 150


def test_the_tree_joins_all_topics(topics):
    joins = join_topics(topics)
    assert joins["n"].iloc[-1] == 15
    assert joins["height"].is_monotonic_increasing
    ax = topic_tree(joins)
    assert len(ax.lines) == 2
    assert [tick.get_text() for tick in ax.get_yticklabels()] != []
    assert ax.alt_text.startswith("Tree of 3 topics.")


@pytest.mark.parametrize("n_topics", [1, 2])
def test_one_and_two_topics_can_be_drawn(n_topics):
    topics = find_topics(small_terms(), n_topics=n_topics)
    for ax in (topic_bars(topic_sizes(topics)), article_map(map_articles(topics)), topic_tree(join_topics(topics))):
        assert style.picture_and_words(ax)[0]["image/png"][:4] == b"\x89PNG"


def test_empty_frames_can_be_drawn():
    places = pd.DataFrame({name: pd.Series(dtype="float") for name in ("article_id", "topic", "x", "y")})
    assert article_map(places).alt_text == "Map of 0 articles, none of them in a topic."
    assert topic_bars(pd.DataFrame({"topic": [], "n": [], "share": []})).alt_text == "No topic; 0 articles."


def test_a_long_name_is_cut_but_its_mark_stays(topics):
    long = "intellectual property, competition policy, mutual recognition of standards (unsteady)"
    for most in (20, 34, 44, 60):
        cut = style.label(long, most)
        assert len(cut) <= most
        assert cut.endswith("… (unsteady)")
    ax = topic_bars(pd.DataFrame({"topic": [long], "n": [3], "share": [1.0]}))
    assert ax.get_yticklabels()[0].get_text().endswith("… (unsteady)")


def test_bars_know_the_unassigned_of_the_tables_from_a_topic():
    topic_of = pd.Series(["navy", "navy", None], index=list("abc"), dtype="str")
    ax = topic_bars(tables.topic_sizes(topic_of))
    assert ax.alt_text == "2 of 3 articles are in 1 topic; the largest is navy, with 2 (67%). 1 is unassigned."
    assert ax.patches[0].get_facecolor() != ax.patches[1].get_facecolor()


def test_articles_are_counted_in_whole_ones():
    ax = topic_bars(pd.DataFrame({"topic": ["(unassigned)"], "n": [1], "share": [1.0]}))
    assert all(tick == int(tick) for tick in ax.get_xticks())
