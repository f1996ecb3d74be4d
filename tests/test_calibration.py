"""The wolf count."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from themes.analysis.contrasts import contrast_terms, contrast_tokens_g2
from themes.analysis.matrices import TermMatrix
from themes.analysis.terms import weigh_terms
from themes.analysis.trends import (
    event_effect,
    find_bursts,
    find_changes,
    mann_kendall,
    rising_terms,
    share_by_period,
    test_trends,
)
from themes.checking.calibration import calibrate
from themes.errors import OptionError, TooFewError


@pytest.fixture
def sources():
    """480 articles of 60 sources that each have words of their own; 200 terms."""
    rng = np.random.default_rng(0)
    ids = pd.Index([f"a{number:03}" for number in range(480)], name="article_id")
    source = pd.Series(np.repeat(np.arange(60), 8), index=ids, name="source")
    share = rng.beta(0.6, 1.8, (60, 200))
    counts = sparse.csr_array((rng.random((480, 200)) < share[source]).astype(np.int64))
    terms = TermMatrix(counts, counts.astype(float), ids, np.array([f"t{number:03}" for number in range(200)]))
    in_a = pd.Series(np.arange(480) < 240, index=ids)
    return terms, in_a, source


def test_contrasts_hold_their_level_and_pretended_independence_does_not(sources):
    terms, in_a, source = sources
    honest = calibrate(contrast_terms, terms, in_a, ~in_a, clusters=source, runs=30).iloc[0]
    assert 0.03 < honest["alarms"] < 0.065
    assert honest["verdict"] == "holds its level"
    assert honest["shuffled"] == "whole clusters of source"
    naive = calibrate(contrast_terms, terms, in_a, ~in_a, shuffle=source, runs=10).iloc[0]
    assert naive["alarms"] > 0.2
    assert naive["verdict"] == "cries wolf"
    assert naive["dependence"] == "articles taken as independent"


def test_articles_are_dealt_out_in_groups_of_the_same_size(sources):
    terms, in_a, source = sources
    seen = []

    def spy(terms, in_a, in_b, clusters=None):
        assert not (in_a & in_b).any()
        seen.append((in_a.sum(), in_b.sum(), tuple(in_a[in_a].index[:5])))
        return pd.DataFrame({"p": [0.5], "q": [0.5]})

    group = pd.Series(np.arange(480) < 100, index=in_a.index)
    calibrate(spy, terms, group, ~group, runs=5)
    assert {sizes[:2] for sizes in seen} == {(100, 380)}
    assert len({sizes[2] for sizes in seen}) == 5
    calibrate(spy, terms, group, ~group, clusters=source, runs=5)
    assert all(abs(sizes[0] - 100) <= 4 and sizes[0] % 8 == 0 for sizes in seen[5:])


def test_trends_keep_dates_and_move_blocks():
    rng = np.random.default_rng(1)
    days = pd.date_range("2001-01-01", periods=900, freq="5D")
    ids = pd.Index([f"a{number:03}" for number in range(900)], name="article_id")
    articles = pd.DataFrame({"published": days, "precision": pd.Categorical(["day"] * 900)}, index=ids)
    labels = pd.DataFrame(rng.random((900, 20)) < np.linspace(0.05, 0.5, 900)[:, None], index=ids)
    labels = labels.set_axis([f"t{number}" for number in range(20)], axis=1)
    found = calibrate(test_trends, labels, articles, every="Q", runs=8, seed=3).iloc[0]
    assert found["shuffled"] == "blocks of dates"
    assert found["alarms"] <= 0.1
    assert (test_trends(labels, articles, every="Q")["p"] < 0.05).all()
    event = pd.Series(np.arange(900) // 3, index=ids, name="event")
    counts = sparse.csr_array(labels.to_numpy().astype(np.int64))
    terms = TermMatrix(counts, counts, ids, labels.columns.to_numpy())
    found = calibrate(rising_terms, terms, articles, every="Q", clusters=event, runs=4).iloc[0]
    assert found["alarms"] <= 0.1
    assert found["test"] == "rising_terms"


def test_events_and_any_test_of_labels_and_articles_can_be_calibrated():
    days = pd.date_range("2001-01-01", periods=600, freq="10D")
    ids = pd.Index([f"a{number:03}" for number in range(600)], name="article_id")
    articles = pd.DataFrame({"published": days}, index=ids)
    labels = pd.DataFrame(np.random.default_rng(0).random((600, 20)) < 0.3, index=ids)
    found = calibrate(event_effect, labels, articles, "2010-01-01", every="Q", runs=20).iloc[0]
    assert found["alarms"] <= 0.09

    def bursts(labels, articles):
        return find_bursts(share_by_period(labels, articles, every="Q"), draws=49)

    assert calibrate(bursts, labels.iloc[:, :3], articles, runs=3).iloc[0]["test"] == "bursts"


def dated(share, seed=0):
    """Articles ten days apart, and labels held with probability `share` (articles × labels)."""
    ids = pd.Index([f"a{number:03}" for number in range(len(share))], name="article_id")
    articles = pd.DataFrame({"published": pd.date_range("2001-01-01", periods=len(ids), freq="10D")}, index=ids)
    held = np.random.default_rng(seed).random(share.shape) < share
    return articles, pd.DataFrame(held, index=ids, columns=[f"t{number}" for number in range(share.shape[1])])


@pytest.mark.parametrize("test", [find_bursts, find_changes])
def test_bursts_and_breaks_are_calibrated_on_labels_and_articles(test):
    share = np.full((360, 20), 0.2)
    share[100:140] = 0.8
    articles, labels = dated(share)
    assert len(test(share_by_period(labels, articles, every="Q"))) >= 20
    found = calibrate(test, labels, articles, every="Q", runs=20, draws=99).iloc[0]
    assert (found["tests"], found["shuffled"]) == (20, "articles")
    assert found["alarms"] <= 0.08
    assert found["verdict"] == "holds its level"


def test_bursts_are_counted_by_clusters_when_these_are_given():
    rng = np.random.default_rng(2)
    event = np.arange(360) // 6
    articles, labels = dated((rng.random((60, 20)) < 0.3)[event].astype(float))
    event = pd.Series(event, index=articles.index, name="event")
    honest = calibrate(find_bursts, labels, articles, every="Y", clusters=event, runs=20, draws=99).iloc[0]
    naive = calibrate(find_bursts, labels, articles, every="Y", shuffle=event, runs=10, draws=99).iloc[0]
    assert honest["alarms"] < 0.1
    assert naive["alarms"] > 0.3
    assert "the same event" in honest["dependence"]


def test_tests_without_clusters_are_calibrated_by_clusters_too(sources):
    terms, in_a, source = sources
    naive = calibrate(contrast_tokens_g2, terms, in_a, ~in_a, clusters=source, runs=5).iloc[0]
    assert naive["verdict"] == "cries wolf"
    articles, labels = dated(np.full((200, 3), 0.3))
    assert calibrate(mann_kendall, labels, articles, every="Q", runs=5).iloc[0]["test"] == "mann_kendall"


def test_a_test_with_too_little_to_go_on_abstains_and_says_why():
    articles, labels = dated(np.full((30, 2), 0.3))
    found = calibrate(event_effect, labels, articles, "1999-01-01", every="Q", runs=3)
    assert found.iloc[0]["verdict"] == "abstained"
    assert found.attrs["why"].startswith("1999-01-01: an effect needs 4 periods")


def test_no_alarm_in_few_runs_is_not_called_never():
    found = calibrate(
        lambda labels, articles: pd.DataFrame({"p": [0.5], "q": [0.5]}), *dated(np.full((30, 2), 0.3))[::-1], runs=20
    ).iloc[0]
    assert found["alarms"] == 0
    assert 0.1 < found["high"] < 0.2


def test_the_same_seed_gives_the_same_rate(sources):
    terms, in_a, source = sources
    rates = [calibrate(contrast_terms, terms, in_a, ~in_a, clusters=source, runs=3, seed=5) for _ in range(2)]
    pd.testing.assert_frame_equal(*rates)


def test_tests_that_abstain_are_not_counted(sources):
    terms, in_a, _ = sources
    found = calibrate(lambda *_: pd.DataFrame({"p": [np.nan], "q": [np.nan]}), terms, in_a, ~in_a, runs=3).iloc[0]
    assert found["verdict"] == "abstained"
    assert found["tests"] == 0


def test_what_cannot_be_shuffled_is_said(sources):
    terms, in_a, _ = sources
    with pytest.raises(OptionError, match="it was given TermMatrix, Series"):
        calibrate(contrast_terms, terms, in_a)
    with pytest.raises(OptionError, match="it was given nothing"):
        calibrate(contrast_terms)
    with pytest.raises(OptionError, match="runs=0: shuffle once or more"):
        calibrate(contrast_terms, terms, in_a, ~in_a, runs=0)


def test_groups_without_articles_leave_the_contrast_without_a_test():
    terms = weigh_terms(pd.Series({"x": "trade talks", "y": "trade visit"}), min_articles=1, max_share=1.0)
    nobody = pd.Series(False, index=["x", "y"])
    found = calibrate(contrast_terms, terms, nobody, nobody, runs=2)
    assert found["verdict"].tolist() == ["abstained"]
    assert "in_a holds none of the 2 articles" in found.attrs["why"]


def test_a_run_that_abstains_does_not_hide_how_the_others_treated_dependence():
    runs = iter([False, True])

    def sometimes(labels, articles):
        if next(runs):
            raise TooFewError("too few this time")
        found = pd.DataFrame({"p": [0.01], "q": [0.01]})
        found.attrs["dependence"] = "articles of the same source taken as dependent"
        return found

    articles = pd.DataFrame({"published": pd.date_range("2024-01-01", periods=30)})
    found = calibrate(sometimes, pd.Series("a", index=articles.index), articles, runs=2)
    assert found["dependence"].tolist() == ["articles of the same source taken as dependent"]
    assert (found["alarms"].item(), found["tests"].item(), found.attrs["why"]) == (1.0, 0.5, "too few this time")
