"""Charts of what sets two groups of articles apart."""

import warnings

import numpy as np
import pandas as pd
import textalloc
from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator

from themes.showing import style
from themes.showing.charts.timeline import rows_of, say_empty
from themes.showing.words import counted

TICKS = (0.0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
COLOUR_A, COLOUR_B = style.COLOURS[0], style.COLOURS[1]
MOST_POINTS_AVOIDED = 1500


def contrast_scatter(
    contrasts: pd.DataFrame, *, name_a: str = "A", name_b: str = "B", labelled: int = 12, ax: Axes | None = None
) -> Axes:
    """Each term's share of B's articles (across) and of A's (up), on square-root scales; the most telling ones named.

    Terms with q < .05 are coloured by the group that holds them oftener; `labelled` of each are named, so that no name
    covers another.
    """
    name_a, name_b = style.label(name_a, 60), style.label(name_b, 60)
    ax = style.new_axes(ax, width=7.2, height=6.6)
    x, y = np.sqrt(contrasts["share_b"].to_numpy(dtype=float)), np.sqrt(contrasts["share_a"].to_numpy(dtype=float))
    found = (contrasts["q"] < 0.05).to_numpy(dtype=bool)
    more_in_a = (contrasts["log_odds"] > 0).to_numpy(dtype=bool)
    top = float(np.sqrt(min(1.0, max(0.04, 1.25 * np.nanmax(np.r_[x, y, 0.1]) ** 2))))
    ax.plot([0, top], [0, top], color="#CCCCCC", linewidth=1, zorder=0)
    for marked, colour, size in (
        (~found, "#C8C8C8", 9),
        (found & more_in_a, COLOUR_A, 18),
        (found & ~more_in_a, COLOUR_B, 18),
    ):
        ax.scatter(x[marked], y[marked], s=size, color=colour, alpha=0.75, linewidths=0)
    _share_axes(ax, top, name_a, name_b)
    if not len(contrasts):
        say_empty(ax, "no terms to draw")
    chosen = pd.concat([_most_telling(contrasts, side, labelled) for side in (True, False)])
    _name_points(ax, x, y, contrasts, chosen)
    tested = int(contrasts["p"].notna().sum())
    if len(contrasts):
        ax.set_title(f"{int(found.sum()):,} of {tested:,} tested terms set them apart", loc="left", fontsize=11)
    alt = _scatter_in_words(contrasts, chosen, name_a, name_b)
    return style.explain(ax, alt=alt, data=chosen[["term", "share_a", "share_b", "log_odds", "low", "high", "q"]])


def contrast_bars(
    contrasts: pd.DataFrame, *, name_a: str = "A", name_b: str = "B", most: int = 10, ax: Axes | None = None
) -> Axes:
    """Log-odds ratios of the most telling terms on either side with 95% intervals, and both shares beside them.

    Only terms with q < .05 are drawn; an interval without an end leaves the axes.
    """
    name_a, name_b = style.label(name_a, 28), style.label(name_b, 28)
    for_a, for_b = _most_telling(contrasts, True, most), _most_telling(contrasts, False, most)
    drawn = pd.concat([for_a, for_b]).sort_values(["log_odds", "term"], ignore_index=True)
    ax = style.new_axes(ax, width=8, height=1.3 + 0.27 * max(len(drawn), 2))
    places = np.arange(float(len(drawn)))
    reach = float(np.nanmax(np.r_[np.abs(drawn["log_odds"]) * 1.5, 1.0]))
    reach = max(
        reach, float(np.nanmax(np.r_[0, drawn[["low", "high"]].replace([np.inf, -np.inf], np.nan).abs().max()])) * 1.03
    )
    colours = np.where(drawn["log_odds"] > 0, COLOUR_A, COLOUR_B)
    ax.hlines(
        places,
        drawn["low"].clip(-reach, reach),
        drawn["high"].clip(-reach, reach),
        color=colours,
        linewidth=2,
        alpha=0.5,
    )
    ax.scatter(drawn["log_odds"], places, color=colours, s=28, zorder=3)
    ax.axvline(0, color=style.FAINT, linewidth=1)
    ax.set_yticks(places, style.labels(drawn["term"], 30))
    for place, row in zip(places, rows_of(drawn), strict=True):
        ax.text(1.01, place, f"{_percent(row.share_a)} : {_percent(row.share_b)}", transform=ax.get_yaxis_transform(),
                fontsize=8, va="center", color=style.INK)  # fmt: skip
    ax.set_xlim(-reach, reach)
    ax.set_ylim(-0.7, max(len(drawn), 1) - 0.3)
    ax.set_xlabel(f"← more in {name_b}      log-odds ratio      more in {name_a} →", fontsize=9)
    if not len(drawn):
        say_empty(ax, "no term sets them apart at q < .05")
    else:
        ax.set_title(f"share in {name_a} : {name_b}", loc="right", fontsize=9)
    alt = _bars_in_words(contrasts, drawn, name_a, name_b)
    return style.explain(ax, alt=alt, data=drawn[["term", "share_a", "share_b", "log_odds", "low", "high", "q"]])


def _most_telling(contrasts: pd.DataFrame, more_in_a: bool, most: int) -> pd.DataFrame:
    side = contrasts["log_odds"] > 0 if more_in_a else contrasts["log_odds"] < 0
    return contrasts[side & (contrasts["q"] < 0.05)].sort_values(["p", "term"], kind="stable").head(most)


def _share_axes(ax: Axes, top: float, name_a: str, name_b: str) -> None:
    ticks = [tick for tick in TICKS if np.sqrt(tick) <= top]
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(FixedLocator([float(np.sqrt(tick)) for tick in ticks]))
        axis.set_major_formatter(FixedFormatter([f"{tick:.0%}" for tick in ticks]))
    ax.set_xlim(-0.02 * top, top)
    ax.set_ylim(-0.02 * top, top)
    ax.set_xlabel(f"share of articles: {name_b}", fontsize=9, color=COLOUR_B)
    ax.set_ylabel(f"share of articles: {name_a}", fontsize=9, color=COLOUR_A)


def _name_points(ax: Axes, x: np.ndarray, y: np.ndarray, contrasts: pd.DataFrame, chosen: pd.DataFrame) -> None:
    if not len(chosen):
        return
    rows = contrasts.index.get_indexer(chosen.index)
    # The crowd near the origin is thinned: names must keep clear of the points that can be seen, not of every one.
    crowd = np.concatenate([rows, np.linspace(0, len(x) - 1, min(len(x), MOST_POINTS_AVOIDED)).astype(int)])
    colours = [COLOUR_A if more > 0 else COLOUR_B for more in chosen["log_odds"]]
    names = style.labels(chosen["term"], 30, among=contrasts["term"])
    with warnings.catch_warnings():  # names are measured before they get fonts for other scripts
        warnings.filterwarnings("ignore", "Glyph")
        textalloc.allocate(
            ax, x[rows], y[rows], names, x_scatter=x[crowd], y_scatter=y[crowd],
            textsize=8, textcolor=colours, linecolor="#AAAAAA", linewidth=0.6, max_distance=0.3, nbr_candidates=400,
        )  # fmt: skip


def _scatter_in_words(contrasts: pd.DataFrame, chosen: pd.DataFrame, name_a: str, name_b: str) -> str:
    tested, found = int(contrasts["p"].notna().sum()), int((contrasts["q"] < 0.05).sum())
    if not len(contrasts):
        return f"Scatter chart without data: no term of {name_a} and {name_b}."
    return (
        f"Scatter chart of {counted(len(contrasts), 'term')} by their share of the articles of {name_a} and of "
        f"{name_b}; {tested:,} tested, {found:,} with q < .05. {_leaders(chosen, name_a, name_b)}"
    )


def _bars_in_words(contrasts: pd.DataFrame, drawn: pd.DataFrame, name_a: str, name_b: str) -> str:
    if not len(drawn):
        tested = int(contrasts["p"].notna().sum())
        return f"Chart without bars: none of {tested:,} tested terms sets {name_a} and {name_b} apart."
    return f"Log-odds ratios of {counted(len(drawn), 'term')} with intervals. {_leaders(drawn, name_a, name_b)}"


def _leaders(chosen: pd.DataFrame, name_a: str, name_b: str) -> str:
    parts = []
    for name, more_in_a in ((name_a, True), (name_b, False)):
        side = _most_telling(chosen, more_in_a, 3)
        terms = ", ".join(f"{row.term} ({_percent(row.share_a)} : {_percent(row.share_b)})" for row in rows_of(side))
        parts.append(f"More in {name}: {terms or 'none'}.")
    return " ".join(parts)


def _percent(share: float) -> str:
    return f"{share:.1%}" if 0 < share < 0.02 else f"{share:.0%}"
