"""What a page of a report is made of: headings, prose, sentences, tables, figures, as plain data without any HTML."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    words: str


@dataclass(frozen=True)
class Prose:
    """Markdown written by the notebook's author."""

    source: str


@dataclass(frozen=True)
class Sentence:
    """A sentence with the origin of its numbers (see `themes.showing.prose`)."""

    role: str
    see: str
    pieces: tuple[dict[str, Any], ...]

    @property
    def tables(self) -> list[str]:
        """Ids of the tables that its numbers come from, in order, each once."""
        return list(dict.fromkeys(piece["table"] for piece in self.pieces if "table" in piece))


@dataclass(frozen=True)
class Table:
    """A table: columns, formats and raw values; `kind` is "table", "evidence" or "plain" (a frame without title)."""

    id: str
    title: str
    columns: tuple[str, ...]
    formats: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    kind: str = "table"
    by: str = ""
    note: str = ""
    more: int = 0


@dataclass(frozen=True)
class Figure:
    """A picture with its words and its numbers."""

    id: str
    png: str
    alt: str
    caption: str
    data: Table | None


@dataclass(frozen=True)
class Text:
    """Plain text of a program."""

    words: str


@dataclass(frozen=True)
class Unanswered:
    """A question that these articles cannot answer, and why."""

    words: str


Block = Heading | Prose | Sentence | Table | Figure | Text | Unanswered
