"""Named articles: those that ship, those inside packages, those that are fetched; and the loader that knows the names."""

from themes.corpora.load import corpora, load_articles, read_articles

__all__ = ["corpora", "load_articles", "read_articles"]
