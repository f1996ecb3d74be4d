"""Shares by period."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themes.analysis.trends import share_by_period
from themes.errors import ArticlesError


@pytest.fixture
def articles():
    days = ["2023-01-10", "2023-05-01", "2023-11-30", "2025-02-01", "2025-03-01", None]
    return pd.DataFrame({"published": pd.to_datetime(days)}, index=pd.Index(list("abcdef"), name="article_id"))


def test_shares_by_hand(articles):
    labels = pd.Series({"a": "energy", "b": "energy", "c": "trade", "d": None, "e": "trade", "f": "trade"})
    shares = share_by_period(labels, articles, every="Y")
    assert list(shares.columns[:7]) == ["period", "label", "n", "total", "share", "low", "high"]
    found = shares.set_index([shares["period"].dt.year, "label"])[["n", "total", "share"]]
    assert found.loc[(2023, "energy")].tolist() == [2, 3, 2 / 3]
    assert found.loc[(2025, "trade")].tolist() == [1, 2, 0.5]
    assert found.loc[(2024, "trade"), ["n", "total"]].tolist() == [0, 0]
    assert np.isnan(found.loc[(2024, "trade"), "share"])
    assert shares.attrs == {
        "every": "Y", "dependence": "articles taken as independent", "undated": 1, "too_coarse": 0,
    }  # fmt: skip


def test_a_boolean_frame_gives_several_labels_an_article(articles):
    labels = pd.DataFrame({"x": [True, True, False], "y": [True, False, False]}, index=list("abd"))
    shares = share_by_period(labels, articles, every="Y").query("period.dt.year == 2023")
    assert shares.set_index("label")["share"].round(3).to_dict() == {"x": 0.667, "y": 0.333}


@pytest.mark.parametrize("dtype", [object, "string", "str", "category"])
def test_missing_labels_of_any_kind_are_unassigned(articles, dtype):
    labels = pd.Series(["x", pd.NA if dtype != "category" else None, "y", "x", None], index=list("abcde"), dtype=dtype)
    shares = share_by_period(labels, articles, every="10Y")
    assert shares.set_index("label")["n"].to_dict() == {"x": 2, "y": 1}
    assert shares["total"].tolist() == [5, 5]


def test_a_boolean_series_is_one_label(articles):
    marked = pd.Series([True, False, True], index=list("abd"), name="defence")
    assert share_by_period(marked, articles, every="10Y")[["label", "n"]].to_numpy().tolist() == [["defence", 2]]
    nullable = pd.DataFrame({"x": pd.array([True, None, True], dtype="boolean"), "y": [1, 0, 0]}, index=list("abd"))
    assert share_by_period(nullable, articles, every="10Y").set_index("label")["n"].to_dict() == {"x": 2, "y": 1}


def test_labels_and_articles_must_meet(articles):
    with pytest.raises(ArticlesError, match="None of the 1 articles of labels is among the 5 dated articles"):
        share_by_period(pd.Series({"zz": "energy"}), articles, every="Y")
    with pytest.raises(ArticlesError, match="labels names an article twice"):
        share_by_period(pd.Series(["x", "y"], index=["a", "a"]), articles, every="Y")


def test_clusters_widen_the_interval_and_are_named():
    rng = np.random.default_rng(0)
    articles = pd.DataFrame({"published": pd.to_datetime(["2024-06-01"] * 60)}, index=[f"a{i:02}" for i in range(60)])
    event = pd.Series(np.repeat(np.arange(12), 5), index=articles.index, name="event")
    labels = pd.DataFrame({"x": rng.random(12)[event] < 0.5}, index=articles.index)
    plain = share_by_period(labels, articles, every="Y").iloc[0]
    clustered = share_by_period(labels, articles, every="Y", clusters=event)
    assert clustered.iloc[0]["high"] - clustered.iloc[0]["low"] > 1.5 * (plain["high"] - plain["low"])
    named = "articles of the same event taken as dependent (12 clusters of 60 articles), because they tell of"
    assert clustered.attrs["dependence"].startswith(named)


def test_custom_periods_and_partial_ones():
    articles = pd.DataFrame({"published": pd.date_range("2017-01-20", "2023-01-20", freq="7D")})
    shares = share_by_period(pd.Series("x", index=articles.index), articles, every=["2017-01-20", "2021-01-20"])
    assert shares["period"].dt.year.tolist() == [2017, 2021]
    assert shares["partial"].tolist() == [False, True]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 900), st.sampled_from(["x", "y", None])), min_size=1, max_size=40), st.randoms()
)
def test_shares_add_up_and_order_does_not_matter(rows, random):
    articles = pd.DataFrame({"published": [pd.Timestamp("2020-01-01") + pd.Timedelta(days=day) for day, _ in rows]})
    articles.index = pd.Index([f"a{number:02}" for number in range(len(rows))], name="article_id")
    labels = pd.Series([label for _, label in rows], index=articles.index, dtype=object)
    shares = share_by_period(labels, articles, every="Q")
    assert shares["n"].sum() == labels.notna().sum()
    sums = shares.groupby("period")["share"].sum()
    assert (sums <= 1 + 1e-9).all()
    known = shares["share"].notna()
    assert (shares["low"][known] <= shares["share"][known]).all()
    order = list(articles.index)
    random.shuffle(order)
    pd.testing.assert_frame_equal(shares, share_by_period(labels.loc[order[::-1]], articles.loc[order], every="Q"))
