"""Charts of shares: a dot for the share, a line for its interval."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from themes.showing import style
from themes.showing.words import counted


def share_bars(shares: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Share of articles that carry each label, its interval, and the number of articles, from `share_of_labels`."""
    ax = style.new_axes(ax, width=8, height=0.9 + 0.27 * max(len(shares), 1))
    rows = np.arange(len(shares))[::-1]
    ax.hlines(rows, shares["low"], shares["high"], color=style.COLOURS[5], linewidth=4)
    ax.plot(shares["share"], rows, "o", color=style.COLOURS[0], markersize=5)
    for row, high, n in zip(rows, shares["high"], shares["n"], strict=True):
        ax.annotate(f"{n:,}", (high, row), xytext=(5, 0), textcoords="offset points", va="center", fontsize=8)
    ax.set_yticks(rows, style.labels(shares["label"], 44))
    ax.set_ylim(-0.7, max(len(shares), 1) - 0.3)
    ax.set_xlim(0, min(1.0, float(shares["high"].max()) * 1.12) if len(shares) else 1.0)
    ax.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    ax.grid(axis="x", color="#E5E5E5", linewidth=0.8)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("share of articles (line: 95% interval; number: articles)")
    return style.explain(ax, alt=_in_words(shares), data=shares)


def _in_words(shares: pd.DataFrame) -> str:
    if shares.empty:
        return "Chart of shares without data."
    first, last = shares.iloc[0], shares.iloc[-1]
    return (
        f"Shares of {counted(int(first['total']), 'article')} for {counted(len(shares), 'label')}: most have "
        f"{first['label']} ({first['share']:.0%}), fewest {last['label']} ({last['share']:.0%})."
    )
