"""One language at a time, and no hand-picked article in a trend."""

import pandas as pd
import pytest

from themes.analysis.selection import fairly_drawn, in_one_language, leading_pair
from themes.errors import ArticlesError, OptionError


@pytest.fixture
def articles():
    return pd.DataFrame({"language": ["ru", "en", None, "en"], "drawn": [True, False, True, True]}, index=list("abcd"))


def test_the_most_frequent_language_stays_and_the_rest_is_counted(articles):
    kept, left_out = in_one_language(articles)
    assert kept.index.tolist() == ["b", "d"]
    assert left_out.to_dict("list") == {"language": ["ru", "unknown"], "n": [1, 1]}


def test_a_language_can_be_chosen(articles):
    assert in_one_language(articles, language="ru")[0].index.tolist() == ["a"]


def test_an_absent_language_is_named_with_those_there(articles):
    with pytest.raises(OptionError, match="No article is in language 'fr'; there are: en, ru, unknown"):
        in_one_language(articles, language="fr")


def test_no_articles_is_one_sentence(articles):
    with pytest.raises(ArticlesError, match="There are no articles to analyse"):
        in_one_language(articles.iloc[:0])


def test_unknown_languages_only_are_kept(articles):
    assert len(in_one_language(articles.assign(language=None))[0]) == 4


def test_articles_picked_by_hand_stay_out(articles):
    assert fairly_drawn(articles).index.tolist() == ["a", "c", "d"]
    assert fairly_drawn(articles.assign(drawn=["true", "false", "True", "FALSE"])).index.tolist() == ["a", "c"]
    assert fairly_drawn(articles[["language"]]).equals(articles[["language"]])


def test_the_leading_pair_is_the_heaviest_and_lone_articles_stand_alone(articles):
    pairs = pd.DataFrame({"article_id": list("aab"), "pair": ["X-Y", "A-B", "C-D"], "weight": [0.5, 0.5, 0.1]})
    assert leading_pair(pairs, articles).to_dict() == {"a": "A-B", "b": "C-D", "c": "c", "d": "d"}
