"""Text whose bytes were read in the wrong code, and the way back: what ftfy mends, and the codes of Cyrillic beside.

Text in UTF-8 that was read in a code of one byte a sign shows in pairs: a first sign of two or three that always
return, then one of those that the code keeps for punctuation and rare letters. No language writes like that.
"""

import re
from functools import cache, partial

from themes.articles.mending.rereading import (
    BETRAYED,
    NO_LANGUAGE,
    looks_western_wrongly,
    other_alphabet_again,
    turned,
    utf8_again,
)

WESTERN = "[ÂÃÄÅÐÑØÙÎÏÐâãäåæçèéïðŃÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd"
CENTRAL = "[ÄĂĹ][\u00a0-\u00bfŤťŽžŚśŹźŠšĽľ™›…]"
# Signs without which text was not UTF-8 read in the code.
REREAD = {
    "cp437": "├┬╨╤╬╧Γ╕╣",
    "cp850": "├┬┼ðÐ╬¤ÔÓ",
    "mac_roman": "√‚∏Ω",
    "cp1251": "ѓЃџќњћ¤¬±µ¶ѕЅїЋ›‚™",
    "koi8-r": "╓╪╗╔▀√",
    "gb18030": "锛鐨銆涓鍥鏄缁浗鍦閮",
    "cp932": "縺繧繝",
}
ENTITY = re.compile("&(?:amp|quot|nbsp|#\\d+);")
CYRILLIC = ("cp1251", "koi8-r")
LONE = re.compile(r"(?<=[a-zß-ÿ0-9.,;:!?)’”'\"])Â(?=\s|$)")  # what is left of a space that does not break


def _after_first(code: str) -> str:
    """The signs of the code that stand for bytes that follow the first in UTF-8."""
    return re.escape("".join(filter(None, (bytes([byte]).decode(code, "ignore") for byte in range(0x80, 0xC0)))))


def _firsts(code: str, first: int, last: int) -> str:
    return "".join(bytes([byte]).decode(code) for byte in range(first, last + 1))


@cache
def _pairs(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of what betrays the code (three letters of Cyrillic, or a sign of punctuation) and of what to mend."""
    letter = f"[{_firsts(code, 0xD0, 0xD1)}][{_after_first(code)}]"
    dash = f"{re.escape(bytes([0xE2, 0x80]).decode(code))}[{_after_first(code)}]"
    more = (
        f"[{_firsts(code, 0xE2, 0xE2)}][{_after_first(code)}]{{2}}|[{_firsts(code, 0xC2, 0xD3)}][{_after_first(code)}]"
    )
    return re.compile(f"(?:{letter}){{3}}|{dash}"), re.compile(f"(?:{letter}|{dash}|{more})+")


# What betrays each kind, and signs without which there is no need to look for it: most texts hold none of them.
KINDS = (
    (frozenset("ÂÃÄÅÐÑØÙÎÏâãäåæçèéïðŃ\ufffd"), re.compile(WESTERN)),
    (frozenset("ÄĂĹ"), re.compile(CENTRAL)),
    (frozenset("Â"), LONE),
    (frozenset("ЂѕЅµ"), _pairs("cp1251")[0]),
    (frozenset("╬╟─"), _pairs("koi8-r")[0]),
    *((frozenset(signs), BETRAYED[code]) for code, signs in REREAD.items()),
)


def broken(text: str, signs: set[str]) -> bool:
    """Does the text, which holds these signs beyond ASCII, hold mojibake or entities of HTML?"""
    if "&" in text and ENTITY.search(text):
        return True
    if any(not signs.isdisjoint(firsts) and pattern.search(text) for firsts, pattern in KINDS):
        return True
    return looks_western_wrongly(text, signs)


def read_again(text: str) -> str:
    """The text with runs that were UTF-8 read as Cyrillic turned back; as it is if there are none.

    >>> read_again("РњРёРЅРёСЃС‚СЂ and the ministerвЂ™s visit")
    'Министр and the minister’s visit'
    """
    text = utf8_again(LONE.sub("", text))
    if NO_LANGUAGE.search(text):
        text = other_alphabet_again(text)
    for code in CYRILLIC:
        betrayed, runs = _pairs(code)
        if betrayed.search(text):
            text = runs.sub(partial(turned, code), text)
    return text
