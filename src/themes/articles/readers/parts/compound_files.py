"""Streams of OLE compound files, and the title that their summary gives."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PAGE, TITLE = 1, 2  # numbers of properties in the summary, whose layout is that of [MS-OLEPS]
NARROW, WIDE = 30, 31  # kinds of texts
SECTORS = (b"\x09\0", b"\x0c\0")  # powers of 2: 512 and 4,096 bytes
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
    """The compound file, as olefile reads it. ValueError if its sectors have a size that there is not."""
    import olefile

    with path.open("rb") as opened:
        if opened.read(32)[30:] not in SECTORS:  # olefile would look for them at places that no file has
            raise ValueError("the size of its sectors is neither 512 nor 4,096 bytes")
        opened.seek(0)
        with olefile.OleFileIO(opened) as whole:
            yield whole


def stream(whole: Any, *names: str) -> bytes:
    """The bytes of the first of these streams that is there; none if none is."""
    found = next((name for name in names if whole.exists(name)), None)
    return bytes(whole.openstream(found).read()) if found else b""


def title_of(whole: Any) -> str:
    """The document's title as its summary gives it; "" if the summary is broken or there is none."""
    said = stream(whole, SUMMARY)
    try:
        start = struct.unpack_from("<I", said, 44)[0]
        count = min(struct.unpack_from("<I", said, start + 4)[0], (len(said) - start - 8) // 8)
        pairs = [struct.unpack_from("<II", said, start + 8 + 8 * number) for number in range(count)]
        places = dict(reversed(pairs))  # the first of a kind counts
        page = struct.unpack_from("<H", said, start + places[PAGE] + 4)[0] if PAGE in places else 1252
        kind, length = struct.unpack_from("<II", said, start + places[TITLE])
        size = 2 * length if kind == WIDE else length
        title = said[start + places[TITLE] + 8 :][:size].decode(codec_of(1200 if kind == WIDE else page), "replace")
    except (KeyError, LookupError, struct.error):
        return ""
    return title.partition("\0")[0].strip() if kind in (NARROW, WIDE) else ""
