"""Which encoding bytes are in, and the text that they hold."""

import codecs
import re

from themes.articles.recognise.alphabets import alphabet_reading, mostly_beyond_ascii
from themes.articles.recognise.declared import WESTERN, declared_reading, meant_by
from themes.articles.recognise.eastern import eastern_reading
from themes.articles.recognise.languages import likeliest
from themes.articles.recognise.latin import latin_reading

HEAD = 4096  # bytes that tell
PIECE = 1 << 20
HIGHEST_PLANE = 0x10
CONTROLS = bytes(range(ord(" ")))
ONE_PAGE = 0.6  # part of the signs that are of one page in texts of most alphabets
EAST_ASIAN = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]")
PLAIN = re.compile("[\t\n\r -~]")
BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def wide_encoding(head: bytes) -> str | None:
    """UTF-32 or UTF-16 without its mark: most signs are of one page, so that every other byte, or three of four, are
    alike; None if they are not."""
    sample = head[: len(head) // 4 * 4]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if len(sample) < 8 or (b"\0" not in sample and controls < ONE_PAGE / 2 * len(sample)):  # as nearly all texts are
        return None
    for planes, highest, encoding in ((3, 2, "utf-32-le"), (0, 1, "utf-32-be")):
        if not any(sample[planes::4]) and max(sample[highest::4]) <= HIGHEST_PLANE:
            return encoding
    for odd, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        pages, signs = sample[odd::2], sample[1 - odd :: 2]
        if _are_pages(pages, signs) or (b"\0" in sample and _is_east_asian(sample, encoding)):
            return encoding
    return None


def _is_east_asian(sample: bytes, encoding: str) -> bool:
    """Are nearly all signs, read so, those of Chinese, Japanese and Korean texts? By chance half of them would be."""
    signs = sample.decode(encoding, "replace")
    east = len(EAST_ASIAN.findall(signs))
    return 2 * east > len(signs) and east + len(PLAIN.findall(signs)) > 0.9 * len(signs)


def _are_pages(pages: bytes, signs: bytes) -> bool:
    """Are these the upper halves of signs of sixteen bits, and those the lower ones?"""
    if pages.count(0) > 0.8 * len(pages) and signs.count(0) < 0.1 * len(signs):  # mostly Latin
        return True
    if pages.count(0) > 0.03 * len(pages) and len(set(pages)) <= 6 and len(set(signs)) > 3 * len(set(pages)):
        return True  # another alphabet, blanks among it
    usual = max(set(pages), key=pages.count)
    return usual < ord(" ") and pages.count(usual) > ONE_PAGE * len(pages) and len(set(signs)) > 2 * len(set(pages))


def _told_encoding(data: bytes) -> str | None:
    """The encoding that the first bytes tell for certain: by a mark, by width, by signs that shift the alphabet."""
    marked = next((encoding for mark, encoding in BOMS if data.startswith(mark)), None)
    return marked or wide_encoding(data[:HEAD]) or ("iso2022_jp_2" if b"\x1b$" in data[:HEAD] else None)


def decoded(data: bytes, declared: str | None = None) -> str:
    """The bytes as text: by their mark, as UTF-8, as declared, or by charset-normalizer; no byte makes it fail.

    >>> decoded("Köln".encode("cp1252"), "latin-1")
    'Köln'
    """
    if told := _told_encoding(data):
        return data.decode(told, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_otherwise(data, declared)


def in_utf8(data: bytes, declared: str | None = None) -> bytes:
    """The bytes of the same text in UTF-8; those that already are stay as they are, and nothing is held twice.

    >>> in_utf8("Köln".encode("cp1252"), "latin-1").decode("utf-8")
    'Köln'
    """
    if not _told_encoding(data) and _is_utf8(data):
        return data
    return decoded(data, declared).encode("utf-8", "replace")


def _is_utf8(data: bytes) -> bool:
    """Told piece by piece, for a text of one picture sign takes four times as much memory as its bytes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), PIECE):
            decoder.decode(data[start : start + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _decoded_otherwise(data: bytes, declared: str | None) -> str:
    if declared and (text := declared_reading(data, declared)) is not None:
        western = meant_by(declared) == WESTERN  # what many editors put there unasked
        return latin_reading(data, text, lambda text: likeliest(text)[0], trusted=True) if western else text
    mostly_utf8 = data.decode("utf-8", "replace")
    foreign = sum(sign > "\x7f" for sign in mostly_utf8)
    broken = mostly_utf8.count("\ufffd")
    if foreign >= 4 * broken or (broken == 1 < foreign and mostly_utf8.endswith("\ufffd")):
        return mostly_utf8
    beyond = mostly_beyond_ascii(data)
    if beyond and (read := alphabet_reading(data) or eastern_reading(data)):
        return read
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    likely = data.decode(best.encoding if best else WESTERN, "replace")
    return likely if beyond else latin_reading(data, likely, lambda text: likeliest(text)[0])
