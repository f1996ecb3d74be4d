"""Countries' and leaders' names that are a person's: *Michael Jordan*, *Ms. Ireland*, *Chad Smith*, *Luis Castro*."""

import re

from themes.language.country_names import name_table

_PEOPLE = """
Jordan Chad Georgia Holland England Ireland French Poland Washington Brazil Cuba London Israel Kenya Cyprus Paris
German English Lima Trinidad Monaco Berlin Wales Santiago Sofia Pope Finn Dane
"""
_GIVEN_OF = {  # leaders whose surnames others bear too: their own given names
    surname: frozenset(given.split())
    for surname, given in (
        line.split(": ")
        for line in """
Aquino: Corazon Benigno Cory
Arevalo: Bernardo
Arévalo: Bernardo
Arroyo: Gloria Macapagal
Blair: Tony
Bush: George W
Cardoso: Fernando Henrique
Carney: Mark
Castro: Fidel Raul Raúl
Chavez: Hugo
Chávez: Hugo
Cheney: Dick Richard
Clinton: Bill William Hillary Rodham
Duda: Andrzej
Fukuda: Yasuo Takeo
Hashimoto: Ryutaro
Hayashi: Yoshimasa
Herzog: Isaac Chaim
Kirchner: Nestor Néstor Cristina Fernandez Fernández
Kohl: Helmut
Marcos: Ferdinand Bongbong
Menem: Carlos
Merz: Friedrich
Miyazawa: Kiichi
Murayama: Tomiichi
Nixon: Richard
Noboa: Daniel
Ortega: Daniel
Reagan: Ronald
Rubio: Marco
Shultz: George
Suga: Yoshihide
Thatcher: Margaret
Trump: Donald
Truman: Harry S
Uribe: Alvaro Álvaro
Vance: JD J.D
Yoon: Suk-yeol
Zelaya: Manuel
""".strip().splitlines()
    )
}
SHARED_WITH_PEOPLE = frozenset(_PEOPLE.split()) | frozenset(_GIVEN_OF)
_WORDS = """
President President-elect Premier Minister Chancellor Secretary General Colonel Comrade Leader Senator Governor Mr Mrs
Ms Dr Sir Presidents Administration House The And But When While After Before If As For In On With That Then Though
Although Since Because By From To Of At Yesterday Today Monday Tuesday Wednesday Thursday Friday Saturday Sunday
January February March April May June July August September October November December Former Late Both Under Like
Unlike Asked Meanwhile However Later Earlier Did Does Has Had Is Was Will Would Can Could Not Why What Where Who How
Which Whose Now So Yet Still Even Only Just Also Perhaps Instead Should Might Must Until Unless Once Said Says Told
Despite Without Through Among Between Against About Over Into Vice-President Ex-President Candidate Republican
Democrat Conservative Socialist Dictator Comandante Commander Frau Herr Sen Gov Justice Nor Or Nobody Everyone Young
Old Dear Honest Poor
"""
_TITLED = "Mr Mrs Ms Miss Dr Sir Lord Lady Judge Justice Sen Rep Congressman Congresswoman Coach Sgt Lt Capt Col"
_GIVEN = """
Luis Jose José Juan Maria María Miguel Pedro Jorge Julio Antonio Francisco Javier Kate Aaron Adam Alan Albert Alex
Alexander Alice Amy Andrew Angela Ann Anna Anne Anthony Arthur Ashley Barbara Ben Benjamin Betty Bill Bob Brandon
Brian Bruce Carl Carol Charles Chris Christine Christopher Colin Craig Cynthia Daniel David Deborah Denise Dennis
Diane Donald Donna Dorothy Douglas Ed Eddie Edward Elizabeth Emily Eric Frank Fred Gary George Gerald Gordon Grace
Greg Hamilton Harold Harry Heather Helen Henry Howard Jack Jacob James Jane Janet Jason Jean Jeff Jeffrey Jennifer
Jerry Jessica Jim Jimmy Joan Joe John Jonathan Joseph Joshua Joyce Judith Julia Julie June Karen Katherine Keith Kelly
Ken Kenneth Kevin Larry Laura Lawrence Linda Lisa Louis Margaret Mark Martha Martin Mary Matthew Melissa Michael
Michelle Mike Montell Nancy Nathan Neil Nicholas Nicole Pamela Patricia Patrick Paul Peter Phil Philip Rachel Ralph
Raymond Rebecca Richard Rick Robert Robin Roger Ron Ronald Rose Roy Russell Ruth Ryan Samuel Sandra Sarah Scott Sharon
Stephanie Stephen Steve Steven Stuart Susan Ted Teresa Terry Thomas Tim Timothy Tom Tony Vernon Victor Vincent Walter
Wayne William
"""
_FIRST_NAMES = frozenset(("Jordan", "Chad", "Georgia", "Santiago", "Sofia", "Finn", "Dane"))
_BEFORE_PERSON = frozenset(_TITLED.split()) | frozenset(_GIVEN.split())
_NO_GIVEN_NAME = frozenset(_WORDS.split())
_SURNAME = re.compile(
    r" (?!King|Prime|Foreign|President|Minister|Government|Crown|Queen|Army|River|Valley|And|The|\w+day\b)[A-Z][a-z]+\b"
)
_NO_FIRST_NAME = re.compile(r"(?:\b(?:of|with|in|from|to|by|between|on|for|the|into|near)|[,(]) $")


def is_person(alias: str, left: str, right: str, *, in_title: bool) -> bool:
    """Is the name here a person's? `left` and `right` are the words around it.

    >>> [is_person("Jordan", before, " said", in_title=False) for before in ("Michael ", "King Abdullah of ")]
    [True, False]
    """
    if alias not in SHARED_WITH_PEOPLE:
        return False
    before = [word.rstrip(".") for word in left.split()[-2:]] if left.endswith(" ") else []
    if alias in _GIVEN_OF:
        apart = in_title or not before or left[-2:] == ". "
        return not apart and _is_given_name(before[-1], _GIVEN_OF[alias])
    initial = len(before) == 2 and len(before[1]) == 1
    if before and before[0 if initial else -1] in _BEFORE_PERSON:
        return True
    first_name = alias in _FIRST_NAMES and not in_title
    return first_name and _SURNAME.match(right) is not None and _NO_FIRST_NAME.search(left) is None


def _is_given_name(word: str, own: frozenset[str]) -> bool:
    """Is the word before a leader's surname another person's given name: *Luis Castro*, *Hans-Rudolf Merz*?"""
    capital = word[:1].isupper() and word.replace("-", "").isalpha() and not word.isupper()
    return capital and word not in own and word not in _NO_GIVEN_NAME and word not in name_table().aliases
