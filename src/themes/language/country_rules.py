"""Rules for names that mean a country in one sentence and something else in the next.

- A person: *Michael Jordan*, *Ms. Ireland*, *Chad Smith* (`is_person`).
- A word in capitals: *GIVE US TIME*, *US$ 5 million*, *THOSE WHO FAILED* (`is_word`).
- A name that several countries share, or a country and a US state: *Congo*, *Georgia* (`read_names`). The article's
  other words decide, by `ambiguous_names.tsv`: most cues win; on a tie the row without cues, or nobody.
"""

import csv
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

_PEOPLE = """
Jordan Chad Georgia Holland England Ireland French Poland Washington Brazil Cuba London Israel Kenya Cyprus Paris German
English Lima Trinidad Monaco Berlin Wales Xi Duda Marcos Blair Powell Vance Carney Kohl Castro
"""
SHARED_WITH_PEOPLE = frozenset(_PEOPLE.split())
SHARED_WITH_WORDS = frozenset(("US", "WHO", "AU"))
_TITLED = "Mr Mrs Ms Miss Dr Sir Lord Lady Judge Justice Sen Rep Congressman Congresswoman Coach Sgt Lt Capt Col"
_GIVEN = """
Aaron Adam Alan Albert Alex Alexander Alice Amy Andrew Angela Ann Anna Anne Anthony Arthur Ashley Barbara Ben
Benjamin Betty Bill Bob Brandon Brian Bruce Carl Carol Charles Chris Christine Christopher Colin Craig Cynthia
Daniel David Deborah Denise Dennis Diane Donald Donna Dorothy Douglas Ed Eddie Edward Elizabeth Emily Eric Frank
Fred Gary George Gerald Gordon Grace Greg Hamilton Harold Harry Heather Helen Henry Howard Jack Jacob James Jane
Janet Jason Jean Jeff Jeffrey Jennifer Jerry Jessica Jim Jimmy Joan Joe John Jonathan Joseph Joshua Joyce Judith
Julia Julie June Karen Katherine Keith Kelly Ken Kenneth Kevin Larry Laura Lawrence Linda Lisa Louis Margaret Maria
Mark Martha Martin Mary Matthew Melissa Michael Michelle Mike Montell Nancy Nathan Neil Nicholas Nicole Pamela
Patricia Patrick Paul Peter Phil Philip Rachel Ralph Raymond Rebecca Richard Rick Robert Robin Roger Ron Ronald Rose
Roy Russell Ruth Ryan Samuel Sandra Sarah Scott Sharon Stephanie Stephen Steve Steven Stuart Susan Ted Teresa Terry
Thomas Tim Timothy Tom Tony Vernon Victor Vincent Walter Wayne William
"""
_BEFORE_PERSON = frozenset(_TITLED.split()) | frozenset(_GIVEN.split())
_SURNAME = re.compile(
    r" (?!King|Prime|Foreign|President|Minister|Government|Crown|Queen|Army|River|Valley|And|The|\w+day\b)[A-Z][a-z]+\b"
)
_NO_FIRST_NAME = re.compile(r"(?:\b(?:of|with|in|from|to|by|between|on|for|the|into|near)|[,(]) $")
_PRONOUN_BEFORE = re.compile(
    r"\b(?:LET|GIVE|GIVES|TELL|TELLS|HELP|JOIN|ALL OF|MANY OF|SOME OF|AMONG|BETWEEN|BELIEVE|TRUST|MAKES?) $"
)


def is_person(alias: str, left: str, right: str, *, in_title: bool) -> bool:
    """Is the name here a person's? `left` and `right` are the words around it.

    >>> [is_person("Jordan", before, " said", in_title=False) for before in ("Michael ", "King Abdullah of ")]
    [True, False]
    """
    if alias not in SHARED_WITH_PEOPLE:
        return False
    before = [word.rstrip(".") for word in left.split()[-2:]] if left.endswith(" ") else []
    initial = len(before) == 2 and len(before[1]) == 1
    if before and before[0 if initial else -1] in _BEFORE_PERSON:
        return True
    first_name = alias in ("Jordan", "Chad", "Georgia") and not in_title
    return first_name and _SURNAME.match(right) is not None and _NO_FIRST_NAME.search(left) is None


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
    return {name: _reading(readings()[name], text, year) for name in sorted(names)}


def _reading(rows: list[tuple[str, int, int, tuple[str, ...]]], text: str, year: int) -> str | None:
    valid = [row for row in rows if row[1] <= year <= row[2]]
    points = {code: sum(text.count(cue) for cue in cues) for code, _, _, cues in valid if cues}
    most = max(points.values(), default=0)
    best = [code for code, count in points.items() if count == most and most > 0]
    if len(best) == 1:
        return best[0]
    return next((code for code, _, _, cues in valid if not cues), None)


@cache
def readings() -> dict[str, list[tuple[str, int, int, tuple[str, ...]]]]:
    """The readings of every ambiguous name: code, first and last year, cues."""
    found = defaultdict(list)
    with files("themes.language").joinpath("ambiguous_names.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            cues = tuple(cue for cue in (row["cues"] or "").split(";") if cue)
            found[row["alias"]].append((row["code"], int(row["from"] or -9999), int(row["to"] or 9999), cues))
    return dict(found)
