"""Bursts, change points and event effects: by hand, by brute force, and against ruptures."""

import json
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themes.analysis.inference.intervals import newcombe_interval, wilson_interval
from themes.analysis.trends import event_effect, find_bursts, find_changes
from themes.analysis.trends.bursts import burst_states, constant_shares
from themes.analysis.trends.changes import best_partition, dispersion_of
from themes.errors import OptionError, TooFewError

GOLDEN = json.loads((Path(__file__).parent / "golden" / "statistics.json").read_text(encoding="utf-8"))


def shares_of(n, total, label="energy"):
    months = pd.date_range("2024-01-01", periods=len(n), freq="MS")
    shares = pd.DataFrame({"period": months, "label": label, "n": n, "total": total})
    shares = shares.assign(share=shares["n"] / shares["total"].where(shares["total"] > 0))
    shares.attrs = {"every": "M", "dependence": "articles taken as independent"}
    return shares


def cost_of_states(states, n, total, ratio, gamma):
    """Kleinberg's cost of a sequence of states, written out."""
    usual = n.sum() / total.sum()
    share = np.where(states, min(ratio * usual, 0.9999), usual)
    emission = -(n * np.log(share) + (total - n) * np.log(1 - share)).sum()
    entries = np.sum((states[1:] == 1) & (states[:-1] == 0)) + states[0]
    return emission + gamma * np.log(len(n)) * entries


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 10), min_size=2, max_size=9),
    st.sampled_from([0.5, 1.0, 2.0]),
    st.sampled_from([1.5, 2.0, 3.0]),
)
def test_burst_states_are_the_cheapest_of_all(counts, gamma, ratio):
    n, total = np.array(counts, dtype=float), np.full(len(counts), 12.0)
    if n.sum() == 0:
        return
    states, gains = burst_states(n[None], total, ratio=ratio, gamma=gamma)
    costs = [cost_of_states(np.array(path), n, total, ratio, gamma) for path in product([0, 1], repeat=len(n))]
    assert cost_of_states(states[0], n, total, ratio, gamma) == pytest.approx(min(costs))
    usual = n.sum() / total.sum()
    high = min(ratio * usual, 0.9999)
    by_hand = n * np.log(high / usual) + (total - n) * np.log((1 - high) / (1 - usual))
    assert gains[0] == pytest.approx(by_hand)


def test_the_published_example_of_batched_counts():
    """The example in the manual of the package burst_detection (Marinsek 2016), with its printed figures.

    Its shares and weights are Kleinberg's. Its states are found greedily, period by period; Kleinberg's are the
    cheapest sequence, which also holds the period before.
    """
    n = np.array([0, 2, 1, 6, 7, 2, 8, 7, 2, 1], dtype=float)
    total = np.array([9, 11, 12, 10, 10, 8, 12, 10, 13, 11], dtype=float)
    states, gains = burst_states(n[None], total, ratio=2.0, gamma=1.0)
    printed = np.array([0, 0, 0, 0, 1, 0, 1, 1, 0, 0])
    assert gains[0, 6:8].sum() == pytest.approx(5.34226, abs=5e-6)
    assert gains[0, 4] == pytest.approx(2.68563, abs=5e-6)
    assert states[0].tolist() == [0, 0, 0, 1, 1, 0, 1, 1, 0, 0]
    dearer = cost_of_states(printed, n, total, 2.0, 1.0) - cost_of_states(states[0], n, total, 2.0, 1.0)
    assert dearer == pytest.approx(gains[0, 3])
    assert dearer > 0
    bursts = find_bursts(shares_of(n.astype(int), total.astype(int)))
    assert bursts["weight"].tolist() == pytest.approx([5.34226, 2.68563 + gains[0, 3]], abs=5e-6)


def test_a_burst_has_dates_size_and_error_control():
    bursts = find_bursts(shares_of([2, 1, 2, 1, 9, 8, 9, 2, 1, 2, 1, 2], 20))
    assert list(bursts.columns) == [
        "label", "start", "end", "periods", "n", "total", "share", "share_outside", "weight", "p", "q",
    ]  # fmt: skip
    row = bursts.iloc[0]
    assert (row["start"], row["end"]) == (pd.Timestamp("2024-05-01"), pd.Timestamp("2024-07-01"))
    assert (row["periods"], row["n"], row["total"]) == (3, 26, 60)
    assert (row["share"], row["share_outside"]) == pytest.approx((26 / 60, 14 / 180))
    usual = 40 / 240
    assert row["weight"] == pytest.approx(26 * np.log(2) + 34 * np.log((1 - 2 * usual) / (1 - usual)))
    assert row["q"] < 0.05
    pd.testing.assert_frame_equal(bursts, find_bursts(shares_of([2, 1, 2, 1, 9, 8, 9, 2, 1, 2, 1, 2], 20)))


def test_labels_without_a_burst_or_break_count_among_the_tests():
    quiet = [shares_of([2, 3] * 6, 20, f"quiet {number}") for number in range(9)]
    shares = pd.concat([shares_of([2, 1, 2, 1, 9, 8, 9, 9, 9, 9, 1, 2], 20), *quiet], ignore_index=True)
    for test in (find_bursts, find_changes):
        found = test(shares)
        assert set(found["label"]) == {"energy"}
        assert found["q"].iloc[0] == pytest.approx(10 * found["p"].iloc[0])
        assert (found.attrs["tests"], found.attrs["p_below_05"]) == (10, 1)


def test_bursts_of_constant_shares_are_rarely_believed():
    rng = np.random.default_rng(0)
    shares = pd.concat([shares_of(rng.binomial(15, 0.2, 30), 15, f"t{number:03}") for number in range(200)])
    bursts = find_bursts(shares)
    heaviest = bursts.groupby("label")["p"].min().reindex(shares["label"].unique())
    assert (heaviest < 0.05).mean() <= 0.07
    assert (bursts["q"] < 0.05).sum() <= 1


def test_clusters_make_bursts_and_changes_harder_to_believe():
    n = [2, 1, 2, 1, 9, 8, 9, 2, 1, 2, 1, 2]
    alone, together = find_bursts(shares_of(n, 20)), find_bursts(shares_of(n, 20).assign(design_effect=3.0))
    assert together["weight"].sum() == pytest.approx(alone["weight"].sum() / 3)
    assert find_bursts(shares_of(n, 20).assign(design_effect=12.0)).empty
    n = [2, 3, 2, 3, 2, 7, 8, 7, 8, 7]
    assert len(find_changes(shares_of(n, 20))) == 1
    assert find_changes(shares_of(n, 20).assign(design_effect=4.0)).empty


def test_a_constant_share_of_clusters_varies_as_much_as_its_design_effect_says():
    n, totals, effects = np.full(4, 10), np.array([40, 40, 200, 0]), np.array([1.0, 5.0, 5.0, 1.0])
    drawn = constant_shares(n, totals, effects, 20_000, np.random.default_rng(0))
    share = 40 / 280
    assert drawn.mean(axis=0) == pytest.approx(share * totals, rel=0.03)
    assert drawn.var(axis=0) == pytest.approx(effects * totals * share * (1 - share), rel=0.06)


def test_no_burst_and_empty_periods():
    assert find_bursts(shares_of([2] * 12, 20)).empty
    assert list(find_bursts(shares_of([2] * 12, 20)).columns)[-1] == "q"
    quiet = find_bursts(shares_of([1, 0, 1, 9, 0, 9, 1, 1, 1, 1], [20, 0, 20, 20, 0, 20, 20, 20, 20, 20]))
    assert quiet[["start", "periods"]].astype(str).to_numpy().tolist() == [["2024-04-01", "3"]]
    with pytest.raises(OptionError, match="a burst needs ratio above 1 and gamma of 0 or more"):
        find_bursts(shares_of([1, 2], 3), ratio=1.0)


@pytest.mark.parametrize("test", [find_bursts, find_changes])
def test_bursts_and_changes_want_shares_and_a_simulation(test):
    with pytest.raises(OptionError, match="shares lacks the columns n, total: count them by share_by_period"):
        test(shares_of([1, 2], 3).drop(columns=["n", "total"]))
    with pytest.raises(OptionError, match="draws=0: p needs 1 simulation or more"):
        test(shares_of([1, 2], 3), draws=0)


@pytest.mark.parametrize("golden", GOLDEN["trends"])
def test_change_points_equal_ruptures(golden):
    n, total = np.array(golden["n"], dtype=float), np.array(golden["total"], dtype=float)
    assert best_partition(n, total)[0] == golden["breaks"]


def test_the_coal_mines_became_safer_when_the_literature_says():
    """Disasters in British coal mines, 1851–1962 (Jarrett 1979): from 3.1 to 0.9 a year from 1891 on.

    Carlin, Gelfand and Smith (1992) place the change after the 41st year; Raftery and Akman (1986) about 1890.
    """
    earlier, later = (
        "45410434063340263354531441553425223421322111130010110031",
        "03220111010100021000110233112111124200014000100000100101",
    )
    n = np.array([int(count) for count in earlier + later], dtype=float)
    assert (len(n), n.sum()) == (112, 191)
    starts, _ = best_partition(n, np.full(112, 1e7))  # so many that the binomial is the Poisson law
    assert starts[0] == 41
    assert n[:41].mean() == pytest.approx(3.1, abs=0.05)
    assert n[41:].mean() == pytest.approx(0.9, abs=0.05)


def cost_of_breaks(breaks, n, total, penalty):
    cost = penalty * len(breaks)
    for first, last in zip([0, *breaks], [*breaks, len(n)], strict=True):
        k, m = n[first:last].sum(), total[first:last].sum()
        cost += -2 * sum(part * np.log(part / m) for part in (k, m - k) if part > 0)
    return cost


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 10), min_size=4, max_size=9), st.integers(1, 2))
def test_change_points_are_the_best_of_all(counts, shortest):
    n, total = np.array(counts, dtype=float), np.full(len(counts), 10.0)
    penalty = 2 * np.log(len(n))
    allowed = [
        list(breaks)
        for count in range(len(n))
        for breaks in combinations(range(1, len(n)), count)
        if np.diff([0, *breaks, len(n)]).min() >= shortest
    ]
    best = min(cost_of_breaks(breaks, n, total, penalty) for breaks in allowed)
    found, gain = best_partition(n, total, min_periods=shortest)
    assert cost_of_breaks(found, n, total, penalty) == pytest.approx(best)
    assert gain == pytest.approx(cost_of_breaks([], n, total, penalty) - best, abs=1e-9)


def test_a_change_has_date_size_and_interval():
    changes = find_changes(shares_of([2, 3, 2, 3, 2, 12, 11, 13, 12, 11], 20))
    row = changes.iloc[0]
    assert len(changes) == 1
    assert row["period"] == pd.Timestamp("2024-06-01")
    assert (row["before"], row["after"]) == pytest.approx((0.12, 0.59))
    assert row["low"] < row["change"] < row["high"]
    assert row["low"] > 0
    assert row["q"] < 0.05
    assert find_changes(shares_of([2] * 10, 20)).empty
    with pytest.raises(OptionError, match="a level lasts 1 period or more"):
        find_changes(shares_of([2] * 10, 20), min_periods=0)


def test_flicker_is_not_a_change():
    n, total = np.tile([0.0, 12.0], 10), np.full(20, 20.0)
    assert dispersion_of(n, total) > 10
    assert find_changes(shares_of(n.astype(int), 20)).empty


def test_changes_of_constant_shares_are_rarely_believed():
    rng = np.random.default_rng(0)
    shares = pd.concat([shares_of(rng.binomial(15, 0.2, 24), 15, f"t{number:03}") for number in range(60)])
    changes = find_changes(shares, draws=99)
    assert changes.loc[changes["p"] < 0.05, "label"].nunique() <= 0.1 * 60


@pytest.fixture
def war():
    days = pd.date_range("2001-01-01", periods=600, freq="10D")
    ids = pd.Index([f"a{number:03}" for number in range(600)], name="article_id")
    articles = pd.DataFrame({"published": days}, index=ids)
    rng = np.random.default_rng(4)
    jump = pd.Timestamp("2010-01-01")
    labels = pd.DataFrame(
        {"war": rng.random(600) < np.where(days >= jump, 0.6, 0.2), "other": rng.random(600) < 0.3}, index=ids
    )
    return articles, labels, jump


def test_an_event_is_ranked_among_all_dates(war):
    articles, labels, jump = war
    found = event_effect(labels, articles, jump, every="Q").set_index("label")
    assert found.loc["war", "rank"] == 1
    assert found.loc["war", "p"] == pytest.approx(1 / (found.loc["war", "placebos"] + 1))
    assert found.loc["war", "jump"] == pytest.approx(found.loc["war", "after"] - found.loc["war", "before"])
    assert found.loc["other", "p"] > 0.05
    elsewhere = event_effect(labels, articles, "2005-02-03", every="Q").set_index("label")
    assert elsewhere.loc["war", "p"] > 0.05


def test_clusters_shrink_the_jump_of_an_event_and_are_named(war):
    articles, labels, jump = war
    event = pd.Series(np.arange(600) // 4, index=articles.index, name="event")
    together = pd.DataFrame({"war": labels["war"].groupby(event).transform("first")})
    plain = event_effect(together, articles, jump, every="Q").iloc[0]
    clustered = event_effect(together, articles, jump, every="Q", clusters=event)
    assert 0 < clustered["z"].iloc[0] < 0.7 * plain["z"]
    assert (clustered["rank"].iloc[0], clustered["jump"].iloc[0]) == (plain["rank"], plain["jump"])
    assert "the same event" in clustered.attrs["dependence"]


def test_an_event_outside_the_articles_says_so(war):
    articles, labels, _ = war
    with pytest.raises(TooFewError, match="1999-01-01: an effect needs 4 periods with articles before and after"):
        event_effect(labels, articles, "1999-01-01", every="Q")
    with pytest.raises(OptionError, match="compare 1 period or more on either side"):
        event_effect(labels, articles, "2005-01-01", every="Q", window=0)
    with pytest.raises(OptionError, match="date='soon' is no date: give one such as '2022-02-24'"):
        event_effect(labels, articles, "soon", every="Q")
    nothing = pd.Series([None] * len(articles), index=articles.index, dtype=object)
    with pytest.raises(TooFewError, match="No dated article carries a label"):
        event_effect(nothing, articles, "2005-01-01", every="Q")


def test_a_burst_ends_with_its_last_period_wherever_it_stands():
    early = find_bursts(shares_of([9, 8, 9, 1, 2, 1, 2, 1, 1, 2, 1, 2, 1], 20), draws=19).iloc[0]
    assert (early["start"], early["end"], early["periods"]) == (
        pd.Timestamp("2024-01-01"),
        pd.Timestamp("2024-03-01"),
        3,
    )
    assert (early["share"], early["share_outside"]) == pytest.approx((26 / 60, 14 / 200))


def test_gain_and_partition_count_the_flicker_of_a_series():
    n, total = np.array([2.0, 3, 2, 3, 2, 12, 11, 13, 12, 11]), np.full(10, 20.0)
    penalty = 2 * np.log(10)
    for dispersion in (1.0, 2.5):
        found, gain = best_partition(n, total, dispersion=dispersion)
        apart, alone = (cost_of_breaks(breaks, n, total, 0) / dispersion for breaks in ([5], []))
        assert (found, gain) == ([5], pytest.approx(alone - apart - penalty))
    share, squares = n.sum() / 200, np.diff(n / 20) ** 2
    assert dispersion_of(n, total) == pytest.approx(max(1, (squares / (share * (1 - share) / 10)).mean()))
    flickering = np.array([2.0, 12, 1, 13, 2, 15])
    squares, share = np.diff(flickering / 20) ** 2, flickering.sum() / 120
    assert dispersion_of(flickering, np.full(6, 20.0)) == pytest.approx((squares / (share * (1 - share) / 10)).mean())


def test_the_interval_of_a_change_is_newcombes_of_what_the_articles_are_worth():
    changes = find_changes(shares_of([1, 8, 2, 7, 1, 18, 11, 19, 12, 17], 20).assign(design_effect=1.5), draws=9)
    row = changes.iloc[0]
    assert row["dispersion"] > 1
    worth = 100 / 1.5 / row["dispersion"]
    low, high = wilson_interval(np.array([0.19, 0.77]) * worth, np.full(2, worth))
    expected = newcombe_interval(0.77, (low[1], high[1]), 0.19, (low[0], high[0]))
    assert row[["low", "high"]].tolist() == pytest.approx(list(map(float, expected)))
    assert row["p"] in {(1 + hits) / 10 for hits in range(10)}


def test_few_articles_of_clusters_vary_as_their_design_effect_says_and_p_counts_what_was_seen_once():
    drawn = constant_shares(np.full(3, 2), np.full(3, 6), np.full(3, 3.0), 20_000, np.random.default_rng(0))
    assert drawn.var(axis=0) == pytest.approx(np.full(3, 3 * 6 * (1 / 3) * (2 / 3)), rel=0.06)
    assert find_bursts(shares_of([9, 8, 9, 1, 2, 1, 2, 1, 1, 2, 1, 2, 1], 20), draws=19)["p"].tolist() == [1 / 20]


@pytest.mark.parametrize("test", [find_bursts, find_changes])
def test_the_order_of_the_rows_changes_nothing(test):
    """Labels share one stream of random numbers: they take their turns by name, not by where their rows stand."""
    draw = np.random.default_rng(3)
    months = pd.date_range("2023-01-01", periods=12, freq="MS")
    counts = {name: np.r_[draw.binomial(30, 0.1, 7), draw.binomial(30, 0.3, 5)] for name in ("trade", "arms", "water")}
    shares = pd.concat(
        pd.DataFrame({"period": months, "label": name, "n": n, "total": 30}) for name, n in counts.items()
    )
    found = test(shares, draws=99)
    assert len(found) > 1
    assert len(set(found["p"])) > 1
    for seed in range(3):
        pd.testing.assert_frame_equal(test(shares.sample(frac=1, random_state=seed), draws=99), found)
