"""The loss meter: what scikit-learn's pattern loses, and that the default rules lose nothing."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themes.errors import ArticlesError, OptionError
from themes.language.token_loss import token_loss


def test_loss_by_hand():
    articles = pd.DataFrame({"text": ["a bc", "हिन्दी में", "12", "d"], "language": ["en", "hi", "xx", None]})
    loss = token_loss(articles, rules="sklearn")
    assert loss.columns.tolist() == ["language", "articles", "letters", "lost", "share"]
    # Of हिन्दी में the pattern keeps no run of two letters: ह, न, द and म stand alone between marks.
    assert loss.set_index("language")["lost"].to_dict() == {"en": 1, "hi": 9, "unknown": 1, "xx": 0}
    assert loss.set_index("language")["letters"].to_dict() == {"en": 3, "hi": 9, "unknown": 1, "xx": 0}
    assert loss["share"].isna().tolist() == [False, False, False, True]
    assert token_loss(articles)["lost"].sum() == 0


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_default_rules_lose_no_letter_and_no_mark_of_any_text(text):
    assert token_loss([text])["lost"].item() == 0


def test_bad_input():
    with pytest.raises(OptionError, match=r"rules='x' is unknown"):
        token_loss(["a"], rules="x")
    with pytest.raises(ArticlesError, match=r"There are 1 texts but 2 languages: give one for each text"):
        token_loss(["a"], ["en", "fr"])
    with pytest.raises(ArticlesError, match=r"no column 'text' \(found: body\)"):
        token_loss(pd.DataFrame({"body": ["a"]}))
