"""What every Unicode character is to the tokeniser: letter, mark, number, joiner, space or boundary."""

import re
import unicodedata
from functools import lru_cache

import numpy as np

LAST = 0x110000
OTHER, SPACE, NEWLINE, LETTER, MARK, NUMBER, PAIR, APOSTROPHE, HYPHEN, DOT, COMMA, AMPERSAND, SILENT = range(13)

# Scripts written without spaces between words: Thai, Lao, Myanmar, Khmer, Tai, kana, bopomofo, Han.
UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x1950, 0x19DF),
    (0x1A20, 0x1AAF),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3031, 0x312F),
    (0x31A0, 0x31BF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA9E0, 0xA9FF),
    (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x1B000, 0x1B16F),
    (0x20000, 0x3FFFF),
)
SIGNS = {
    "'": APOSTROPHE,
    "\u2019": APOSTROPHE,
    "\u2018": APOSTROPHE,
    "-": HYPHEN,
    "\u2010": HYPHEN,
    "\u2011": HYPHEN,
    ".": DOT,
    ",": COMMA,
    "&": AMPERSAND,
    "\u00b7": AMPERSAND,  # Catalan col·lecció
    "\u05f4": AMPERSAND,  # gershayim, in Hebrew abbreviations
    "\u05f3": APOSTROPHE,  # geresh, in Hebrew abbreviations and foreign sounds
    "\u00ad": SILENT,  # soft hyphen
    "\u200c": SILENT,  # zero-width non-joiner, as in Persian
    "\u200d": SILENT,  # zero-width joiner, as in Hindi
    "\u2060": SILENT,  # word joiner
    "\n": NEWLINE,
    "\u2029": NEWLINE,
}
CLASS_OF_CATEGORY = {"L": LETTER, "M": MARK, "N": NUMBER}


def is_unspaced(sign: str) -> bool:
    """Does this character belong to a script without spaces, in which the end of a word cannot be seen?

    >>> is_unspaced("本"), is_unspaced("ｶ"), is_unspaced("n")
    (True, True, False)
    """
    return any(first <= ord(sign) <= last for first, last in UNSPACED)


@lru_cache(maxsize=1)
def character_classes() -> np.ndarray:
    """Class of every code point under rules="themes": a read-only uint8 array of length 0x110000."""
    classes = np.zeros(LAST, dtype=np.uint8)
    category = unicodedata.category
    # Planes 4 to 13 are unassigned and 15 to 16 private: nothing there is a letter.
    for first, last in ((0, 0x40000), (0xE0000, 0xF0000)):
        classes[first:last] = [CLASS_OF_CATEGORY.get(category(chr(code))[0], OTHER) for code in range(first, last)]
    for first, last in UNSPACED:
        span = classes[first : last + 1]
        span[span == LETTER] = PAIR
    for code in (*range(0x3021, 0x302A), 0x3007):  # Hangzhou numerals and 〇 stand among Chinese words
        classes[code] = PAIR
    for code in range(0x3001):
        if chr(code).isspace():
            classes[code] = SPACE
    for sign, its_class in SIGNS.items():
        classes[ord(sign)] = its_class
    classes.flags.writeable = False
    return classes


@lru_cache(maxsize=1)
def word_characters() -> np.ndarray:
    r"""Which code points Python's `\w` matches, as scikit-learn's default pattern does: a read-only uint8 array."""
    words = np.zeros(LAST, dtype=np.uint8)
    everything = "".join(map(chr, range(LAST)))
    for run in re.finditer(r"\w+", everything):
        words[run.start() : run.end()] = 1
    words.flags.writeable = False
    return words


@lru_cache(maxsize=1)
def lowercase_first() -> frozenset[str]:
    r"""Characters that make an article need `str.lower()` before it is cut into words.

    Lower-casing the words after cutting gives the same, except where lower-casing changes how many characters there are
    or whether they belong to words (İ), or where it depends on the neighbours (Σ).
    """
    words = word_characters()
    found = {"Σ"}
    for code in range(0x20000):
        character = chr(code)
        lower = character.lower()
        if lower != character and (len(lower) != 1 or words[ord(lower)] != words[code]):
            found.add(character)
    return frozenset(found)


def character_set(*wanted: int) -> str:
    """The characters of these classes, as the inside of a regular expression's brackets."""
    is_wanted = np.isin(character_classes(), wanted)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], is_wanted.view(np.int8), [0]))))
    return "".join(f"\\U{first:08x}-\\U{last - 1:08x}" for first, last in edges.reshape(-1, 2).tolist())
