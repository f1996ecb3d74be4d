"""What could be seen at all."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize

from themes.analysis.contrasts import contrast_terms
from themes.analysis.matrices import TermMatrix
from themes.analysis.trends import test_trends
from themes.checking.power import contrast_power, trend_power
from themes.errors import OptionError, TooFewError


def groups(a, b):
    ids = pd.Index([f"a{number:05}" for number in range(a + b)], name="article_id")
    return pd.Series(np.arange(a + b) < a, index=ids)


def test_the_smallest_difference_is_near_statsmodels():
    group = groups(200, 300)
    found = contrast_power(group, ~group)
    for row in found.itertuples():
        effect = proportion_effectsize(row.share_a, row.share_b)
        power = NormalIndPower().power(effect, 200, 0.05, ratio=1.5)
        assert power == pytest.approx(0.8, abs=0.06)
    assert (found["difference"] > 0).all()


def test_the_smallest_difference_is_found_four_times_in_five():
    group = groups(200, 200)
    share_a = contrast_power(group, ~group).set_index("share_b").loc[0.1, "share_a"]
    rng = np.random.default_rng(0)
    held = rng.random((400, 600)) < np.where(group, share_a, 0.1)[:, None]
    counts = sparse.csr_array(held.astype(np.int64))
    terms = TermMatrix(counts, counts, group.index, np.array([f"t{number:03}" for number in range(600)]))
    assert (contrast_terms(terms, group, ~group)["p"] < 0.05).mean() == pytest.approx(0.8, abs=0.05)


def test_the_smallest_slope_is_found_about_four_times_in_five():
    days = pd.date_range("2001-01-01", periods=2000, freq="2D")
    ids = pd.Index([f"a{number:04}" for number in range(2000)], name="article_id")
    articles = pd.DataFrame({"published": days}, index=ids)
    slope = trend_power(articles, every="Q").set_index("share").loc[0.3, "slope"]
    years = (np.arange(2000) * 2 - 2000) / 365.2425
    held = np.random.default_rng(1).random((2000, 36)) < (0.3 + slope * years)[:, None]
    labels = pd.DataFrame(held, index=ids).set_axis([f"t{number}" for number in range(36)], axis=1)
    found = [test_trends(labels[[name]], articles, every="Q")["p"].iloc[0] < 0.05 for name in labels]
    assert np.mean(found) == pytest.approx(0.8, abs=0.16)


def test_clusters_and_many_tests_need_more():
    group = groups(200, 200)
    event = pd.Series(np.arange(400) // 5, index=group.index, name="event")
    plain, many = contrast_power(group, ~group), contrast_power(group, ~group, tests=1000)
    clustered = contrast_power(group, ~group, clusters=event, likeness=0.25)
    assert (many["difference"] > plain["difference"]).all()
    assert clustered["worth_a"].iloc[0] == pytest.approx(100)
    assert (clustered["difference"] > plain["difference"]).all()
    assert clustered.attrs["dependence"].startswith("articles of the same event")


def test_too_few_say_how_many_more():
    group = groups(3, 50)
    with pytest.raises(TooFewError, match="A contrast needs 5 articles in each group, and there are 3 and 50: 2 more"):
        contrast_power(group, ~group)
    one = pd.DataFrame({"published": [pd.Timestamp("2025-05-05")]})
    with pytest.raises(
        TooFewError, match=r"One article gives no trend\. A trend needs articles in 6 periods, and there are 1: 5"
    ):
        trend_power(one, every="M")
    with pytest.raises(OptionError, match="choose tests ≥ 1, 0 < power < 1, likeness 0 to 1"):
        contrast_power(group, ~group, power=1.5)


def test_a_hopeless_contrast_is_not_a_number():
    group = groups(5, 5)
    assert contrast_power(group, ~group, tests=10_000)["share_a"].isna().all()


def test_a_change_that_no_share_can_make_is_not_promised():
    few = pd.DataFrame({"published": pd.date_range("2001-01-01", periods=24, freq="180D")})
    found = trend_power(few, every="Y", tests=20).set_index("share")["change"]
    assert found.isna().any()
    assert (found.dropna() <= 1 - found.dropna().index).all()
    many = pd.DataFrame({"published": pd.date_range("2001-01-01", periods=4000, freq="1D")})
    assert trend_power(many, every="Y")["change"].notna().all()
