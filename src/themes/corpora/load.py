"""`load_articles` and `read_articles` as a researcher types them: any place on disk, or a corpus's name."""

import os
from collections.abc import Callable
from typing import Any

import pandas as pd

from themes.articles.columns.sense import Columns
from themes.articles.files import Problem
from themes.articles.load import Progress, nothing_read, read_rows, table_of
from themes.articles.problems import Problems, problems_frame
from themes.corpora import digest, presidents
from themes.corpora.registry import Corpus, registry
from themes.errors import ArticlesError

Rows = tuple[list[pd.DataFrame], list[Problem]]
EMBEDDED: dict[str, Callable[[], Rows]] = {"digest": digest.rows, "presidents": presidents.rows}


def corpora() -> list[str]:
    """Names of the corpora that need no network.

    >>> corpora()
    ['digest', 'presidents']
    """
    return sorted(EMBEDDED)


def load_articles(where: Any, *, columns: Columns | None = None, keep_copies: bool = False) -> pd.DataFrame:
    """Articles table of a folder, file, pattern, corpus's name (`"presidents"`, `"digest"`), or a list of these.

    One row an article, indexed by `article_id`, a hash of day, title and text; columns `published` (NaT if unknown),
    `precision` (`day`, `month`, `year`), `title`, `text`, `source`, `url`, `language`, `story`, `copies`, `path`,
    then the input's further columns, in order of date and id. `columns={"text": "body"}` names columns of tables
    where their sense is not plain; `{"title": ["speaker", "place"]}` makes one of several. A story speaks through
    its earliest article, its copies are counted in `copies` (itself included) and their outlets listed in `sources`;
    `keep_copies=True` keeps every copy as a row (exact copies share an id).
    What was set aside is the frame `path, reason, detail` in `.attrs["problems"]`.
    ArticlesError only if nothing could be read.

    >>> passages = load_articles("presidents")
    >>> passages["published"].dt.year.min()
    np.int32(1790)
    """
    articles, problems = read_articles(where, columns=columns, keep_copies=keep_copies)
    if articles.empty:
        absent = isinstance(where, str) and not os.path.exists(where)
        names = f" Corpora: {', '.join([*corpora(), *registry()])}." if absent else ""
        raise ArticlesError(nothing_read(where, problems) + names)
    articles.attrs["problems"] = problems
    return articles


def read_articles(
    where: Any,
    *,
    columns: Columns | None = None,
    keep_copies: bool = False,
    progress: Progress | None = None,
) -> tuple[pd.DataFrame, Problems]:
    """Articles table and problems frame of what `load_articles` takes; never raises for a file that cannot be read.

    A corpus's name wins over a folder of that name; `./presidents` is the folder. `progress(done, total, path)` is
    called before each file.

    >>> articles, problems = read_articles("no such folder")
    >>> len(articles), problems["reason"].tolist()
    (0, ['nothing there'])
    """
    places = [_fetched(place) for place in ([where] if isinstance(where, (str, os.PathLike)) else where)]
    embedded = dict.fromkeys(place for place in places if isinstance(place, str) and place in EMBEDDED)
    fetched = {place.name: place for place in places if isinstance(place, Corpus)}
    others = [place for place in places if not isinstance(place, Corpus) and place not in embedded]
    parts, problems = read_rows(others, columns=columns, progress=progress)
    readings = [EMBEDDED[name]() for name in embedded] + [
        read_rows(corpus.articles, columns=columns or corpus.columns, progress=progress) for corpus in fetched.values()
    ]
    for rows, faults in readings:
        parts, problems = parts + rows, problems + faults
    return table_of(parts, keep_copies=keep_copies), problems_frame(problems)


def _fetched(place: Any) -> Any:
    """The public corpus that was fetched, for its name; anything else as it is."""
    if not isinstance(place, str) or place not in registry() or os.path.exists(place):
        return place
    if not registry()[place].articles.exists():
        raise ArticlesError(f"{place} has not been fetched yet: themes get {place} (needs a network once)")
    return registry()[place]
