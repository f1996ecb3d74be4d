"""Text that was read in the wrong code, read again: UTF-8 taken for a code of DOS, the Mac, China or Japan, and
other alphabets taken for Latin letters.

A wrong reading is only believed where the right one fits to the last byte, and where no language writes like the wrong.
"""

import re
from functools import partial

from themes.articles.recognise.alphabets import alphabet_reading
from themes.articles.recognise.eastern import eastern_reading

AFTER_FIRST = "[" + "".join(bytes([byte]).decode("cp1251", "ignore") for byte in range(0x80, 0xC0)) + "]"
# What betrays UTF-8 that was read in the code.
BETRAYED = {
    "latin-1": re.compile("[\xc2-\xf4][\x80-\x9f]"),
    # Before the next one, which gives its rarer letters to the same signs.
    "cp850": re.compile("[├┬┼][^\x00-\x7f]|(?:[ðÐ╬¤][^\x00-\x7f]){3}|ÔÇ[^\x00-\x7f]|(?:Ó[╣©ñÑ].){2}"),
    "cp437": re.compile("[├┬╨╤╬╧][^\x00-\x7f]|ΓÇ|α[╕╣ñÑ]"),
    "mac_roman": re.compile("[A-Za-z]√[^\x00-\x7f]|√[^\x00-\x7f][a-z]|‚Ä[^\x00-\x7f]|(?:[–—][^\x00-\x7f]){3}"),
    "cp1251": re.compile(f"[A-Za-z][ВГДЕ]{AFTER_FIRST}|[ВГДЕ]{AFTER_FIRST}[a-z]|(?:[ОП]{AFTER_FIRST}){{3}}"),
    "koi8-r": re.compile("[A-Za-z][бцегд][─-▟⌠■∙√≈≤≥⌡ё©]"),
    "gb18030": re.compile("[锛鐨銆涓鍥鏄缁浗鍦閮]"),
    "cp932": re.compile("[縺繧繝]"),
}
FEWEST_EAST = 6  # signs of a text that a Chinese or Japanese code holds by chance
WEST = "[\u00c0-\u00ff]"
# No language of Latin letters has four such beside one another, or again and again a low quote before a letter.
NO_LANGUAGE = re.compile(f"{WEST}{{4}}|(?:[\x82\x83‚ƒ].){{3}}")
MANY = 10  # distinct ones, without which there is no need to look
WHOLE = ("latin-1", "gb18030", "cp932")  # of which a part may be right by chance
BEYOND = re.compile("[^\x00-\x7f]+")


def utf8_again(text: str) -> str:
    """The text with runs that were UTF-8 read in another code turned back; as it is if there are none.

    >>> utf8_again("Die Au├ƒenminister beider L├ñnder"), utf8_again("├── a file, √2 and √∞")
    ('Die Außenminister beider Länder', '├── a file, √2 and √∞')
    """
    for code, betrayed in BETRAYED.items():
        if betrayed.search(text):
            text = _whole_again(text, code) if code in WHOLE else BEYOND.sub(partial(turned, code), text)
    return text


def turned(code: str, run: re.Match[str]) -> str:
    """The run written back in the code in which it was read, and read as UTF-8; as it is if it was not that."""
    try:
        return run[0].encode(code).decode("utf-8")
    except UnicodeError:
        return run[0]


def _whole_again(text: str, code: str) -> str:
    if sum(map(len, BEYOND.findall(text))) < FEWEST_EAST:
        return text
    try:
        return text.encode(code).decode("utf-8")
    except UnicodeError:
        return text


def looks_western_wrongly(text: str, signs: set[str]) -> bool:
    """Do letters of the West stand beside one another as in no language?"""
    many = sum("\u00c0" <= sign <= "\u00ff" for sign in signs) >= MANY
    return (many or not signs.isdisjoint("\x82\x83‚ƒ")) and bool(NO_LANGUAGE.search(text))


def other_alphabet_again(text: str) -> str:
    """The text in the alphabet in which it was before it was taken for Latin letters; as it is if that is not plain.

    >>> other_alphabet_again("Ìèíèñòðû ïîäïèñàëè äîãîâîð")
    'Министры подписали договор'
    """
    for code in ("cp1252", "latin-1"):
        try:
            data = text.encode(code)
        except UnicodeError:
            continue
        if read := alphabet_reading(data) or eastern_reading(data):
            return read
    return text
