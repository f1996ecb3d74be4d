"""Charts of what the articles are: how many in each period, from whom, how long."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from themes.analysis.periods import period_name
from themes.showing import style
from themes.showing.words import counted

MOST_TICKS, LETTERS_ACROSS = 16, 90
SKEWED = 12


def article_counts(counts: pd.DataFrame, *, every: str = "Y", ax: Axes | None = None) -> Axes:
    """Bars of articles in each period, from `count_articles`; a period without articles keeps its place."""
    ax = style.new_axes(ax, width=8, height=3)
    names = [period_name(period, every) for period in counts["period"]]
    places = np.arange(len(counts))
    bars = ax.bar(places, counts["n"], color=style.COLOURS[0], width=0.8)
    if _fit(counts["n"], len(counts)):
        ax.bar_label(bars, fmt="%d", fontsize=8, color=style.INK, padding=2)
    tick_periods(ax, names)
    ax.set_ylabel("articles")
    ax.margins(y=0.12)
    ax.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    ax.set_title("Articles in each period", loc="left", fontsize=11)
    return style.explain(
        ax, alt=_counts_in_words(names, counts["n"]), data=pd.DataFrame({"period": names, "articles": counts["n"]})
    )


def _fit(numbers: pd.Series, columns: int) -> bool:
    """Is there room to write each number in one of so many columns?"""
    letters = max((len(f"{n:,}") for n in numbers), default=1)
    return columns * (letters + 0.8) <= LETTERS_ACROSS


def _counts_in_words(names: list[str], n: pd.Series) -> str:
    if not len(n):
        return "Bar chart without data: no article has a date that is exact enough."
    most, least = int(n.to_numpy().argmax()), int(n.to_numpy().argmin())
    if len(n) == 1:
        return f"Bar chart of one period: {counted(int(n.sum()), 'article')} in {names[0]}."
    return (
        f"Bar chart of {counted(int(n.sum()), 'article')} in {counted(len(n), 'period')} "
        f"{_span(names)}: most in {names[most]} ({n.iloc[most]:,}), "
        f"fewest in {names[least]} ({n.iloc[least]:,})."
    )


def source_calendar(counts: pd.DataFrame, *, by: str = "source", every: str = "Y", ax: Axes | None = None) -> Axes:
    """Articles of each source in each period as a shaded table, from `count_articles(…, by="source")`."""
    table = counts.pivot(index=by, columns="period", values="n").reindex(list(dict.fromkeys(counts[by])))
    ax = style.new_axes(ax, width=8, height=1.1 + 0.32 * max(len(table), 1))
    names = [period_name(pd.Timestamp(period), every) for period in table.columns]
    if table.size:
        ax.imshow(np.sqrt(table.to_numpy(dtype=float)), aspect="auto", cmap=style.SEQUENTIAL, vmin=0)
    if _fit(counts["n"], table.shape[1]):
        _write_cells(ax, table)
    ax.set_yticks(range(len(table)), [style.label(name, 28) for name in table.index])
    tick_periods(ax, names)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    ax.set_title("Articles of each source in each period", loc="left", fontsize=11)
    drawn = table.set_axis(names, axis=1).rename_axis(by).reset_index()
    return style.explain(ax, alt=_calendar_in_words(table, names), data=drawn)


def _write_cells(ax: Axes, table: pd.DataFrame) -> None:
    dark = table.to_numpy().max(initial=1) * 0.35
    for (row, column), n in np.ndenumerate(table.to_numpy()):
        if n:
            ax.text(
                column, row, f"{n:,}", ha="center", va="center", fontsize=8, color="white" if n > dark else style.INK
            )


def _span(names: list[str]) -> str:
    return f"from {names[0]} to {names[-1]}" if len(names) > 1 else f"({names[0]})"


def _calendar_in_words(table: pd.DataFrame, names: list[str]) -> str:
    if not table.size:
        return "Shaded table without data: no article has a date that is exact enough."
    active = (table > 0).sum(axis=1)
    whole = int((active == table.shape[1]).sum())
    return (
        f"Shaded table of {counted(len(table), 'source')} in {counted(len(names), 'period')} "
        f"{_span(names)}: {whole} of them {'has' if whole == 1 else 'have'} articles in every period; "
        f"{table.index[0]} has most, {int(table.iloc[0].sum()):,}."
    )


def text_length_histogram(lengths: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Histogram of the words an article has, from `text_lengths`, median marked; bins widen on a log scale."""
    ax = style.new_axes(ax, width=8, height=2.8)
    words = lengths["words"].to_numpy()
    counts, edges = np.histogram(words, bins=_length_bins(words))
    ax.bar(
        edges[:-1],
        counts,
        width=np.diff(edges),
        align="edge",
        color=style.COLOURS[0],
        edgecolor=style.PAPER,
        linewidth=0.6,
    )
    if len(words):
        _mark_median(ax, float(np.median(words)), log=bool(edges[-1] > SKEWED * edges[0] + 100))
    ax.set_xlabel("words in an article")
    ax.set_ylabel("articles")
    ax.margins(y=0.15)
    ax.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    ax.set_title("How long the articles are", loc="left", fontsize=11)
    data = pd.DataFrame(
        {"from_words": edges[:-1].astype(int), "below_words": edges[1:].astype(int), "articles": counts}
    )
    return style.explain(ax, alt=_lengths_in_words(words), data=data)


def _length_bins(words: np.ndarray) -> np.ndarray:
    if not len(words):
        return np.array([0.0, 1.0])
    low, high = max(int(words.min()), 1), int(words.max()) + 1
    bins = 24 if len(words) >= 100 else 10
    edges = np.geomspace(low, high, bins) if high > SKEWED * low + 100 else np.linspace(low, high, bins)
    return np.unique(np.concatenate([[words.min()], np.floor(edges), [high]]))


def _mark_median(ax: Axes, median: float, *, log: bool) -> None:
    if log:
        ax.set_xscale("log")
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    ax.axvline(median, color=style.COLOURS[1], linewidth=1.5)
    ax.annotate(f"median {median:,.0f}", (median, 1), xycoords=("data", "axes fraction"), xytext=(4, -2),
                textcoords="offset points", color=style.COLOURS[1], fontsize=9, va="top")  # fmt: skip


def _lengths_in_words(words: np.ndarray) -> str:
    if not len(words):
        return "Histogram without data: there is no article."
    return (
        f"Histogram of the length of {counted(len(words), 'article')}: median {np.median(words):,.0f} words, "
        f"shortest {words.min():,}, longest {words.max():,}."
    )


def tick_periods(ax: Axes, names: list[str]) -> None:
    """Label the periods on the x axis, as many as fit without touching."""
    step = max(1, -(-len(names) // MOST_TICKS))
    ax.set_xticks(range(0, len(names), step), names[::step])
    if names and max(map(len, names)) > 6:
        ax.tick_params(axis="x", labelrotation=45)
        for label in ax.get_xticklabels():
            label.set_horizontalalignment("right")
            label.set_rotation_mode("anchor")
