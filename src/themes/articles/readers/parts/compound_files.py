"""Streams of OLE compound files, and the title that their summary gives."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TITLE = 2  # its property in the summary; 1 is the code page of all
SUMMARY = "\x05SummaryInformation"
OTHER_PAGES = {10000: "mac_roman", 936: "gb18030", 1200: "utf-16-le", 20127: "cp1252", 20866: "koi8-r", 21866: "koi8-u",
               50220: "iso2022_jp", 51932: "euc_jp", 51949: "euc_kr", 65001: "utf-8"}  # fmt: skip


def codec_of(page: int) -> str:
    """Python's name of a Windows code page.

    >>> codec_of(1251), codec_of(65001), codec_of(28592)
    ('cp1251', 'utf-8', 'iso8859_2')
    """
    return OTHER_PAGES.get(page) or (f"iso8859_{page - 28590}" if 28590 < page < 28610 else f"cp{page}")


@contextmanager
def compound_file(path: Path) -> Iterator[Any]:
    """The compound file, as olefile reads it."""
    import olefile

    with path.open("rb") as opened, olefile.OleFileIO(opened) as whole:
        yield whole


def stream(whole: Any, *names: str) -> bytes:
    """The bytes of the first of these streams that is there; none if none is."""
    found = next((name for name in names if whole.exists(name)), None)
    return bytes(whole.openstream(found).read()) if found else b""


def title_of(whole: Any) -> str:
    """The document's title as its summary gives it; "" if the summary is broken or there is none."""
    if not whole.exists(SUMMARY):
        return ""
    try:
        said = whole.getproperties(SUMMARY)
        title, page = said.get(TITLE, ""), int(said.get(1, 1252)) % 65536
        text = title if isinstance(title, str) else bytes(title).decode(codec_of(page), "replace")
    except (LookupError, ValueError, TypeError, OSError, AttributeError):
        return ""
    return text.replace("\0", "").strip()
