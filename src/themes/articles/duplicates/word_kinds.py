"""Words that tell events apart, and words that do not.

The lists are short and mostly English: names and numbers tell in every language that has capitals and digits; of days
and months, offices and denials only those listed are known.
"""

import re
from collections import Counter
from collections.abc import Iterable

from themes.articles.duplicates.spelling import spelt_alike

FRAMED = 0.2  # part of the shorter text: so much of it in other words is other news
DENYING = "no not never without nor neither нет не без nicht kein keine ne pas sin ni nunca"
JOINING = (
    "a an the of and to in on at for with from by as or its their his her this that these those it he she they is was "
    "are were be been has have had will would which who it s de la le les du des el los y en und der die das von"
)
# Words that one paper puts for another, or before a name; who holds the office is told by the name.
OF_OFFICE = (
    "mr mrs ms dr sir president premier prime minister vice deputy chancellor king queen prince princess secretary "
    "foreign ambassador general state republic government excellency majesty highness sheikh emir leader us usa united "
    "states american reuters ap afp xinhua tass dpa kyodo yonhap interfax associated press agency news"
)
# With one of these before it, the name of a place is that of another place.
OF_PLACES = (
    "north south east west northern southern eastern western central equatorial papua new upper lower inner outer "
    "democratic people peoples american british french dutch"
)
NEGATIONS, BINDING, OFFICES, MAKES_ANOTHER_PLACE = (
    frozenset(words.split()) for words in (DENYING, JOINING, OF_OFFICE, OF_PLACES)
)
CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "january february march april may june july august september october november december",
)
COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
)
LARGE = "hundred thousand million billion trillion lakh crore"
NUMBER_WORDS = {word: str(count) for words in COUNTED for count, word in enumerate(words.split())}
NUMBER_WORDS |= {word: word for words in (*CALENDAR, LARGE) for word in words.split()}


def same(word: str, other: str) -> bool:
    """Are two words in lower case the same, one spelt otherwise or in digits?

    >>> same("twelve", "12"), same("defence", "defense"), same("twelve", "13")
    (True, True, False)
    """
    return word == other or NUMBER_WORDS.get(word, word) == NUMBER_WORDS.get(other, other) or spelt_alike(word, other)


def numbers_among(words: Iterable[str]) -> list[str]:
    """The numbers, days and months among words in lower case, in digits where they can be.

    >>> numbers_among(["the", "12th", "round", "in", "march", "two"])
    ['12', 'march', '2']
    """
    found = (re.sub(r"(?<=\d)[^\W\d]+$", "", NUMBER_WORDS.get(word, word)) for word in words)
    return [number for number in found if number.isdigit() or number in NUMBER_WORDS]


def could_tell(one: Counter[str], other: Counter[str]) -> bool:
    """Is there among the words as written that only one text has anything that could tell two events?

    A quick look, which spares most copies a comparison place by place.
    """
    lost, gained = one - other, other - one
    tells, told = (any(map(_may_be_name_or_number, words)) for words in (lost, gained))
    if (tells and told) or (not lost and told) or (not gained and tells):
        return True
    if min(lost.total(), gained.total()) >= FRAMED / 2 * min(one.total(), other.total()):
        return True
    return any(word.lower() in NEGATIONS or word.lower() in MAKES_ANOTHER_PLACE for word in (*lost, *gained))


def _may_be_name_or_number(word: str) -> bool:
    return not word[0].islower() or word in NUMBER_WORDS
