"""Too few articles leave an empty table with the reason; enough leave the table."""

import pandas as pd
import pytest

import themes
from themes.errors import OptionError
from themes.showing.few import unless_too_few


def test_one_article_leaves_a_reason():
    one = pd.DataFrame({"published": pd.to_datetime(["2024-05-05"])}, index=["a"])
    power = unless_too_few(themes.trend_power, one, every="Y", columns=["share", "change"])
    assert power.columns.tolist() == ["share", "change"]
    assert power.empty
    assert "period" in power.attrs["why"]


def test_enough_articles_leave_the_table():
    many = pd.DataFrame({"published": pd.date_range("2000-01-01", periods=300, freq="30D")})
    power = unless_too_few(themes.trend_power, many, every="Y", columns=["share", "change"])
    assert len(power) > 0
    assert power.attrs["why"] == ""


def test_articles_without_common_words_leave_no_topics_and_the_reason():
    texts = pd.Series({"a": "Ships met.", "b": "Wheat grew."})
    terms = themes.in_several_groups(themes.weigh_unless_too_few(texts), pd.Series({"a": "Herald", "b": "Times"}))
    topics = themes.topics_unless_too_few(terms, n_topics=2)
    sizes = themes.tables.topic_sizes(topics.topic_of)
    assert sizes[["topic", "n"]].to_numpy().tolist() == [["(unassigned)", 2]]
    assert "2 topics need at least 2 articles with terms" in sizes.attrs["note"]
    assert themes.map_articles(topics)["x"].isna().all()
    for function in (themes.topic_stability, themes.compare_reruns):
        assert "There are no topics" in unless_too_few(function, topics, terms, columns=[]).attrs["why"]


def test_one_article_leaves_no_terms_and_no_topics():
    terms = themes.weigh_unless_too_few(pd.Series({"a": "Ships met at sea."}))
    assert terms.shape == (1, 0)
    assert themes.topics_unless_too_few(terms, n_topics=2).topic_of.isna().all()


def test_enough_articles_have_the_terms_and_topics_of_the_plain_functions():
    from themes.analysis.topics.examples import small_terms

    usual = themes.find_topics(small_terms(), n_topics=3)
    assert themes.topics_unless_too_few(small_terms(), n_topics=3).topic_of.equals(usual.topic_of)
    texts = pd.Series({"a": "Ships met.", "b": "Ships sailed.", "c": "Wheat grew."})
    plain = themes.weigh_terms(texts, min_articles=1)
    assert themes.weigh_unless_too_few(texts, min_articles=1).terms.tolist() == plain.terms.tolist()


def test_other_mistakes_are_not_hidden():
    def mistaken():
        raise OptionError("every='X' is no period")

    with pytest.raises(OptionError, match="is no period"):
        unless_too_few(mistaken, columns=["share"])
