"""Which of the codes of Latin letters a text without a declared encoding is in, told by the letters of its language.

The codes give the same byte to *à* in the West and to *ŕ* in the East of Europe; a guess by frequency mixes them up in
French, Spanish, Swedish or Romanian. A text is in the code in which its letters are those of the language that it is
recognised as.
"""

import re
import unicodedata
from collections.abc import Callable

CODES = (
    "cp1252",
    "cp1250",
    "iso-8859-2",
    "cp1254",
    "cp1257",
    "cp850",
    "mac_roman",
    "cp1258",
)  # the more frequent first
LETTERS = {
    "ca": "àçèéíïòóúü·", "cs": "áčďéěíňóřšťúůýž", "da": "åæéø", "de": "äöüß", "en": "éèêëïñçöüà£",
    "es": "áéíñóúü¡¿ªº", "et": "äõöüšž", "fi": "äåöšž", "fr": "àâæçèéêëîïôùûüÿœ",
    "hr": "čćđšž", "hu": "áéíóöőúüű", "is": "áæéíðóöþúý", "it": "àèéìíîòóùú",
    "lt": "ąčėęįšųūž", "lv": "āčēģīķļņšūž", "nl": "áèéêëíïóöúü", "no": "åæéòø", "pl": "ąćęłńóśźż",
    "pt": "àáâãçéêíóôõúüªº", "ro": "ăâîşţșț", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "sv": "åäéö", "tr": "âçğıîöşüi̇",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}  # fmt: skip
SAMPLE = 20_000
BEFORE, ENOUGH = 300, 1200
MARKUP = re.compile(r"(?is)<(script|style)\b.{0,5000}?</\1\s*>|<[^<>]*>")


def latin_reading(data: bytes, likely: str, language_of: Callable[[str], str], *, trusted: bool = False) -> str:
    """The bytes in the code whose letters fit the language best; `likely` if that is not in Latin letters, or, if it is
    `trusted`, fits as well.

    >>> latin_reading("Le traité a été signé à Genève".encode("cp1252"), "traitĂ©", lambda _: "fr")
    'Le traité a été signé à Genève'
    """
    letters = [sign for sign in likely[:SAMPLE] if sign.isalpha()]
    if sum(map(str.isascii, letters)) < 0.5 * len(letters) or not letters:
        return likely
    readings = [likely, *(data.decode(code, "replace") for code in CODES)]
    fits = [_fit(text[:SAMPLE], language_of) for text in readings]
    best = max(fits)
    if trusted and fits[0] == best:
        return likely
    return next((text for text, fit in zip(readings[1:], fits[1:], strict=True) if fit == best), likely)


def _fit(text: str, language_of: Callable[[str], str]) -> float:
    """Share of the signs beyond ASCII that are letters of the text's language, or marks between words."""
    text = unicodedata.normalize("NFC", text)
    beyond = [sign for sign in text.lower() if not sign.isascii()]
    if not beyond:
        return 1.0
    own = LETTERS.get(language_of(_words_around(text)), "")
    return sum(sign in own or sign in "«»„“”‘’–—…§°€©®·\u00a0\u00ad" for sign in beyond) / len(beyond)


def _words_around(text: str) -> str:
    """The words around the first letters beyond ASCII, without the marks of HTML before them."""
    words = " ".join((MARKUP.sub(" ", text) if "<" in text else text).split())
    first = next((place for place, sign in enumerate(words) if not sign.isascii()), 0)
    return words[max(0, first - BEFORE) :][:ENOUGH]
