"""Charts of pairs over time: one pair with its events, and small multiples of the busiest."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from themes.analysis.periods import period_name
from themes.language.countries import country_name
from themes.showing import style
from themes.showing.charts.trends import draw_counts, draw_events, say_empty
from themes.showing.words import counted

MOST_TICKS = 10


def pair_timeline(
    panel: pd.DataFrame, pair: str, *, events: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """Articles of one pair by period as bars, the share of all articles written above, dated events as dotted lines.

    `panel` is an undirected `dyad_panel`; `events` has the columns `date` and `event`.
    """
    ax = style.new_axes(ax, width=8.5, height=4.2)
    own = panel[panel["pair"] == pair].drop_duplicates("period").sort_values("period", ignore_index=True)
    title = " and ".join(country_name(code) for code in pair.split("-"))
    if own.empty or not own["n"].sum():
        say_empty(ax, f"No article concerns {title}.")
        return style.explain(ax, alt=f"Timeline without data: no article concerns {title}.", data=own[["period", "n"]])
    every = panel.attrs.get("every", "D")
    _bars(ax, own, every, ticks=MOST_TICKS)
    draw_counts(ax, own.rename(columns={"exposure": "total"}), pd.DatetimeIndex(own["period"]), every)
    if len(own) <= 24:
        for place, n, all_n in zip(range(len(own)), own["n"], own["exposure"], strict=True):
            if n:
                ax.text(place, n, f"{n / all_n:.0%}", ha="center", va="bottom", fontsize=7)
    drawn = draw_events(ax, events, pd.DatetimeIndex(own["period"])) if events is not None and len(events) else []
    ax.set_ylim(0, own["n"].max() * (2.5 if drawn else 1.18))
    ax.set_ylabel("articles on the pair (above: share)" if len(own) <= 24 else "articles on the pair", fontsize=9)
    ax.set_title(f"{title}: {own['n'].sum():,} of {counted(own['exposure'].sum(), 'article')}", loc="left", fontsize=10)
    names = own["period"].map(lambda period: period_name(period, every))
    peak = int(own["n"].to_numpy().argmax())
    alt = (
        f"Bars of the articles on {title} by period, {names.iloc[0]} to {names.iloc[-1]}: {own['n'].sum():,} in all, "
        f"most in {names.iloc[peak]} ({own['n'].iloc[peak]:,} of {own['exposure'].iloc[peak]:,})."
    )
    alt += f" Events marked: {'; '.join(drawn)}." if drawn else ""
    return style.explain(ax, alt=alt, data=own.assign(period=names)[["period", "n", "exposure"]])


def pair_panels(panel: pd.DataFrame, *, most: int = 9, columns: int = 3) -> Axes:
    """A small timeline for each of the busiest pairs, on one scale, from `dyad_panel`; the first axes show them all."""
    undirected = panel.drop_duplicates(["pair", "period"])
    totals = undirected.groupby("pair")["n"].sum().reset_index().sort_values(["n", "pair"], ascending=[False, True])
    chosen = totals[totals["n"] > 0].head(most)
    columns = max(1, min(columns, len(chosen)))
    rows = max(1, -(-len(chosen) // columns))
    places = style.new_panels(rows, columns, width=min(9.0, 3.0 * columns + 1), height=0.5 + 1.55 * rows)
    every = panel.attrs.get("every", "D")
    top = undirected.loc[undirected["pair"].isin(chosen["pair"]), "n"].max() if len(chosen) else 1
    for place, pair, n in zip(places, chosen["pair"], chosen["n"], strict=False):
        own = undirected[undirected["pair"] == pair].sort_values("period", ignore_index=True)
        _bars(place, own, every, ticks=3)
        place.set_ylim(0, top * 1.08)
        place.set_title(f"{_short_pair(pair)} ({n:,})", loc="left", fontsize=8.5)
    for place in places[len(chosen) :]:
        place.set_visible(False)
    drawn = undirected[undirected["pair"].isin(chosen["pair"])][["pair", "period", "n", "exposure"]]
    drawn = drawn.assign(period=drawn["period"].map(lambda period: period_name(period, every)))
    if chosen.empty:
        places[0].set_visible(True)
        say_empty(places[0], "No pair has an article.")
        return style.explain(places[0], alt="Small multiples without data: no pair has an article.", data=drawn)
    named = ", ".join(f"{pair} ({n:,})" for pair, n in zip(chosen["pair"].head(3), chosen["n"].head(3), strict=True))
    of_all = f"{len(chosen)} of {counted(len(totals), 'pair')}"
    alt = f"Small bar charts of articles by period, on one scale, {of_all}; busiest: {named}."
    return style.explain(places[0], alt=alt, data=drawn.reset_index(drop=True))


def _bars(ax: Axes, own: pd.DataFrame, every: str | list, *, ticks: int) -> None:
    """Bars of n by period; periods without any article at all are shaded: silence is not zero."""
    where = np.arange(len(own))
    ax.bar(where, own["n"], color=style.COLOURS[0], width=0.78)
    for place in where[own["exposure"].to_numpy() == 0]:
        ax.axvspan(place - 0.5, place + 0.5, color="#F0F0F0", zorder=0, linewidth=0)
    step = max(1, -(-len(own) // ticks))
    ax.set_xticks(where[::step], [period_name(period, every) for period in own["period"][::step]], fontsize=8)
    ax.set_xlim(-0.6, max(len(own), 1) - 0.4)
    ax.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    ax.grid(axis="y", color="#E6E6E6", linewidth=0.7)


def _short_pair(pair: str) -> str:
    return style.label(pair, 36)
