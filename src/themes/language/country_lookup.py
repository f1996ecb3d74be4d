"""Names that a user types → codes, with suggestions for what is not known."""

import re
from difflib import get_close_matches
from functools import cache

from themes.errors import OptionError
from themes.language.country_names import code_table, name_table, without_accents
from themes.language.country_rules import readings

_SUGGESTED = ("name", "official", "old", "ambiguous", "organisation")
_INVERTED = re.compile(r"(.+?)(?:, | \()(.+?)\)?")  # Iran, Islamic Republic of; Bolivia (Plurinational State of)
_JOINTS = re.compile(r"\s*(?:[-–—/,:;&+|_]|\s+(?:and|with|vs?\.?)\s+|\s+)\s*")


def country_code(name: str) -> str:
    """The code of a country or organisation, from any name in the table or an ISO 3166-1 code.

    Capitals, accents, full stops and hyphens do not matter. Raises OptionError with the nearest names if there is none,
    and with the candidates if the name is shared.

    >>> country_code("Burma"), country_code("jp"), country_code("Türkiye"), country_code("south-korea")
    ('MMR', 'JPN', 'TUR', 'KOR')
    """
    codes = code_table()
    wanted = " ".join(str(name).split())
    if wanted.upper() in codes.name_of:
        return wanted.upper()
    if wanted.upper() in codes.alpha3_of:
        return codes.alpha3_of[wanted.upper()]
    candidates = _codes_by_name().get(_folded(wanted)) or _codes_by_name().get(_folded(_turned(wanted)), ())
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        either = " or ".join(f"{codes.name_of[code]} ({code})" for code in candidates)
        raise OptionError(f"{wanted!r} may be {either}. Say which.")
    raise OptionError(f"No country or organisation is called {wanted!r}. {_hint(wanted)}")


def country_name(code: str) -> str:
    """The short English name of a code; a code that is unknown comes back as it is.

    >>> country_name("JPN")
    'Japan'
    """
    return code_table().name_of.get(code, code)


def pair_codes(pair: str) -> tuple[str, str]:
    """The two codes of a pair in alphabetical order, from codes or names with any sign or *and* between them.

    Raises OptionError if it does not name two countries, with suggestions for the half that is unknown.

    >>> pair_codes("IND-JPN"), pair_codes("Japan and India"), pair_codes("Guinea-Bissau/Senegal")
    (('IND', 'JPN'), ('IND', 'JPN'), ('GNB', 'SEN'))
    """
    text = " ".join(str(pair).split())
    halves = [(text[: joint.start()], text[joint.end() :]) for joint in _JOINTS.finditer(text)]
    for a, b in halves:
        known = [code for half in (a, b) for code in _known(half)]
        if len(known) == 2 and known[0] != known[1]:
            return min(known), max(known)
    for a, b in halves:  # one half known: say what is wrong with the other
        if bool(_known(a)) != bool(_known(b)):
            country_code(b if _known(a) else a)
    if len(halves) == 1 and all(halves[0]) and not any(_known(half) for half in halves[0]):
        country_code(halves[0][0])
    raise OptionError(f"{text!r} does not name two countries. Write them as IND-JPN or India-Japan.")


def _known(name: str) -> list[str]:
    try:
        return [country_code(name)] if name else []
    except OptionError:
        return []


def _turned(name: str) -> str:
    inverted = _INVERTED.fullmatch(name)
    return f"{inverted[2]} {inverted[1]}" if inverted else name


def _hint(wanted: str) -> str:
    table, names = name_table(), code_table().name_of
    pool: dict[str, str] = {_folded(name): name for name in names.values()}
    for alias, codes, kind in zip(table.aliases, table.codes, table.kinds, strict=True):
        if kind in _SUGGESTED and len(codes) == 1:
            pool.setdefault(_folded(alias), names[code_table().successor_of.get(codes[0], codes[0])])
    near = get_close_matches(_folded(wanted), pool, n=3, cutoff=0.72) or get_close_matches(_folded(wanted), pool, n=2)
    if not near:
        return "Give a name such as Japan, or an ISO code such as JPN."
    return f"Did you mean {' or '.join(dict.fromkeys(pool[key] for key in near))}?"


@cache
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    """Folded name → its code, or several if the name is shared and nothing decides."""
    table, successor = name_table(), code_table().successor_of
    found: dict[str, tuple[str, ...]] = {}
    for alias, codes in zip(table.aliases, table.codes, strict=True):
        plain = [code for code, _, last, cues in readings().get(alias, ()) if not cues and last == 9999 and code != "-"]
        meant = tuple(plain[:1]) or codes
        if meant:
            now = tuple(dict.fromkeys(successor.get(code, code) for code in meant if code != "-"))
            found.setdefault(_folded(alias), now)
    return found | {_folded(name): (successor.get(code, code),) for code, name in code_table().name_of.items()}


def _folded(name: str) -> str:
    plain = without_accents(name.replace("’", "'")).casefold().replace(".", "").replace("-", " ").replace("_", " ")
    return " ".join(plain.split()).removeprefix("the ")
