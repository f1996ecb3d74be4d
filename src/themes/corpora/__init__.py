"""Named articles: those that ship, inside packages or fetched; and the loader that knows the names.

`themes.corpora()` lists the names: the function and this package share theirs, so the package can be called.
"""

import sys
from types import ModuleType

from themes.corpora.fetch import get_corpus
from themes.corpora.load import corpora, load_articles, read_articles
from themes.corpora.registry import all_corpora, fetched_corpora

__all__ = ["all_corpora", "corpora", "fetched_corpora", "get_corpus", "load_articles", "read_articles"]


class _Callable(ModuleType):
    """A package that answers `themes.corpora()`, whether or not something has imported it before."""

    def __call__(self) -> list[str]:
        return corpora()


sys.modules[__name__].__class__ = _Callable
