"""Which encoding bytes are in, and the text that they hold."""

import codecs

from themes.articles.recognise.cyrillic import cyrillic_reading
from themes.articles.recognise.languages import likeliest
from themes.articles.recognise.latin import latin_reading

HEAD = 4096  # bytes that tell
PIECE = 1 << 20
BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of mostly Latin text is zero."""
    sample = head[: len(head) // 2 * 2]
    if len(sample) >= 8:
        if sample[1::2].count(0) > 0.8 * len(sample) / 2 and sample[::2].count(0) < 0.05 * len(sample):
            return "utf-16-le"
        if sample[::2].count(0) > 0.8 * len(sample) / 2 and sample[1::2].count(0) < 0.05 * len(sample):
            return "utf-16-be"
        for odd, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):  # other alphabets: few pages, blanks among them
            pages, signs = sample[odd::2], sample[1 - odd :: 2]
            if pages.count(0) > 0.03 * len(pages) and len(set(pages)) <= 6 and len(set(signs)) > 3 * len(set(pages)):
                return encoding
    return None


def decoded(data: bytes, declared: str | None = None) -> str:
    """The bytes as text: by their mark, as UTF-8, as declared, or by charset-normalizer; no byte makes it fail.

    >>> decoded("Köln".encode("cp1252"), "latin-1")
    'Köln'
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if wide := wide_encoding(data[:HEAD]):
        return data.decode(wide, "replace")
    if b"\x1b$" in data[:HEAD]:
        return data.decode("iso2022_jp_2", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_otherwise(data, declared)


def in_utf8(data: bytes, declared: str | None = None) -> bytes:
    """The bytes of the same text in UTF-8; those that already are stay as they are, and nothing is held twice.

    >>> in_utf8("Köln".encode("cp1252"), "latin-1").decode("utf-8")
    'Köln'
    """
    plain = not data.startswith(tuple(mark for mark, _ in BOMS)) and b"\x1b$" not in data[:HEAD]
    if plain and not wide_encoding(data[:HEAD]) and _is_utf8(data):
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
    if declared:
        name = {
            "iso-8859-1": "cp1252",
            "latin-1": "cp1252",
            "latin1": "cp1252",
            "ascii": "cp1252",
            "us-ascii": "cp1252",
        }.get(declared.lower(), declared)
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError, UnicodeError):
            pass
    mostly_utf8 = data.decode("utf-8", "replace")
    foreign = sum(sign > "\x7f" for sign in mostly_utf8)
    broken = mostly_utf8.count("\ufffd")
    if foreign >= 4 * broken or (broken == 1 and mostly_utf8.endswith("\ufffd")):
        return mostly_utf8
    if (cyrillic := cyrillic_reading(data)) is not None:
        return cyrillic
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    likely = data.decode(best.encoding if best else "cp1252", "replace")
    return latin_reading(data, likely, lambda text: likeliest(text)[0])
