"""Where words stand in a text, and the stretch of it that holds most of them, cut at sentences where that can be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from themes.analysis.codebook.lookup import SMALL_WORDS, TOGETHER, key_of
from themes.language.scanning.characters import UNSPACED

LENGTH, LEAD = 320, 140
_UNSPACED = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in UNSPACED)
BEFORE, AFTER = rf"(?<![^\W{_UNSPACED}])", rf"(?![^\W{_UNSPACED}])"
BETWEEN = rf"[\s\-‐‑_]+(?:(?:{'|'.join(sorted(SMALL_WORDS))})[\s\-]+)*"
SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*\s+(?=[^\W_a-zа-я])|[。！？]|\n\s*\n")


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text, and what it stands for."""

    start: int
    end: int
    what: str


def places_of_terms(text: str, terms: Sequence[str]) -> list[Span]:
    """Where the terms stand, earliest first: whole words, parted by any hyphens and small words; `*` is any ending.

    >>> text = "The rule of law binds navies."
    >>> [text[span.start : span.end] for span in places_of_terms(text, ["rule law", "nav*"])]
    ['rule of law', 'navies']
    """
    found = [
        Span(match.start(), match.end(), term)
        for term in terms
        for part in term.split(TOGETHER)
        for match in _pattern(part).finditer(text)
        if match.end() > match.start()
    ]
    return sorted(found)


@cache
def _pattern(term: str) -> re.Pattern[str]:
    parts = [re.escape(part.rstrip("*")) + (r"\w*" if part.endswith("*") else "") for part in key_of(term)]
    return re.compile(f"{BEFORE}(?i:{BETWEEN.join(parts)}){AFTER}" if parts else r"(?!)")


def places_of_countries(articles: pd.DataFrame) -> dict[str, list[Span]]:
    """For each article id, where countries are named in its text, by code, earliest first."""
    from themes.language.country_names import name_table
    from themes.language.country_reading import read_mentions

    read = read_mentions(articles, former=False)
    read = read[read["code"].notna() & ~read["in_title"].astype(bool)]
    lengths = [len(alias) for alias in name_table().aliases]
    found: dict[str, list[Span]] = {}
    for row, code, start, alias in zip(read["text"], read["code"], read["start"], read["alias"], strict=True):
        place = Span(int(start), int(start) + lengths[alias], str(code))
        found.setdefault(str(articles.index[row]), []).append(place)
    return {article: sorted(spans) for article, spans in found.items()}


def passage_around(text: str, spans: Sequence[Span], *, length: int = LENGTH) -> str:
    """About `length` characters that hold as many different things as can be; ellipses where sentences are cut.

    >>> passage_around("Long ago. India met Japan. Later.", [Span(10, 15, "IND"), Span(20, 25, "JPN")], length=20)
    'India met Japan.'
    """
    first = _fullest(spans, length)
    start, opens = _start(text, first, length)
    inside = [span.end for span in spans if first <= span.start and span.end <= start + length]
    end, closes = _end(text, start, max([start, *inside]), length)
    words = " ".join(text[start:end].split())
    return f"{'' if opens else '… '}{words}{'' if closes else ' …'}"


def _fullest(spans: Sequence[Span], length: int) -> int:
    """Start of the span from which a window holds most different things; then most of them; then the earliest."""
    reach = length - min(LEAD, length // 3)

    def fullness(span: Span) -> tuple[int, int, int]:
        inside = [other for other in spans if span.start <= other.start and other.end <= span.start + reach]
        return len({other.what for other in inside}), len(inside), -span.start

    return max(spans, key=fullness).start


def _start(text: str, first: int, length: int) -> tuple[int, bool]:
    """The beginning of the sentence, or of a word some way before it if it is far; and which of the two."""
    lead = max(0, first - min(LEAD, length // 2))
    ends = [match.end() for match in SENTENCE_END.finditer(text, lead, first + 1) if match.end() <= first]
    if ends or lead == 0:
        return (ends[-1] if ends else 0), True
    space = text.find(" ", lead, first)
    return space + 1 or lead, False


def _end(text: str, start: int, least: int, length: int) -> tuple[int, bool]:
    """The last end of a sentence within reach of `start`, not before `least`, else of a word; and which of the two."""
    reach = start + length
    if reach >= len(text):
        return len(text), True
    ends = [match.end() for match in SENTENCE_END.finditer(text, start, reach) if match.end() >= least]
    if ends and ends[-1] - start >= length // 3:
        return ends[-1], True
    return max(text.rfind(" ", least, reach), least), False
