"""The rules of tokenising, written down as regular expressions; the compiled scanner must give the same."""

import re
import unicodedata
from functools import lru_cache

from themes.language.scanning.characters import (
    AMPERSAND,
    APOSTROPHE,
    HYPHEN,
    LETTER,
    MARK,
    NEWLINE,
    NUMBER,
    PAIR,
    SILENT,
    SPACE,
    character_set,
)

RULES = ("themes", "sklearn")
SKLEARN_PATTERN = re.compile(r"(?u)\b\w\w+\b")

# In capitals these are names, in small letters they are function words: the names keep their capitals as terms.
CASED = frozenset({"US", "WHO", "IT", "IS"})
ELIDED = "cdjlmnst"  # l'accord, d'État, qu'il: French and Italian articles that lean on the next word
VOWELS = "aehiouyàâäéèêëíìîïóòôöúùûüœæ"


@lru_cache(maxsize=1)
def word_pattern() -> re.Pattern[str]:
    """The pattern of a word under rules="themes"; a run of an unspaced script is one match, cut into pairs later.

    Group `pairs` is set for such runs, group `dotted` for abbreviations with full stops (*U.S.*, *e.g.*).
    """
    letter, letters, numbers = character_set(LETTER), character_set(LETTER, MARK), character_set(NUMBER)
    word = letters + numbers
    silent = character_set(SILENT)
    run = f"[{word}]+(?:[{silent}]+[{word}]+)*"
    abbreviation, owner = (
        rf"[{letter}](?:\.[{letter}])+(?![{word}])",
        f"[{character_set(APOSTROPHE)}](?=[sS](?![{word}]))",
    )
    name_before = "".join(f"(?<!(?<![{word}]){name})" for name in sorted(CASED))
    name_behind = f"(?!(?:{'|'.join(sorted(CASED))})(?![{word}]))(?!{abbreviation})"
    joined = "|".join(
        (
            f"(?<=[{letters}])[{character_set(APOSTROPHE)}](?=[{letters}])",
            f"(?<=[{numbers}]){owner}",
            f"{name_before}[{character_set(HYPHEN)}](?=[{word}]){name_behind}",
            f"(?<=[{letters}])[{character_set(AMPERSAND)}](?=[{letters}])",
            f"(?<=[{numbers}])[.,](?=[{numbers}])",
        )
    )
    vowels = VOWELS + VOWELS.upper()
    elided = f"(?:[{ELIDED}{ELIDED.upper()}]|[Qq][Uu])(?=[{character_set(APOSTROPHE)}][{vowels}])"
    pairs = f"(?P<pairs>[{character_set(PAIR)}][{character_set(PAIR, MARK, SILENT)}]*)"
    dotted = rf"(?P<dotted>{abbreviation})(?:\.?{owner}[sS])?"
    return re.compile(f"{pairs}|{elided}|{dotted}|{run}(?:(?:{joined}){run})*")


@lru_cache(maxsize=1)
def soft_gap_pattern() -> re.Pattern[str]:
    """What may stand between two words that belong to one phrase: white space and quotes, but no blank line."""
    loose = f"[{character_set(SPACE, APOSTROPHE, SILENT)}]*"
    return re.compile(f"{loose}(?:[{character_set(NEWLINE)}]{loose})?")


@lru_cache(maxsize=1)
def unit_pattern() -> re.Pattern[str]:
    """A character of an unspaced script with the marks that belong to it."""
    return re.compile(f"[{character_set(PAIR)}][{character_set(MARK, SILENT)}]*")


@lru_cache(maxsize=1)
def loss_pattern() -> re.Pattern[str]:
    """A letter or a mark: what should not get lost."""
    return re.compile(f"[{character_set(LETTER, MARK, PAIR)}]")


DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?")
REPLACED = str.maketrans("\u2019\u2018\u2010\u2011", "''--", "\u00ad\u2060\u0640")  # the last: tatweel, which lengthens


@lru_cache(maxsize=1 << 16)
def term_of(surface: str) -> str:
    """The term that a word counts as under rules="themes": *India’s* → india, *U.S.* → US, *ﬁsheries* → fisheries."""
    if not surface.isascii():
        surface = surface.translate(REPLACED) or surface
        whole = unicodedata.normalize("NFKC", surface)
        surface = unicodedata.normalize("NFC", surface) if any(map(str.isspace, whole)) else whole
    if len(surface) > 2 and surface[-2:] in ("'s", "'S"):
        surface = surface[:-2]
    if "." in surface and DOTTED.fullmatch(surface):
        surface = surface.replace(".", "")
    return surface if surface in CASED else surface.lower()
