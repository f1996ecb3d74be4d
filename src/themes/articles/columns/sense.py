"""Which column of a table is the date, the title, the text …: found by name and sense, or given."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from themes.articles.columns.names import CODES, MAY_STAND, NAMES
from themes.errors import ArticlesError

Columns = Mapping[str, str | Sequence[str]]  # ours → theirs, or several of theirs that make one of ours

BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
BREAKS = re.compile(r"[\W_]+")
LONGEST_NAME = 100  # a longer one is no name of a column, but a sentence


@lru_cache(20_000)
def plain(name: str) -> str:
    """The name without case, accents, spaces, punctuation and what stands in brackets.

    >>> plain("Fecha de publicación"), plain("Date (UTC):"), plain("pub_date")
    ('fechadepublicacion', 'date', 'pubdate')
    """
    bare = BRACKETED.sub("", name[:LONGEST_NAME]) or name[:LONGEST_NAME]
    folded = unicodedata.normalize("NFKD", bare.casefold().replace("ı", "i"))
    return BREAKS.sub("", "".join(sign for sign in folded if not unicodedata.combining(sign)))


@lru_cache(20_000)
def words_of(name: str) -> frozenset[str]:
    """The words that the name is made of: `webPublicationDate` has three."""
    bare = BRACKETED.sub("", name[:LONGEST_NAME])
    return frozenset(filter(None, BREAKS.split(HUMP.sub(" ", bare).lower())))


RANKS = {sense: {plain(name): rank for rank, name in enumerate(names)} for sense, names in NAMES.items()}


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
    for ours, theirs in _ranked(names):
        if ours not in chosen and theirs not in chosen.values():
            chosen[ours] = theirs
    return {ours: chosen[ours] for ours in (*NAMES, *(set(chosen) - set(NAMES))) if ours in chosen}


def require(ours: str, theirs: str, names: Iterable[str], where: str) -> None:
    """ArticlesError if their column is not among the names."""
    if theirs not in names:
        raise ArticlesError(
            f"no column {theirs!r} in {where} (found: {', '.join(names)}). Name it: columns={{{ours!r}: …}}"
        )


def all_of_sense(sense: str, found: Iterable[str]) -> list[str]:
    """Every column that may be taken for this one, the likeliest first."""
    return [theirs for ours, theirs in _ranked(list(found)) if ours == sense]


def _ranked(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of our names and theirs: those whose whole name is known, those made of known words, then members of an
    object (`fields.bodyText`) by their own name."""
    for known_by in (plain, None, _member):
        for sense, ranks in RANKS.items():
            if known_by is None:
                yield from ((sense, name) for name in names if made_of_words(sense, name))
                continue
            ranked = [(ranks[key], place) for place, name in enumerate(names) if (key := known_by(name)) in ranks]
            coded = {plain(name) for name in names} & CODES
            for _, place in sorted(ranked):
                if len(coded) > 2 or known_by(names[place]) not in CODES:
                    yield sense, names[place]


def made_of_words(sense: str, name: str) -> bool:
    """Is the name made of words for this sense, and of no other? So `date_posted` is a date, `date_of_birth` none."""
    kernel, beside = MAY_STAND.get(sense, (frozenset(), frozenset()))
    words = words_of(name)
    return words <= beside and not words.isdisjoint(kernel)


def _member(name: str) -> str:
    return plain(name.rpartition(".")[2]) if "." in name else ""
