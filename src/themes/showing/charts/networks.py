"""The network of pairs, thinned to its backbone so that it can be read."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from themes.language.countries import country_name
from themes.showing import style
from themes.showing.charts.dot_names import name_dots
from themes.showing.charts.layout import boxes, places_of
from themes.showing.charts.trends import say_empty
from themes.showing.words import counted

MOST_EDGES = 32
WIDTH = 8.0
HEADING = 0.5
WIDEST_LINE, WIDEST_DOT = 7.0, 260.0


def pair_network(edges: pd.DataFrame, *, seed: int = 0, ax: Axes | None = None) -> Axes:
    """Countries as dots, the pairs of the backbone as lines as wide as their articles; from `pair_backbone`.

    At most 32 edges are drawn, the busiest; the title says how many are left out. The layout is that of Kamada & Kawai
    (1989) with the fewest tangles of several starts (`seed` draws them): only who is tied to whom means something, not
    where. Pairs without further ties stand in lines below.
    """
    shown = edges[edges["backbone"]].head(MOST_EDGES)
    if shown.empty:
        ax = style.new_axes(ax, width=WIDTH, height=2.5)
        say_empty(ax, "No article concerns two countries.")
        return style.explain(ax, alt="Network without data: no article concerns two countries.", data=shown)
    height = boxes(shown, WIDTH)[1]
    ax = style.new_axes(ax, width=WIDTH, height=height + HEADING)
    ax.set(xticks=[], yticks=[], xlim=(0, WIDTH), ylim=(0, height))
    ax.spines[:].set_visible(False)
    left = len(edges) - len(shown)
    weaker = " (the weaker ones are left out)" if left else ""
    most = f"the wider a line, the more articles, {shown['n'].max():,} at most"
    ax.set_title(f"{len(shown)} of {counted(len(edges), 'pair')}{weaker}; {most}", loc="left", fontsize=10)
    _draw(ax, shown, places_of(shown, WIDTH, seed=seed))
    return style.explain(ax, alt=_in_words(edges, shown), data=shown[["pair", "n", "p"]].reset_index(drop=True))


def _draw(ax: Axes, shown: pd.DataFrame, places: dict[str, tuple[float, float]]) -> None:
    """Lines, dots as large as the articles of their pairs, and names beside them."""
    widths = np.maximum(1.0, WIDEST_LINE * np.sqrt(shown["n"] / shown["n"].max()))
    for a, b, width in zip(shown["a"], shown["b"], widths, strict=True):
        ends = np.transpose([places[a], places[b]])
        ax.plot(*ends, color=style.LINE, linewidth=width, solid_capstyle="round", zorder=1)
    strength = pd.concat([shown.groupby("a")["n"].sum(), shown.groupby("b")["n"].sum()]).groupby(level=0).sum()
    countries = sorted(places)
    sizes = 30 + WIDEST_DOT * (strength[countries] / strength.max()).to_numpy(dtype=float)
    points = np.array([places[country] for country in countries])
    ax.scatter(
        points[:, 0], points[:, 1], s=sizes, color=style.COLOURS[0], zorder=2, edgecolor=style.PAPER, linewidth=1
    )
    number = {country: place for place, country in enumerate(countries)}
    lines = np.array([(number[a], number[b]) for a, b in zip(shown["a"], shown["b"], strict=True)])
    radii = np.sqrt(sizes / np.pi) / 72  # from square points to inches
    name_dots(ax, [style.label(country_name(country), 24) for country in countries], points, radii, lines)


def _in_words(edges: pd.DataFrame, shown: pd.DataFrame) -> str:
    partners = pd.concat([shown["a"], shown["b"]]).value_counts().rename_axis("country").reset_index(name="n")
    hub = partners.sort_values(["n", "country"], ascending=[False, True]).iloc[0]
    first = shown.head(3)
    top = ", ".join(f"{pair} ({n:,})" for pair, n in zip(first["pair"], first["n"], strict=True))
    return (
        f"Network of {len(partners)} countries and {len(shown)} of {counted(len(edges), 'pair')} (disparity filter). "
        f"Strongest ties, in articles: {top}. Most partners: {country_name(hub['country'])} ({hub['n']})."
    )
