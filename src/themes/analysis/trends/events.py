"""Does a share jump at a date, more than it does at other dates?"""

import numpy as np
import pandas as pd

from themes.analysis.inference import control_false_finds
from themes.analysis.periods import Every, period_starts
from themes.analysis.trends.bursts import design_effects_of
from themes.analysis.trends.shares import share_by_period
from themes.errors import OptionError, TooFewError

Sides = tuple[np.ndarray, np.ndarray]  # before each boundary, and from it on


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
    date = _day(date)
    n = shares.pivot(index="label", columns="period", values="n").reindex(shares["label"].drop_duplicates())
    totals = shares.groupby("period")["total"].first().to_numpy(dtype=float)
    worths = totals / design_effects_of(shares).reindex(n.index).to_numpy()
    counts, articles_in, worth_in = (_windows(part, window) for part in (n.to_numpy(dtype=float), totals[None], worths))
    possible = ((articles_in[0] > 0) & (articles_in[1] > 0))[0]
    place = n.columns.get_indexer(pd.DatetimeIndex(period_starts(pd.Series([date]), every)))[0] - window
    if not 0 <= place < len(possible) or not possible[place]:
        raise TooFewError(_outside(date, n.columns, window))
    z = _z(counts, articles_in, worth_in)
    before, after = (part[:, place] / total[0, place] for part, total in zip(counts, articles_in, strict=True))
    rank = (np.abs(z[:, possible]) >= np.abs(z[:, [place]]) - 1e-12).sum(axis=1)
    found = pd.DataFrame({"label": n.index, "date": date, "before": before, "after": after})
    found = found.assign(jump=after - before, z=z[:, place], rank=rank, placebos=int(possible.sum()) - 1)
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


def _windows(sums: np.ndarray, window: int) -> Sides:
    """Sums over the `window` periods before each boundary that has both windows, and from it on: rows × boundaries."""
    middle = np.arange(window, sums.shape[1] - window + 1)
    running = np.pad(np.cumsum(sums, axis=1), ((0, 0), (1, 0)))
    return (
        running[:, middle] - running[:, middle - window],
        running[:, middle + window] - running[:, middle],
    )


def _z(counts: Sides, articles: Sides, worth: Sides) -> np.ndarray:
    """Jump of each label's share at each boundary in units of its standard error, 0 where it has none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (counts[0] + counts[1]) / (articles[0] + articles[1])
        error = np.sqrt(pooled * (1 - pooled) * (1 / worth[0] + 1 / worth[1]))
        return np.nan_to_num((counts[1] / articles[1] - counts[0] / articles[0]) / error, nan=0.0)
