"""Charts: each takes a frame and `ax=None`, draws one idea, and returns axes that show and describe themselves."""

from themes.showing.charts.articles import article_counts, source_calendar, text_length_histogram
from themes.showing.charts.shares import share_bars
from themes.showing.charts.topics import article_map, topic_bars, topic_tree
from themes.showing.style import caption

__all__ = [
    "article_counts", "article_map", "caption", "share_bars", "source_calendar", "text_length_histogram", "topic_bars", "topic_tree",
]  # fmt: skip
