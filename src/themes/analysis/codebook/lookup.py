"""Which columns of a TermMatrix a codebook's term means."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

SMALL_WORDS = frozenset(
    {"a", "against", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)
LAST_LETTER = "\U0010ffff"
TOGETHER = " + "  # between the words of an anchor that an article must hold both of: "rule + law"


def key_of(term: object) -> tuple[str, ...]:
    """The words of a term as the codebook compares them: lower case, parted at hyphens, without "of" and "the".

    >>> key_of("Rule of Law"), key_of("cyber-security")
    (('rule', 'law'), ('cyber', 'security'))
    """
    return tuple(word for word in re.split(r"[\s\-‐‑_]+", str(term).casefold()) if word and word not in SMALL_WORDS)


@dataclass(frozen=True)
class Lookup:
    """Keys of all terms, their words in order, and the columns of the terms of a length with a word at a place."""

    keys: list[tuple[str, ...]]
    words: list[str]
    columns: dict[tuple[int, int, str], set[int]]

    def find(self, pattern: str) -> set[int]:
        """Columns of the terms that match a pattern word for word; a final "*" of a word matches any ending."""
        parts = key_of(pattern)
        found = [
            set().union(*(self.columns.get((len(parts), place, word), set()) for word in self._matching(part)))
            for place, part in enumerate(parts)
        ]
        return set.intersection(*found) if found else set()

    def _matching(self, part: str) -> list[str]:
        if not part.endswith("*"):
            return [part]
        stem = part[:-1]
        return self.words[bisect_left(self.words, stem) : bisect_left(self.words, stem + LAST_LETTER)]


def look_up(terms: "list[str]") -> Lookup:
    """The lookup of a list of terms.

    >>> sorted(look_up(["trade", "trade talks", "trader"]).find("trad*"))
    [0, 2]
    """
    keys = [key_of(term) for term in terms]
    columns: dict[tuple[int, int, str], set[int]] = defaultdict(set)
    for column, key in enumerate(keys):
        for place, word in enumerate(key):
            columns[len(key), place, word].add(column)
    return Lookup(keys, sorted({word for key in keys for word in key}), dict(columns))
