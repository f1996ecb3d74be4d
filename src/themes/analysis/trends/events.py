"""Does a share jump at a date, more than it does at other dates?"""

import numpy as np
import pandas as pd

from themes.analysis.inference import control_false_finds
from themes.analysis.periods import Every, period_starts
from themes.analysis.trends.bursts import design_effects_of
from themes.analysis.trends.shares import share_by_period
from themes.errors import OptionError, TooFewError


def event_effect(
    labels: pd.Series | pd.DataFrame,
    articles: pd.DataFrame,
    date: str | pd.Timestamp,
    *,
    every: Every,
    window: int = 4,
    clusters: pd.Series | None = None,
) -> pd.DataFrame:
    """The jump of each label's share at a date, ranked among the jumps at all other dates (placebo test).

    Columns `label, date, before, after, jump, z, rank, placebos, p, q`: shares in the `window` periods before the
    period that holds the date, and in the `window` periods from it on; z = jump / √(p(1−p)(1/m_before + 1/m_after)),
    so that thin periods do not win, each m divided by the design effect of `clusters`; `rank` 1 is the largest
    |z|, `placebos` the other dates with full windows, and p = rank / (placebos + 1), which needs no model of the
    series: articles at the other dates depend on one another just as much (Abadie, Diamond & Hainmueller 2010). So p
    cannot fall below 1 / (placebos + 1).

    Raises TooFewError when the date has no full windows with articles on both sides, OptionError for `window` below 1.

    >>> days = pd.date_range("2001-01-01", periods=400, freq="10D")
    >>> articles = pd.DataFrame({"published": days}, index=[f"a{i:03}" for i in range(400)])
    >>> labels = pd.Series(["war" if i % 10 < 2 + 4 * (i > 200) else "other" for i in range(400)], index=articles.index)
    >>> event_effect(labels, articles, days[201], every="Q")[["label", "rank", "placebos"]].to_numpy().tolist()
    [['other', 1, 36], ['war', 1, 36]]
    """
    if window < 1:
        raise OptionError(f"window={window}: compare 1 period or more on either side.")
    shares = share_by_period(labels, articles, every=every, clusters=clusters)
    if shares.empty:
        raise TooFewError("No dated article carries a label: an effect needs a labelled share.")
    n = shares.pivot(index="label", columns="period", values="n").reindex(shares["label"].drop_duplicates())
    totals = shares.groupby("period")["total"].first().to_numpy(dtype=float)
    date = _day(date)
    place = n.columns.get_indexer(pd.DatetimeIndex(period_starts(pd.Series([date]), every)))[0]
    before, after, totals_before, totals_after = _windows(n.to_numpy(dtype=float), totals[None], window)
    worths = totals / design_effects_of(shares).reindex(n.index).to_numpy()
    _, _, worth_before, worth_after = _windows(n.to_numpy(dtype=float), worths, window)
    possible = ((totals_before > 0) & (totals_after > 0))[0]
    if place < window or place + window > len(totals) or not possible[place - window]:
        raise TooFewError(_outside(date, n.columns, window))
    z = _z(before, after, totals_before, totals_after, worth_before, worth_after)[:, possible]
    here = int(possible[: place - window].sum())
    rank = (np.abs(z) >= np.abs(z[:, [here]]) - 1e-12).sum(axis=1)
    share_before = before[:, place - window] / totals_before[0, place - window]
    share_after = after[:, place - window] / totals_after[0, place - window]
    found = pd.DataFrame({"label": n.index, "date": date, "before": share_before, "after": share_after})
    found = found.assign(jump=share_after - share_before, z=z[:, here], rank=rank, placebos=int(possible.sum()) - 1)
    found["p"] = found["rank"] / (found["placebos"] + 1)
    found["q"] = control_false_finds(found["p"].to_numpy())
    found.attrs = {**shares.attrs, "window": window}
    return found


def _day(date: str | pd.Timestamp) -> pd.Timestamp:
    day = pd.to_datetime(pd.Series([date]), errors="coerce", utc=True).dt.tz_localize(None).iloc[0]
    if pd.isna(day):
        raise OptionError(f"date={date!r} is no date: give one such as '2022-02-24'.")
    return day


def _outside(date: pd.Timestamp, periods: pd.Index, window: int) -> str:
    return (
        f"{date:%Y-%m-%d}: an effect needs {window} periods with articles before and after; these articles run "
        f"from {periods[0]:%Y-%m-%d} to the period of {periods[-1]:%Y-%m-%d}. Choose another date or a smaller window."
    )


def _windows(n: np.ndarray, totals: np.ndarray, window: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Sums over the `window` periods before and from each boundary that has both; rows by boundaries."""
    middle = np.arange(window, n.shape[1] - window + 1)
    sums = [np.pad(np.cumsum(part, axis=1), ((0, 0), (1, 0))) for part in (n, totals)]
    before = [part[:, middle] - part[:, middle - window] for part in sums]
    after = [part[:, middle + window] - part[:, middle] for part in sums]
    return before[0], after[0], before[1], after[1]


def _z(
    before: np.ndarray,
    after: np.ndarray,
    totals_before: np.ndarray,
    totals_after: np.ndarray,
    worth_before: np.ndarray,
    worth_after: np.ndarray,
) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (before + after) / (totals_before + totals_after)
        error = np.sqrt(pooled * (1 - pooled) * (1 / worth_before + 1 / worth_after))
        z = (after / totals_after - before / totals_before) / error
    return np.nan_to_num(z, nan=0.0)
