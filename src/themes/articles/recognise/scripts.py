"""Which languages the letters of a text allow: some scripts are of one language, some letters of few."""

import re
from functools import cache

# Letters of scripts that only one language writes, or of which it alone is written in newspapers.
OF_ONE = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "hy": "\u0531-\u0587",
    "ka": "\u10a0-\u10ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff",
    "ko": "\u1100-\u11ff\uac00-\ud7af",
}
ANY_OF_ONE = re.compile(f"[{''.join(OF_ONE.values())}\u3041-\u30fa]")
ALONE = {language: re.compile(f"[{letters}]") for language, letters in OF_ONE.items()}
KANA = re.compile("[\u3041-\u306d\u306f-\u3096\u30a1-\u30fa]")  # but for the "no" that Chinese shops write
HAN_OR_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")
FEWEST, MOST_OF, KANA_OF = 4, 0.6, 0.05

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ALPHABETS = {
    "ru": RUSSIAN,
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
    "sr": "абвгдежзиклмнопрстуфхцчшђјљњћџ",
    "mk": "абвгдежзиклмнопрстуфхцчшѓѕјљњќџѐѝ",
    "kk": RUSSIAN + "әғқңөұүһі",
    "ky": RUSSIAN + "ңөү",
    "mn": RUSSIAN + "өү",
    "tg": "абвгдеёжзийклмнопрстуфхчшъэюяғӣқӯҳҷ",
    "uz": "абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ",
    "tt": RUSSIAN + "әөүҗңһ",
}
CYRILLIC = re.compile("[\u0430-\u045f\u048a-\u04ff]")
# Letters of one of the languages in Arabic script, which the others do not have.
OWN_ARABIC = {"ps": "ټډړښځڅۍګڼ", "ur": "ٹڈڑےں", "fa": "", "ar": ""}
STRANGE = 0.01  # share of letters that names and quotations may bring in
IN_LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")
BEYOND = "ru uk be bg mk kk ky mn tg tt ba cv ce ar fa ur ps he hi ne mr bn zh ja ko th el ka hy am ta te"
NOT_LATIN = frozenset(BEYOND.split())


def language_of_script(sample: str) -> str:
    """The language whose script most letters of the sample are in; "" if it is a script of several languages.

    >>> language_of_script("รัฐมนตรีเห็นพ้อง"), language_of_script("両国外相、貿易で合意"), language_of_script("Министры")
    ('th', 'ja', '')
    """
    if not ANY_OF_ONE.search(sample):
        return ""
    letters = sum(map(str.isalpha, sample))
    east = len(HAN_OR_KANA.findall(sample))
    if east >= MOST_OF * letters and east and len(KANA.findall(sample)) > KANA_OF * east:
        return "ja"
    for language, pattern in ALONE.items():
        own = sum(map(str.isalpha, pattern.findall(sample)))
        if own >= FEWEST and own >= MOST_OF * letters:
            return language
    return ""


def may_be(language: str, sample: str) -> bool:
    """Do the letters of a sample in one script allow the language, but for a few that names may bring in?

    >>> may_be("uk", "Министрлер сауда туралы келісті"), may_be("kk", "Министрлер сауда туралы келісті")
    (False, True)
    """
    if language in NOT_LATIN and IN_LATIN.search(sample):
        return False
    small = sample.lower()
    strange = _strange_to(language).intersection(small)
    return not strange or sum(map(small.count, strange)) <= STRANGE * len(small)


@cache
def _strange_to(language: str) -> frozenset[str]:
    """Letters of languages in the same script that this one does not have."""
    alike = ALPHABETS if language in ALPHABETS else OWN_ARABIC if language in OWN_ARABIC else {}
    return frozenset("".join(alike.values())) - frozenset(alike.get(language, ""))


def language_of_alphabet(sample: str) -> str:
    """The language whose alphabet alone holds all letters of the sample; "" if several do, or none.

    >>> language_of_alphabet("муносабатлар мустаҳкам эканини ва савдони кўпайтириш"), language_of_alphabet("Президент")
    ('uz', '')
    """
    arabic = [one for one, letters in OWN_ARABIC.items() if not set(letters).isdisjoint(sample) and may_be(one, sample)]
    cyrillic = [one for one in ALPHABETS if may_be(one, sample)] if CYRILLIC.search(sample.lower()) else []
    alone = arabic or cyrillic
    return alone[0] if len(alone) == 1 else ""
