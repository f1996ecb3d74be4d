"""Charts of trends, findings and contrasts: what is on their axes and in their words; and the dated events."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from themes.showing import style
from themes.showing.charts.contrasts import contrast_bars, contrast_scatter
from themes.showing.charts.findings import burst_timeline, calibration_dots, change_points, slope_dots
from themes.showing.charts.trends import trend_lines, trend_panels

EVENTS = Path(__file__).parents[1] / "data" / "events.tsv"


def shares_of(n_of, totals, every="Y"):
    """A shares frame of several labels; `n_of`: label → counts."""
    periods = pd.date_range("2001-01-01", periods=len(totals), freq="YS")
    parts = []
    for label, n in n_of.items():
        share = np.where(np.array(totals) > 0, np.array(n) / np.maximum(totals, 1), np.nan)
        part = pd.DataFrame({"period": periods, "label": label, "n": n, "total": totals, "share": share})
        parts.append(part.assign(low=share * 0.8, high=np.minimum(share * 1.2, 1), partial=False))
    shares = pd.concat(parts, ignore_index=True)
    shares.attrs = {"every": every}
    return shares


@pytest.fixture
def shares():
    totals = [20, 20, 0, 20, 4, 20, 20]
    return shares_of({"energy": [2, 4, 0, 6, 4, 8, 10], "trade": [10, 10, 0, 10, 1, 10, 10]}, totals)


def line_values(ax, colour):
    return next(line.get_ydata() for line in ax.lines if line.get_color() == colour and line.get_linestyle() == "-")


def test_lines_have_gaps_where_nothing_or_too_little_is_known(shares):
    ax = trend_lines(shares)
    drawn = line_values(ax, style.COLOURS[0])
    assert drawn[[0, 1, 3, 5, 6]] == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5])
    assert np.isnan(drawn[[2, 4]]).all()
    strip = ax.child_axes[0]
    assert [bar.get_height() for bar in strip.patches] == [20, 20, 0, 20, 4, 20, 20]
    assert {text.get_text() for text in ax.texts} == {"energy", "trade"}


def test_words_and_numbers_come_from_the_data(shares):
    ax = trend_lines(shares)
    assert ax.alt_text == (
        "Line chart of the shares of 104 articles in 7 periods from 2001 to 2007: "
        "energy from 10% to 50% (34 articles); trade from 50% to 50% (51 articles)."
    )
    assert list(ax.drawn_data.columns) == ["period", "label", "n", "total", "share", "low", "high"]
    bundle, metadata = style.picture_and_words(ax)
    assert metadata["image/png"]["alt"] == ax.alt_text
    assert "2003" in bundle["text/plain"]


def test_names_at_the_line_ends_do_not_overlap():
    shares = shares_of({f"label {number}": [50 + number] * 6 for number in range(6)}, [100] * 6)
    ax = trend_lines(shares)
    ax.figure.canvas.draw()
    boxes = sorted((Text.get_window_extent(text) for text in ax.texts), key=lambda box: box.y0)
    assert all(lower.y1 <= upper.y0 + 1.5 for lower, upper in pairwise(boxes))


def test_only_six_lines_unless_asked_and_the_rest_is_counted():
    shares = shares_of({f"t{number}": [number] * 6 for number in range(1, 10)}, [20] * 6)
    assert "6 of 9 labels" in trend_lines(shares).get_title(loc="left")
    assert "t9" in trend_lines(shares, labels=["t9"]).alt_text


def test_events_are_marked_where_they_fall(shares):
    events = pd.DataFrame({"date": ["2004-05-01", "1990-01-01"], "event": ["Enlargement", "Before"]})
    ax = trend_lines(shares, events=events)
    assert "Events marked: Enlargement." in ax.alt_text
    assert [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == ":"] == [3]


def test_many_events_are_spread_over_the_time_shown():
    shares = shares_of({"x": [10] * 200}, [20] * 200)
    days = pd.date_range("2001-06-01", periods=199, freq="YS-JUN")
    ax = trend_lines(shares, events=pd.DataFrame({"date": days, "event": [f"event {number}" for number in range(199)]}))
    places = [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == ":"]
    assert len(places) == 8
    assert max(places) > 190


def test_partial_periods_are_hollow(shares):
    partial = shares.assign(partial=shares["period"].dt.year.eq(2007))
    ax = trend_lines(partial)
    assert np.isnan(line_values(ax, style.COLOURS[0])[-1])
    assert ax.alt_text.endswith("Covered only in part: 2007.")
    assert [bool(bar.get_hatch()) for bar in ax.child_axes[0].patches] == [False] * 6 + [True]
    assert ax.get_title(loc="left").endswith("\nhollow: fewer than 8 articles, or part of a period")


def test_panels_show_all_labels_and_the_verdict(shares):
    trends = pd.DataFrame({"label": ["energy"], "verdict_shares": ["rising"], "disagree": [True]})
    ax = trend_panels(shares, trends)
    titles = [panel.get_title(loc="left") for panel in ax.figure.axes]
    assert "energy\nrising (measures disagree)" in titles
    assert "trade" in titles
    assert ax.alt_text.startswith("Small multiples. Line chart of the shares of 104 articles")


@pytest.fixture
def trends():
    return pd.DataFrame(
        {
            "label": ["energy", "trade", "health"],
            "slope": [0.02, -0.01, np.nan],
            "low": [0.01, -0.03, np.nan],
            "high": [0.03, 0.01, np.nan],
            "p": [0.001, 0.3, np.nan],
            "q": [0.002, 0.3, np.nan],
            "n": [34, 51, 3],
        }
    )


def test_slopes_have_intervals_and_abstentions(trends):
    ax = slope_dots(trends)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["health", "trade", "energy"]
    offsets = np.asarray(ax.collections[1].get_offsets())
    assert offsets[:, 0] == pytest.approx([-1, 2])
    assert "abstained" in " ".join(text.get_text() for text in ax.texts)
    assert ax.alt_text == (
        "Slopes of 3 labels in percentage points a year; 1 differs from zero at q < .05, 1 abstained. energy +2.00."
    )


def test_bursts_last_from_start_to_the_end_of_the_last_period(shares):
    day = pd.Timestamp
    bursts = pd.DataFrame(
        {
            "label": ["energy"], "start": [day("2002-01-01")], "end": [day("2003-01-01")], "periods": [2], "n": [9],
            "total": [20], "share": [0.45], "share_outside": [0.15], "weight": [5.0], "p": [0.01], "q": [0.01],
        }
    )  # fmt: skip
    bursts.attrs = {"every": "Y"}
    ax = burst_timeline(bursts, shares)
    bar = ax.patches[0]
    assert bar.get_width() == 365 + 365
    assert ax.texts[0].get_text().strip() == "3.0×"
    assert "energy 2002 to 2003 (45% of articles)" in ax.alt_text


def test_change_points_draw_each_level(shares):
    changes = pd.DataFrame(
        {"label": ["energy"], "period": [pd.Timestamp("2004-01-01")], "before": [0.15], "after": [0.4]}
    )
    ax = change_points(shares, changes.assign(change=0.25))
    assert "changes of level: 2004 (15% to 40%)" in ax.alt_text
    levels = [collection.get_segments()[0][0][1] for collection in ax.collections if len(collection.get_paths()) == 1
              and hasattr(collection, "get_segments")]  # fmt: skip
    assert levels == pytest.approx([0.15, 0.4])
    assert (
        "changes of level: none" in change_points(shares, changes.assign(change=0.25).head(0), label="trade").alt_text
    )


@pytest.fixture
def contrasts():
    rng = np.random.default_rng(0)
    p = np.r_[np.full(30, 1e-6), rng.uniform(0.1, 1, 70)]
    frame = pd.DataFrame(
        {"term": [f"term number {number:02}" for number in range(100)], "share_a": rng.uniform(0, 0.6, 100)}
    )
    frame["share_b"] = rng.uniform(0, 0.6, 100)
    frame["log_odds"] = np.log((frame["share_a"] + 0.01) / (frame["share_b"] + 0.01))
    frame = frame.assign(low=frame["log_odds"] - 1, high=frame["log_odds"] + 1, p=p, q=np.minimum(1, p * 5))
    frame.loc[0, ["log_odds", "high"]] = [2.0, np.inf]
    return frame


def test_scatter_names_do_not_cover_one_another(contrasts):
    ax = contrast_scatter(contrasts, name_a="India", name_b="Japan", labelled=6)
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent().shrunk(0.98, 0.9) for text in ax.texts]
    assert len(boxes) == 12
    assert not any(one.overlaps(other) for number, one in enumerate(boxes) for other in boxes[:number])
    assert "100 tested, 30 with q < .05" in ax.alt_text
    assert len(ax.drawn_data) == 12


def test_bars_draw_both_sides_and_endless_intervals(contrasts):
    ax = contrast_bars(contrasts, name_a="India", name_b="Japan", most=5)
    assert len(ax.drawn_data) == 10
    assert np.isinf(ax.drawn_data["high"]).any()
    assert np.isfinite(ax.get_xlim()).all()
    assert "More in India: term number" in ax.alt_text


def test_calibration_stands_beside_the_nominal_rate():
    row = {
        "test": "contrast_terms", "dependence": "articles taken as independent", "shuffled": "articles", "runs": 400,
        "tests": 3000.0, "alarms": 0.187, "low": 0.17, "high": 0.2, "runs_with_find": 1.0, "verdict": "cries wolf",
    }  # fmt: skip
    honest = {**row, "alarms": 0.047, "low": 0.045, "high": 0.049, "verdict": "holds its level"}
    ax = calibration_dots(pd.DataFrame([row, honest]))
    assert "contrast_terms 18.7% (cries wolf, 400 runs)" in ax.alt_text
    assert np.asarray(ax.collections[1].get_offsets())[:, 0] == pytest.approx([0.187, 0.047])


def test_nothing_to_draw_is_said(shares, trends, contrasts):
    calibrations = pd.DataFrame(
        columns=[
            "test",
            "dependence",
            "shuffled",
            "runs",
            "tests",
            "alarms",
            "low",
            "high",
            "runs_with_find",
            "verdict",
        ]
    )
    bursts = pd.DataFrame(columns=["label", "start", "end", "n", "total", "share", "share_outside", "weight", "q"])
    for ax in (
        trend_lines(shares.head(0)), trend_panels(shares.head(0)), slope_dots(trends.head(0)),
        contrast_scatter(contrasts.head(0)), contrast_bars(contrasts.head(0)), contrast_bars(contrasts.tail(60)),
        calibration_dots(calibrations), burst_timeline(bursts),
    ):  # fmt: skip
        assert ax.alt_text
        assert any("no" in text.get_text() for text in ax.texts)
        assert not ax.lines
        style.picture_and_words(ax)


def test_no_bursts_in_known_periods_can_be_drawn():
    bursts = pd.DataFrame(columns=["label", "start", "end", "n", "total", "share", "share_outside", "weight", "q"])
    shares = pd.DataFrame({"period": pd.to_datetime(["2019-01-01", "2021-01-01"])})
    ax = burst_timeline(bursts, shares)
    assert "no bursts" in [text.get_text() for text in ax.texts]
    style.picture_and_words(ax)


def test_dated_events_have_sources():
    events = pd.read_csv(EVENTS, sep="\t", dtype=str)
    assert list(events.columns) == ["date", "event", "countries", "kind", "source"]
    assert len(events) >= 80
    assert events.notna().all(axis=None)
    assert events["date"].is_monotonic_increasing
    assert events["event"].is_unique
    assert pd.to_datetime(events["date"]).dt.year.between(1790, 2026).all()
    assert all(re.fullmatch(r"[A-Z]{2,6}(;[A-Z]{2,6})*", countries) for countries in events["countries"])
