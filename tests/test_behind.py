"""Passages behind every label: the right articles, the words marked, the sentences whole where they can be."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.errors import OptionError
from themes.showing.behind import passages_behind
from themes.showing.spans import Span, passage_around, places_of_terms

TEXTS = {
    "a": "Ministers met on Monday. Their navies will train at sea. Lunch followed.",
    "b": "Rice and tea. A rule of the law was read, and the courts' independence was praised.",
    "c": "India's minister flew home. " + "Weather was fine. " * 40 + "Japan and India signed in Tokyo.",
    "d": "海上安全保障が議題となった。",
}
OPTIONS = {"title": "Passages", "id": "passages"}


@pytest.fixture
def articles():
    frame = pd.DataFrame({"text": TEXTS, "title": {key: f"Title {key}" for key in TEXTS}}).rename_axis("article_id")
    days = pd.to_datetime(["2020-01-01", "2021-01-01", "2022-01-01", None])
    return frame.assign(published=days, source="Gazette", url="")


def test_the_terms_that_decided_are_shown_and_marked(articles):
    held = pd.DataFrame(
        {"defence": [True, False, False, False], "law": [False, True, False, False]}, index=articles.index
    )
    terms = pd.DataFrame(
        {"article_id": ["a", "b"], "theme": ["defence", "law"], "term": ["nav*", "rule law"], "n": [1, 1]}
    )
    found = passages_behind(held, articles, terms=terms, by="theme", **OPTIONS)
    assert found[["theme", "match"]].to_numpy().tolist() == [["defence", "navies"], ["law", "rule of the law"]]
    assert found.attrs["kind"] == "evidence"
    assert found.attrs["by"] == "theme"


def test_a_pair_shows_where_both_countries_stand(articles):
    pairs = pd.DataFrame({"article_id": ["c", "a"], "pair": ["IND-JPN", "FRA-USA"], "weight": [0.9, 0.1]})
    found = passages_behind(pairs, articles, by="pair", only=["IND-JPN"], **OPTIONS)
    assert found["pair"].tolist() == ["IND-JPN"]
    assert found.loc[0, "passage"].endswith("Japan and India signed in Tokyo.")
    assert set(found.loc[0, "match"].split(" · ")) == {"Japan", "India", "Tokyo"}


def test_topics_show_their_heaviest_terms(articles):
    topic_of = pd.Series({"a": "sea", "b": "law"})
    weights = pd.DataFrame([[0.9, 0.0], [0.0, 0.5]], index=["sea", "law"], columns=["navies", "courts"])
    found = passages_behind(topic_of, articles, terms=weights, by="topic", **OPTIONS)
    assert found["match"].tolist() == ["navies", "courts"]


def test_words_are_looked_for_in_every_script(articles):
    found = passages_behind(["安全保障", "tea"], articles, by="term", **OPTIONS)
    assert found[["term", "match"]].to_numpy().tolist() == [["安全保障", "安全保障"], ["tea", "tea"]]


def test_passages_over_time_go_from_first_to_last(articles):
    found = passages_behind(pd.Series("any", index=articles.index), articles, over_time=True, most=2, **OPTIONS)
    assert found["published"].dt.year.tolist() == [2020, 2022]


def test_heaviest_first_and_the_order_of_rows_does_not_matter(articles):
    tidy = pd.DataFrame({"article_id": ["a", "b", "c"], "label": "x", "weight": [0.1, 0.9, 0.5]})
    first = passages_behind(tidy, articles, **OPTIONS)
    assert first["title"].tolist() == ["Title b", "Title c", "Title a"]
    assert first.equals(passages_behind(tidy.iloc[::-1], articles.iloc[::-1], **OPTIONS))


def test_nothing_held_gives_no_passages_with_the_same_columns(articles):
    some = passages_behind(pd.Series("any", index=articles.index), articles, **OPTIONS)
    for none in (pd.Series(dtype=object), pd.DataFrame(index=articles.index), []):
        found = passages_behind(none, articles, **OPTIONS)
        assert len(found) == 0
        assert list(found) == list(some)


def test_labels_of_another_shape_are_refused(articles):
    with pytest.raises(OptionError, match="labels: a frame of True and False, or one with the columns article_id and"):
        passages_behind(pd.DataFrame({"n": [1]}), articles, **OPTIONS)


@given(st.text(max_size=400), st.lists(st.text(min_size=1, max_size=6), max_size=4))
def test_any_text_and_any_term_give_a_passage_of_it(text, terms):
    spans = places_of_terms(text, terms)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
    if spans:
        passage = passage_around(text, spans, length=80)
        inner = passage.removeprefix("… ").removesuffix(" …")
        assert inner in " ".join(text.split())
        assert len(passage) <= 80 + max(span.end - span.start for span in spans) + 4


@pytest.mark.parametrize(
    ("text", "term", "found"), [("ﾆﾎﾝﾄｲﾝﾄﾉｷｮｳﾃｲ", "ｲﾝﾄ", 1), ("བོད་ཡིག", "བོ", 0), ("navies", "navi", 0)]
)
def test_scripts_without_spaces_are_those_of_the_tokeniser(text, term, found):
    assert len(places_of_terms(text, [term])) == found


def test_a_passage_opens_with_its_sentence_and_says_what_is_cut():
    text = "First words. The navies met at sea, " + "and talked of many things, " * 30 + "then left."
    place = text.index("navies")
    passage = passage_around(text, [Span(place, place + 6, "navy")], length=100)
    assert passage.startswith("The navies met")
    assert passage.endswith(" …")
    assert len(passage) <= 104


def test_articles_that_come_first_are_shown_before_all_others():
    news = pd.DataFrame({"title": list("abcd"), "text": ["rice and oil"] * 4}, index=list("abcd"))
    first = pd.Series([False, False, True], index=["a", "b", "d"])
    found = passages_behind(["oil"], news, by="term", title="P", id="p", most=2, first=first)
    assert found["title"].tolist() == ["d", "a"]
