"""Charts of shares over time, with the articles that stand behind every point."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from themes.analysis.periods import period_name
from themes.showing import style

MOST_LINES = 6
TOO_FEW = 5
MOST_TICKS, MOST_EVENTS = 9, 8


def trend_lines(
    shares: pd.DataFrame,
    *,
    labels: Sequence[str] | None = None,
    events: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Lines of each label's share by period with 95% intervals; under them the number of articles in each period.

    The first six labels of `shares` unless `labels` names others. Empty periods are gaps; points of periods with fewer
    than five articles, or covered only in part, are hollow and no line leads to them. `events` (`date`, `event`) are
    laid over as dotted lines.
    """
    ax = style.new_axes(ax, width=8, height=4.6)
    available = list(dict.fromkeys(shares["label"]))
    chosen = list(labels) if labels is not None else available[:MOST_LINES]
    shown = shares[shares["label"].isin(chosen)]
    every = _every(shares)
    calendar = pd.DatetimeIndex(shares["period"].drop_duplicates().sort_values())
    ends = []
    for number, label in enumerate(chosen):
        colour = style.COLOURS[number % len(style.COLOURS)]
        series = shown[shown["label"] == label].set_index("period").reindex(calendar)
        draw_series(ax, series, colour)
        seen = np.flatnonzero(series["share"].notna())
        if len(seen):
            ends.append((label, colour, float(series["share"].iloc[seen[-1]])))
    _dress_shares(ax, shown, len(calendar))
    name_ends(ax, ends, len(calendar))
    draw_counts(ax, shares, calendar, every)
    drawn_events = draw_events(ax, events, calendar) if events is not None else []
    left = len(available) - len(set(chosen) & set(available))
    ax.set_title(
        "Share of each period's articles" + (f" · {left} more labels" if left else ""), loc="left", fontsize=11
    )
    return style.explain(ax, alt=_in_words(shown, chosen, calendar, every, drawn_events), data=_drawn(shown, every))


def trend_panels(shares: pd.DataFrame, trends: pd.DataFrame | None = None, *, most: int = 12, columns: int = 3) -> Axes:
    """A small chart for each label, on one scale, with the number of articles beneath; the verdict from `trends` on top.

    The first axes returned display all of them. `most` labels are drawn, in the order of `shares`.
    """
    available = list(dict.fromkeys(shares["label"]))
    chosen = available[:most]
    every = _every(shares)
    calendar = pd.DatetimeIndex(shares["period"].drop_duplicates().sort_values())
    columns = max(min(columns, len(chosen)), 1)
    rows = max(-(-len(chosen) // columns), 1)
    panels = style.new_panels(rows, columns, width=9, height=0.7 + 2.0 * rows)
    shown = shares[shares["label"].isin(chosen)]
    for panel, label in zip(panels, chosen, strict=False):
        series = shown[shown["label"] == label].set_index("period").reindex(calendar)
        draw_series(panel, series, style.COLOURS[0], size=3)
        _dress_shares(panel, shown, len(calendar))
        draw_counts(panel, shares, calendar, every, ticks=3, height=0.16)
        panel.set_title(_shorten(str(label), 34) + _verdict_of(trends, label), loc="left", fontsize=9)
    for panel in panels[len(chosen) :]:
        panel.set_visible(False)
    alt = "Small multiples. " + _in_words(shown, chosen, calendar, every, [])
    return style.explain(panels[0], alt=alt, data=_drawn(shown, every))


def draw_series(ax: Axes, series: pd.DataFrame, colour: str, *, size: float = 4) -> None:
    """One label's points, interval and line; hollow points and no line where a period says too little."""
    places = np.arange(len(series))
    share, total = series["share"].to_numpy(dtype=float), series["total"].fillna(0).to_numpy(dtype=float)
    partial = (
        series["partial"].fillna(False).to_numpy(dtype=bool) if "partial" in series else np.zeros(len(series), bool)
    )
    weak = (total < TOO_FEW) | partial
    solid = np.where(weak, np.nan, share)
    low, high = series["low"].to_numpy(dtype=float), series["high"].to_numpy(dtype=float)
    ax.fill_between(
        places, np.where(weak, np.nan, low), np.where(weak, np.nan, high), color=colour, alpha=0.13, linewidth=0
    )
    ax.plot(places, solid, color=colour, linewidth=1.8, marker="o", markersize=size if len(places) <= 60 else 0)
    alone = np.isfinite(solid) & ~_has_neighbour(solid)
    ax.plot(places[alone], solid[alone], color=colour, linestyle="", marker="o", markersize=size)
    hollow = weak & np.isfinite(share)
    ax.plot(
        places[hollow], share[hollow], linestyle="", marker="o", markersize=size, markerfacecolor=style.PAPER,
        markeredgecolor=colour, alpha=0.6,
    )  # fmt: skip


def draw_counts(
    ax: Axes,
    shares: pd.DataFrame,
    calendar: pd.DatetimeIndex,
    every: str | list,
    *,
    ticks: int = MOST_TICKS,
    height: float = 0.13,
) -> None:
    """A strip of bars under the axes: how many articles each period has, with the period's names."""
    totals = shares.groupby("period")["total"].first().reindex(calendar).fillna(0).to_numpy(dtype=float)
    strip = ax.inset_axes((0, -height - 0.06, 1, height), sharex=ax)
    strip.bar(np.arange(len(calendar)), totals, color=np.where(totals < TOO_FEW, style.PAPER, "#BBBBBB"), edgecolor="#BBBBBB",
              linewidth=0.6, width=0.8)  # fmt: skip
    strip.spines[["top", "right", "left"]].set_visible(False)
    strip.spines["bottom"].set_color(style.FAINT)
    strip.set_yticks([totals.max()] if len(totals) and totals.max() > 0 else [], _thousands(totals))
    strip.tick_params(colors=style.INK, labelsize=8, length=2)
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
    drawn, last = [], -np.inf
    for place, event in zip(places[inside], dated["event"].to_numpy()[inside], strict=True):
        if place - last < 0.03 * len(calendar) or len(drawn) >= MOST_EVENTS:
            continue
        ax.axvline(place, color=style.FAINT, linestyle=":", linewidth=1, zorder=0)
        ax.text(place, 0.99, f" {_shorten(str(event), 30)}", transform=ax.get_xaxis_transform(), rotation=90, fontsize=7,
                color=style.FAINT, ha="right", va="top")  # fmt: skip
        drawn.append(str(event))
        last = place
    return drawn


def name_ends(ax: Axes, ends: list[tuple[str, str, float]], periods: int) -> None:
    """Names of the lines at their right end, pushed apart until none touches another."""
    if not ends:
        return
    bottom, top = ax.get_ylim()
    gap = (top - bottom) * 0.062
    ordered = sorted(ends, key=lambda end: (end[2], end[0]))
    heights = [max(ordered[0][2], bottom + gap / 2)]
    for _, _, share in ordered[1:]:
        heights.append(max(share, heights[-1] + gap))
    surplus = heights[-1] - (top - gap / 2)
    for number in reversed(range(len(heights))):
        if surplus <= 0:
            break
        heights[number] = min(heights[number], top - gap / 2 - gap * (len(heights) - 1 - number))
    for (label, colour, share), height in zip(ordered, heights, strict=True):
        ax.annotate(
            _shorten(str(label), 26), (periods - 1, share), xytext=(1.02, height), textcoords=ax.get_yaxis_transform(),
            color=colour, fontsize=9, va="center", ha="left", annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.5, "shrinkA": 0, "shrinkB": 2},
        )  # fmt: skip


def _dress_shares(ax: Axes, shown: pd.DataFrame, periods: int) -> None:
    highest = shown[["share", "high"]].max().min() if len(shown) else np.nan
    widest = shown["share"].max() if len(shown) else np.nan
    top = 1.0 if not np.isfinite(widest) else min(1.02, max(widest * 1.35, min(highest, widest * 1.6), 0.02))
    ax.set_ylim(0, top)
    ax.set_xlim(-0.6, max(periods, 1) - 0.4)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0 if top > 0.05 else 1))
    ax.yaxis.set_major_locator(MaxNLocator(nbins=5))
    ax.grid(axis="y", color="#E6E6E6", linewidth=0.7)


def _has_neighbour(values: np.ndarray) -> np.ndarray:
    known = np.isfinite(values)
    return np.concatenate([[False], known[:-1]]) | np.concatenate([known[1:], [False]])


def _every(shares: pd.DataFrame) -> str | list:
    return shares.attrs.get("every", "D")


def rows_of(table: pd.DataFrame) -> Any:
    """The rows of a frame, whose columns are attributes."""
    return table.itertuples()


def _thousands(totals: np.ndarray) -> list[str]:
    return [f"{int(totals.max()):,}"] if len(totals) and totals.max() > 0 else []


def _shorten(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _verdict_of(trends: pd.DataFrame | None, label: object) -> str:
    if trends is None or label not in set(trends["label"]):
        return ""
    row: Any = trends[trends["label"] == label].iloc[0]
    flag = " (measures disagree)" if row["disagree"] else ""
    return f" · {row['verdict_shares']}{flag}"


def _drawn(shown: pd.DataFrame, every: str | list) -> pd.DataFrame:
    names = shown["period"].map(lambda period: period_name(period, every))
    return shown.assign(period=names)[["period", "label", "n", "total", "share", "low", "high"]]


def _in_words(
    shown: pd.DataFrame, chosen: Sequence[str], calendar: pd.DatetimeIndex, every: str | list, events: list[str]
) -> str:
    if not len(shown):
        return "Line chart without data: no label has articles in these periods."
    span = f"from {period_name(calendar[0], every)} to {period_name(calendar[-1], every)}"
    parts = []
    for label in chosen:
        known = shown[(shown["label"] == label) & shown["share"].notna()].sort_values("period")
        if len(known):
            parts.append(
                f"{label} from {known['share'].iloc[0]:.0%} to {known['share'].iloc[-1]:.0%} ({known['n'].sum():,} articles)"
            )
    total = int(shown.groupby("period")["total"].first().sum())
    text = f"Line chart of the shares of {total:,} articles in {len(calendar)} periods {span}: {'; '.join(parts)}."
    return text + (f" Events marked: {'; '.join(events)}." if events else "")
