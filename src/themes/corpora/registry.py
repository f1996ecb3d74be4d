"""The table of public corpora that can be fetched by name, with licence and citation."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd

from themes.articles.cache import cache_folder
from themes.errors import OptionError


@dataclass(frozen=True)
class Corpus:
    """One public corpus: where it is, what may be done with it, and how to cite it."""

    name: str
    title: str
    url: str
    file: str
    sha256: str
    licence: str
    citation: str

    @property
    def path(self) -> Path:
        """Where it lies once it has been fetched."""
        return cache_folder() / "corpora" / self.file


@cache
def registry() -> dict[str, Corpus]:
    """The corpora by name."""
    table = tomllib.loads(files("themes.corpora").joinpath("registry.toml").read_text(encoding="utf-8"))
    return {name: Corpus(name=name, **facts) for name, facts in sorted(table.items())}


def fetched_corpora() -> pd.DataFrame:
    """Frame `corpus, title, licence, citation, fetched` of the corpora that need a network once.

    >>> fetched_corpora()["corpus"].tolist()
    ['un-general-debate', 'un-security-council']
    """
    rows = [(item.name, item.title, item.licence, item.citation, item.path.exists()) for item in registry().values()]
    return pd.DataFrame(rows, columns=["corpus", "title", "licence", "citation", "fetched"])


def corpus_called(name: str) -> Corpus:
    """The corpus of that name; OptionError listing the names if there is none."""
    if name not in registry():
        raise OptionError(f"no public corpus is called {name!r}; choose one of {', '.join(registry())}")
    return registry()[name]
