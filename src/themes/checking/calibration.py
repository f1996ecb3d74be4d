"""The wolf count: how often a test finds something where nothing is to be found."""

from collections.abc import Callable, Iterator
from functools import partial
from inspect import Parameter, signature
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from themes.analysis.inference import INDEPENDENT, cluster_codes, wilson_interval
from themes.analysis.periods import Every
from themes.analysis.trends import find_bursts, find_changes, share_by_period
from themes.errors import ArticlesError, OptionError, TooFewError

Test = Callable[..., pd.DataFrame]
NOTHING_TESTED = pd.DataFrame({"p": [], "q": []}, dtype=float)
BLOCKS_IN_TIMELINE = 12


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
    neighbours would carry its burst along. Where `shuffle` (by default `clusters`) is given, whole
    clusters move. Passing `shuffle` without `clusters` shows what a test does that pretends articles to be independent.

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
    run = _runner(test, clusters)
    rng = np.random.default_rng(seed)
    rates, tests, finds, dependence, why = [], [], [], INDEPENDENT, ""
    for shuffled in _shuffles(inputs, moved, rng, runs):
        try:
            found = run(*shuffled, **options)
        except (TooFewError, ArticlesError) as reason:
            why, found = str(reason), NOTHING_TESTED
        dependence = found.attrs.get("dependence", INDEPENDENT)
        # A table that shows only its finds (rising_terms) counts its tests in attrs.
        tests.append(found.attrs.get("tests", int(found["p"].notna().sum())))
        alarms = found.attrs.get("p_below_05", int((found["p"] < 0.05).sum()))
        rates.append(alarms / tests[-1] if tests[-1] else np.nan)
        finds.append(int((found["q"] < 0.05).sum()))
    name = getattr(test, "__name__", str(test))
    moves = _what_moved(moved, inputs)
    summary = _summary(name, dependence, moves, np.array(rates), np.array(tests), np.array(finds))
    summary.attrs["why"] = why
    return summary


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


def _summary(
    name: str, dependence: str, moved: str, rates: np.ndarray, tests: np.ndarray, finds: np.ndarray
) -> pd.DataFrame:
    kept = rates[~np.isnan(rates)]
    alarms = float(kept.mean()) if len(kept) else np.nan
    low, high = _interval_over_runs(kept)
    with_find = float((finds > 0).mean())
    return pd.DataFrame(
        {
            "test": [name],
            "dependence": [dependence],
            "shuffled": [moved],
            "runs": [len(rates)],
            "tests": [float(tests.mean())],
            "nominal": [0.05],
            "alarms": [alarms],
            "low": [low],
            "high": [high],
            "runs_with_find": [with_find],
            "finds": [float(finds.mean())],
            "verdict": [_verdict(alarms, low, with_find)],
        }
    )


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


def _what_moved(moved: pd.Series | None, inputs: tuple) -> str:
    if moved is not None and moved.index.equals(pd.Index(moved)):
        return "articles"
    if moved is not None:
        return f"whole clusters of {moved.name if moved.name is not None else 'cluster'}"
    return "articles" if _is_cut(inputs) else "blocks of dates"


def _is_cut(inputs: tuple) -> bool:
    return len(inputs) == 3 and isinstance(inputs[1], pd.Series) and isinstance(inputs[2], pd.Series)


def _shuffles(inputs: tuple, moved: pd.Series | None, rng: np.random.Generator, runs: int) -> Iterator[tuple]:
    if _is_cut(inputs):
        return (_recut(inputs, moved, rng) for _ in range(runs))
    if len(inputs) >= 2 and isinstance(inputs[1], pd.DataFrame) and "published" in inputs[1].columns:
        return (_redate(inputs, moved, rng) for _ in range(runs))
    raise OptionError(
        "calibrate can shuffle a contrast (terms, in_a, in_b) or a trend (labels or terms, articles with 'published'); "
        f"it was given {', '.join(type(part).__name__ for part in inputs) or 'nothing'}."
    )


def _recut(inputs: tuple, moved: pd.Series | None, rng: np.random.Generator) -> tuple:
    """The same articles dealt out again: as many in A as before, or as near to that as whole clusters allow."""
    what, in_a, in_b = inputs
    either = in_a.index[in_a].symmetric_difference(in_b.index[in_b])
    if either.empty:
        return inputs
    wanted = int(in_a.reindex(either, fill_value=False).sum())
    codes = cluster_codes(moved, either)
    if codes is None:
        codes = np.arange(len(either))
    sizes = np.bincount(codes)
    order = rng.permutation(len(sizes))
    reached = np.cumsum(sizes[order])
    last = int(np.argmin(np.abs(reached - wanted)))
    to_a = np.zeros(len(sizes), dtype=bool)
    to_a[order[: last + 1]] = True
    return what, pd.Series(to_a[codes], index=either), pd.Series(~to_a[codes], index=either)


def _redate(inputs: tuple, moved: pd.Series | None, rng: np.random.Generator) -> tuple:
    """The same dates with other articles at them: blocks of neighbours, or whole clusters, laid end to end anew."""
    labels, articles, *rest = inputs
    dated = articles[articles["published"].notna()]
    dated = dated.iloc[np.lexsort((dated.index.astype(str), dated["published"].to_numpy()))]
    codes = cluster_codes(moved, dated.index)
    if codes is None or not len(codes):
        order = _blocks(len(dated), rng)
    else:
        first = pd.Series(rng.random(int(codes.max()) + 1))
        order = np.lexsort((np.arange(len(codes)), first.to_numpy()[codes]))
    dates = [name for name in ("published", "precision") if name in dated.columns]
    moved_articles = dated.iloc[order].assign(**{name: dated[name].to_numpy() for name in dates})
    for name in dates:
        moved_articles[name] = moved_articles[name].astype(dated[name].dtype)
    return labels, moved_articles, *rest


def _blocks(length: int, rng: np.random.Generator) -> np.ndarray:
    """Positions 0 … length − 1 in blocks of neighbours, cut at a random place and in random order."""
    blocks = max(min(BLOCKS_IN_TIMELINE, length), 1)
    rolled = np.roll(np.arange(length), int(rng.integers(length)) if length else 0)
    pieces = np.array_split(rolled, blocks)
    return np.concatenate([pieces[place] for place in rng.permutation(blocks)])
