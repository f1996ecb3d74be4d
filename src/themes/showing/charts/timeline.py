"""Parts that charts over time share: a line honest about thin periods, the articles beneath it, dated events."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from themes.analysis.periods import period_name
from themes.showing import style
from themes.showing.words import in_lines

TOO_FEW = 8
MOST_TICKS, MOST_EVENTS = 9, 8


def draw_series(ax: Axes, series: pd.DataFrame, colour: str, *, size: float = 4, crowd: int = 1) -> None:
    """One label's points, interval and line; hollow points and no line where a period says too little.

    Of a `crowd` of three series or more, the intervals are fainter. A hollow point above the axes is a small arrow at
    their top: thin periods do not set the scale.
    """
    places = np.arange(len(series))
    share, weak = series["share"].to_numpy(dtype=float), too_weak(series)
    solid = np.where(weak, np.nan, share)
    low, high = (np.where(weak, np.nan, series[end].to_numpy(dtype=float)) for end in ("low", "high"))
    ax.fill_between(places, low, high, color=colour, alpha=0.13 if crowd < 3 else 0.07, linewidth=0)
    marker = size if len(places) <= 60 else 0
    ax.plot(places, solid, color=colour, linewidth=1.8, marker="o", markersize=marker)
    alone = np.isfinite(solid) & ~_has_neighbour(solid)
    ax.plot(places[alone], solid[alone], color=colour, linestyle="", marker="o", markersize=size)
    top = ax.get_ylim()[1]
    for shape, hollow in (("o", weak & (share <= top)), ("^", weak & (share > top))):
        heights = np.minimum(share[hollow], top * 0.985)
        ax.plot(
            places[hollow], heights, linestyle="", marker=shape, markersize=size, mfc=style.PAPER, mec=colour, alpha=0.6
        )


def too_weak(series: pd.DataFrame) -> np.ndarray:
    """Rows of shares that say too little for a line: fewer than eight articles, or a period covered only in part."""
    partial = series["partial"].astype(object).eq(True) if "partial" in series else False
    return (series["total"].fillna(0).lt(TOO_FEW) | partial).to_numpy(dtype=bool)


def partial_periods_of(shares: pd.DataFrame) -> pd.DatetimeIndex:
    """The periods that the articles cover only in part."""
    marked = shares["partial"].astype(object).eq(True) if "partial" in shares else pd.Series(False, index=shares.index)
    return pd.DatetimeIndex(shares.loc[marked, "period"].drop_duplicates())


def draw_counts(
    ax: Axes,
    shares: pd.DataFrame,
    calendar: pd.DatetimeIndex,
    every: str | list,
    *,
    ticks: int = MOST_TICKS,
    height: float = 0.13,
    named: bool = True,
) -> None:
    """A strip of bars under the axes: how many articles each period has, with the period's names.

    Bars of thin periods are hollow, those of periods covered only in part hatched.
    """
    totals = shares.groupby("period")["total"].first().reindex(calendar).fillna(0).to_numpy(dtype=float)
    strip = ax.inset_axes((0, -1.5 * height, 1, height), sharex=ax)
    colours = np.where(totals < TOO_FEW, style.PAPER, "#BBBBBB")
    bars = strip.bar(np.arange(len(calendar)), totals, color=colours, edgecolor="#BBBBBB", linewidth=0.6, width=0.8)
    for place in np.flatnonzero(calendar.isin(partial_periods_of(shares))):
        bars[place].set(hatch="/////", facecolor=style.PAPER)
    strip.spines[["top", "right", "left"]].set_visible(False)
    strip.spines["bottom"].set_color(style.FAINT)
    strip.set_yticks([totals.max()] if len(totals) and totals.max() > 0 else [], _thousands(totals))
    strip.tick_params(colors=style.INK, labelsize=8, length=2)
    if named:
        strip.set_ylabel("articles", fontsize=8, rotation=0, ha="right", va="center")
    ax.tick_params(axis="x", length=0, labelbottom=False)
    if len(calendar):
        names = [period_name(period, every) for period in calendar]
        widest = max(len(name) for name in names)
        wanted = max(2, min(ticks, int(ticks * 9 / max(widest, 5))))
        step = max(1, -(-len(calendar) // wanted))
        where = np.arange(0, len(calendar), step)
        strip.set_xticks(where, [names[place] for place in where])


def draw_events(ax: Axes, events: pd.DataFrame, calendar: pd.DatetimeIndex) -> list[str]:
    """Dotted lines at dated events within the calendar; the names of those drawn, earliest first."""
    dated = events.assign(date=pd.to_datetime(events["date"])).sort_values("date")
    places = calendar.searchsorted(pd.DatetimeIndex(dated["date"]), side="right") - 1
    inside = (places >= 0) & ((places < len(calendar) - 1) | (dated["date"].to_numpy() <= calendar[-1].to_datetime64()))
    chosen = np.flatnonzero(inside)
    if len(chosen) > MOST_EVENTS:  # spread over the time shown, not the first few
        chosen = chosen[np.unique(np.linspace(0, len(chosen) - 1, MOST_EVENTS).astype(int))]
    drawn: list[str] = []
    last = -np.inf
    for place, event in zip(places[chosen], dated["event"].to_numpy()[chosen], strict=True):
        if place - last < 0.03 * len(calendar):
            continue
        ax.axvline(place, color=style.FAINT, linestyle=":", linewidth=1, zorder=0)
        name = ax.text(place, 0.99, f"{style.label(event, 32)} ", transform=ax.get_xaxis_transform(), rotation=90)
        name.set(fontsize=7.5, color="#666666", ha="right", va="top", zorder=5)
        name.set_bbox({"facecolor": style.PAPER, "alpha": 0.75, "linewidth": 0, "pad": 0.5})
        drawn.append(str(event))
        last = place
    return drawn


def name_ends(ax: Axes, ends: list[tuple[str, str, int, float]]) -> None:
    """Names of lines (label, colour, last place, last share) at the right, pushed apart until none touches another."""
    if not ends:
        return
    bottom, top = ax.get_ylim()
    ordered = sorted(ends, key=lambda end: (end[3], end[0]))
    names = [in_lines(name, 24) for name in style.labels([end[0] for end in ordered], 48)]
    room = np.array([(top - bottom) * 0.062 * (1 + name.count("\n")) for name in names])
    gaps = (room[1:] + room[:-1]) / 2
    heights = np.minimum([end[3] for end in ordered], top)
    for number in range(len(names)):
        heights[number] = max(
            heights[number], heights[number - 1] + gaps[number - 1] if number else bottom + room[0] / 2
        )
    above = np.append(np.cumsum(gaps[::-1])[::-1], 0) + room[-1] / 2
    heights = np.minimum(heights, top - above)
    for name, (_, colour, place, share), height in zip(names, ordered, heights, strict=True):
        line = {"arrowstyle": "-", "color": colour, "linewidth": 0.5, "alpha": 0.7, "shrinkA": 0, "shrinkB": 2}
        ax.annotate(
            name,
            (place, min(share, top)),
            xytext=(1.02, height),
            textcoords=ax.get_yaxis_transform(),
            color=colour,
            fontsize=9,
            va="center",
            ha="left",
            annotation_clip=False,
            arrowprops=line,
        )


def _has_neighbour(values: np.ndarray) -> np.ndarray:
    known = np.isfinite(values)
    return np.concatenate([[False], known[:-1]]) | np.concatenate([known[1:], [False]])


def say_empty(ax: Axes, words: str) -> None:
    """Bare axes with a sentence in place of a chart."""
    ax.set(xticks=[], yticks=[], xlabel="", ylabel="")
    ax.set_title("")
    ax.set_title("", loc="left")
    ax.set_title("", loc="right")
    ax.spines[:].set_visible(False)
    for artist in [*ax.lines, *ax.patches, *ax.collections]:
        artist.remove()
    ax.text(0.5, 0.5, words, transform=ax.transAxes, ha="center", va="center", color="#666666", fontsize=10)


def rows_of(table: pd.DataFrame) -> Any:
    """The rows of a frame, whose columns are attributes."""
    return table.itertuples()


def _thousands(totals: np.ndarray) -> list[str]:
    return [f"{int(totals.max()):,}"] if len(totals) and totals.max() > 0 else []
