"""Stop words: what must never be among them, and that the two lists stay apart."""

import pytest

from themes.errors import OptionError
from themes.language.stopwords import NEVER, function_words, genre_words, stop_list


def test_themes_of_this_genre_are_never_stop_words():
    for name in ("themes", "themes+genre"):
        assert not NEVER & stop_list(name)
        assert not {"US", "may", "security", "trade", "nations", "country", "countries"} & stop_list(name)


def test_lists_are_sorted_apart_and_switchable():
    assert list(function_words()) == sorted(set(function_words()))
    assert not set(function_words()) & set(genre_words())
    assert stop_list("themes") == frozenset(function_words())
    assert stop_list("themes+genre") == frozenset(function_words()) | frozenset(genre_words())
    assert {"today", "readout", "joint statement", "honourable"} <= set(genre_words())
    assert {"the", "and", "of", "don't", "mr"} <= set(function_words())
    assert stop_list(None) == frozenset()
    assert stop_list(["x"]) == {"x"}
    assert "the" in stop_list("sklearn")


def test_unknown_list():
    with pytest.raises(
        OptionError, match=r"stop_words='english' is unknown. Choose one of: 'themes', 'themes\+genre', 'sklearn', None"
    ):
        stop_list("english")
