"""Which code of one byte a letter a text without Latin letters is in: Cyrillic, Greek, Hebrew or Thai.

In the right code most letters are the ten that make up two thirds of the languages' texts; in a wrong one they become
capitals, other letters or signs, so that short texts are taken for Japanese or Korean.
"""

import re

from themes.articles.recognise.scripts import ALPHABETS

# Codes, the more frequent first, and the letters that are frequent in the languages that they serve.
CODES = {
    "cp1251": "оеаинтсрвліј",
    "koi8-r": "оеаинтсрвліј",
    "koi8-u": "оеаинтсрвліј",
    "cp866": "оеаинтсрвліј",
    "iso-8859-5": "оеаинтсрвліј",
    "mac_cyrillic": "оеаинтсрвліј",
    "cp1253": "αοιετσνηυρπκ",
    "iso-8859-7": "αοιετσνηυρπκ",
    "cp1255": "יוהלאברתשמ",
    "iso-8859-8": "יוהלאברתשמ",
    "cp874": "านรอกเงมยลวดสทตะ่ัี้ิ",
}
FEWEST, SURE = 10, 0.5
SAMPLE = 20_000
WORDS = re.compile(r"[^\x00-\x7f]{3,}")
CYRILLIC = re.compile("[\u0400-\u045f\u0490\u0491]")
WITHIN = re.compile(r"[а-яёђ-џ][А-ЯЁЂ-Џ]|[^\W\d_][^\x00-\x7f\w\s’'«»“”„–—…-][^\W\d_]|[^\W\d_][«“„][^\W\d_]")


def alphabet_reading(data: bytes) -> str | None:
    """The bytes in the code in which they are plainly text in one of these alphabets; None if there is none.

    >>> alphabet_reading("Министры подписали протокол.".encode("koi8-r"))
    'Министры подписали протокол.'
    """
    if not mostly_beyond_ascii(data):
        return None
    fits = {code: _fit(data[:SAMPLE].decode(code, "replace"), letters) for code, letters in CODES.items()}
    best = max(CODES, key=lambda code: fits[code])
    return data.decode(best, "replace") if fits[best] >= SURE else None


def mostly_beyond_ascii(data: bytes) -> bool:
    """Do the bytes beyond ASCII mostly stand beside one another, as they do not in Latin letters?"""
    beyond = sum(byte > 0x7F for byte in data[:SAMPLE])
    words = "".join(WORDS.findall(data[:SAMPLE].decode("latin-1")))
    return beyond >= FEWEST and len(words) >= 0.6 * beyond


def _fit(text: str, frequent: str) -> float:
    """Share of frequent small letters among the signs beyond ASCII, less what no language writes: capitals and signs
    within words, letters of several alphabets."""
    beyond = [sign for sign in text if not sign.isascii()]
    share = sum(map(frequent.__contains__, beyond)) / len(beyond)
    if share < SURE:
        return share
    letters = CYRILLIC.findall(text.lower())
    strange = min(sum(letter not in alphabet for letter in letters) for alphabet in ALPHABETS.values())
    return share - (strange + len(WITHIN.findall(text))) / len(beyond)
