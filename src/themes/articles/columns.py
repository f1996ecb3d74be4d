"""Which column of a table is the date, the title, the text …: found by name and sense, or given."""

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from themes.errors import ArticlesError

Columns = Mapping[str, str | Sequence[str]]  # ours → theirs, or several of theirs that make one of ours

# In order of preference; compared without case, spaces, underscores and hyphens.
NAMES: dict[str, tuple[str, ...]] = {
    "published": ("published", "dateiso", "date", "pubdate", "publishedat", "publicationdate", "publishdate",
        "datepublished", "publishedtime",
                  "publishedon", "dateofpublication", "pubdatetime", "datetime", "timestamp", "createdat",
                      "created", "day", "datum",
                  "fecha", "data", "дата", "date_raw", "year"),
    "precision": ("precision", "dateprecision"),
    "title": ("title", "headline", "heading", "header", "titel", "titre", "titulo", "título", "subject",
        "заголовок", "name"),
    "text": ("text", "body", "content", "fulltext", "articletext", "bodytext", "articlebody", "maintext",
        "story", "article", "plaintext",
             "contents", "bodyplain", "texte", "texto", "inhalt", "contenthtml", "html", "bodyhtml", "message",
                 "transcript", "текст",
             "description", "summary", "abstract"),
    "source": ("source", "sourcename", "outlet", "publisher", "publication", "newspaper", "medium", "media",
        "site", "website",
               "sourcedomain", "domain", "journal", "agency", "quelle", "источник"),
    "url": ("url", "link", "sourceurl", "articleurl", "weburl", "permalink", "uri", "href", "canonicalurl", "address"),
    "language": ("language", "lang", "sourcelanguage", "locale", "langcode", "languagecode", "sprache"),
}  # fmt: skip


def _plain(name: object) -> str:
    return re.sub(r"[\s_\-.]+", "", str(name).strip().lower())


def columns_by_sense(
    found: Iterable[object], given: Mapping[str, str] | None = None, where: str = ""
) -> dict[str, str]:
    """Mapping of our column names to those found, the given ones first; ArticlesError if a given one is missing.

    >>> columns_by_sense(["Headline", "Body", "pub_date", "partner"])
    {'published': 'pub_date', 'title': 'Headline', 'text': 'Body'}
    """
    names = [str(name) for name in found]
    chosen = dict(given or {})
    for ours, theirs in chosen.items():
        require(ours, theirs, names, where)
    by_plain: dict[str, str] = {}
    for name in names:
        by_plain.setdefault(_plain(name), name)
    for ours, candidates in NAMES.items():
        if ours in chosen:
            continue
        for candidate in candidates:
            match = by_plain.get(_plain(candidate))
            if match is not None and match not in chosen.values():
                chosen[ours] = match
                break
    return {ours: chosen[ours] for ours in (*NAMES, *(set(chosen) - set(NAMES))) if ours in chosen}


def require(ours: str, theirs: str, names: Iterable[str], where: str) -> None:
    """ArticlesError if their column is not among the names."""
    if theirs not in names:
        raise ArticlesError(
            f"no column {theirs!r} in {where} (found: {', '.join(names)}). Name it: columns={{{ours!r}: …}}"
        )


def joined(frame: pd.DataFrame, given: Columns | None, where: str = "") -> tuple[pd.DataFrame, dict[str, str]]:
    """The frame with one column for each that is made of several of its own, and the mapping that names those.

    The parts of a text are split by a blank line, those of anything else by a comma; empty parts leave no trace.

    >>> frame, named = joined(pd.DataFrame({"who": ["Rubio"], "where": ["Panama"]}), {"title": ["who", "where"]})
    >>> frame[named["title"]].tolist()
    ['Rubio, Panama']
    """
    named: dict[str, str] = {}
    for ours, theirs in (given or {}).items():
        if isinstance(theirs, str):
            named[ours] = theirs
            continue
        for name in theirs:
            require(ours, name, frame.columns, where)
        named[ours] = " + ".join(theirs)
        parts = frame[list(theirs)].fillna("").astype("str").itertuples(index=False)
        between = "\n\n" if ours == "text" else ", "
        frame = frame.assign(**{named[ours]: [between.join(filter(None, row)) for row in parts]})
    return frame, named
