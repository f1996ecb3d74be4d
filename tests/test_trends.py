"""Slopes, their verdicts and abstentions, rising terms, and Mann–Kendall for comparison."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from themes.analysis.inference.serial import slopes_over_time
from themes.analysis.matrices import TermMatrix
from themes.analysis.trends import (
    hamed_rao,
    mann_kendall,
    rising_terms,
    share_by_period,
    sieve_bootstrap,
    test_trends,
)
from themes.errors import ArticlesError, OptionError

GOLDEN = json.loads((Path(__file__).parent / "golden" / "statistics.json").read_text(encoding="utf-8"))


def draw(totals, share, seed=0, every="MS"):
    """Articles with `totals` a period and boolean labels held with probability `share` (labels × periods)."""
    rng = np.random.default_rng(seed)
    starts = pd.date_range("1990-01-01", periods=len(totals), freq=every)
    ids = pd.Index([f"a{number:06}" for number in range(int(np.sum(totals)))], name="article_id")
    articles = pd.DataFrame({"published": np.repeat(starts, totals)}, index=ids)
    held = rng.random((len(ids), len(share))) < np.repeat(share, totals, axis=1).T
    return articles, pd.DataFrame(held, index=ids, columns=[f"t{number}" for number in range(len(share))])


def correlated(labels, periods, lag1, strength, seed=0):
    """Shares whose log-odds are an AR(1) series about a constant."""
    rng = np.random.default_rng(seed)
    level = rng.normal(size=(labels, periods))
    for period in range(1, periods):
        level[:, period] = lag1 * level[:, period - 1] + np.sqrt(1 - lag1**2) * level[:, period]
    return 1 / (1 + np.exp(1.2 - strength * level))


def test_pytest_does_not_collect_it():
    assert test_trends.__test__ is False


@pytest.mark.parametrize("grow", [True, False])
@pytest.mark.parametrize(("lag1", "strength"), [(0.0, 0.0), (0.3, 0.5), (0.6, 0.7)])
@pytest.mark.parametrize("periods", [16, 40])
def test_false_alarms_stay_below_seven_percent(grow, lag1, strength, periods):
    totals = np.linspace(3, 40, periods).astype(int) if grow else np.full(periods, 40)
    articles, labels = draw(totals, correlated(300, periods, lag1, strength))
    trends = test_trends(labels, articles, every="M")
    assert (trends["p"] < 0.05).mean() <= 0.07
    assert trends["p"].notna().all() or periods < 30


def test_a_trend_is_found_with_its_slope_and_interval():
    share = np.tile(np.linspace(0.1, 0.3, 48), (40, 1))
    articles, labels = draw(np.full(48, 40), share)
    trends = test_trends(labels, articles, every="M")
    assert (trends["verdict_shares"] == "rising").mean() > 0.9
    truth = 0.2 / 47 * 12
    assert trends["slope"].mean() == pytest.approx(truth, rel=0.1)
    assert 0.85 < ((trends["low"] <= truth) & (truth <= trends["high"])).mean() <= 1
    falling = test_trends(labels.iloc[::-1].set_axis(labels.index), articles, every="M")
    assert (falling["verdict_shares"] == "falling").mean() > 0.9


def test_short_and_correlated_series_abstain_and_say_how_many_more():
    waves = 0.4 + 0.3 * np.sin(np.arange(20) / 2)
    articles, labels = draw(np.full(20, 80), np.tile(waves, (2, 1)))
    row = test_trends(labels, articles, every="M").iloc[0]
    assert row["verdict_shares"] == "abstained"
    assert np.isnan([row["p"], row["q"], row["low"], row["high"]]).all()
    assert row["why"].endswith("that needs 30 periods, and there are 20: 10 more.")


def test_a_steep_trend_in_few_periods_is_not_taken_for_correlation():
    articles, labels = draw(np.full(14, 80), np.tile(1 / (1 + np.exp(-np.linspace(-3, 1, 14))), (20, 1)))
    assert (test_trends(labels, articles, every="M")["verdict_shares"] == "rising").mean() > 0.8


def test_one_article_gives_no_trend_and_a_sentence_why():
    articles = pd.DataFrame({"published": [pd.Timestamp("2025-05-05")]}, index=["a"])
    row = test_trends(pd.Series({"a": "energy"}), articles, every="M").iloc[0]
    assert row["why"] == "One article gives no trend: a trend needs articles in 6 periods or more."
    assert row["verdict_shares"] == "abstained"


def test_few_periods_and_few_articles_say_what_is_missing():
    articles, labels = draw([30, 30, 30], np.full((1, 3), 0.5))
    assert test_trends(labels, articles, every="M")["why"].iloc[0] == (
        "A trend needs 6 periods with articles, and there are 3: 3 more."
    )
    articles, labels = draw(np.full(20, 20), np.full((1, 20), 0.5))
    labels = labels & (np.arange(400) < 8)[:, None]
    why = test_trends(labels, articles, every="M")["why"].iloc[0]
    assert why.startswith("A trend needs 10 articles with the label, and there are ")


def test_growing_archives_raise_counts_but_not_shares_and_are_flagged():
    totals = np.linspace(5, 80, 60).astype(int)
    articles, labels = draw(totals, np.full((3, 60), 0.3), seed=4)
    trends = test_trends(labels, articles, every="M")
    assert (trends["verdict_counts"] == "rising").all()
    assert (trends["verdict_shares"] == "no trend").all()
    assert trends["disagree"].all()


def test_a_new_source_explains_a_rise():
    old, labels_old = draw(np.full(48, 30), np.full((1, 48), 0.1), seed=1)
    new, labels_new = draw(np.r_[np.zeros(30, int), np.full(18, 40)], np.full((1, 48), 0.8), seed=2)
    new.index, labels_new.index = "n" + new.index, "n" + labels_new.index
    articles = pd.concat([old.assign(source="Old Post"), new.assign(source="New Post")])
    row = test_trends(pd.concat([labels_old, labels_new]), articles, every="M").iloc[0]
    assert (row["verdict_shares"], row["verdict_fixed_sources"], row["disagree"]) == ("rising", "no trend", True)
    without = test_trends(labels_old, old, every="M").iloc[0]
    assert without["verdict_fixed_sources"] == "no panel"


def test_clusters_make_the_test_honest_and_are_named():
    rng = np.random.default_rng(3)
    articles, _ = draw(np.full(40, 30), np.zeros((1, 40)))
    event = pd.Series(np.arange(1200) // 15, index=articles.index, name="event")
    labels = pd.DataFrame(rng.random((80, 300))[event] < 0.3, index=articles.index).set_axis(
        [f"t{i}" for i in range(300)], axis=1
    )
    trends = test_trends(labels, articles, every="M", clusters=event)
    assert (trends["p"] < 0.05).mean() <= 0.07
    named = "articles of the same event taken as dependent (80 clusters of 1,200 articles)"
    assert trends.attrs["dependence"].startswith(named)
    assert test_trends(labels, articles, every="M").attrs["dependence"] == "articles taken as independent"


def test_order_of_rows_does_not_matter():
    articles, labels = draw(np.full(36, 12), correlated(3, 36, 0.3, 0.5))
    event = pd.Series(np.arange(len(articles)) // 3, index=articles.index, name="event")
    rows = np.random.default_rng(0).permutation(len(articles))
    forth = test_trends(labels, articles, every="M", clusters=event)
    pd.testing.assert_frame_equal(
        forth, test_trends(labels.iloc[rows], articles.iloc[rows[::-1]], every="M", clusters=event)
    )


def terms_of(labels):
    counts = sparse.csr_array(labels.to_numpy().astype(np.int64))
    return TermMatrix(counts, counts.astype(float), labels.index, labels.columns.to_numpy())


def test_rising_terms_finds_the_planted_ones_and_folds_redundant_ones():
    share = np.full((60, 40), 0.2)
    share[0] = np.linspace(0.03, 0.4, 40)
    share[1] = np.linspace(0.5, 0.1, 40)
    articles, labels = draw(np.full(40, 40), share, seed=5)
    labels = labels.rename(columns={"t0": "critical minerals", "t1": "pandemic"})
    labels["minerals"] = labels["critical minerals"] | (labels["t2"] & labels["t3"] & labels["t4"])
    found = rising_terms(terms_of(labels), articles, every="M")
    assert set(found["term"]) <= {"critical minerals", "pandemic", "minerals"}
    rows = found.set_index("term")
    assert rows.loc["pandemic", "direction"] == "fading"
    minerals = rows.drop(index="pandemic")
    assert len(minerals) == 1
    assert {minerals.index[0], minerals["also"].iloc[0]} == {"critical minerals", "minerals"}
    assert minerals["direction"].iloc[0] == "emerging"
    assert minerals["share_first"].iloc[0] < minerals["share_last"].iloc[0]
    everything = rising_terms(terms_of(labels), articles, every="M", all_terms=True)
    assert len(everything) == 61


def test_rising_terms_and_test_trends_are_one_test():
    articles, labels = draw(np.full(40, 20), correlated(5, 40, 0.2, 0.6))
    terms = rising_terms(terms_of(labels), articles, every="M", all_terms=True).set_index("term")
    trends = test_trends(labels, articles, every="M").set_index("label")
    columns = ["slope", "low", "high", "p", "q"]
    pd.testing.assert_frame_equal(terms.loc[trends.index, columns], trends[columns], check_names=False)


def test_rising_terms_wants_the_terms_of_these_articles():
    articles, labels = draw(np.full(10, 20), np.full((1, 10), 0.3))
    with pytest.raises(
        ArticlesError, match="5 of 200 dated articles are not among the terms' articles, such as 'a000000'"
    ):
        rising_terms(terms_of(labels.iloc[5:]), articles, every="M")


@pytest.mark.parametrize("golden", GOLDEN["trends"])
def test_mann_kendall_and_hamed_rao_equal_pymannkendall(golden):
    n, total = np.array(golden["n"]), np.array(golden["total"])
    shares = pd.DataFrame(
        {"period": pd.date_range("2000-01-01", periods=len(n), freq="MS"), "label": "x", "share": n / total}
    )
    for test, name in ((mann_kendall, "mann_kendall"), (hamed_rao, "hamed_rao")):
        found = test(shares.sample(frac=1, random_state=1)).iloc[0]
        assert found[["sen_slope", "z", "p"]].tolist() == pytest.approx(golden[name], rel=1e-9, abs=1e-12)


def test_mann_kendall_cries_wolf_where_archives_grow_and_test_trends_does_not():
    periods, labels_drawn = 48, 300
    totals = np.linspace(3, 40, periods).astype(int)
    articles, labels = draw(totals, np.full((labels_drawn, periods), 0.06), seed=6)
    naive = mann_kendall(share_by_period(labels, articles, every="M"))
    assert (naive["p"] < 0.05).mean() > 0.1
    assert (test_trends(labels, articles, every="M")["p"] < 0.05).mean() <= 0.07


def shares_drawn(share, totals, seed=0):
    """Shares by period of labels drawn with probability `share` (labels × periods), as a table."""
    n = np.random.default_rng(seed).binomial(totals, share)
    periods = pd.date_range("1990-01-01", periods=len(totals), freq="MS")
    rows = [pd.DataFrame({"period": periods, "label": f"t{number:03}", "n": row, "total": totals})
            for number, row in enumerate(n)]  # fmt: skip
    return pd.concat(rows, ignore_index=True)


def test_the_sieve_bootstrap_holds_without_correlation_and_cries_wolf_with_it():
    totals = np.full(40, 40)
    steady = sieve_bootstrap(shares_drawn(np.full((200, 40), 0.3), totals), draws=199)
    assert 0.005 <= (steady["p"] < 0.05).mean() <= 0.09
    assert abs(steady["lag1"].mean()) < 0.1
    waves = sieve_bootstrap(shares_drawn(correlated(200, 16, 0.6, 1.0), np.full(16, 40)), draws=199)
    # Without the resampled correlation a third of such series would alarm.
    assert 0.07 < (waves["p"] < 0.05).mean() < 0.2
    assert "cries wolf" in waves.attrs["dependence"]


def test_the_sieve_bootstrap_finds_a_trend_whose_slope_is_cochrans():
    totals, share = np.linspace(20, 60, 40).astype(int), np.linspace(0.1, 0.4, 40)
    shares = shares_drawn(np.tile(share, (20, 1)), totals)
    found = sieve_bootstrap(shares, draws=199)
    assert (found["p"] < 0.05).mean() > 0.8
    first = shares[shares["label"] == "t000"]
    fitted = np.polyfit(np.arange(40), first["n"] / first["total"], 1, w=np.sqrt(first["total"]))[0]
    assert found["slope"].iloc[0] == pytest.approx(fitted)
    nothing = sieve_bootstrap(shares_drawn(np.zeros((1, 40)), totals), draws=9)
    assert nothing[["slope", "p", "q"]].isna().all(axis=None)
    with pytest.raises(OptionError, match="a bootstrap needs 1 draw or more"):
        sieve_bootstrap(shares, draws=0)


def test_one_label_alone_alarms_no_more_often_than_it_should():
    totals = np.linspace(3, 40, 30).astype(int)
    n = np.random.default_rng(1).binomial(totals, correlated(120, 30, 0.6, 0.5))
    steps, level = np.arange(30), n.sum(axis=1) / totals.sum()
    alarms = [
        slopes_over_time(row[None] / totals, steps / 12, steps, 1 / totals, np.array([p * (1 - p)])).p[0] < 0.05
        for row, p in zip(n, level, strict=True)
    ]
    assert np.mean(alarms) <= 0.1  # 7 % and what 120 runs may add to it


def test_few_quiet_labels_together_have_nearly_the_power_of_cochran_and_armitage():
    # 1.96 + 1.28 standard errors: Cochran's and Armitage's test would find 90 %.
    totals = np.full(40, 40)
    odds = np.log(0.3 / 0.7) + np.linspace(-0.5, 0.5, 40) * 3.24 / np.sqrt(1600 * 0.21 / 12)
    found = []
    for seed in range(8):
        articles, labels = draw(totals, np.tile(1 / (1 + np.exp(-odds)), (20, 1)), seed=seed)
        found.append((test_trends(labels, articles, every="M")["p"] < 0.05).mean())
    assert np.mean(found) > 0.82


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"every": None}, "every='None' is no period: choose 'M', 'Q'"),
        ({"every": ["soon"]}, "Custom periods need one or more first days"),
        ({"clusters": "source"}, r"clusters must be a Series by article id, such as articles\['source'\], not str"),
        ({"labels": ["x"] * 60}, "labels must be a Series .* not list"),
        ({"labels": "weights"}, "a frame of labels holds True, False or nothing"),
    ],
)
def test_mistakes_are_named_and_how_to_mend_them(changed, message):
    articles, labels = draw(np.full(10, 6), np.full((1, 10), 0.3))
    given = {"labels": labels, "every": "M", "clusters": None} | changed
    if isinstance(given["labels"], str):
        given["labels"] = labels * 0.7
    with pytest.raises(OptionError, match=message):
        test_trends(given["labels"], articles, every=given["every"], clusters=given["clusters"])


def test_articles_come_once_and_with_dates():
    articles, labels = draw(np.full(10, 6), np.full((1, 10), 0.3))
    with pytest.raises(ArticlesError, match="articles holds an article twice, such as 'a000000'"):
        test_trends(labels, pd.concat([articles, articles.head(1)]), every="M")
    with pytest.raises(ArticlesError, match="'published' holds what is no date"):
        test_trends(labels, articles.assign(published="yesterday"), every="M")
