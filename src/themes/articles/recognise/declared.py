"""The encoding that a page names for itself: what it means on the web, and whether the bytes bear it out."""

import codecs

from themes.articles.recognise.alphabets import alphabet_reading, mostly_beyond_ascii

WESTERN = "cp1252"
# Names by which pages mean a larger set, as browsers read them (the Encoding Standard of the WHATWG).
MEANT = {
    "iso-8859-1": WESTERN, "iso8859-1": WESTERN, "latin-1": WESTERN, "latin1": WESTERN, "ascii": WESTERN,
    "us-ascii": WESTERN, "windows-1252": WESTERN, "iso-8859-15": WESTERN, "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "x-gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "korean": "cp949", "big5": "big5hkscs",
    "x-mac-cyrillic": "mac_cyrillic",
    "iso-8859-8-i": "iso-8859-8", "macintosh": "mac_roman", "x-mac-roman": "mac_roman",
}  # fmt: skip
CYRILLIC = ("cp1251", "windows-1251", "koi8-r", "koi8-u", "cp866", "ibm866", "iso-8859-5", "mac_cyrillic")
MOST_SPOILT = 0.02  # share of the signs beyond ASCII that may be spoilt in a text of this encoding


def declared_reading(data: bytes, declared: str) -> str | None:
    """The bytes in the encoding that they declare; None if they are not in it.

    >>> declared_reading("Köln".encode("cp1252"), "latin-1"), declared_reading("Договор".encode("cp1251"), "utf-8")
    ('Köln', None)
    """
    name = meant_by(declared)
    try:
        text = data.decode(name, "replace")
    except (LookupError, UnicodeError):
        return None
    spoilt = text.count("\ufffd")
    if spoilt > MOST_SPOILT * sum(sign > "\x7f" for sign in text) or (spoilt and codecs.lookup(name).name == "utf-8"):
        return None
    if name == WESTERN and mostly_beyond_ascii(data):
        return None
    if name in CYRILLIC and (plain := alphabet_reading(data)):
        return plain
    return text


def meant_by(declared: str) -> str:
    """The name of the encoding that is meant."""
    return MEANT.get(declared.lower(), declared)
