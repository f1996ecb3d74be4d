"""The codebook and its use: what decides, what is excluded, and the table's own consistency."""

from itertools import pairwise

import pandas as pd
import pytest

from themes.analysis.codebook import apply_codebook, load_codebook
from themes.analysis.codebook.lookup import SMALL_WORDS, key_of
from themes.analysis.topics.examples import terms_of
from themes.errors import ArticlesError, OptionError

CODES = [
    "defence",
    "counter-terrorism",
    "maritime-security",
    "defence-industry",
    "trade-investment",
    "energy",
    "climate-environment",
    "science-technology",
    "critical-minerals",
    "health",
    "education-culture",
    "people-migration",
    "infrastructure",
    "agriculture-food",
    "development-aid",
    "disaster-relief",
    "nuclear",
    "human-rights",
    "multilateral",
    "conflict-peace",
]


def phrases(text):
    words = text.split()
    return words + [f"{a} {b}" for a, b in pairwise(words)]


def scores_of(*texts, codebook=None):
    return apply_codebook(terms_of([phrases(text) for text in texts], [f"a{i}" for i in range(len(texts))]), codebook)


def small_codebook(**changes):
    theme = {
        "code": "peace",
        "name": "Peace",
        "definition": "d",
        "source": "s",
        "strong": ["war", "rule of law", "truth + justice"],
    }
    return pd.DataFrame([theme | {"weak": ["truce*", "border", "border guard"], "exclude": ["world war"]} | changes])


def test_the_codebook_that_ships_has_the_themes_of_the_digest():
    codebook = load_codebook()
    assert codebook["code"].tolist() == CODES
    assert codebook[["name", "definition", "source"]].map(len).min().min() > 5


@pytest.mark.parametrize("theme", load_codebook().to_dict("records"), ids=CODES)
def test_terms_of_a_theme_are_consistent(theme):
    anchors = theme["strong"] + theme["weak"]
    assert len(theme["strong"]) >= 15
    keys = [key_of(term) for term in anchors]
    assert len(set(keys)) == len(keys), "an anchor stands twice"
    sizes = {
        term: sum(word not in SMALL_WORDS for word in term.replace(" + ", " ").split())
        for term in anchors + theme["exclude"]
    }
    assert [term for term, size in sizes.items() if size > 2] == [], "terms of articles have one or two words"
    assert all(term == term.lower() for term in anchors + theme["exclude"])


def test_one_strong_or_two_weak_terms_decide():
    found = scores_of("war", "truce", "truce at border", "truces truce", "talks", codebook=small_codebook())
    assert found.holds["peace"].tolist() == [True, False, True, False, False]
    assert found.scores["peace"].tolist() == [1.0, 0.5, 1.0, 0.5, 0.0]


def test_repeated_strong_terms_add_their_logarithm():
    found = scores_of("war x war x war", codebook=small_codebook())
    assert found.scores.iloc[0, 0] == 2


def test_excluded_phrases_and_longer_terms_are_taken_off_shorter_ones():
    found = scores_of(
        "world war", "world war then war", "border guard", "border guard at border", codebook=small_codebook()
    )
    assert found.scores["peace"].tolist() == [0.0, 1.0, 0.5, 1.0]


def test_the_terms_that_decided_are_shown():
    found = scores_of("war then truce", "truce", codebook=small_codebook())
    assert found.decided_by.to_dict("list") == {
        "article_id": ["a0", "a0"],
        "theme": ["peace", "peace"],
        "term": ["war", "truce*"],
        "strength": ["strong", "weak"],
        "n": [1, 1],
    }


def test_small_words_and_hyphens_do_not_matter():
    assert "of" in SMALL_WORDS
    assert scores_of("rule law", codebook=small_codebook()).holds.iloc[0, 0]
    assert scores_of("rule-law", codebook=small_codebook()).holds.iloc[0, 0]


def test_both_words_decide_where_they_are_joined_by_a_plus():
    found = scores_of("truth without any justice", "truth", "rule any law", codebook=small_codebook())
    assert found.holds["peace"].tolist() == [True, False, False]
    assert found.decided_by["term"].tolist() == ["truth + justice"]


def test_mistakes_in_a_codebook_are_explained(tmp_path):
    with pytest.raises(ArticlesError, match="the codebook given: the codebook lacks weak"):
        scores_of("x", codebook=small_codebook().drop(columns="weak"))
    with pytest.raises(ArticlesError, match="'strong' of peace must be a list of terms"):
        scores_of("x", codebook=small_codebook(strong="war"))
    with pytest.raises(OptionError, match="the code 'peace' stands twice"):
        scores_of("x", codebook=pd.concat([small_codebook()] * 2))
    bad = tmp_path / "codes.toml"
    bad.write_text("theme = [", encoding="utf-8")
    with pytest.raises(ArticlesError, match=r"codes\.toml: not a codebook that can be read"):
        load_codebook(bad)
