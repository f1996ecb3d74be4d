"""The reviewed tables of country names, read once: `country_names*.tsv` (aliases) and `country_codes.tsv` (codes).

Choices that the tables record, so that they can be argued with:

- Codes are ISO 3166-1 alpha-3. Kosovo, which has none, is XKX as at the World Bank; the kingdom of Hawaii and the
  republic of Texas, foreign states in their day, are XHW and XTX (ISO leaves XAA–XZZ to users). Organisations go by
  their own short names (EU, NATO, UN …) and are never countries.
- Disputed places carry the ISO code and short name of ISO or the United Nations (Taiwan TWN, Palestine PSE, Western
  Sahara ESH, Falkland Islands FLK). Parts of states are counted with the state that United Nations resolutions or
  ISO 3166-2 place them in (Crimea: 68/262; Nagorno-Karabakh: 62/243; Abkhazia and South Ossetia GEO, Transnistria MDA,
  northern Cyprus CYP). No judgement on status is meant. Kashmir, Golan and East Jerusalem are left uncounted: the text
  names the parties.
- Movements are counted with the country that they govern, represent or fight in (Hamas PSE, Hezbollah LBN, FARC COL).
- Articles in English and Russian are read (Russian in every case form); of other languages only countries' own names.
- States of the past are counted with the state that continues them (USSR → RUS) or, where none does, with the one
  whose capital governed (Czechoslovakia → CZE, Yugoslavia → SRB, Austria-Hungary → AUT). `former=True` keeps the
  codes of ISO 3166-3 instead.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np

NO_YEAR_YET, NO_YEAR_MORE = -9999, 9999
TRAP = "-"


@dataclass(frozen=True)
class NameTable:
    """Aliases in the order of the files, as columns; `patterns[i]` is a spelling of alias `alias_of[i]`.

    Aliases in Latin letters stand before those in Cyrillic ones, and so do their patterns: a number means the same in
    the table with and without Cyrillic names. Patterns are spelt at their first use.
    """

    aliases: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    cases: tuple[str, ...]
    first_year: np.ndarray
    last_year: np.ndarray
    strict: np.ndarray

    @cached_property
    def patterns(self) -> tuple[str, ...]:
        """Every spelling that is searched for."""
        return tuple(self._spelt)

    @cached_property
    def alias_of(self) -> np.ndarray:
        """For each pattern the number of its alias; the first of several that share it."""
        return np.fromiter(self._spelt.values(), dtype=np.int64, count=len(self._spelt))

    @cached_property
    def _spelt(self) -> dict[str, int]:
        spelt: dict[str, int] = {}
        for place, (alias, case, kind) in enumerate(zip(self.aliases, self.cases, self.kinds, strict=True)):
            for pattern in spellings(alias, case, kind):
                spelt.setdefault(pattern, place)
        return spelt


@dataclass(frozen=True)
class CodeTable:
    """Codes, what they are called, and what kind of thing they are (country, organisation, former)."""

    name_of: dict[str, str]
    alpha3_of: dict[str, str]
    organisations: frozenset[str]
    successor_of: dict[str, str]


@cache
def name_table(*, cyrillic: bool = True) -> NameTable:
    """The table of aliases; `cyrillic=False` leaves out the Russian ones, which most texts cannot hold."""
    names = ["country_names.tsv", "country_names_ru.tsv"] if cyrillic else ["country_names.tsv"]
    rows = [row for name in names for row in _read(name)]
    codes, aliases, kinds, cases, first, last, strict, _ = zip(*rows, strict=True)
    return NameTable(
        aliases=aliases,
        codes=tuple(() if code == TRAP else tuple(code.split(",")) for code in codes),
        kinds=kinds,
        cases=cases,
        first_year=np.array([int(year or NO_YEAR_YET) for year in first]),
        last_year=np.array([int(year or NO_YEAR_MORE) for year in last]),
        strict=np.array([answer == "yes" for answer in strict]),
    )


@cache
def code_table() -> CodeTable:
    """The codes of countries, organisations and former states."""
    rows = _read("country_codes.tsv")
    return CodeTable(
        name_of={code: name for code, _, name, _ in rows},
        alpha3_of={alpha2: code for code, alpha2, _, _ in rows if alpha2},
        organisations=frozenset(code for code, _, _, kind in rows if kind == "organisation"),
        successor_of={code: kind.split()[1] for code, _, _, kind in rows if kind.startswith("former")},
    )


def spellings(alias: str, case: str, kind: str) -> list[str]:
    """The alias as written, without accents and in capitals (headlines); traps, and aliases whose case decides nothing,
    also in small letters and with a capital first letter, as at the start of a sentence (*российский*, *Российский*).
    """
    alias = alias.replace("’", "'")
    if case == "written":  # Malé is no male, Réunion no reunion
        return [alias]
    written = [alias] if alias.isascii() else [alias, without_accents(alias)]
    either = case == "any" or kind == "trap"
    first = [form[:1].upper() + form[1:] for form in written] if either else []
    small = [form.lower() for form in written] if either else []
    return list(dict.fromkeys([*written, *first, *(form.upper() for form in written), *small]))


def without_accents(text: str) -> str:
    """The text with its Latin letters bare, and е for ё; й is a letter of its own: Côte → Cote, Чечнёй → Чечней."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_BARE)


class _BareLetters(dict[int, str]):
    """Letter → the same letter bare, found at its first use."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if not "а" <= letter.lower() <= "я":
            letter = "".join(mark for mark in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(mark))
        self[code] = letter
        return letter


_BARE = _BareLetters({ord("ё"): "е", ord("Ё"): "Е"})


def _read(name: str) -> list[list[str]]:
    """The lines of a table below its header, as lists of their columns."""
    lines = files("themes.language").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]
