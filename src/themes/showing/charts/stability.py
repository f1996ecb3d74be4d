"""How well each topic is found again, as dots beside the line below which a topic is unsteady."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from themes.showing import style
from themes.showing.words import counted

UNSTEADY_BELOW = 0.6


def stability_dots(stability: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Mean overlap of each topic with its counterpart in samples, from `topic_stability`: `topic, jaccard, low, n`.

    The line reaches down to the tenth percentile of the samples; topics below .6 are drawn in the warning colour.
    """
    ax = style.new_axes(ax, width=8, height=1.0 + 0.29 * max(len(stability), 1))
    rows = np.arange(len(stability))[::-1]
    unsteady = (stability["jaccard"] < UNSTEADY_BELOW).to_numpy()
    colours = np.where(unsteady, style.COLOURS[1], style.COLOURS[0])
    ax.hlines(rows, stability["low"], stability["jaccard"], color=colours, linewidth=2, alpha=0.5)
    ax.scatter(stability["jaccard"], rows, c=colours, s=28, zorder=3)
    ax.axvline(UNSTEADY_BELOW, color=style.FAINT, linewidth=1, linestyle=(0, (4, 3)))
    ax.annotate("unsteady", (UNSTEADY_BELOW, 1), xycoords=("data", "axes fraction"), xytext=(-4, 3), fontsize=8,
                textcoords="offset points", ha="right", color=style.COLOURS[1])  # fmt: skip
    ax.set_yticks(rows, [style.label(topic, 44) for topic in stability["topic"]])
    ax.set_ylim(-0.7, max(len(stability), 1) - 0.3)
    ax.set_xlim(0, 1.02)
    ax.grid(axis="x", color="#E5E5E5", linewidth=0.8)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("overlap in other samples (dot: mean; line: to the tenth percentile)")
    return style.explain(ax, alt=_in_words(stability, unsteady), data=stability)


def _in_words(stability: pd.DataFrame, unsteady: np.ndarray) -> str:
    if stability.empty:
        return "Chart of stability without data: there are no topics."
    ordered = stability.sort_values(["jaccard", "topic"], ascending=[False, True])
    best, worst = ordered.iloc[0], ordered.iloc[-1]
    return (
        f"Overlap of {counted(len(stability), 'topic')} with their counterparts in other samples: highest for "
        f"{best['topic']} ({best['jaccard']:.2f}), lowest for {worst['topic']} ({worst['jaccard']:.2f}); "
        f"{counted(int(unsteady.sum()), 'is|are')} unsteady."
    )
