"""Charts of topics: their sizes, the map of articles, the tree of topics."""

from textwrap import wrap
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from themes.showing import style
from themes.showing.words import counted

MOST_DIRECT = 12  # topics that are labelled on the map itself; more get numbers and a key
UNASSIGNED = ("unassigned", "(unassigned)")  # as topic_sizes of the analysis and of the tables call them


def topic_bars(sizes: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Bars of how many articles each topic has, from `topic_sizes`: `topic, n, share`; unassigned articles in grey.

    >>> ax = topic_bars(pd.DataFrame({"topic": ["trade", "unassigned"], "n": [3, 1], "share": [0.75, 0.25]}))
    >>> ax.alt_text
    '3 of 4 articles are in 1 topic; the largest is trade, with 3 (75%). 1 is unassigned.'
    """
    shown = sizes[(sizes["n"] > 0) | ~sizes["topic"].isin(UNASSIGNED)].reset_index(drop=True)
    ax = style.new_axes(ax, height=max(1.2, 0.6 + 0.27 * len(shown)))
    colours = [style.FAINT if topic in UNASSIGNED else style.COLOURS[0] for topic in shown["topic"]]
    places = np.arange(len(shown))
    ax.barh(places, shown["n"], color=colours, height=0.7)
    widest = max(shown["n"].max() if len(shown) else 1, 1)
    for place, n, share in zip(places.tolist(), shown["n"], shown["share"], strict=True):
        ax.text(n + widest * 0.01, place, f"{n:,} ({share:.0%})", va="center", fontsize=8, color=style.INK)
    ax.set_yticks(places, [style.label(topic, 60) for topic in shown["topic"]])
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.set_xlim(0, widest * 1.15)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 5, 10], integer=True))
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("articles")
    return style.explain(ax, alt=_sizes_in_words(sizes), data=shown)


def article_map(places: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Every article a dot in the disc of its topic, from `map_articles`: `article_id, topic, x, y`.

    Discs near one another use like terms; the dots in the middle are the most typical. Up to 12 topics are named on the
    map, more are numbered, with a key beside it. Unassigned articles are counted below.
    """
    drawn = places.dropna(subset=["topic"])
    topics = drawn.groupby("topic", sort=False).agg(n=("x", "size"), x=("x", "mean"), y=("y", "mean"))
    topics = topics.sort_values("n", ascending=False, kind="stable").reset_index()
    many = len(topics) > MOST_DIRECT
    ax = style.new_axes(ax, width=9.5 if many else 8.0, height=max(6.0, 0.155 * len(topics)) if many else 6.5)
    colour_of = {topic: style.COLOURS[place % len(style.COLOURS)] for place, topic in enumerate(topics["topic"])}
    dot = np.clip(9000 / max(len(drawn), 1), 1.5, 40)
    ax.scatter(drawn["x"], drawn["y"], s=dot, c=drawn["topic"].map(colour_of), alpha=0.75, linewidths=0)
    ax.set_aspect("equal")
    ax.margins(0.05, 0.1)
    ax.set_axis_off()
    _number_topics(ax, topics) if many else _name_topics(ax, topics)
    without = len(places) - len(drawn)
    ax.set_title(f"{counted(len(drawn), 'article')}, {without:,} unassigned", fontsize=9, color=style.INK, loc="left")
    return style.explain(ax, alt=_map_in_words(topics, len(places), without), data=topics[["topic", "n"]])


def topic_tree(joins: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Dendrogram of topics, from `themes.analysis.topics.topic_tree`: `step, left, right, height, n`."""
    leaves = _leaves(joins)
    ax = style.new_axes(ax, width=8.5, height=max(1.6, 0.7 + 0.22 * len(leaves)))
    place = {leaf: float(row) for row, leaf in enumerate(leaves)}
    height = dict.fromkeys(leaves, 0.0)
    names = joins[["step", "left", "right"]].astype(str).to_numpy().tolist()
    for (step, left, right), top in zip(names, joins["height"].astype(float), strict=True):
        sides = [place[left], place[left], place[right], place[right]]
        ax.plot([height[left], top, top, height[right]], sides, **_line())
        place[step], height[step] = (place[left] + place[right]) / 2, top
    ax.set_yticks(range(len(leaves)), [style.label(leaf, 60) for leaf in leaves])
    ax.set_ylim(max(len(leaves), 1) - 0.5, -0.5)
    ax.set_xlim(0, max(joins["height"].max() * 1.03 if len(joins) else 1, 1e-6))
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("distance at which topics join (1 = no term in common)")
    return style.explain(ax, alt=_tree_in_words(joins, len(leaves)), data=joins)


def _line() -> dict:
    return {"color": style.COLOURS[0], "linewidth": 1.3, "solid_joinstyle": "miter"}


def _name_topics(ax: Axes, topics: pd.DataFrame) -> None:
    for topic in topics.to_dict("records"):
        words = "\n".join(wrap(style.label(topic["topic"], 54), 20)) + f"\n({topic['n']:,})"
        box = {"facecolor": style.PAPER, "alpha": 0.8, "edgecolor": "none", "pad": 1.5}
        ax.text(topic["x"], topic["y"], words, ha="center", va="center", fontsize=8, color=style.INK, bbox=box)


def _number_topics(ax: Axes, topics: pd.DataFrame) -> None:
    box = {"facecolor": style.PAPER, "alpha": 0.8, "edgecolor": "none", "pad": 0.8, "boxstyle": "round"}
    for number, topic in enumerate(topics.to_dict("records"), start=1):
        ax.text(topic["x"], topic["y"], str(number), ha="center", va="center", fontsize=8, color=style.INK, bbox=box)
    lines = [
        f"{number:>2}  {style.label(name, 54)} ({n:,})"
        for number, (name, n) in enumerate(zip(topics["topic"], topics["n"], strict=True), start=1)
    ]
    key: dict[str, Any] = {"transform": ax.transAxes, "ha": "left", "va": "top", "fontsize": 7.5, "linespacing": 1.25}
    ax.text(1.02, 1.0, "\n".join(lines), color=style.INK, **key)


def _leaves(joins: pd.DataFrame) -> list[str]:
    """Topics in the order in which the tree is drawn without crossing lines."""
    if joins.empty:
        return []
    below = {join.step: (join.left, join.right) for join in joins.itertuples()}
    waiting, leaves = [joins["step"].iloc[-1]], []
    while waiting:
        node = waiting.pop()
        if node in below:
            waiting.extend(reversed(below[node]))
        else:
            leaves.append(node)
    return leaves


def _sizes_in_words(sizes: pd.DataFrame) -> str:
    topics = sizes[~sizes["topic"].isin(UNASSIGNED)]
    total, inside = int(sizes["n"].sum()), int(topics["n"].sum())
    if topics.empty:
        return f"No topic; {counted(total, 'article')}."
    first = topics.sort_values("n", ascending=False, kind="stable").iloc[0]
    share = first["n"] / max(total, 1)
    without = f"{total - inside:,} {'is' if total - inside == 1 else 'are'} unassigned."
    count = f"{len(topics)} topic{'s' if len(topics) > 1 else ''}"
    return (
        f"{inside:,} of {counted(total, 'article')} {'is' if total == 1 else 'are'} in {count}; the largest is "
        f"{first['topic']}, with {first['n']:,} ({share:.0%}). {without}"
    )


def _map_in_words(topics: pd.DataFrame, total: int, without: int) -> str:
    if topics.empty:
        return f"Map of {counted(total, 'article')}, none of them in a topic."
    count = f"{len(topics)} topic{'s' if len(topics) > 1 else ''}"
    largest = "; ".join(f"{name} ({n:,})" for name, n in topics[["topic", "n"]].head(3).itertuples(index=False))
    return f"Map of {counted(total, 'article')} in {count}, {without:,} unassigned. Largest: {largest}."


def _tree_in_words(joins: pd.DataFrame, n_topics: int) -> str:
    if joins.empty:
        return "Tree of topics: fewer than two topics, nothing to join."
    first = joins.iloc[0]
    return (
        f"Tree of {n_topics} topics. The nearest two are {first['left']} and {first['right']} (distance "
        f"{first['height']:.2f}); all join at {joins['height'].max():.2f}."
    )
