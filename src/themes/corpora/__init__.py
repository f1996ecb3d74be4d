"""Named articles: those that ship, inside packages or fetched; and the loader that knows the names."""

from themes.corpora.fetch import get_corpus
from themes.corpora.load import corpora, load_articles, read_articles
from themes.corpora.registry import all_corpora, fetched_corpora

__all__ = ["all_corpora", "corpora", "fetched_corpora", "get_corpus", "load_articles", "read_articles"]
