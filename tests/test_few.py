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


def test_other_mistakes_are_not_hidden():
    def mistaken():
        raise OptionError("every='X' is no period")

    with pytest.raises(OptionError, match="is no period"):
        unless_too_few(mistaken, columns=["share"])
