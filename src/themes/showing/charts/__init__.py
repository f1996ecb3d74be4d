"""Charts: each takes a frame and `ax=None`, draws one idea, and returns the axes, which show and describe themselves."""

from themes.showing.charts.articles import article_counts, source_calendar, text_length_histogram
from themes.showing.style import caption

__all__ = ["article_counts", "caption", "source_calendar", "text_length_histogram"]
