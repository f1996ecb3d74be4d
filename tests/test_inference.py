"""Intervals, exact and cluster-robust tests, serial slopes: against scipy, statsmodels and brute force."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse, stats

from themes.analysis.inference import (
    beta_binomial_log_odds,
    cluster_codes,
    control_false_finds,
    dependence_statement,
    wilson_interval,
)
from themes.analysis.inference import serial as serial_module
from themes.analysis.inference.dependence import design_effects, units_holding
from themes.analysis.inference.exact import mid_p_test
from themes.analysis.inference.intervals import newcombe_interval
from themes.analysis.inference.lag import lag_one_of_counts, lag_one_of_shares, logistic_trend
from themes.analysis.inference.score import cluster_score_test, cluster_sums, restricted_shares, score_at
from themes.analysis.inference.serial import slopes_over_time
from themes.errors import ArticlesError

GOLDEN = json.loads((Path(__file__).parent / "golden" / "statistics.json").read_text(encoding="utf-8"))


def test_wilson_interval_equals_scipy():
    for case in GOLDEN["wilson"]:
        low, high = wilson_interval(np.array([case["n"]]), np.array([case["total"]]))
        assert low[0] == pytest.approx(case["low"], abs=1e-12)
        assert high[0] == pytest.approx(case["high"], abs=1e-12)


def test_an_empty_period_has_no_interval_and_dependence_widens_one():
    low, high = wilson_interval(np.array([0, 20]), np.array([0, 100]))
    assert np.isnan([low[0], high[0]]).all()
    of_one = [float(end[0]) for end in wilson_interval(np.array([1]), np.array([1]))]
    assert of_one == pytest.approx([1 / (1 + stats.norm.ppf(0.975) ** 2), 1])
    wide_low, wide_high = wilson_interval(np.array([20]), np.array([100]), design_effect=4.0)
    assert wide_low[0] < low[1]
    assert wide_high[0] > high[1]
    same = wilson_interval(np.array([5]), np.array([25]))
    assert (wide_low[0], wide_high[0]) == pytest.approx((same[0][0], same[1][0]))


def test_newcombes_interval_is_the_published_one_and_flips():
    """Newcombe (1998), table II, method 10: 56 of 70 against 48 of 80, 9 of 10 against 3 of 10, 10 of 10 against 0."""
    n, total = np.array([[56, 9, 10], [48, 3, 0]]), np.array([[70, 10, 10], [80, 10, 10]])
    shares, (low, high) = n / total, wilson_interval(n, total)
    below, above = newcombe_interval(shares[0], (low[0], high[0]), shares[1], (low[1], high[1]))
    assert below == pytest.approx([0.0524, 0.1705, 0.6075], abs=5e-5)
    assert above == pytest.approx([0.3339, 0.8090, 1.0], abs=5e-5)
    flipped = newcombe_interval(shares[1], (low[1], high[1]), shares[0], (low[0], high[0]))
    assert flipped[0] == pytest.approx(-above)
    assert flipped[1] == pytest.approx(-below)


def test_benjamini_hochberg_equals_statsmodels_and_passes_over_abstentions():
    golden = GOLDEN["benjamini_hochberg"]
    assert control_false_finds(np.array(golden["p"])) == pytest.approx(golden["q"])
    with_gap = control_false_finds(np.array([*golden["p"], np.nan]))
    assert with_gap[:-1] == pytest.approx(golden["q"])
    assert np.isnan(with_gap[-1])
    assert np.isnan(control_false_finds(np.array([np.nan]))).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 25), st.integers(2, 25), st.data())
def test_mid_p_is_half_the_seen_table_and_the_interval_inverts_it(total_a, total_b, data):
    total = total_a + total_b
    n = data.draw(st.integers(1, total - 1))
    n_a = data.draw(st.integers(max(0, n - total_b), min(n, total_a)))
    p, low, high = (part[0] for part in mid_p_test(np.array([n_a]), np.array([n]), total_a, total))
    law = stats.hypergeom(total, n, total_a)
    below = law.cdf(n_a) - law.pmf(n_a) / 2
    assert p == pytest.approx(min(1, 2 * min(below, 1 - below)), abs=1e-9)
    assert abs(p - 0.05) < 1e-9 or (p < 0.05) == (low > 0 or high < 0)
    for end, tail_above in ((low, True), (high, False)):
        if np.isfinite(end):
            tilted = stats.nchypergeom_fisher(total, n, total_a, np.exp(end))
            tail = tilted.sf(n_a) if tail_above else tilted.cdf(n_a - 1)
            assert tail + tilted.pmf(n_a) / 2 == pytest.approx(0.025, abs=1e-6)


@pytest.mark.parametrize(("n_a", "n"), [(400, 1000), (3, 2500), (0, 900), (1200, 1300)])
def test_large_counts_use_only_the_part_of_the_support_that_matters(n_a, n):
    p, low, high = (part[0] for part in mid_p_test(np.array([n_a]), np.array([n]), 3000, 9000))
    for end, tail_above in ((low, True), (high, False)):
        if np.isfinite(end):
            tilted = stats.nchypergeom_fisher(9000, n, 3000, np.exp(end))
            tail = tilted.sf(n_a) if tail_above else tilted.cdf(n_a - 1)
            assert tail + tilted.pmf(n_a) / 2 == pytest.approx(0.025, abs=1e-5)
    assert (p < 0.05) == (low > 0 or high < 0)


def test_mid_p_flips_when_the_groups_swap():
    n_a, n = np.array([2, 9, 0]), np.array([12, 10, 6])
    p, low, high = mid_p_test(n_a, n, 20, 50)
    swapped_p, swapped_low, swapped_high = mid_p_test(n - n_a, n, 30, 50)
    assert swapped_p == pytest.approx(p)
    assert swapped_low == pytest.approx(-high)
    assert swapped_high == pytest.approx(-low)


def test_log_odds_are_finite_and_flip():
    forth = beta_binomial_log_odds(np.array([0, 5]), 5, np.array([7, 2]), 9)
    back = beta_binomial_log_odds(np.array([7, 2]), 9, np.array([0, 5]), 5)
    assert np.isfinite(forth).all()
    assert forth == pytest.approx([np.log(0.5 / 5.5) - np.log(7.5 / 2.5), np.log(5.5 / 0.5) - np.log(2.5 / 7.5)])
    assert forth == pytest.approx(-back)


@pytest.fixture
def clustered():
    golden = GOLDEN["clustered"]
    codes, group = np.array(golden["codes"]), np.array(golden["group"])
    present = sparse.csr_array(np.array(golden["x"], dtype=float)[:, None])
    return cluster_sums(present, group, codes), present.toarray().ravel(), group, codes


def brute_score(x, group, codes, log_odds):
    """The studentised score of one term, cluster by cluster, at shares found by a root search."""
    from scipy.optimize import brentq
    from scipy.special import expit

    total_a, total_b = group.sum(), (~group).sum()
    surplus = lambda level: total_a * expit(level + log_odds) + total_b * expit(level) - x.sum()  # noqa: E731
    level = brentq(surplus, -50, 50, xtol=1e-13)
    p_a, p_b = expit(level + log_odds), expit(level)
    v_a, v_b = total_a * p_a * (1 - p_a), total_b * p_b * (1 - p_b)
    weight = v_a / (v_a + v_b)
    parts = np.where(group, 1 - weight, -weight) * (x - np.where(group, p_a, p_b))
    sums = np.array([parts[codes == code].sum() for code in np.unique(codes)])
    return sums.sum() / np.sqrt((sums**2).sum())


@pytest.mark.parametrize("log_odds", [-2.0, -0.3, 0.0, 0.4, 3.0])
def test_cluster_score_equals_the_sum_over_clusters(clustered, log_odds):
    sums, x, group, codes = clustered
    found = score_at(sums, np.array([log_odds]))[0]
    assert found == pytest.approx(brute_score(x, group, codes, log_odds), rel=1e-6)
    p_a, p_b = (share[0] for share in restricted_shares(sums, np.array([log_odds])))
    assert np.log(p_a / (1 - p_a)) - np.log(p_b / (1 - p_b)) == pytest.approx(log_odds, abs=1e-9)
    assert sums.total_a * p_a + sums.total_b * p_b == pytest.approx(x.sum())


def test_cluster_interval_inverts_the_test_and_agrees_with_statsmodels_wald(clustered):
    sums, x, group, codes = clustered
    p, low, high = (part[0] for part in cluster_score_test(sums))
    critical = stats.t.ppf(0.975, len(np.unique(codes)) - 2)
    assert brute_score(x, group, codes, low) == pytest.approx(critical, rel=1e-6)
    assert brute_score(x, group, codes, high) == pytest.approx(-critical, rel=1e-6)
    assert (p < 0.05) == (low > 0 or high < 0)
    estimate, error = GOLDEN["clustered"]["log_odds"], GOLDEN["clustered"]["error"]
    assert low == pytest.approx(estimate - 1.96 * error, abs=0.25)
    assert high == pytest.approx(estimate + 1.96 * error, abs=0.25)


def test_cluster_codes_name_what_is_wrong():
    ids = pd.Index(["a", "b", "c"])
    given_ids = pd.Series(["x", None, "w"], index=["c", "b", "a"])
    assert cluster_codes(given_ids, ids).tolist() == [0, 2, 1]
    with pytest.raises(ArticlesError, match="clusters lacks 1 of 3 articles, such as 'c'"):
        cluster_codes(given_ids.drop("c"), ids)
    with pytest.raises(ArticlesError, match="clusters names an article twice"):
        cluster_codes(pd.concat([given_ids, given_ids]), ids)


def test_dependence_is_named():
    clusters = pd.Series(["x", "x", "y"], name="country")
    assert dependence_statement(None, None) == "articles taken as independent"
    codes = cluster_codes(clusters, clusters.index)
    statement = dependence_statement(clusters, codes)
    assert statement == (
        "articles of the same country taken as dependent (2 clusters of 3 articles), because one country has its own "
        "words and interests"
    )
    unheard_of = dependence_statement(clusters.rename("ship"), codes)
    assert unheard_of == "articles of the same ship taken as dependent (2 clusters of 3 articles)"


def test_design_effect_of_copies_is_their_number():
    present = np.repeat([[True], [False], [False], [True]], 3, axis=0)
    codes = np.repeat(np.arange(4), 3)
    assert design_effects(present, np.zeros(12, dtype=int), codes)[0, 0] == pytest.approx(3)
    assert design_effects(present, np.zeros(12, dtype=int), None)[0, 0] == 1


def test_design_effect_is_larger_where_clusters_are_larger():
    rng = np.random.default_rng(0)
    codes = np.r_[np.repeat(np.arange(200), 8), np.repeat(np.arange(200, 600), 2)]
    present = rng.beta(0.6, 1.4, (600, 200))[codes] > rng.random((len(codes), 200))
    found = design_effects(present, np.r_[np.zeros(1600, dtype=int), np.full(800, 2)], codes)
    assert found.shape == (3, 200)
    assert found.mean(axis=1) == pytest.approx([1 + 7 / 3, 1, 1 + 1 / 3], rel=0.05)


@pytest.mark.parametrize(
    ("clusters_a_period", "size", "likeness"), [(1, 6, 1.0), (2, 6, 1.0), (2, 6, 0.3), (8, 4, 0.5)]
)
def test_design_effect_is_unbiased_even_with_few_clusters_a_period(clusters_a_period, size, likeness):
    rng, clusters = np.random.default_rng(0), 20 * clusters_a_period
    codes = np.repeat(np.arange(clusters), size)
    if likeness < 1:
        spread = 1 / likeness - 1
        share = rng.beta(0.3 * spread, 0.7 * spread, (clusters, 300))
    else:
        share = (rng.random((clusters, 300)) < 0.3).astype(float)
    present = rng.random((len(codes), 300)) < share[codes]
    found = design_effects(present, np.arange(len(codes)) * 20 // len(codes), codes)
    assert found.mean() == pytest.approx(1 + (size - 1) * likeness, rel=0.05)


def test_units_are_clusters_where_given():
    present = sparse.csr_array(np.array([[1.0], [1], [0], [1], [1]]))
    assert [part.tolist() for part in units_holding(present, None)] == [[4], [1]]
    assert [part.tolist() for part in units_holding(present, np.array([0, 0, 1, 1, 2]))] == [[3], [1]]


@pytest.mark.parametrize("golden", GOLDEN["trends"])
def test_without_dependence_the_slope_is_cochrans_and_armitages(golden, monkeypatch):
    monkeypatch.setattr(serial_module, "STRENGTH", np.array([1e-9]))
    n, total = np.array(golden["n"], dtype=float), np.array(golden["total"])
    share = n.sum() / total.sum()
    steps = np.arange(len(n))
    found = slopes_over_time((n / total)[None], steps.astype(float), steps, 1 / total, np.array([share * (1 - share)]))
    assert found.p[0] == pytest.approx(2 * stats.norm.sf(abs(golden["armitage_z"])), rel=0.02, abs=1e-12)
    assert np.sign(found.slope[0]) == np.sign(golden["armitage_z"])
    assert found.low[0] < found.slope[0] < found.high[0]


@pytest.mark.parametrize("golden", GOLDEN["trends"])
def test_each_grid_point_is_statsmodels_gls(golden):
    n, total = np.array(golden["n"]), np.array(golden["total"])
    steps = np.arange(len(n))
    design = np.column_stack([np.ones(len(n)), steps])
    rotated = serial_module._rotate((n / total)[None], design, steps, 1 / total, 0.6)
    fit, error, _ = serial_module._fit(rotated, 0.05, np.ones(1))
    assert [fit[0], error[0]] == pytest.approx(golden["gls"])


def test_the_likelihood_is_the_restricted_one():
    rng = np.random.default_rng(0)
    values, noise, steps = rng.normal(size=(1, 12)), rng.uniform(0.5, 2, 12), np.arange(12)
    correlation = 0.5 ** np.abs(steps[:, None] - steps)
    design = np.column_stack([np.ones(12), steps])
    # Restricted likelihood as the density of contrasts that are orthogonal to the design.
    basis = np.linalg.svd(design.T)[2][2:]
    density = stats.multivariate_normal(np.zeros(10), basis @ (0.3 * (np.diag(noise) + 0.7 * correlation)) @ basis.T)
    found = serial_module._fit(serial_module._rotate(values, design, steps, noise, 0.5), 0.7, np.full(1, 0.3))[2][0]
    apart = -np.linalg.slogdet(design.T @ design)[1] / 2 + 5 * np.log(2 * np.pi)
    assert found == pytest.approx(density.logpdf(basis @ values[0]) + apart)


@pytest.mark.parametrize(("of_shares", "left"), [(True, 0.75), (False, 1.0)])
def test_a_share_that_moves_leaves_less_variance_to_the_draw_of_articles(monkeypatch, of_shares, left):
    # A third of the usual variance moves, so c = 1/3, ψ = 1/4; the slope's error is that of scale · [(1−ψ) D + ψ R].
    steps, noise = np.arange(30), 1 / np.linspace(3, 40, 30)
    monkeypatch.setattr(serial_module, "STRENGTH", np.array([1 / 3]) * np.mean(1 / noise))
    monkeypatch.setattr(serial_module, "LAG1", np.array([0.6]))
    monkeypatch.setattr(serial_module, "PRIOR_NONE", 0.0)
    values = np.random.default_rng(0).normal(0.3, 0.1, (1, 30))
    found = slopes_over_time(values, steps / 1.0, steps, noise, np.array([0.21]), of_shares=of_shares)
    covariance = 0.21 * left * (np.diag(noise) + 0.6 ** np.abs(steps[:, None] - steps) / 3)
    design = np.column_stack([np.ones(30), steps])
    error = np.sqrt(np.linalg.inv(design.T @ np.linalg.solve(covariance, design))[1, 1])
    assert (found.high - found.low)[0] / 2 == pytest.approx(stats.norm.ppf(0.975) * error, rel=1e-6)


@pytest.mark.parametrize("golden", GOLDEN["trends"])
def test_logistic_trend_equals_statsmodels(golden):
    n, total = np.array(golden["n"], dtype=float)[None], np.array(golden["total"], dtype=float)
    fitted = logistic_trend(n, total, np.arange(n.shape[1], dtype=float))
    assert fitted[0] == pytest.approx(golden["logit_fit"], abs=1e-6)


def test_slope_interval_leaves_out_zero_exactly_when_p_is_small():
    rng = np.random.default_rng(3)
    totals = np.full(40, 30)
    share = np.clip(0.3 + np.linspace(-1, 1, 40) * rng.uniform(0, 0.12, (60, 1)), 0, 1)
    values = rng.binomial(totals, share) / totals
    level = values.mean(axis=1)
    found = slopes_over_time(values, np.arange(40.0), np.arange(40), 1 / totals, level * (1 - level))
    assert ((found.p < 0.05) == ((found.low > 0) | (found.high < 0))).all()
    assert 0 < (found.p < 0.05).sum() < 60


def test_few_degrees_of_freedom_widen_the_slope():
    rng = np.random.default_rng(3)
    values = rng.binomial(30, 0.3, (3, 20)) / 30
    args = (values, np.arange(20.0), np.arange(20), np.full(20, 1 / 30), np.full(3, 0.21))
    free, few = slopes_over_time(*args), slopes_over_time(*args, freedom=4)
    assert (few.high - few.low > free.high - free.low).all()


def test_lag_one_sees_resemblance_but_not_a_trend():
    rng = np.random.default_rng(1)
    times, totals = np.arange(60.0), np.full(60, 200)
    logit = np.linspace(-3, 1, 60)
    trending = rng.binomial(totals, 1 / (1 + np.exp(-logit)), (50, 60))
    assert abs(lag_one_of_shares(trending, totals, times).mean()) < 0.1
    waves = rng.binomial(totals, np.clip(0.4 + 0.2 * np.sin(times / 4), 0, 1), (50, 60))
    assert lag_one_of_shares(waves, totals, times).min() > 0.6
    assert lag_one_of_counts(waves.astype(float), times).min() > 0.6


def lopsided(share, *, size_a, size_b):
    """Nobody in a small group A, and a share of B, holds the term; every article is a cluster of its own."""
    group = np.arange(size_a + size_b) < size_a
    held = ~group & (np.arange(size_a + size_b) - size_a < share * size_b)
    return cluster_sums(sparse.csr_array(held.astype(float)[:, None]), group, np.arange(len(group)))


def test_silence_of_a_small_group_is_not_called_certain():
    # Of 17 articles none holds a term that 13.5 % of the others hold: by chance so in .865^17 = 8.5 % of cases.
    p, low, high = (part[0] for part in cluster_score_test(lopsided(0.135, size_a=17, size_b=326)))
    assert p > 0.05
    assert low == -np.inf
    assert 0 < high < 3


@pytest.mark.parametrize("share", [0.05, 0.135, 0.3, 0.6])
def test_the_interval_holds_the_estimate_however_lopsided(share):
    sums = lopsided(share, size_a=17, size_b=326)
    _, low, high = (part[0] for part in cluster_score_test(sums))
    smoothed = np.log(0.5 / 17.5) - np.log((sums.n_b[0] + 0.5) / (326.5 - sums.n_b[0]))
    assert low <= smoothed <= high


def test_small_groups_alarm_no_more_often_than_they_should():
    rng = np.random.default_rng(5)
    present = sparse.csr_array((rng.random((343, 400)) < rng.uniform(0.04, 0.5, 400)).astype(float))
    alarms = []
    for _ in range(40):
        group = np.isin(np.arange(343), rng.choice(343, 17, replace=False))
        alarms.append((cluster_score_test(cluster_sums(present, group, np.arange(343)))[0] < 0.05).mean())
    assert 0.01 < np.mean(alarms) < 0.06


@pytest.mark.parametrize("log_odds", [-6.0, -1.0, 0.0, 2.0, 8.0])
@pytest.mark.parametrize(("n_a", "n_b"), [(1, 0), (19, 2), (20, 28), (20, 29), (3, 30)])
def test_restricted_shares_meet_both_conditions_also_where_nearly_all_hold_the_term(n_a, n_b, log_odds):
    held = np.r_[np.arange(20) < n_a, np.arange(30) < n_b]
    sums = cluster_sums(sparse.csr_array(held.astype(float)[:, None]), np.arange(50) < 20, np.arange(50))
    p_a, p_b = (share[0] for share in restricted_shares(sums, np.array([log_odds])))
    assert np.log(p_a / (1 - p_a)) - np.log(p_b / (1 - p_b)) == pytest.approx(log_odds, abs=1e-7)
    assert 20 * p_a + 30 * p_b == pytest.approx(n_a + n_b)


@pytest.mark.parametrize("log_odds", [-1.5, 0.0, 0.7])
def test_the_variance_of_the_score_is_never_below_that_of_independent_articles(log_odds):
    sums = lopsided(0.3, size_a=17, size_b=326)
    p_a, p_b = (share[0] for share in restricted_shares(sums, np.array([log_odds])))
    v_a, v_b = 17 * p_a * (1 - p_a), 326 * p_b * (1 - p_b)
    w = v_a / (v_a + v_b)
    residuals = np.r_[np.full(17, -(1 - w) * p_a), np.full(sums.n_b[0].astype(int), -w * (1 - p_b))]
    residuals = np.r_[residuals, np.full(326 - int(sums.n_b[0]), w * p_b)]
    variance = max((residuals**2).sum(), (1 - w) ** 2 * v_a + w**2 * v_b)
    assert score_at(sums, np.array([log_odds]))[0] == pytest.approx(-17 * p_a / np.sqrt(variance))


def test_a_strong_contrast_has_its_interval_about_the_estimate():
    group = np.arange(4000) % 2 == 0
    held = np.where(group, np.arange(4000) % 20 != 0, np.arange(4000) % 20 == 1)  # .9 of A, .1 of B
    sums = cluster_sums(sparse.csr_array(held.astype(float)[:, None]), group, np.arange(4000))
    _, low, high = (part[0] for part in cluster_score_test(sums))
    error = np.sqrt(4 / (2000 * 0.9 * 0.1) / 2)
    assert [low, high] == pytest.approx([2 * np.log(9) - 1.96 * error, 2 * np.log(9) + 1.96 * error], abs=0.03)


def test_three_clusters_leave_one_degree_of_freedom_and_an_absent_term_says_nothing():
    present = sparse.csr_array(np.array([[1, 0], [0, 0], [1, 0], [0, 0], [1, 0], [0, 0.0]]))
    sums = cluster_sums(present, np.array([1, 1, 1, 0, 0, 0], dtype=bool), np.array([0, 0, 1, 1, 2, 2]))
    p, low, high = cluster_score_test(sums)
    assert p[0] == pytest.approx(2 * stats.t.sf(abs(score_at(sums, np.zeros(2))[0]), 1))
    assert (p[1], low[1], high[1]) == (1, -np.inf, np.inf)
