"""Topics found in articles: fitted, named, exemplified, grown and saved.

A topic is a group of articles that use the same words, found in the data; a theme (see `themes.analysis.codebook`) is
defined beforehand.
"""

from themes.analysis.topics.exemplars import borderline, exemplars, topic_sizes
from themes.analysis.topics.fitting import find_topics
from themes.analysis.topics.maps import map_articles, topic_tree

__all__ = ["borderline", "exemplars", "find_topics", "map_articles", "topic_sizes", "topic_tree"]
