"""Charts of odd data: no text touches another, none is cut, and no letter becomes a box."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from themes.showing import charts, fonts
from themes.showing.style import picture_and_words

LONG = "Comprehensive strategic partnership on people-to-people exchanges, migration and consular matters"
LABELS = {
    "one": ["trade"],
    "thirty": [f"theme number {number}" for number in range(30)],
    "long": [f"{LONG} {number}" for number in range(5)],
    "other scripts": ["Президент России", "التعاون الثنائي", "双边合作 (trade)", "日本外務省", "$5 and $9"],
}
COUNTS = {"few": [3, 2], "none": [0, 0], "one giant": [1_000_000, 1]}
TIMES = {"80 years": ("YS", "Y", 80), "80 months": ("MS", "M", 80), "3 days": ("D", "D", 3)}


def counts_of(labels, kind="few"):
    return np.resize(COUNTS[kind], len(labels))


def over_time(labels, *, kind="few", time=("YS", "Y", 10)):
    freq, every, periods = time
    calendar = pd.date_range("1945-01-01", periods=periods, freq=freq)
    frame = pd.DataFrame([(day, label) for label in labels for day in calendar], columns=["period", "label"])
    n = counts_of(frame, kind)
    frame = frame.assign(n=n, total=n.max() * 2 + 10)
    share = frame["n"] / frame["total"]
    frame = frame.assign(share=share, low=(share - 0.1).clip(0), high=(share + 0.1).clip(upper=1))
    frame.attrs["every"] = every
    return frame


def shares(labels, kind):
    return over_time(labels, kind=kind).drop_duplicates("label").reset_index(drop=True)


def contrasts(labels):
    side = np.linspace(-4, 4, len(labels)) if len(labels) > 1 else [4.0]
    frame = {"term": labels, "share_a": np.linspace(0, 1, len(labels)), "share_b": np.linspace(0.8, 0, len(labels))}
    return pd.DataFrame(frame).assign(log_odds=side, low=-5.0, high=np.inf, p=0.001, q=0.01)


def trends(labels, kind):
    frame = pd.DataFrame({"label": labels, "slope": np.linspace(-0.2, 0.02, len(labels)), "n": counts_of(labels, kind)})
    return frame.assign(low=-0.3, high=0.1, p=[None, *[0.01] * (len(labels) - 1)], q=0.02).astype({"p": float})


def bursts(labels):
    days = {"start": pd.Timestamp("1947-01-01"), "end": pd.Timestamp("1950-01-01")}
    frame = pd.DataFrame({"label": labels}).assign(**days, n=3, total=9, share=0.5, share_outside=0.001)
    frame = frame.assign(weight=2.0, q=0.01)
    frame.attrs["every"] = "Y"
    return frame


def change(labels, kind):
    at = pd.DataFrame({"period": pd.to_datetime(["1948-01-01"]), "label": labels[:1], "before": 0.1, "after": 0.4})
    return charts.change_points(over_time(labels, kind=kind), at.assign(change=0.3))


def calendar_of(labels, kind, time=("YS", "Y", 10)):
    counted = over_time(labels, kind=kind, time=time).rename(columns={"label": "source"})
    return charts.source_calendar(counted, every=time[1])


def mirrored(labels):
    sides = {f"{what}_{side}": n for side in "ab" for what, n in (("n", 3), ("total", 9), ("share", 0.3))}
    frame = pd.DataFrame({"label": labels}).assign(**sides, low_a=0.1, high_a=0.5, low_b=0.2, high_b=0.6)
    return charts.mirror_dots(frame.assign(difference=0.0), "CAF", "VCT")


def discs(labels):
    spots = [(f"a{n}", label, np.cos(n) + 3 * (place % 7), np.sin(n) + 3 * (place // 7))
             for place, label in enumerate(labels) for n in range(5)]  # fmt: skip
    return charts.article_map(pd.DataFrame(spots, columns=["article_id", "topic", "x", "y"]))


OF_LABELS = {
    "share_bars": lambda labels, kind: charts.share_bars(shares(labels, kind)),
    "topic_bars": lambda labels, kind: charts.topic_bars(shares(labels, kind).rename(columns={"label": "topic"})),
    "slope_dots": lambda labels, kind: charts.slope_dots(trends(labels, kind)),
    "trend_lines": lambda labels, kind: charts.trend_lines(over_time(labels, kind=kind)),
    "burst_timeline": lambda labels, _: charts.burst_timeline(bursts(labels)),
    "change_points": change,
    "source_calendar": calendar_of,
    "contrast_scatter": lambda labels, _: charts.contrast_scatter(contrasts(labels), name_a=labels[0], name_b=LONG),
    "contrast_bars": lambda labels, _: charts.contrast_bars(contrasts(labels), name_a=labels[0], name_b=LONG),
    "mirror_dots": lambda labels, _: mirrored(labels),
    "article_map": lambda labels, _: discs(labels),
}
EVENTS = pd.DataFrame({"date": ["1945-01-01", "1945-01-03"], "event": [LONG, "Second"]})
OF_TIMES = {
    "article_counts": lambda time, kind: charts.article_counts(
        over_time(["x"], kind=kind, time=time)[["period", "n"]], every=time[1]
    ),
    "source_calendar": lambda time, kind: calendar_of(["x", "y"], kind, time),
    "trend_lines": lambda time, kind: charts.trend_lines(over_time(["x", "y"], kind=kind, time=time), events=EVENTS),
}


def boxes_of(figure):
    """Every text that can be seen, with its box in pixels and whether it is slanted."""
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    axes = {each for one in figure.axes for each in (one, *one.child_axes) if each.get_visible()}
    found = [words for each in axes for words in (*each.texts, each.title, each._left_title, each._right_title)]
    for each in (each for each in axes if each.axison):
        for axis, limits in ((each.xaxis, sorted(each.get_xlim())), (each.yaxis, sorted(each.get_ylim()))):
            ticks = zip(axis.get_major_ticks(), axis.get_majorticklocs(), strict=False)
            found += [axis.label, *(tick.label1 for tick, at in ticks if limits[0] <= at <= limits[1])]
    shown = [words for words in found if words.get_visible() and words.get_text().strip()]
    return [(words.get_text(), Text.get_window_extent(words, renderer), words.get_rotation() % 90) for words in shown]


def assert_readable(ax):
    picture_and_words(ax)
    figure = ax.get_figure(root=True)
    boxes = boxes_of(figure)
    width, height = figure.bbox.size
    cut = [text for text, box, _ in boxes if min(box.x0, box.y0) < -1 or box.x1 > width + 1 or box.y1 > height + 1]
    assert cut == []
    for (one, a, slanted), (other, b, too) in combinations(boxes, 2):
        shared = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert min(shared) <= 1 or (slanted and too), (one, other)


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
@pytest.mark.parametrize("chart", OF_LABELS.values(), ids=OF_LABELS)
def test_any_labels_can_be_read(chart, labels):
    assert_readable(chart(labels, "few"))


@pytest.mark.parametrize("kind", ["none", "one giant"])
@pytest.mark.parametrize("chart", OF_LABELS.values(), ids=OF_LABELS)
def test_no_articles_and_one_giant_can_be_read(chart, kind):
    assert_readable(chart(["trade", "defence"], kind))


@pytest.mark.parametrize("time", TIMES.values(), ids=TIMES)
@pytest.mark.parametrize("kind", ["few", "one giant"])
@pytest.mark.parametrize("chart", OF_TIMES.values(), ids=OF_TIMES)
def test_any_time_can_be_read(chart, kind, time):
    assert_readable(chart(time, kind))


def test_a_font_that_is_installed_lends_the_letters_that_the_house_font_lacks(monkeypatch):
    lacking = sorted(fonts._letters("STIXGeneral") - fonts._letters(fonts.HOUSE_FONT))[0]
    monkeypatch.setattr(fonts, "_others", lambda: ("STIXGeneral",))
    words = Text(0, 0, f"trade {lacking}")
    fonts.give_fonts(words)
    assert words.get_fontfamily() == [fonts.HOUSE_FONT, "STIXGeneral"]
    assert fonts.drawable(words.get_text()) == words.get_text()
