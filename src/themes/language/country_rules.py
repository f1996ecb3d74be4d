"""Rules for names that mean a country in one sentence and something else in the next.

- A town in the United States: *Lebanon, Pennsylvania* (`is_town`).
- A word in capitals: *GIVE US TIME*, *US$ 5 million*, *THOSE WHO FAILED* (`is_word`).
- A name that several countries share, or a country and a US state: *Congo*, *Georgia* (`read_names`). The article's
  other words decide, by `ambiguous_names.tsv`: most cues win; on a tie the row without cues, or nobody.
"""

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

SHARED_WITH_WORDS = frozenset(("US", "WHO", "AU"))
_TOWNS = """
Lebanon Peru Poland Cuba Norway China Holland Denmark Jamaica Jordan Sweden Brazil Mexico Athens Berlin Paris Rome
Moscow Warsaw Dublin Lima Vienna Manila Cairo Havana London Madrid Lisbon Belgrade Oslo Geneva Scotland Angola
Palestine
"""
SHARED_WITH_TOWNS = frozenset(_TOWNS.split())
_IN_A_STATE = re.compile(
    r", (?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Idaho|Illinois|Indiana|Iowa"
    r"|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska"
    r"|Nevada|New (?:Hampshire|Jersey|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania"
    r"|Rhode Island|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|Ontario|Queens)\b"
    r"(?!,? (?:and|or)\b|, [A-Z]\w+(?:,|,? and)\b)"
)
_STATED = re.compile(r"(?:\b(?:in|of|from|at|near|outside|to|around|through) |^|[\n(])$")
_PRONOUN_BEFORE = re.compile(
    r"\b(?:LET|GIVES?|TELLS?|HELP|JOIN|CONTACT|FOLLOW|ALL OF|MANY OF|SOME OF|AMONG|BETWEEN|BELIEVE|TRUST|MAKES?) $"
)


def is_town(alias: str, left: str, right: str) -> bool:
    """Is the name a town in the United States: *in Lebanon, Pennsylvania*? Members of a list are none.

    >>> is_town("Lebanon", "in ", ", Ohio, on Monday"), is_town("Mexico", "with ", ", Texas and Arizona")
    (True, False)
    """
    return alias in SHARED_WITH_TOWNS and _IN_A_STATE.match(right) is not None and _STATED.search(left) is not None


def is_word(name: str, left: str, right: str) -> bool:
    """Is the name here only a word in capitals, or a currency?

    >>> is_word("US", "PLEASE GIVE ", " TIME"), is_word("US", "", "$ 5 million"), is_word("US", "the ", " said")
    (True, True, False)
    """
    if name not in SHARED_WITH_WORDS:
        return False
    if name == "US" and right.startswith("$"):
        return True
    around = [letter for letter in left[-30:] + right[:30] if letter.isalpha()]
    shouted = len(around) > 5 and all(letter.isupper() for letter in around)
    return shouted and (name != "US" or _PRONOUN_BEFORE.search(left) is not None)


def read_names(names: set[str], text: str, year: int) -> dict[str, str | None]:
    """What each ambiguous name means in this article: a code, "-" for no country, or None if it stays ambiguous.

    >>> read_names({"Congo"}, "Congo’s army left Goma for Kinshasa.", 2024), read_names({"Congo"}, "Congo won.", 2024)
    ({'Congo': 'COD'}, {'Congo': None})
    """
    cues, automaton = _cues()
    counts = Counter(cues[found[0]] for found in automaton.find_matches_as_indexes(text, overlapping=True))
    return {name: _reading(readings()[name], counts, year) for name in sorted(names)}


def _reading(rows: list[tuple[str, int, int, tuple[str, ...]]], counts: Counter[str], year: int) -> str | None:
    valid = [row for row in rows if row[1] <= year <= row[2]]
    points = {code: sum(counts[cue] for cue in cues) for code, _, _, cues in valid if cues}
    most = max(points.values(), default=0)
    best = [code for code, count in points.items() if count == most and most > 0]
    if len(best) == 1:
        return best[0]
    return next((code for code, _, _, cues in valid if not cues), None)


@cache
def _cues() -> tuple[list[str], Any]:
    """All cues of all readings, and an automaton that finds them in one pass."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    cues = sorted({cue for rows in readings().values() for row in rows for cue in row[3]})
    return cues, AhoCorasick(cues, matchkind=MatchKind.Standard, implementation=Implementation.DFA)


@cache
def readings() -> dict[str, list[tuple[str, int, int, tuple[str, ...]]]]:
    """The readings of every ambiguous name: code, first and last year, cues."""
    found = defaultdict(list)
    with files("themes.language").joinpath("ambiguous_names.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            cues = tuple(cue for cue in (row["cues"] or "").split(";") if cue)
            found[row["alias"]].append((row["code"], int(row["from"] or -9999), int(row["to"] or 9999), cues))
    return dict(found)
