"""The wolf count: how often a test finds something where nothing is to be found."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from inspect import Parameter, signature
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from themes.analysis.inference import INDEPENDENT, wilson_interval
from themes.analysis.periods import Every
from themes.analysis.trends import find_bursts, find_changes, share_by_period
from themes.checking.shuffled_labels import shuffles, what_moved
from themes.errors import ArticlesError, OptionError, TooFewError

Test = Callable[..., pd.DataFrame]


def calibrate(
    test: Test,
    *inputs: Any,
    clusters: pd.Series | None = None,
    shuffle: pd.Series | None = None,
    runs: int = 400,
    seed: int = 0,
    **options: Any,
) -> pd.DataFrame:
    """How often `test` cries wolf when labels are shuffled: its realised false-alarm rate beside the nominal one.

    `calibrate(contrast_terms, terms, in_a, in_b, clusters=…)` deals the articles of both groups out again at random, in
    groups of the same size; `calibrate(test_trends, labels, articles, every=…)` and `rising_terms` or `event_effect`
    move blocks of neighbouring articles to other places in time (their dates stay where they are, so the number of
    articles a period is kept). Tests of shares (`find_bursts`, `find_changes`, `mann_kendall`) are given labels and
    articles too: the shares are counted anew in every run. Bursts and breaks move articles one by one, for a block of
    neighbours would carry its burst along. Where `shuffle` (by default `clusters`) is given, whole clusters move.
    Passing `shuffle` without `clusters` shows what a test does that pretends articles to be independent.

    One row: `test, dependence, shuffled, runs, tests` (mean number a run)`, nominal, alarms` (share of tests with p <
    .05)`, low, high` (its 95% interval over runs)`, runs_with_find` (share of runs in which any q < .05)`, finds` (mean
    number a run)`, verdict`. Every find is false by construction. With too few articles for the test `verdict` is
    "abstained", and `.attrs["why"]` tells the reason. Raises OptionError for inputs that it cannot shuffle.

    >>> def flips(labels, articles, *, clusters=None):
    ...     return pd.DataFrame({"p": [0.2, 0.04], "q": [0.2, 0.08]})
    >>> articles = pd.DataFrame({"published": pd.date_range("2024-01-01", periods=30)})
    >>> found = calibrate(flips, pd.Series("a", index=articles.index), articles, runs=10)
    >>> found[["alarms", "runs_with_find"]].iloc[0].tolist()
    [0.5, 0.0]
    """
    if runs < 1:
        raise OptionError(f"runs={runs}: shuffle once or more; 400 give the rate to about one percentage point.")
    moved = clusters if shuffle is None else shuffle
    if moved is None and test in (find_bursts, find_changes) and len(inputs) > 1:
        moved = pd.Series(inputs[1].index, index=inputs[1].index, name="article")
    run = partial(_runner(test, clusters), **options)
    made = [_tally(run, shuffled) for shuffled in shuffles(inputs, moved, np.random.default_rng(seed), runs)]
    return _summary(getattr(test, "__name__", str(test)), what_moved(moved, inputs), made)


@dataclass(frozen=True)
class _Run:
    """What one run gave: tests made, those with p < .05, those with q < .05; how dependence was treated; why none."""

    tests: int
    alarms: int
    finds: int
    dependence: str | None
    why: str = ""


def _tally(run: Test, shuffled: tuple) -> _Run:
    try:
        found = run(*shuffled)
    except (TooFewError, ArticlesError) as reason:
        return _Run(tests=0, alarms=0, finds=0, dependence=None, why=str(reason))
    # A table that shows only its finds (rising_terms) counts its tests in attrs.
    return _Run(
        tests=found.attrs.get("tests", int(found["p"].notna().sum())),
        alarms=found.attrs.get("p_below_05", int((found["p"] < 0.05).sum())),
        finds=int((found["q"] < 0.05).sum()),
        dependence=found.attrs.get("dependence", INDEPENDENT),
    )


def _runner(test: Test, clusters: pd.Series | None) -> Test:
    """The test with its clusters, if it takes any; a test of shares is given the shares of labels and articles."""
    takes = signature(test).parameters
    given = {} if clusters is None else {"clusters": clusters}
    if next(iter(takes), "") == "shares":

        def on_shares(labels: Any, articles: pd.DataFrame, *, every: Every, **options: Any) -> pd.DataFrame:
            return test(share_by_period(labels, articles, every=every, **given), **options)

        return on_shares
    anything = any(parameter.kind is Parameter.VAR_KEYWORD for parameter in takes.values())
    return partial(test, **given) if anything or "clusters" in takes else test


def _summary(name: str, moved: str, made: list[_Run]) -> pd.DataFrame:
    rates = np.array([run.alarms / run.tests for run in made if run.tests])
    alarms = float(rates.mean()) if len(rates) else np.nan
    low, high = _interval_over_runs(rates)
    finds = np.array([run.finds for run in made])
    with_find = float((finds > 0).mean())
    treated = [run.dependence for run in made if run.dependence is not None]
    row = {
        "test": name,
        "dependence": treated[-1] if treated else INDEPENDENT,
        "shuffled": moved,
        "runs": len(made),
        "tests": float(np.mean([run.tests for run in made])),
        "nominal": 0.05,
        "alarms": alarms,
        "low": low,
        "high": high,
        "runs_with_find": with_find,
        "finds": float(finds.mean()),
        "verdict": _verdict(alarms, low, with_find),
    }
    summary = pd.DataFrame([row])
    summary.attrs["why"] = next((run.why for run in reversed(made) if run.why), "")
    return summary


def _interval_over_runs(rates: np.ndarray) -> tuple[float, float]:
    """95% interval of the mean rate: Student's t over runs; where all are alike, Wilson's with a run as the unit."""
    if not len(rates):
        return np.nan, np.nan
    mean = float(rates.mean())
    if np.ptp(rates) > 0:
        half = float(stats.t.ppf(0.975, len(rates) - 1) * stats.sem(rates))
        return max(mean - half, 0.0), min(mean + half, 1.0)
    low, high = wilson_interval(np.array([mean * len(rates)]), np.array([len(rates)]))
    return float(low[0]), float(high[0])


def _verdict(alarms: float, low: float, with_find: float) -> str:
    if np.isnan(alarms):
        return "abstained"
    return "cries wolf" if low > 0.06 or with_find > 0.12 else "holds its level"
