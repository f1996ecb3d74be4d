"""Which of the codes of Cyrillic letters a text without a declared encoding is in.

In the right code most letters are the ten that make up two thirds of Russian, Bulgarian or Ukrainian text; in a wrong
one they become capitals, other letters or signs, so that short texts are taken for Japanese or Korean.
"""

import re

CODES = ("cp1251", "koi8-r", "koi8-u", "cp866", "iso-8859-5", "mac_cyrillic")  # the more frequent first
FREQUENT = frozenset("оеаинтсрвліј")
FEWEST, SURE = 10, 0.5
SAMPLE = 20_000
WORDS = re.compile(r"[^\x00-\x7f]{3,}")


def cyrillic_reading(data: bytes) -> str | None:
    """The bytes in the code in which they are plainly Cyrillic text; None if there is none.

    >>> cyrillic_reading("Министры подписали протокол.".encode("koi8-r"))
    'Министры подписали протокол.'
    """
    shares = {code: _share(data[:SAMPLE].decode(code, "replace")) for code in CODES}
    best = max(CODES, key=lambda code: shares[code])
    return data.decode(best, "replace") if shares[best] >= SURE else None


def _share(text: str) -> float:
    """Share of frequent small letters among the signs beyond ASCII, if these mostly stand beside one another, as
    they do not in Swedish."""
    beyond = sum(not sign.isascii() for sign in text)
    words = "".join(WORDS.findall(text))
    if beyond < FEWEST or len(words) < 0.6 * beyond:
        return 0.0
    return sum(map(FREQUENT.__contains__, words)) / beyond
