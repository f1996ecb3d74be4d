"""Frames of a user's own, with columns missing or of the wrong type: one sentence says so, never a stack trace."""

import pandas as pd
import pytest

import themes
from themes.errors import ArticlesError

TEXT = "The ministers of India and Japan signed an agreement on trade in Tokyo."
NEWS = pd.DataFrame(
    {"published": pd.date_range("2020-01-01", periods=4, freq="90D"), "text": TEXT, "source": "Herald", "title": "T"},
    index=list("abcd"),
)
ASKING = {
    "find_countries": themes.find_countries,
    "find_passages": lambda news: themes.find_passages(news, "trade"),
    "find_duplicates": themes.find_duplicates,
    "text_lengths": themes.text_lengths,
    "home_of": themes.home_of,
    "explore": themes.explore,
    "articles_overview": themes.tables.articles_overview,
    "source_counts": themes.tables.source_counts,
    "largest_source": lambda news: themes.largest_source(pd.Series("sea", index=list("abcd")), news),
    "in_one_language": themes.in_one_language,
}


@pytest.mark.parametrize("name", ASKING)
def test_what_is_no_frame_is_named(name):
    with pytest.raises(ArticlesError, match=f"{name} needs the articles table, a DataFrame, and was given a dict"):
        ASKING[name]({"text": [TEXT]})


@pytest.mark.parametrize("name", sorted(set(ASKING) - {"in_one_language"}))
def test_missing_columns_are_named_with_those_found(name):
    with pytest.raises(
        ArticlesError, match=r"(needs the columns? [a-z ]+|No column text .*) \(found: body\). Use load_articles"
    ):
        ASKING[name](NEWS[["text"]].rename(columns={"text": "body"}))


@pytest.mark.parametrize("name", ["find_countries", "find_passages", "find_duplicates", "explore", "text_lengths"])
def test_texts_that_are_none_are_named(name):
    with pytest.raises(ArticlesError, match=f"{name} needs texts, and the column text holds float"):
        ASKING[name](NEWS.assign(text=1.5))


@pytest.mark.parametrize("name", ["find_countries", "find_passages", "find_duplicates", "explore", "articles_overview"])
def test_days_that_are_none_are_named(name):
    with pytest.raises(ArticlesError, match="'published' holds what is no date"):
        ASKING[name](NEWS.assign(published="yesterday"))


def test_days_that_may_be_two_are_not_guessed():
    for function in (themes.find_countries, lambda news: themes.count_articles(news, every="Y")):
        with pytest.raises(ArticlesError, match="Give dates such as 2025-05-05"):
            function(NEWS.assign(published=["03/05/2021", "04/05/2021", "05/05/2021", "06/05/2021"]))


def test_days_as_texts_give_what_days_give():
    written = NEWS.assign(published=NEWS["published"].dt.strftime("%Y-%m-%d"))
    for name in ("find_countries", "find_passages", "find_duplicates", "articles_overview"):
        assert ASKING[name](written).equals(ASKING[name](NEWS)), name


def test_an_article_twice_is_named():
    with pytest.raises(ArticlesError, match="holds an article twice, such as 'x'"):
        themes.home_of(NEWS.set_axis(["x"] * 4))


def test_the_desk_takes_frames_whose_index_has_no_name():
    words = ["ships and wheat", "wheat and ports", "ports and visas", "visas and ships"]
    desk = themes.explore(NEWS.assign(text=[f"The ministers agreed on {each}." for each in words]))
    assert len(desk.selection) == 4
