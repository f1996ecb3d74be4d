"""Phrases: association by hand, sub-phrases counted once, joining."""

import math

import pytest

from themes.errors import OptionError, TooFewError
from themes.language.phrases import find_phrases, join_phrases
from themes.language.tokens import tokenize

TALKS = [
    "They back a free and open Indo-Pacific. Maritime security matters.",
    "A free and open Indo-Pacific needs maritime security and the rule of law.",
    "Open talks on grain; the rule of law; a free and open Indo-Pacific.",
    "Maritime security, security of grain, the rule of law.",
]


def test_phrases_with_inner_function_words_and_without_their_parts():
    found = find_phrases(TALKS, min_articles=3, min_strength=0.3).set_index("phrase")
    assert found.index.tolist() == ["free and open indo-pacific", "maritime security", "rule of law"]
    assert found["articles"].tolist() == [3, 3, 3]
    assert found["words"].tolist() == [4, 2, 3]
    assert "open indo-pacific" not in found.index


def test_strength_is_bouma_s_npmi():
    found = find_phrases(["naval aid", "naval aid", "grain aid", "naval grain"], min_articles=2, min_strength=-1)
    both, naval, aid = 2 / 8, 3 / 8, 3 / 8
    assert found["strength"].item() == pytest.approx(math.log(both / (naval * aid)) / -math.log(both), abs=1e-12)


def test_a_sub_phrase_counts_only_outside_the_longer_one():
    texts = ["south china sea"] * 5 + ["south china"] * 3 + ["china sea"] * 1 + ["other words here"] * 9
    found = find_phrases(texts, min_articles=2, min_strength=0.1).set_index("phrase")
    assert found["count"].to_dict()["south china sea"] == 5
    assert found["count"].to_dict()["south china"] == 3
    assert "china sea" not in found.index


def test_joined_phrases_take_their_words_with_them():
    tokens = join_phrases(
        tokenize(TALKS), ["maritime security", "free and open indo-pacific", "open indo-pacific", "no such"]
    )
    assert tokens.words_of(0) == ["they", "back", "a", "free and open indo-pacific", "maritime security", "matters"]
    assert "security" in tokens.words_of(3)
    assert list(tokens.vocabulary) == sorted(tokens.vocabulary)
    assert tokens.breaks[tokens.offsets[:-1]].all()


def test_phrases_do_not_cross_breaks_or_articles():
    tokens = join_phrases(tokenize(["maritime. Security", "ends in maritime", "security first"]), ["maritime security"])
    assert "maritime security" not in tokens.vocabulary


def test_no_phrases_is_an_empty_table_and_bad_options_are_told():
    assert find_phrases(["one two", "three four"], min_articles=2).empty
    assert find_phrases(["one two"], min_articles=2).columns.tolist() == [
        "phrase",
        "words",
        "articles",
        "count",
        "strength",
    ]
    with pytest.raises(OptionError, match=r"max_words=1, .* Give min_articles of 1 or more, max_words from 2 to 8"):
        find_phrases(["a"], max_words=1)
    with pytest.raises(OptionError, match=r"min_articles='x', max_words=5"):
        find_phrases(["a"], min_articles="x")
    with pytest.raises(OptionError, match=r"phrases='naval aid' is one string\. Give a list"):
        join_phrases(tokenize(["naval aid"]), "naval aid")
    with pytest.raises(OptionError, match=r"tokens is list\. Give Tokens"):
        join_phrases(["naval aid"], ["naval aid"])
    with pytest.raises(TooFewError, match="There are no words to find phrases in"):
        find_phrases([])
