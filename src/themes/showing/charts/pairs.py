"""Charts of countries and their pairs: bars, ranked matrix, network, and what the pairs deal with."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from themes.language.countries import country_name
from themes.showing import style
from themes.showing.charts.trends import say_empty
from themes.showing.words import counted


def country_bars(countries: pd.DataFrame, *, most: int = 15, about: float = 0.5, ax: Axes | None = None) -> Axes:
    """Articles by country, from `find_countries`: those about it (dark), and those that merely name it (light)."""
    counts = countries.assign(about=countries["salience"] >= about).groupby("country")["about"].agg(["sum", "size"])
    counts = counts.rename(columns={"sum": "about", "size": "named"}).reset_index()
    shown = counts.sort_values(["about", "named", "country"], ascending=[False, False, True]).head(most)
    ax = style.new_axes(ax, width=8, height=1.1 + 0.27 * max(len(shown), 2))
    if shown.empty:
        say_empty(ax, "No article names a country.")
        return style.explain(ax, alt="Bar chart without data: no article names a country.", data=shown)
    rows = np.arange(len(shown))[::-1]
    ax.barh(rows, shown["named"], color="#CFE0EC", height=0.72)
    ax.barh(rows, shown["about"], color=style.COLOURS[0], height=0.72)
    for row, about_n, named in zip(rows, shown["about"], shown["named"], strict=True):
        ax.annotate(
            f"{about_n:,} of {named:,}",
            (named, row),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=8,
        )
    ax.set_yticks(rows, [style.label(country_name(code), 34) for code in shown["country"]])
    ax.tick_params(axis="y", length=0)
    ax.set(
        ylim=(-0.7, len(shown) - 0.3),
        xlim=(0, shown["named"].max() * 1.16),
        xlabel="articles about it (dark) of all that name it (light)",
    )
    ax.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    first = shown.iloc[0]
    alt = (
        f"Bars of {len(shown)} of {len(counts)} countries and organisations: most articles are about "
        f"{country_name(first['country'])} ({first['about']:,} of {first['named']:,} that name it)."
    )
    return style.explain(ax, alt=alt, data=shown)


def pair_matrix(pairs: pd.DataFrame, *, most: int = 14, ax: Axes | None = None) -> Axes:
    """Articles by pair as a triangle of cells, from `country_pairs`.

    The countries are those with the heaviest pairs (sum of squared articles), ranked by their articles.
    """
    known = pairs.drop_duplicates(["article_id", "pair"])
    ends = pd.concat([known[["article_id", end]].set_axis(["article_id", "country"], axis=1) for end in ("a", "b")])
    totals = ends.drop_duplicates()["country"].value_counts().rename_axis("country").reset_index(name="n")
    ranked = _most_paired(known, totals, most)
    edges = known[known["a"].isin(ranked) & known["b"].isin(ranked)]
    edges = edges.groupby(["pair", "a", "b"]).size().reset_index(name="n")
    edges = edges.sort_values(["n", "pair"], ascending=[False, True], ignore_index=True)
    size = max(len(ranked), 2)
    ax = style.new_axes(ax, width=max(6.0, 2.6 + 0.46 * size), height=1.3 + 0.38 * size)
    if edges.empty:
        say_empty(ax, "No article concerns two countries.")
        return style.explain(ax, alt="Matrix without data: no article concerns two countries.", data=edges)
    place = {country: number for number, country in enumerate(ranked)}
    cells = np.full((size, size), np.nan)
    for a, b, n in zip(edges["a"], edges["b"], edges["n"], strict=True):
        cells[max(place[a], place[b]), min(place[a], place[b])] = n
    filled = np.flatnonzero(~np.isnan(cells).all(axis=0))
    _draw_cells(ax, cells[1:, filled], "{:,.0f}")
    ax.set_xticks(range(len(filled)), [ranked[place] for place in filled], fontsize=8)
    n_of = dict(zip(totals["country"], totals["n"], strict=True))
    ax.set_yticks(
        range(size - 1), [f"{style.label(country_name(code), 24)}  {code} ({n_of[code]:,})" for code in ranked[1:]]
    )
    left = len(totals) - len(ranked)
    more = f" ({counted(left, 'more country|more countries')} left out)" if left else ""
    ax.set_title(f"Articles by pair{more}", loc="left", fontsize=10)
    ax.set_xlabel(
        f"{ranked[0]} = {country_name(ranked[0])} ({counted(n_of[ranked[0]], 'article')})", loc="left", fontsize=9
    )
    top = edges.head(3)
    named = ", ".join(f"{pair} ({n:,})" for pair, n in zip(top["pair"], top["n"], strict=True))
    articles = known["article_id"].nunique()
    alt = (
        f"Matrix of {counted(len(edges), 'pair')} of the {len(ranked)} busiest countries in "
        f"{counted(articles, 'article')}; most: {named}."
    )
    return style.explain(ax, alt=alt, data=edges)


def _most_paired(known: pd.DataFrame, totals: pd.DataFrame, most: int) -> list[str]:
    """The countries whose pairs are heaviest, ordered by articles: many single meetings do not outweigh a real tie."""
    if known.empty:
        return []
    edges = known.groupby(["a", "b"]).size().reset_index(name="n")
    ends = pd.concat([edges[[end, "n"]].set_axis(["country", "n"], axis=1) for end in ("a", "b")])
    weight = ends.assign(n=ends["n"] ** 2).groupby("country")["n"].sum().rename("weight")
    ranked = totals.merge(weight, left_on="country", right_index=True)
    ranked = ranked.sort_values(["weight", "n", "country"], ascending=[False, False, True]).head(most)
    return [str(code) for code in ranked.sort_values(["n", "country"], ascending=[False, True])["country"]]


def agenda_map(agenda: pd.DataFrame, *, most_pairs: int = 12, most_labels: int = 20, ax: Axes | None = None) -> Axes:
    """Share of each pair's articles with each theme, themes × pairs, and the pairs' articles; from `pair_agenda`."""
    pairs = list(dict.fromkeys(agenda["pair"]))[:most_pairs]
    weight = agenda[agenda["pair"].isin(pairs)].groupby("label")["n"].sum().reset_index()
    labels = weight.sort_values(["n", "label"], ascending=[False, True])["label"].head(most_labels).tolist()
    shown = agenda[agenda["pair"].isin(pairs) & agenda["label"].isin(labels)]
    ax = style.new_axes(ax, width=3.2 + 0.5 * max(len(pairs), 6), height=1.4 + 0.3 * max(len(labels), 2))
    if shown.empty:
        say_empty(ax, "No pair has an article with a theme.")
        return style.explain(ax, alt="Map without data: no pair has an article with a theme.", data=shown)
    table = shown.pivot_table(index="label", columns="pair", values="share", sort=False, observed=True)
    table = table.reindex(index=labels, columns=pairs)
    _draw_cells(ax, table.to_numpy(dtype=float), "{:.0%}", highest=1.0)
    total_of = dict(zip(shown["pair"], shown["total"], strict=True))
    above = ["{}\n{}\n({:,})".format(*pair.split("-", 1), total_of[pair]) for pair in pairs]
    ax.set_xticks(range(len(pairs)), above, fontsize=8)
    ax.set_yticks(range(len(labels)), style.labels(labels, 44))
    ax.xaxis.set_ticks_position("top")
    ax.tick_params(axis="x", length=0)
    strong = shown.sort_values(["share", "n", "pair", "label"], ascending=[False, False, True, True]).iloc[0]
    alt = (
        f"Map of {counted(len(pairs), 'pair')} by {counted(len(labels), 'theme')}: share of a pair's articles with the "
        f"theme. Highest: {strong['pair']}, {strong['label']}, "
        f"{strong['share']:.0%} of {counted(strong['total'], 'article')}."
    )
    return style.explain(ax, alt=alt, data=shown.reset_index(drop=True))


def mirror_dots(mirrored: pd.DataFrame, a: str, b: str, *, most: int = 15, ax: Axes | None = None) -> Axes:
    """What A's articles say of B (blue) and B's of A (orange), by theme, with 95% intervals; from `mirror`."""
    shown = mirrored.head(most)
    ax = style.new_axes(ax, width=8, height=1.5 + 0.34 * max(len(shown), 2))
    if shown.empty:
        say_empty(ax, "No theme to compare.")
        return style.explain(ax, alt="Chart without data: no theme to compare.", data=shown)
    rows = np.arange(len(shown))[::-1]
    for side, colour, shift in (("a", style.COLOURS[0], 0.14), ("b", style.COLOURS[1], -0.14)):
        ax.hlines(rows + shift, shown[f"low_{side}"], shown[f"high_{side}"], color=colour, alpha=0.35, linewidth=4)
        ax.plot(shown[f"share_{side}"], rows + shift, "o", color=colour, markersize=5)
    ax.set_yticks(rows, style.labels(shown["label"], style.MOST_LETTERS))
    ax.tick_params(axis="y", length=0)
    ax.set(ylim=(-0.8, len(shown) - 0.2), xlim=(0, min(1.0, shown[["high_a", "high_b"]].to_numpy().max() * 1.05)))
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.grid(axis="x", color="#E6E6E6", linewidth=0.7)
    names, totals = (country_name(a), country_name(b)), (shown["total_a"].iloc[0], shown["total_b"].iloc[0])
    titles = [
        f"{names[0]} on {names[1]} ({counted(totals[0], 'article')})",
        f"{names[1]} on {names[0]} ({counted(totals[1], 'article')})",
    ]
    for line, title, colour in zip((20, 5), titles, style.COLOURS[:2], strict=True):
        ax.annotate(title, (1, 1), (0, line), "axes fraction", "offset points", color=colour, fontsize=10, ha="right")
    widest = shown.iloc[0]
    gap = f"{widest['share_a']:.0%} against {widest['share_b']:.0%}"
    alt = f"{titles[0]} against {titles[1]}: widest apart on {widest['label']}, {gap}."
    return style.explain(ax, alt=alt, data=shown)


def _draw_cells(ax: Axes, cells: np.ndarray, form: str, *, highest: float | None = None) -> None:
    """Coloured cells with their values written in them; empty ones stay white."""
    top = highest or float(np.nanmax(cells))
    colours = np.ma.masked_invalid(np.where(cells > 0, cells, np.nan))
    ax.imshow(np.sqrt(colours / top), cmap=style.SEQUENTIAL, vmin=0, vmax=1.15, aspect="auto")
    for row, column in zip(*np.nonzero(np.nan_to_num(cells) > 0), strict=True):
        value = cells[row, column]
        ink = style.PAPER if value / top > 0.45 else style.INK
        ax.text(column, row, form.format(value), ha="center", va="center", fontsize=7.5, color=ink)
    ax.spines[:].set_visible(False)
    ax.set_xticks(np.arange(cells.shape[1] + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(cells.shape[0] + 1) - 0.5, minor=True)
    ax.grid(which="minor", color=style.PAPER, linewidth=1.5)
    ax.tick_params(which="both", length=0)
