"""Colours, fonts and sizes of every chart, and the axes that show and describe themselves.

A chart cell in a notebook ends with the chart's axes. `ReadableAxes` turns them into a PNG, an alt text and the drawn
numbers, so that strict nbval has something to compare, a screen reader something to say, a reviewer a readable diff.
"""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.projections import register_projection
from matplotlib.text import Text

from themes.showing.fonts import drawable, give_fonts
from themes.showing.prose import refuse_digits
from themes.showing.words import LABELS, are_themes, readable, shorten

# Okabe & Ito (2008), told apart by colour-blind readers; yellow is left out because it vanishes on white paper.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#5E4FA2", "#8C6D31")
INK, FAINT, PAPER = "#222222", "#8A8A8A", "#FFFFFF"
LINE = "#A9CDE6"
SEQUENTIAL = "Blues"
CHART_DATA = "application/vnd.themes.chart+json"
DOTS_PER_INCH = 110
MOST_ROWS_AS_TEXT = 400
MOST_LETTERS = 46


class ReadableAxes(Axes):
    """Axes that display themselves in Jupyter: picture, alt text and drawn numbers."""

    name = "themes"

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return picture_and_words(self)


register_projection(ReadableAxes)


def new_axes(ax: Axes | None = None, *, width: float = 8.0, height: float = 4.5) -> Axes:
    """The given axes, or new ones of that size in inches, in the house style and outside pyplot's global state."""
    if ax is None:
        figure = Figure(figsize=(width, height), layout="constrained", facecolor=PAPER)
        FigureCanvasAgg(figure)
        ax = figure.add_subplot(projection="themes")
    dress(ax)
    return ax


def new_panels(rows: int, columns: int, *, width: float = 8.0, height: float = 4.5) -> list[Axes]:
    """Axes of a new figure in `rows` × `columns`, row by row; the first one displays the whole figure."""
    figure = Figure(figsize=(width, height), layout="constrained", facecolor=PAPER)
    FigureCanvasAgg(figure)
    panels = [figure.add_subplot(rows, columns, place, projection="themes") for place in range(1, rows * columns + 1)]
    for panel in panels:
        dress(panel)
    return panels


def dress(ax: Axes) -> None:
    """Give axes the house style: no box, faint ticks, grid only where values are read."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set_color(FAINT)
    ax.tick_params(colors=INK, labelsize=9, length=3)
    ax.set_axisbelow(True)


def label(text: object, most: int = 32, *, theme: bool = False) -> str:
    """A label as readers know it (a theme's name, not its code), on one line of at most `most` characters.

    >>> label("trade-investment", 12), label("free trade, customs", 40)
    ('Trade and…', 'free trade, customs')
    """
    return without_math(drawable(shorten(readable(text, theme=theme), most)))


def labels(texts: Iterable[object], most: int = 32, *, among: Iterable[object] | None = None) -> list[str]:
    """The labels of one chart as readers know them: among codes of several words, one of a single word is a theme too.

    `among`: all labels of the data, where the chart shows few of them.

    >>> labels(["energy", "trade-investment"]), labels(["energy", "oil"])
    (['Energy', 'Trade and investment'], ['energy', 'oil'])
    """
    shown = list(texts)
    theme = are_themes(shown if among is None else among)
    return [label(text, most, theme=theme) for text in shown]


def without_math(text: str) -> str:
    """The text with its dollar signs as dollar signs: between two of them matplotlib would read a formula.

    >>> print(without_math("from $5 to $9 million"))
    from \\$5 to \\$9 million
    """
    return re.sub(r"(?<!\\)\$", r"\\$", text)


def caption(ax: Axes, words: str, *, id: str = "") -> Axes:
    """The same axes with a caption for the report, and an id that sentences can point to (`see=`).

    Raises OptionError if the words hold a number typed by hand: numbers belong to tables and alt texts.
    """
    refuse_digits(words)
    setattr(ax, "caption_words", words)  # noqa: B010
    setattr(ax, "caption_id", id)  # noqa: B010
    return ax


def explain(ax: Axes, *, alt: str, data: pd.DataFrame) -> Axes:
    """The same axes with what they say in words (`alt`: one or two sentences, the main numbers) and drawn `data`."""
    setattr(ax, "alt_text", alt)  # noqa: B010
    setattr(ax, "drawn_data", data)  # noqa: B010
    return ax


def picture_and_words(ax: Axes) -> tuple[dict[str, Any], dict[str, Any]]:
    """MIME bundle and metadata of a chart: PNG with alt text; alt text and numbers as text; the numbers as JSON."""
    data: pd.DataFrame = getattr(ax, "drawn_data", pd.DataFrame())
    names = _names_in(data)
    alt = _with_names(getattr(ax, "alt_text", ""), names)
    figure = ax.get_figure(root=True)
    assert figure is not None
    _name_labels(figure, names)
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    named = {name: data[name].map(lambda code: names.get(str(code), code)) for name in LABELS if name in data}
    rounded = round_drawn(data.assign(**named))
    shown = rounded.head(MOST_ROWS_AS_TEXT)
    more = "" if len(shown) == len(rounded) else f"\n… and {len(rounded) - len(shown)} more rows"
    bundle = {
        "image/png": buffer.getvalue(),
        "text/plain": f"{alt}\n\n{shown.to_string(index=False)}{more}",
        CHART_DATA: {
            "id": getattr(ax, "caption_id", ""),
            "caption": getattr(ax, "caption_words", "") or ax.get_title(loc="left") or ax.get_title(),
            "columns": [str(name) for name in rounded],
            "rows": rounded.astype(object).to_numpy().tolist(),
        },
    }
    return bundle, {"image/png": {"alt": alt}}


def _names_in(data: pd.DataFrame) -> dict[str, str]:
    """Names of the themes and pairs whose codes stand in the drawn data."""
    names: dict[str, str] = {}
    for column in (column for column in LABELS if column in data):
        codes = [str(code) for code in data[column].dropna().unique()]
        themes = column == "theme" or are_themes(codes)
        names |= {code: readable(code, theme=themes) for code in codes}
    return {code: name for code, name in names.items() if code != name}


def _with_names(text: str, names: dict[str, str]) -> str:
    for code in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<![\w-]){re.escape(code)}(?![\w-])", names[code], text)
    return text


def _name_labels(figure: Figure, names: dict[str, str]) -> None:
    """Put names in the place of codes on the figure; no dollar sign becomes a formula, no letter a box."""
    for axis in (axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)):
        labels = [tick.get_text() for tick in axis.get_ticklabels()]
        named = [drawable(shorten(names[text], MOST_LETTERS) if text in names else text) for text in labels]
        if named != labels:
            axis.set_ticks(axis.get_ticklocs(), named)
    for words in figure.findobj(Text):
        first, line, rest = words.get_text().partition("\n")
        name = shorten(names[first], MOST_LETTERS) if first in names else first
        words.set_text(without_math(drawable(name + line + rest)))
        give_fonts(words)


def round_drawn(data: pd.DataFrame) -> pd.DataFrame:
    """Drawn data as people read it: four significant digits, dates as ISO days, missing as an empty string."""
    return data.apply(_as_read)


def _as_read(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna("")
    if pd.api.types.is_float_dtype(column):
        return column.map(_as_number)
    return column.astype(object).where(column.notna(), "").map(str)


def _as_number(value: float) -> str:
    return f"{value:.4g}" if value == value else ""
