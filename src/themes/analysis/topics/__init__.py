"""Topics found in articles: fitted, named, exemplified, mapped, grown and saved.

A topic is a group of articles that use the same words, found in the data; a theme (see `themes.analysis.codebook`) is
defined beforehand.
"""

from themes.analysis.topics.fitting import find_topics, group_articles, sort_matrix
from themes.analysis.topics.growing import TopicUpdate, assign_topics, update_topics
from themes.analysis.topics.maps import map_articles, topic_tree
from themes.analysis.topics.saving import load_topics, save_topics
from themes.analysis.topics.typical import borderline, exemplars, topic_sizes

__all__ = [
    "TopicUpdate",
    "assign_topics",
    "borderline",
    "exemplars",
    "find_topics",
    "group_articles",
    "load_topics",
    "map_articles",
    "save_topics",
    "sort_matrix",
    "topic_sizes",
    "topic_tree",
    "update_topics",
]
