"""The wolf count: how often a test finds something where nothing is to be found."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from themes.analysis.inference import INDEPENDENT, cluster_codes
from themes.errors import OptionError

Test = Callable[..., pd.DataFrame]
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
    articles a period is kept). Where `shuffle` (by default `clusters`) is given, whole clusters move. Passing
    `shuffle` without `clusters` shows what a test does that pretends articles to be independent.

    One row: `test, dependence, shuffled, runs, tests` (mean number a run)`, nominal, alarms` (share of tests with p <
    .05)`, low, high` (its 95% interval over runs)`, runs_with_find` (share of runs in which any q < .05)`, finds` (mean
    number a run)`, verdict`. Every find is false by construction. Raises OptionError for inputs that it cannot shuffle.

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
    rng = np.random.default_rng(seed)
    rates, tests, finds, dependence = [], [], [], INDEPENDENT
    for shuffled in _shuffles(inputs, moved, rng, runs):
        found = test(*shuffled, clusters=clusters, **options) if clusters is not None else test(*shuffled, **options)
        dependence = found.attrs.get("dependence", INDEPENDENT)
        # A table that shows only its finds (rising_terms) counts its tests in attrs.
        tests.append(found.attrs.get("tests", int(found["p"].notna().sum())))
        alarms = found.attrs.get("p_below_05", int((found["p"] < 0.05).sum()))
        rates.append(alarms / tests[-1] if tests[-1] else np.nan)
        finds.append(int((found["q"] < 0.05).sum()))
    name = getattr(test, "__name__", str(test))
    return _summary(name, dependence, _what_moved(moved, inputs), np.array(rates), np.array(tests), np.array(finds))


def _summary(
    name: str, dependence: str, moved: str, rates: np.ndarray, tests: np.ndarray, finds: np.ndarray
) -> pd.DataFrame:
    kept = rates[~np.isnan(rates)]
    alarms = float(kept.mean()) if len(kept) else np.nan
    error = float(stats.sem(kept)) if len(kept) > 1 and np.ptp(kept) > 0 else 0.0
    low, high = max(alarms - 1.96 * error, 0.0), min(alarms + 1.96 * error, 1.0)
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


def _verdict(alarms: float, low: float, with_find: float) -> str:
    if np.isnan(alarms):
        return "abstained"
    return "cries wolf" if low > 0.06 or with_find > 0.12 else "holds its level"


def _what_moved(moved: pd.Series | None, inputs: tuple) -> str:
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
    if codes is None:
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
