"""A long feed → feeds of some hundred entries each, with the same head and end: each is parsed within bounded memory.

The entries are found by expat, which is as strict as feedparser is at first. A feed that is not well-formed is cut
where one entry ends and the next begins, by the signs alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

ENTRIES_AT_ONCE = 500
ENTRIES = ("item", "entry")
FIRST = re.compile(rb"<(?:[\w.-]{1,50}:)?(?:item|entry)\b")
BORDER = re.compile(rb"</((?:[\w.-]{1,50}:)?(?:item|entry))\s*>\s*(?=<\1\b)")


class _NotToBeCutError(Exception):
    """The parts might say something else than the whole."""


def feeds_of(data: bytearray) -> Iterator[bytes]:
    """The feed, which is in UTF-8 without a declaration of its type, in parts; as one if it is short, or if entries
    stand among other things.

    >>> long = b"<rss><channel><title>News</title>" + b"<item/>\\n" * 1001 + b"</channel></rss>"
    >>> [part.count(b"<item/>") for part in feeds_of(bytearray(long))]
    [500, 500, 1]
    """
    scan = _Scan()
    try:
        scan.see(data)
    except _NotToBeCutError:
        yield bytes(data)
        return
    except expat.ExpatError:
        scan.cut_by_signs(data)
    if len(scan.borders) < 2:
        yield bytes(data)
        return
    head, end = bytes(data[: scan.borders[0]]).lstrip(), bytes(data[scan.end :]) or scan.closing()
    for start, after in zip(scan.borders, [*scan.borders[1:], scan.end], strict=True):
        yield b"".join((head, data[start:after], b"" if after == len(data) and scan.closed(data) else end))


@dataclass
class _Scan:
    """Where a feed's entries stand."""

    open_names: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)  # the elements that the entries stand in
    borders: list[int] = field(default_factory=list)  # where parts begin
    end: int = 0  # of the last entry
    count: int = 0  # of entries since the last border
    last: int = -1  # where the last entry begins
    over: bool = False  # has something else followed the entries?

    def see(self, data: bytearray) -> None:
        """Go through the whole feed; ExpatError if it is not well-formed."""
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.StartElementHandler = lambda name, _: self._starts(name, parser.CurrentByteIndex)
        parser.EndElementHandler = lambda _: self._ends(parser.CurrentByteIndex)
        parser.StartDoctypeDeclHandler = _refuse
        parser.Parse(data, True)
        self.end = data.index(b">", self.end) + 1 if self.borders else 0

    def _starts(self, name: str, place: int) -> None:
        _, local, prefix = (*name.split(" "), "", "")[:3] if " " in name else ("", name, "")
        beside = not self.borders or len(self.open_names) == len(self.around)
        if local in ENTRIES and beside:
            self._entry(place)
        elif self.borders and len(self.open_names) <= len(self.around):
            self.over = True
        self.open_names.append(f"{prefix}:{local}" if prefix else local)

    def _entry(self, place: int) -> None:
        if not self.borders:
            self.around, self.borders = list(self.open_names), [place]
        elif self.over:
            raise _NotToBeCutError
        elif self.count >= ENTRIES_AT_ONCE and place - self.borders[-1] > self.borders[0]:
            self.borders.append(place)
            self.count = 0
        self.count += 1
        self.last = place

    def _ends(self, place: int) -> None:
        self.open_names.pop()
        if self.borders and not self.over and len(self.open_names) == len(self.around):
            self.end = place

    def cut_by_signs(self, data: bytearray) -> None:
        """The borders of a feed that is not well-formed; what follows the last entry is left with it."""
        first = FIRST.search(data)
        self.borders, self.end = [first.start()] if first else [], len(data)
        for count, found in enumerate(BORDER.finditer(data)):
            if count % ENTRIES_AT_ONCE == ENTRIES_AT_ONCE - 1 and found.end() - self.borders[-1] > self.borders[0]:
                self.borders.append(found.end())

    def closed(self, data: bytearray) -> bool:
        """Does the feed, whatever is wrong with it, end as it should?"""
        return data[-1000:].rstrip().endswith(self.closing())

    def closing(self) -> bytes:
        """The end tags of the elements that the entries stand in."""
        return "".join(f"</{name}>" for name in reversed(self.around)).encode()


def _refuse(*_: object) -> None:
    raise _NotToBeCutError
