"""The network of pairs, thinned to its backbone so that it can be read."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from themes.language.countries import country_name
from themes.showing import style
from themes.showing.charts.trends import say_empty

MOST_EDGES = 32


def pair_network(edges: pd.DataFrame, *, seed: int = 0, ax: Axes | None = None) -> Axes:
    """Countries as dots, the pairs of the backbone as lines as wide as their articles; from `pair_backbone`.

    At most 32 edges are drawn, the busiest; the title says how many are left out. The layout is networkx's spring
    layout (Fruchterman & Reingold 1991) with a fixed seed: only who is tied to whom means something, not where.
    """
    ax = style.new_axes(ax, width=9, height=6.8)
    shown = edges[edges["backbone"]].head(MOST_EDGES)
    if shown.empty:
        say_empty(ax, "No article concerns two countries.")
        return style.explain(ax, alt="Network without data: no article concerns two countries.", data=shown)
    places = _layout(shown, seed)
    strength = pd.concat([shown.groupby("a")["n"].sum(), shown.groupby("b")["n"].sum()]).groupby(level=0).sum()
    widest = float(shown["n"].max())
    for a, b, n in zip(shown["a"], shown["b"], shown["n"], strict=True):
        (x1, y1), (x2, y2) = places[a], places[b]
        ax.plot(
            [x1, x2], [y1, y2], color=style.COLOURS[5], linewidth=0.7 + 5 * np.sqrt(n / widest), alpha=0.55, zorder=1
        )
    for country, (x, y) in places.items():
        size = 25 + 280 * float(strength[country]) / float(strength.max())
        ax.scatter([x], [y], s=size, color=style.COLOURS[0], zorder=2, edgecolor=style.PAPER, linewidth=0.8)
    _name_dots(ax, places)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    ax.margins(0.12)
    left = len(edges) - len(shown)
    ax.set_title(
        f"{len(shown)} of {len(edges)} pairs" + (" · the weaker ones are left out" if left else ""),
        loc="left",
        fontsize=10,
    )
    return style.explain(ax, alt=_in_words(edges, shown), data=shown[["pair", "n", "p"]].reset_index(drop=True))


def _layout(shown: pd.DataFrame, seed: int) -> dict[str, tuple[float, float]]:
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(sorted({*shown["a"], *shown["b"]}))
    ordered = shown.sort_values("pair")
    graph.add_weighted_edges_from(zip(ordered["a"], ordered["b"], np.sqrt(ordered["n"]), strict=True))
    parts = sorted(networkx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    places: dict[str, tuple[float, float]] = {}
    row, bottom, tall = 0.0, 0.0, 0.0
    widest = max(np.sqrt(len(parts[0])), 1.4 * np.sqrt(len(graph)))
    for part in parts:  # boxes beside one another, as words in lines
        members, side = sorted(part), float(np.sqrt(len(part)))
        alone = networkx.Graph()  # a view (graph.subgraph) would list its nodes in the order of their hashes
        alone.add_nodes_from(members)
        alone.add_edges_from(sorted(graph.subgraph(members).edges))
        spot: Any = networkx.spring_layout(alone, seed=seed, iterations=500, k=3.5 / np.sqrt(len(part)), weight=None)
        points = np.array([spot[country] for country in members])
        points = (points - points.min(axis=0)) / np.maximum(np.ptp(points, axis=0), 1e-9)
        if row and row + side > widest:
            row, bottom, tall = 0.0, bottom - tall - 1.0, 0.0
        points = points * [side, -side] + [row, bottom]
        row, tall = row + side + 1.0, max(tall, side)
        places |= {country: (float(x), float(y)) for country, (x, y) in zip(members, points, strict=True)}
    return places


def _name_dots(ax: Axes, places: dict[str, tuple[float, float]]) -> None:
    """Names beside the dots, moved until they do not overlap one another."""
    import textalloc

    countries = sorted(places)
    x, y = (np.array([places[country][axis] for country in countries]) for axis in (0, 1))
    ax.margins(0.12)
    ax.figure.draw_without_rendering()  # type: ignore[union-attr]
    textalloc.allocate(
        ax,
        x,
        y,
        [style.label(country_name(country), 22) for country in countries],
        x_scatter=x,
        y_scatter=y,
        textsize=9,
        linecolor=style.FAINT,
        linewidth=0.5,
        min_distance=0.012,
        max_distance=0.12,
        zorder=4,
    )


def _in_words(edges: pd.DataFrame, shown: pd.DataFrame) -> str:
    partners = pd.concat([shown["a"], shown["b"]]).value_counts().rename_axis("country").reset_index(name="n")
    hub = partners.sort_values(["n", "country"], ascending=[False, True]).iloc[0]
    first = shown.head(3)
    top = ", ".join(f"{pair} ({n:,})" for pair, n in zip(first["pair"], first["n"], strict=True))
    return (
        f"Network of {len(partners)} countries and {len(shown)} of {len(edges)} pairs (disparity filter). "
        f"Strongest ties, in articles: {top}. Most partners: {country_name(hub['country'])} ({hub['n']})."
    )
