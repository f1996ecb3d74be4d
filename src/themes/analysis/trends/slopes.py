"""Does the share of a label grow or fade, by more than noise?"""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from themes.analysis.inference import control_false_finds, dependence_statement
from themes.analysis.inference.dependence import units_holding
from themes.analysis.inference.lag import lag_one_of_counts, lag_one_of_shares
from themes.analysis.inference.serial import slopes_over_time
from themes.analysis.periods import Every
from themes.analysis.trends.counting import (
    Timeline,
    count_by_period,
    count_design_effects,
    lay_timeline,
    restrict,
    slope_design_effects,
)
from themes.analysis.trends.panel import fixed_source_articles
from themes.analysis.trends.shares import label_frame

MIN_PERIODS = 6
MIN_UNITS = 10
SHORT, MOST_LAG1 = 30, 0.2
RISING, FALLING, NO_TREND, ABSTAINED, NO_PANEL = "rising", "falling", "no trend", "abstained", "no panel"


def test_trends(
    labels: pd.Series | pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every,
    clusters: pd.Series | None = None,  # noqa: PT028
) -> pd.DataFrame:
    """Trend of each label's share of articles, with the verdict on counts, on shares and on sources that stay the same.

    Columns: `label`; `slope` (share points a year, with its 95% interval `low`, `high`); `p`, and `q` after Benjamini &
    Hochberg (1995) over the labels; `verdict_counts`, `verdict_shares`, `verdict_fixed_sources` ("rising", "falling",
    "no trend", "abstained", "no panel"), each at q < .05 in its own family; `disagree` where verdicts differ; `n`
    articles with the label; `periods` with articles; `lag1` of the shares about their logistic trend; `why` it
    abstained.

    The test is Cochran's and Armitage's score with articles as exposure, averaged over how strongly neighbouring
    periods may depend (`themes.analysis.inference.serial`) and made robust to `clusters` by the design effect of the
    score (Liang & Zeger 1986). It abstains below 6 periods with articles, below 10 units with or without the label,
    and below 30 periods when lag-1 exceeds .2. The fixed sources publish from the first third of the time to the last.

    >>> days = pd.date_range("2001-01-01", periods=400, freq="20D")
    >>> articles = pd.DataFrame({"published": days}, index=[f"a{i:03}" for i in range(400)])
    >>> labels = pd.Series(["energy" if i % 40 < i / 10 else "trade" for i in range(400)], index=articles.index)
    >>> trends = test_trends(labels, articles, every="Y")
    >>> trends[["label", "verdict_shares", "verdict_counts", "disagree"]].to_numpy().tolist()
    [['energy', 'rising', 'rising', False], ['trade', 'falling', 'falling', False]]
    """
    timeline = lay_timeline(articles, every, clusters)
    present = label_frame(labels, timeline.ids)
    marks = sparse.csr_array(present.to_numpy(dtype=float))
    found = trend_frame(list(present.columns), marks, timeline)
    found["verdict_shares"] = verdicts(found)
    counts = _trend_of_counts(marks, timeline)
    found["verdict_counts"] = verdicts(counts)
    found["verdict_fixed_sources"] = _verdicts_on_panel(list(present.columns), marks, timeline, articles, found)
    measured = found[["verdict_counts", "verdict_shares", "verdict_fixed_sources"]]
    found["disagree"] = [len(set(row) & {RISING, FALLING, NO_TREND}) > 1 for row in measured.to_numpy()]
    columns = ["label", "slope", "low", "high", "p", "q", "verdict_counts", "verdict_shares", "verdict_fixed_sources"]
    found = found[[*columns, "disagree", "n", "periods", "lag1", "why"]]
    found.attrs = trend_attrs(timeline, every, clusters)
    return found


test_trends.__test__ = False  # type: ignore[attr-defined]  # not a test for pytest to collect


def trend_frame(
    names: list, present: sparse.csr_array, timeline: Timeline, *, found_only: bool = False
) -> pd.DataFrame:
    """Columns `label, slope, low, high, p, q, n, periods, lag1, why`; a row a column of `present`."""
    totals = timeline.totals
    filled = np.flatnonzero(totals > 0)
    counts = count_by_period(present, timeline)[:, filled]
    share = counts.sum(axis=1) / max(totals.sum(), 1)
    units, lacking = units_holding(present, timeline.codes)
    testable = (units >= MIN_UNITS) & (lacking >= MIN_UNITS) & (len(filled) >= MIN_PERIODS)
    scale = np.maximum(share * (1 - share), 1e-9) * slope_design_effects(present, timeline)
    times, exposure = timeline.times[filled], totals[filled]
    lag1 = np.where(testable, lag_one_of_shares(counts, exposure, times), np.nan)
    found = _slopes(counts / exposure, timeline, filled, 1 / exposure, scale, lag1, found_only=found_only)
    return found.assign(
        label=names,
        n=counts.sum(axis=1).astype(np.int64),
        periods=len(filled),
        why=_reasons(found, testable, units, lacking, len(filled), timeline),
    )


def verdicts(found: pd.DataFrame) -> np.ndarray:
    """Rising or falling at q < .05, no trend above, abstained where there is no p."""
    direction = np.where(found["slope"] > 0, RISING, FALLING)
    return np.where(found["p"].isna(), ABSTAINED, np.where(found["q"] < 0.05, direction, NO_TREND))


def trend_attrs(timeline: Timeline, every: Every, clusters: pd.Series | None) -> dict[Hashable, Any]:
    """What a reader needs beside a table of trends."""
    attrs: dict[Hashable, Any] = {
        "every": every if isinstance(every, str) else list(every),
        "dependence": dependence_statement(clusters, timeline.codes),
    }
    return attrs | dict(timeline.left_out.items())


def _slopes(
    values: np.ndarray,
    timeline: Timeline,
    filled: np.ndarray,
    noise: np.ndarray,
    scale: np.ndarray,
    lag1: np.ndarray,
    *,
    of_shares: bool = True,
    found_only: bool = False,
) -> pd.DataFrame:
    """Columns slope, low, high, p, q, lag1; a row a label, NaN where lag1 is (not testable), or too high for so few."""
    found = pd.DataFrame(np.nan, index=range(len(values)), columns=["slope", "low", "high", "p"]).assign(lag1=lag1)
    freedom = np.inf if timeline.codes is None else max(float(timeline.codes.max()) - 1, 1.0)
    rows = np.flatnonzero(~np.isnan(lag1))
    if len(rows):
        parts = (values[rows], timeline.times[filled], filled, noise, scale[rows])
        slopes = slopes_over_time(*parts, freedom=freedom, of_shares=of_shares, found_only=found_only)
        found.loc[rows, ["slope", "low", "high", "p"]] = np.column_stack(
            [slopes.slope, slopes.low, slopes.high, slopes.p]
        )
    too_short = (found["lag1"] > MOST_LAG1) & (len(filled) < SHORT)
    found.loc[too_short, ["low", "high", "p"]] = np.nan
    return found.assign(q=control_false_finds(found["p"].to_numpy()))


def _trend_of_counts(present: sparse.csr_array, timeline: Timeline) -> pd.DataFrame:
    """The same test of raw counts: Poisson sampling variance, and periods that are covered only in part left out."""
    whole = np.flatnonzero(~timeline.partial)
    counts = count_by_period(present, timeline)[:, whole]
    mean = counts.mean(axis=1) if len(whole) else np.zeros(len(counts))
    units, _ = units_holding(present, timeline.codes)
    testable = (units >= MIN_UNITS) & (len(whole) >= MIN_PERIODS) & (mean > 0)
    scale = np.maximum(mean, 1e-9) * count_design_effects(present, timeline)
    lag1 = np.full(len(counts), np.nan)
    if testable.any():
        lag1[testable] = lag_one_of_counts(counts[testable], timeline.times[whole])
    return _slopes(counts, timeline, whole, np.ones(len(whole)), scale, lag1, of_shares=False)


def _verdicts_on_panel(
    names: list, present: sparse.csr_array, timeline: Timeline, articles: pd.DataFrame, on_all: pd.DataFrame
) -> np.ndarray:
    kept = fixed_source_articles(articles, timeline)
    if not kept.any():
        return np.full(len(names), NO_PANEL)
    if kept.all():
        return verdicts(on_all)
    return verdicts(trend_frame(names, present[kept], restrict(timeline, kept)))


def _reasons(
    found: pd.DataFrame, testable: np.ndarray, units: np.ndarray, lacking: np.ndarray, periods: int, timeline: Timeline
) -> list[str]:
    """Why each label was not tested, and how much more that needs; "" where it was."""
    unit = "articles" if timeline.codes is None else "clusters"
    if len(timeline.ids) == 1:
        return ["One article gives no trend: a trend needs articles in 6 periods or more."] * len(found)
    if periods < MIN_PERIODS:
        need = (
            f"A trend needs {MIN_PERIODS} periods with articles, and there are {periods}: {MIN_PERIODS - periods} more."
        )
        return [need] * len(found)
    reasons = []
    for number, (tested, lag1, alarm) in enumerate(zip(testable, found["lag1"], found["p"].isna(), strict=True)):
        if not tested:
            has, which = min((units[number], "with"), (lacking[number], "without"))
            reasons.append(
                f"A trend needs {MIN_UNITS} {unit} {which} the label, and there are {has}: {MIN_UNITS - has} more."
            )
        elif alarm:
            reasons.append(
                f"Neighbouring periods resemble one another (lag-1 {lag1:.2f}): that needs {SHORT} periods, "
                f"and there are {periods}: {SHORT - periods} more."
            )
        else:
            reasons.append("")
    return reasons
