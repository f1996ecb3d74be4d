"""The reviewed tables of country names, read once: `country_names*.tsv` (aliases) and `country_codes.tsv` (codes).

Choices that the tables record, so that they can be argued with:

- Codes are ISO 3166-1 alpha-3. Kosovo, which has none, is XKX as at the World Bank; the kingdom of Hawaii and the
  republic of Texas, foreign states in their day, are XHW and XTX (ISO leaves XAA–XZZ to users). Organisations go by
  their own short names (EU, NATO, UN …) and are never countries.
- Disputed places carry the ISO code and short name of ISO or the United Nations (Taiwan TWN, Palestine PSE, Western
  Sahara ESH, Falkland Islands FLK); Crimea follows General Assembly resolution 68/262. No judgement on status is meant.
  Kashmir, Golan and East Jerusalem are left uncounted: the text names the parties.
- States of the past are counted with the state that continues them (USSR → RUS) or, where none does, with the one
  whose capital governed (Czechoslovakia → CZE, Yugoslavia → SRB, Austria-Hungary → AUT). `former=True` keeps the
  codes of ISO 3166-3 instead.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

NO_YEAR_YET, NO_YEAR_MORE = -9999, 9999
TRAP = "-"


@dataclass(frozen=True)
class NameTable:
    """Aliases in the order of the file, as columns; `patterns[i]` is a spelling of alias `alias_of[i]`."""

    aliases: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    first_year: np.ndarray
    last_year: np.ndarray
    strict: np.ndarray
    patterns: tuple[str, ...]
    alias_of: np.ndarray


@dataclass(frozen=True)
class CodeTable:
    """Codes, what they are called, and what kind of thing they are (country, organisation, former)."""

    name_of: dict[str, str]
    alpha3_of: dict[str, str]
    organisations: frozenset[str]
    successor_of: dict[str, str]


@cache
def name_table() -> NameTable:
    """The table of aliases with every spelling that is searched for."""
    rows = _read("country_names.tsv") + _read("country_names_ru.tsv")
    spelt = {pattern: place for place, row in reversed(list(enumerate(rows))) for pattern in spellings(row)}
    return NameTable(
        aliases=tuple(row["alias"] for row in rows),
        codes=tuple(() if row["code"] == TRAP else tuple(row["code"].split(",")) for row in rows),
        kinds=tuple(row["kind"] for row in rows),
        first_year=np.array([int(row["from"] or NO_YEAR_YET) for row in rows]),
        last_year=np.array([int(row["to"] or NO_YEAR_MORE) for row in rows]),
        strict=np.array([row["strict"] == "yes" for row in rows]),
        patterns=tuple(spelt),
        alias_of=np.fromiter(spelt.values(), dtype=np.int64, count=len(spelt)),
    )


@cache
def code_table() -> CodeTable:
    """The codes of countries, organisations and former states."""
    rows = _read("country_codes.tsv")
    return CodeTable(
        name_of={row["code"]: row["name"] for row in rows},
        alpha3_of={row["alpha2"]: row["code"] for row in rows if row["alpha2"]},
        organisations=frozenset(row["code"] for row in rows if row["kind"] == "organisation"),
        successor_of={row["code"]: row["kind"].split()[1] for row in rows if row["kind"].startswith("former")},
    )


def spellings(row: dict[str, str]) -> list[str]:
    """The alias as written, without accents, in capitals (headlines), and in small letters if case decides nothing."""
    alias = row["alias"].replace("’", "'")
    if row["case"] == "written":  # Malé is no male, Réunion no reunion
        return [alias]
    written = [alias, without_accents(alias)]
    written += [form.upper() for form in written]
    if row["case"] == "any" or row["kind"] == "trap":
        written += [form.lower() for form in written]
        written += [alias[:1].upper() + alias[1:]]  # *российский* opens a sentence too
    return list(dict.fromkeys(written))


def without_accents(text: str) -> str:
    """The text with its Latin letters bare (Côte → Cote) and Russian ё as е."""
    if text.isascii():
        return text
    if any("Ѐ" <= letter <= "ӿ" for letter in text):  # й is a letter of its own
        return text.replace("ё", "е").replace("Ё", "Е")
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))


def _read(name: str) -> list[dict[str, str]]:
    lines = files("themes.language").joinpath(name).read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=False)) for line in lines[1:]]
