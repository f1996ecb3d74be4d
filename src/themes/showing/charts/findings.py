"""Charts of tests over time: slopes, bursts, change points, and how often the tests cry wolf."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.ticker import PercentFormatter

from themes.analysis.inference import INDEPENDENT
from themes.analysis.periods import period_ends, period_name
from themes.showing import style
from themes.showing.charts.timeline import draw_counts, draw_series, rows_of, say_empty
from themes.showing.words import counted

UP, DOWN, NEITHER = style.COLOURS[0], style.COLOURS[1], style.FAINT


def slope_dots(trends: pd.DataFrame, *, most: int = 30, ax: Axes | None = None) -> Axes:
    """Slopes with 95% intervals, steepest rise on top, of a table by `test_trends` or `rising_terms`.

    Coloured at q < .05, grey otherwise; rows that abstained say so. The number of articles stands on the right.
    """
    names = trends["label"] if "label" in trends else trends["term"]
    table = trends.assign(name=names.astype(str)).head(most)
    table = table.sort_values(["slope", "name"], na_position="first", ignore_index=True)
    ax = style.new_axes(ax, width=8, height=1.2 + 0.28 * max(len(table), 2))
    places = np.arange(float(len(table)))
    tested = table["p"].notna().to_numpy(dtype=bool)
    colours = np.where(table["q"].to_numpy(dtype=float) < 0.05, np.where(table["slope"] > 0, UP, DOWN), NEITHER)
    points = table[["slope", "low", "high"]].to_numpy(dtype=float) * 100
    ax.hlines(places[tested], points[tested, 1], points[tested, 2], color=colours[tested], linewidth=2, alpha=0.6)
    ax.scatter(points[tested, 0], places[tested], color=colours[tested], s=28, zorder=3)
    ax.axvline(0, color=style.FAINT, linewidth=1)
    for place in places[~tested]:
        ax.text(0, place, " abstained", fontsize=8, color=style.FAINT, va="center")
    for place, n in zip(places, table["n"], strict=True):
        ax.text(
            1.01, place, f"{int(n):,}", transform=ax.get_yaxis_transform(), fontsize=8, va="center", color=style.INK
        )
    ax.set_yticks(places, style.labels(table["name"], style.MOST_LETTERS))
    ax.set_ylim(-0.7, max(len(table), 1) - 0.3)
    ax.set_xlabel("change of the share, percentage points a year", fontsize=9)
    ax.set_title("articles", loc="right", fontsize=9)
    if not len(table):
        say_empty(ax, "no slopes to draw")
    drawn = table[["name", "slope", "low", "high", "p", "q", "n"]]
    return style.explain(ax, alt=_slopes_in_words(table), data=drawn)


def burst_timeline(
    bursts: pd.DataFrame, shares: pd.DataFrame | None = None, *, most: int = 20, ax: Axes | None = None
) -> Axes:
    """A bar from the start to the end of each burst, a row a label; filled at q < .05, hollow otherwise.

    The number on a bar is how many times the share within it exceeds the share outside. `shares` sets the time shown.
    """
    order = list(dict.fromkeys(bursts["label"]))[:most]
    table = bursts[bursts["label"].isin(order)]
    ax = style.new_axes(ax, width=8, height=1.1 + 0.32 * max(len(order), 2))
    every = bursts.attrs.get("every", "D")
    stops = period_ends(pd.DatetimeIndex(table["end"]), every)
    for row, stop in zip(rows_of(table), stops, strict=True):
        sure = row.q < 0.05
        start, end = _day(row.start), _day(stop)
        ax.barh(
            order.index(row.label),
            end - start,
            left=start,
            height=0.55,
            color=UP if sure else style.PAPER,
            edgecolor=UP,
            linewidth=1,
        )
        if row.share_outside > 0:
            times = f" {row.share / row.share_outside:.1f}×"
            ax.text(end, order.index(row.label), times, fontsize=8, va="center", color=style.INK)
    spans = shares["period"] if shares is not None and len(shares) else pd.concat([table["start"], table["end"]])
    if len(spans) and len(table):
        last = period_ends(pd.DatetimeIndex([spans.max()]), every)[0]
        room = (last - spans.min()) * 0.06
        ax.set_xlim(_day(spans.min()), _day(last + room))
        locator = AutoDateLocator(minticks=3, maxticks=9)  # type: ignore[no-untyped-call]
        ax.xaxis.set_major_locator(locator)
        ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    ax.set_yticks(range(len(order)), style.labels(order, style.MOST_LETTERS))
    ax.set_ylim(max(len(order), 1) - 0.4, -0.6)
    ax.set_title("Bursts: filled where q < .05; how many times the usual share", loc="left", fontsize=10)
    names = {name: table[name].map(lambda day: period_name(day, every)) for name in ("start", "end")}
    if not len(table):
        say_empty(ax, "no bursts")
    drawn = table.assign(**names)[["label", "start", "end", "n", "total", "share", "share_outside", "weight", "q"]]
    return style.explain(ax, alt=_bursts_in_words(drawn), data=drawn)


def change_points(
    shares: pd.DataFrame, changes: pd.DataFrame, *, label: str | None = None, ax: Axes | None = None
) -> Axes:
    """One label's share by period with its levels between change points; by default the label that changes most."""
    if label is None:
        largest = changes.loc[changes["change"].abs().sort_values(ascending=False).index, "label"]
        label = str((largest if len(largest) else shares["label"]).iloc[0])
    every = shares.attrs.get("every", "D")
    own, breaks = shares[shares["label"] == label], changes[changes["label"] == label].sort_values("period")
    calendar = pd.DatetimeIndex(own["period"])
    ax = style.new_axes(ax, width=8, height=4)
    draw_series(ax, own.set_index("period"), style.COLOURS[0])
    edges = [0, *calendar.get_indexer(pd.DatetimeIndex(breaks["period"])), len(calendar)]
    levels = (
        [*breaks["before"].head(1), *breaks["after"]] if len(breaks) else [own["n"].sum() / max(own["total"].sum(), 1)]
    )
    for first, last, level in zip(edges[:-1], edges[1:], levels, strict=True):
        ax.hlines(level, first - 0.5, last - 0.5, color=style.COLOURS[1], linewidth=2)
        ax.text(
            (first + last) / 2 - 0.5,
            level,
            f"{level:.0%}",
            color=style.COLOURS[1],
            fontsize=9,
            ha="center",
            va="bottom",
        )
    for edge in edges[1:-1]:
        ax.axvline(edge - 0.5, color=style.FAINT, linestyle=":", linewidth=1)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    highest = np.nanmax([0.02, 1.3 * own["share"].max(), *(1.15 * level for level in levels)])
    ax.set_ylim(0, min(1.12, highest) if own["share"].notna().any() else 1)
    draw_counts(ax, own, calendar, every)
    ax.set_title(f"{style.label(label, 60)}: share by period and its levels", loc="left", fontsize=11)
    at = [f"{period_name(row.period, every)} ({row.before:.0%} to {row.after:.0%})" for row in rows_of(breaks)]
    alt = f"Share of {label} over {counted(len(calendar), 'period')}; changes of level: {'; '.join(at) or 'none'}."
    data = own.assign(period=[period_name(day, every) for day in calendar])[["period", "label", "n", "total", "share"]]
    return style.explain(ax, alt=alt, data=data)


def calibration_dots(calibrations: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Realised false-alarm rates with intervals beside the nominal 5%; on the right the runs with any false find."""
    ax = style.new_axes(ax, width=8, height=1.4 + 0.45 * max(len(calibrations), 2))
    places = np.arange(float(len(calibrations)))
    wolf = calibrations["verdict"].eq("cries wolf").to_numpy(dtype=bool)
    colours = np.where(wolf, DOWN, UP)
    ax.axvspan(0.03, 0.06, color="#EFEFEF", zorder=0)
    ax.axvline(0.05, color=style.FAINT, linewidth=1, linestyle="--")
    ax.hlines(places, calibrations["low"], calibrations["high"], color=colours, linewidth=2, alpha=0.6)
    ax.scatter(calibrations["alarms"], places, color=colours, s=32, zorder=3)
    names = [f"{style.label(row.test)}\n{_shuffled(row)}" for row in rows_of(calibrations)]
    ax.set_yticks(places, names, fontsize=8)
    ax.set_ylim(max(len(calibrations), 1) - 0.4, -0.6)
    highest = calibrations["high"].max() if len(calibrations) else np.nan
    ax.set_xlim(0, max(0.12, 1.15 * highest if np.isfinite(highest) else 0))
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.set_xlabel("tests with p < .05 where nothing is to be found (dashed: nominal)", fontsize=9)
    for place, share in zip(places, calibrations["runs_with_find"], strict=True):
        ax.text(1.01, place, f"{share:.1%}", transform=ax.get_yaxis_transform(), fontsize=8, va="center")
    ax.set_title("runs with a false find", loc="right", fontsize=9)
    parts = [f"{row.test} {row.alarms:.1%} ({row.verdict}, {row.runs} runs)" for row in rows_of(calibrations)]
    if not len(calibrations):
        say_empty(ax, "nothing calibrated")
    alt = f"False-alarm rates beside the nominal 5%: {'; '.join(parts) or 'none measured'}."
    columns = ["test", "shuffled", "dependence", "runs", "tests", "alarms", "low", "high", "runs_with_find", "verdict"]
    return style.explain(ax, alt=alt, data=calibrations[columns])


def _shuffled(row: Any) -> str:
    as_if = ", taken as independent" if str(row.dependence).startswith(INDEPENDENT) else ""
    return f"shuffled: {style.label(row.shuffled, 40)}{as_if}"


def _slopes_in_words(table: pd.DataFrame) -> str:
    if not len(table):
        return "Chart of slopes without data."
    found = table[table["q"] < 0.05].sort_values("slope")
    parts = [f"{row.name_} {row.slope * 100:+.2f}" for row in rows_of(found.rename(columns={"name": "name_"}))]
    extremes = parts if len(parts) <= 6 else [*parts[:3], *parts[-3:]]
    return (
        f"Slopes of {counted(len(table), 'label')} in percentage points a year; "
        f"{counted(len(found), 'differs|differ')} from zero at q < .05, {int(table['p'].isna().sum())} abstained."
        + (f" {'; '.join(extremes)}." if extremes else "")
    )


def _bursts_in_words(drawn: pd.DataFrame) -> str:
    if not len(drawn):
        return "Timeline without bursts."
    heaviest = drawn.sort_values("weight", ascending=False).head(3)
    parts = [f"{row.label} {row.start} to {row.end} ({row.share:.0%} of articles)" for row in rows_of(heaviest)]
    sure = int((drawn["q"] < 0.05).sum())
    return f"Timeline of {counted(len(drawn), 'burst')}, {sure} with q < .05. Heaviest: {'; '.join(parts)}."


def _day(moment: pd.Timestamp) -> float:
    return float(date2num(pd.Timestamp(moment).to_pydatetime()))  # type: ignore[no-untyped-call]
