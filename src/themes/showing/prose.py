"""Sentences whose every number comes from a table: no orphan numbers, by construction.

`row` picks a row of a titled frame, `say` writes a sentence around its cells and remembers where each came from; the
report links each number to its table and refuses to be built when table and sentence disagree.
"""

import html
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from themes.errors import OptionError
from themes.showing.cells import MISSING, raw_value
from themes.showing.rows import Fact, Listed, Lookup, Row

SENTENCE_DATA = "application/vnd.themes.sentence+json"
EMPTY = "There is no answer: the table is empty."
ROLES = ("text", "about", "finding")
NUMBERS_OF_METHOD = re.compile(r"95\s?%")


@dataclass(frozen=True)
class Sentence:
    """A sentence as pieces: words, and facts with the place in the table that they come from."""

    pieces: tuple[tuple[str, Fact | None], ...]
    role: str = "text"
    see: str = ""

    def __str__(self) -> str:
        return "".join(words for words, _ in self.pieces)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return show_sentences([self])


@dataclass(frozen=True)
class Sentences:
    """Several sentences, shown one below the other."""

    each: tuple[Sentence, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.each))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return show_sentences(list(self.each))


def say(
    template: str,
    /,
    *,
    role: str = "text",
    see: str = "",
    otherwise: str = EMPTY,
    nothing: str = "",
    **facts: Row | Listed | Lookup,
) -> Sentence:
    """A sentence in which every value is a cell of a titled frame; `otherwise` is said when a row is missing.

    `role`: "text", "about" (what the articles are; first screen) or "finding" (also lifted to the first screen). `see`
    is the id of the evidence behind it. An `otherwise` of your own is also said when a value is missing; `nothing` is
    said instead where a missing row is itself the answer ("No theme bursts."), and stays a finding. Raises OptionError
    if the words hold a digit (other than 95 %) or a value is not a row of a table.
    """
    if role not in ROLES:
        raise OptionError(f"role {role!r} is unknown; choose one of {', '.join(ROLES)}")
    for name, fact in facts.items():
        if not isinstance(fact, Row | Listed | Lookup):
            raise OptionError(f"{name}={fact!r} is a bare value: take it from a titled table with row(…) or listed(…)")
    refuse_digits(otherwise + nothing)
    if nothing and not all(facts.values()):
        return Sentence(((nothing, None),), role=role, see=see)
    if not all(facts.values()):
        return Sentence(((otherwise, None),), role="text" if role == "finding" else role)
    pieces = tuple(_pieces(template, facts))
    if otherwise != EMPTY and any(fact is not None and words == MISSING for words, fact in pieces):
        return Sentence(((otherwise, None),), role="text" if role == "finding" else role)
    return Sentence(pieces, role=role, see=see)


def sentences(*each: Sentence) -> Sentences:
    """Several sentences for one cell."""
    return Sentences(each)


def refuse_digits(words: str) -> None:
    """Raise OptionError if words that were typed by hand hold a number: numbers come from tables."""
    found = re.search(r"\d[\d.,]*", NUMBERS_OF_METHOD.sub("", words))
    if found:
        raise OptionError(f"the words {words!r} hold the number {found.group()!r} typed by hand; take it from a table")


def _pieces(template: str, facts: Mapping[str, Any]) -> list[tuple[str, Fact | None]]:
    pieces: list[tuple[str, Fact | None]] = []
    for words, field, spec, _ in string.Formatter().parse(template.replace("95 %", "95%")):
        refuse_digits(words)
        if words:
            pieces.append((words, None))
        if field is None:
            continue
        value, _ = string.Formatter().get_field(field, (), facts)
        pieces += _joined(value) if isinstance(value, Listed) else [(format(value, spec or ""), value)]
    return pieces


def _joined(listed_rows: Listed) -> list[tuple[str, Fact | None]]:
    pieces: list[tuple[str, Fact | None]] = []
    last = len(listed_rows.rows) - (not listed_rows.more)
    for number, each in enumerate(listed_rows.rows):
        if number:
            pieces.append((" and " if number == last else ", ", None))
        pieces += _pieces(listed_rows.template, {name: each[name] for name in each.cells})
    return [*pieces, (f" and {listed_rows.more:,} more", None)] if listed_rows.more else pieces


def sentence_data(sentence: Sentence) -> dict[str, Any]:
    """What a sentence tells the report: role, evidence, and its pieces, each with table, row, column and raw value."""
    pieces = []
    for words, fact in sentence.pieces:
        place = {} if fact is None else _place(fact)
        pieces.append({"words": words, **place})
    return {"role": sentence.role, "see": sentence.see, "pieces": pieces}


def _place(fact: Fact) -> dict[str, Any]:
    return {"table": fact.table, "row": fact.position, "column": fact.column, "value": raw_value(fact.value)}


def show_sentences(each: list[Sentence]) -> dict[str, Any]:
    """MIME bundle of sentences: text, HTML, and the origin of their numbers."""
    paragraphs = "".join(f"<p>{html.escape(str(sentence))}</p>" for sentence in each)
    return {
        "text/plain": "\n".join(map(str, each)),
        "text/html": paragraphs,
        SENTENCE_DATA: {"sentences": [sentence_data(sentence) for sentence in each]},
    }
