"""Charts: each takes a frame and `ax=None`, draws one idea, and returns axes that show and describe themselves."""

from themes.showing.charts.articles import article_counts, source_calendar, text_length_histogram
from themes.showing.charts.contrasts import contrast_bars, contrast_scatter
from themes.showing.charts.dyads import pair_panels, pair_timeline
from themes.showing.charts.findings import burst_timeline, calibration_dots, change_points, slope_dots
from themes.showing.charts.networks import pair_network
from themes.showing.charts.pairs import agenda_map, country_bars, mirror_dots, pair_matrix
from themes.showing.charts.shares import share_bars
from themes.showing.charts.stability import stability_dots
from themes.showing.charts.topics import article_map, topic_bars, topic_tree
from themes.showing.charts.trends import trend_lines, trend_panels
from themes.showing.style import caption

__all__ = [
    "agenda_map",
    "article_counts",
    "article_map",
    "burst_timeline",
    "calibration_dots",
    "caption",
    "change_points",
    "contrast_bars",
    "contrast_scatter",
    "country_bars",
    "mirror_dots",
    "pair_matrix",
    "pair_network",
    "pair_panels",
    "pair_timeline",
    "share_bars",
    "slope_dots",
    "source_calendar",
    "stability_dots",
    "text_length_histogram",
    "topic_bars",
    "topic_tree",
    "trend_lines",
    "trend_panels",
]
