"""Terms that name countries or belong to one source leave the matrix; rows keep length one."""

import numpy as np
import pandas as pd
import pytest

import themes
from themes.analysis.masking import in_several_groups, without_countries, words_of_names


@pytest.fixture
def terms():
    texts = pd.Series(
        {
            "a1": "Ministers of Sri Lanka and Japan spoke about maritime security in Tokyo",
            "a2": "Maritime security and the port of Colombo, said the South African minister",
            "a3": "Spokesman Smith on maritime security and the port",
        }
    )
    return themes.weigh_terms(texts, min_articles=1, max_share=1.0)


def test_names_go_and_matters_stay(terms):
    left = set(without_countries(terms).terms)
    assert {"maritime security", "port"} <= left
    assert not left & {"sri", "lanka", "sri lanka", "japan", "tokyo", "south african", "colombo"}


def test_rows_have_length_one_again(terms):
    weights = without_countries(terms).weights
    assert np.allclose(np.sqrt((weights.toarray() ** 2).sum(axis=1)), 1)


def test_an_article_of_names_only_stays_as_an_empty_row():
    terms = themes.weigh_terms(pd.Series({"a": "Japan Tokyo", "b": "Japan navy"}), min_articles=1, max_share=1.0)
    left = without_countries(terms)
    assert left.article_ids.tolist() == ["a", "b"]
    assert left.weights.toarray()[0].sum() == 0


def test_one_sources_own_words_go(terms):
    groups = pd.Series({"a1": "x", "a2": "y", "a3": "z"})
    assert "smith" not in in_several_groups(terms, groups).terms
    assert "maritime" in in_several_groups(terms, groups).terms


def test_with_one_source_nothing_goes(terms):
    assert in_several_groups(terms, pd.Series("x", index=terms.article_ids)) is terms


def test_ordinary_words_are_no_names():
    assert not words_of_names() & {"port", "city", "security", "minister"}
