"""Charts of shares over time, with the articles that stand behind every point."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from themes.analysis.periods import period_name
from themes.showing import style
from themes.showing.charts.timeline import (
    TOO_FEW,
    draw_counts,
    draw_events,
    draw_series,
    name_ends,
    partial_periods_of,
    say_empty,
    too_weak,
)
from themes.showing.words import counted, in_lines

__all__ = ["draw_counts", "draw_events", "say_empty", "trend_lines", "trend_panels"]

MOST_LINES = 6


def trend_lines(
    shares: pd.DataFrame,
    *,
    labels: Sequence[str] | None = None,
    events: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Lines of each label's share by period with 95% intervals; under them the number of articles in each period.

    The first six labels of `shares` unless `labels` names others. Empty periods are gaps; points of periods with fewer
    than eight articles, or covered only in part, are hollow and no line leads to them. `events` (`date`, `event`) are
    laid over as dotted lines.
    """
    ax = style.new_axes(ax, width=8, height=4.6)
    available = list(dict.fromkeys(shares["label"]))
    chosen = list(labels) if labels is not None else available[:MOST_LINES]
    shown = shares[shares["label"].isin(chosen)]
    every = _every(shares)
    calendar = pd.DatetimeIndex(shares["period"].drop_duplicates().sort_values())
    _dress_shares(ax, shown, len(calendar))
    if not len(shown):
        say_empty(ax, "no shares to draw")
        return style.explain(ax, alt=_in_words(shown, chosen, calendar, every, []), data=_drawn(shown, every))
    ends = []
    for number, label in enumerate(chosen):
        colour = style.COLOURS[number % len(style.COLOURS)]
        series = shown[shown["label"] == label].set_index("period").reindex(calendar)
        draw_series(ax, series, colour, crowd=len(chosen))
        known = np.flatnonzero(series["share"].notna() & ~too_weak(series))
        seen = known if len(known) else np.flatnonzero(series["share"].notna())
        if len(seen):
            ends.append((label, colour, int(seen[-1]), float(series["share"].iloc[seen[-1]])))
    name_ends(ax, ends)
    draw_counts(ax, shares, calendar, every)
    drawn_events = draw_events(ax, events, calendar) if events is not None else []
    drawn = len(set(chosen) & set(available))
    more = f" · {drawn:,} of {len(available):,} labels" if drawn < len(available) else ""
    ax.set_title(f"Share of each period's articles{more}{_hollow(shown)}", loc="left", fontsize=10)
    return style.explain(ax, alt=_in_words(shown, chosen, calendar, every, drawn_events), data=_drawn(shown, every))


def trend_panels(shares: pd.DataFrame, trends: pd.DataFrame | None = None, *, most: int = 12, columns: int = 3) -> Axes:
    """A small chart for each label, on one scale, with the number of articles beneath; the verdict of `trends` above.

    The first axes returned display all of them. `most` labels are drawn, in the order of `shares`.
    """
    available = list(dict.fromkeys(shares["label"]))
    chosen = available[:most]
    every = _every(shares)
    calendar = pd.DatetimeIndex(shares["period"].drop_duplicates().sort_values())
    columns = max(min(columns, len(chosen)), 1)
    rows = max(-(-len(chosen) // columns), 1)
    panels = style.new_panels(rows, columns, width=9, height=0.7 + 2.1 * rows)
    shown = shares[shares["label"].isin(chosen)]
    titles = style.labels(chosen, 60, among=available)
    for panel, label, title in zip(panels, chosen, titles, strict=False):
        series = shown[shown["label"] == label].set_index("period").reindex(calendar)
        _dress_shares(panel, shown, len(calendar))
        draw_series(panel, series, style.COLOURS[0], size=3)
        draw_counts(panel, shares, calendar, every, ticks=3, height=0.16, named=label == chosen[0])
        panel.set_title(in_lines(title, 34) + _verdict_of(trends, label), loc="left", fontsize=9)
    panels[0].figure.supxlabel(_hollow(shown).strip(), fontsize=8)
    if not chosen:
        say_empty(panels[0], "no shares to draw")
    for panel in panels[max(len(chosen), 1) :]:
        panel.set_visible(False)
    alt = "Small multiples. " + _in_words(shown, chosen, calendar, every, [])
    return style.explain(panels[0], alt=alt, data=_drawn(shown, every))


def _dress_shares(ax: Axes, shown: pd.DataFrame, periods: int) -> None:
    strong = shown[~too_weak(shown)]
    highest = (strong if len(strong) else shown)["share"].max() if len(shown) else np.nan
    top = min(1.02, max(highest * 1.35, 0.02)) if np.isfinite(highest) else 1.0
    ax.set_ylim(0, top)
    ax.set_xlim(-0.6, max(periods, 1) - 0.4)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0 if top > 0.05 else 1))
    ax.yaxis.set_major_locator(MaxNLocator(nbins=5))
    ax.grid(axis="y", color="#E6E6E6", linewidth=0.7)


def _every(shares: pd.DataFrame) -> str | list:
    return shares.attrs.get("every", "D")


def _hollow(shown: pd.DataFrame) -> str:
    """What hollow points mean, on a line of its own, if there are any."""
    return f"\nhollow: fewer than {TOO_FEW} articles, or part of a period" if too_weak(shown).any() else ""


def _verdict_of(trends: pd.DataFrame | None, label: object) -> str:
    if trends is None or label not in set(trends["label"]):
        return ""
    row: Any = trends[trends["label"] == label].iloc[0]
    flag = " (measures disagree)" if row["disagree"] else ""
    return f"\n{row['verdict_shares']}{flag}"


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
        own = shown[(shown["label"] == label) & shown["share"].notna()].sort_values("period")
        known = own[~too_weak(own)] if (~too_weak(own)).any() else own
        if len(known):
            first, last = known["share"].iloc[0], known["share"].iloc[-1]
            parts.append(f"{label} from {first:.0%} to {last:.0%} ({counted(own['n'].sum(), 'article')})")
    total = int(shown.groupby("period")["total"].first().sum())
    text = (
        f"Line chart of the shares of {counted(total, 'article')} in {counted(len(calendar), 'period')} {span}: "
        f"{'; '.join(parts)}."
    )
    partly = "; ".join(period_name(period, every) for period in partial_periods_of(shown))
    text += f" Covered only in part: {partly}." if partly else ""
    return text + (f" Events marked: {'; '.join(events)}." if events else "")
