"""Which English words are written with a hyphen: *long-term*, *ex-minister*, but *government*, *weekend*."""

import re

# First parts that keep their hyphen before any word: well-known, self-reliance, three-day …
FIRST_PARTS = (
    "well self cross all much world decision policy first second third fourth fifth last next one two three four "
    "five six seven eight nine eleven twelve twenty thirty forty fifty sixty seventy eighty ninety ill best "
    "better hard left right fact peer face side people law rule large small wide old new ready market labour "
    "labor energy climate conflict weapons crisis oil debt job government country region technology capacity "
    "confidence consensus trust information export middle upper lower higher early late ki rapid nuclear drug "
    "real ever least clear medium modern twin dual triple single many high low long short full non anti post vice "
    "quasi afro sino anglo franco russo north south east west follow"
)
WITH_HYPHEN = frozenset(FIRST_PARTS.split())
# First parts that are as often the beginning of a word, with what they have their hyphen before.
PAIRS = """
pre war existing industrial crisis pandemic condition conditions emptive eminent school election planned
pre approved trial
war torn weary time crimes era
ten day year point member nation
co chair chairs chaired chairing host hosts hosted hosting production producing produced development
co developed founder
co founders author authors authored sponsor sponsors sponsored sponsoring led lead creation design
co financing funded owner
sub region regional regions committee committees continent
multi year stakeholder faceted domain
public private
private sector led
net zero
zero sum emission emissions carbon tolerance
cutting edge
leading edge
build up
lead up
at risk
duty free
good paying
socio economic cultural political
women youth community market army people led
decades years weeks months century hours long
deep sea rooted seated
clean energy
greenhouse gas
sector specific
ex minister ministers president presidents premier chancellor leader leaders official officials soldier
ex soldiers
ex ambassador wife husband combatants officer officers policeman spy
mid term terms year level size sized week century summer range career air
in depth house person kind between built
on site board screen demand
up front to and
off season limits duty budget grid
so called far
know how
even handed
far reaching right left flung sighted off fetched away
time bound consuming honoured honored tested limited sharing
state owned run sponsored controlled backed level led of
import substitution dependent led
half hearted year day hour dozen million
peace building loving making
week long old
month long old
day to long old
year on end old long round
hour long
man made hours
land based linked use
water sharing borne logged
free trade market standing flowing
good neighbourly neighborly faith
life saving threatening size sized long
knowledge sharing based
fine tune tuned tuning grained
back to up
down to
"""
KNOWN_PAIRS = frozenset(
    f"{first} {second}" for line in PAIRS.strip().split("\n") for first, *rest in [line.split()] for second in rest
)
# First parts that are written together with what follows, though both are words: under-stand, frame-work.
CLOSED_PARTS = (
    "some any every under over out with there where here back frame net down fore what when never more further "
    "work home house ship wide hand head foot book news note stand draw break way after other mean through for "
    "can"
)
TOGETHER = frozenset(CLOSED_PARTS.split())
CLOSED_WORDS = (
    "weekend weekends timetable timetables landmark landmarks daylight waterway waterways goodwill highlight "
    "highlights highlighted highlighting highway highways halfway lifetime offshore onshore ongoing update "
    "updates updated evergreen widespread lawsuit lawsuits lawmaker lawmakers warfare warhead warheads warship "
    "warships statesman statesmen marketplace worldwide nationwide longstanding oilfield oilfields newcomer "
    "newcomers smallholder smallholders crossroads sideline sidelines sidelined trustworthy fulfil fulfilled"
)
CLOSED = frozenset(CLOSED_WORDS.split())
LATER_PARTS = (
    "related based effective driven oriented intensive caused looking loving armed wielding building making "
    "keeping ranking sharing consuming producing reaching lasting speaking friendly minded term range scale level"
)
SECOND_PARTS = frozenset(LATER_PARTS.split())
# What ends a word and is none: state-ment, real-ity, eight-een.
ENDING = re.compile(
    r"(?:[bdfghklmnprstvz]?(?:ings?|ed|ers?|est|ly)|led|e?s|ments?|ern\w*|ors?|it(?:y|ies)|is[ei]\w*|iz[ei]\w*|"
    r"ism|ists?|ful\w*|less\w*|ness\w*|dom|ships?|hood|teen\w*|een\w*|th|an[ct]e?s?|en[ct]e?s?|age[sd]?|"
    r"y?ees?|al(?:ly|s)?|[ai]ble|ians?|ish|ive\w*|ous\w*|y|ie[sr]|iest|est|ered|en(?:ed|ing)?|agements?|"
    r"id(?:ly)?|yers?|t?ions?|ted|tur\w*|ion\w*|pean\w*|nesia\w*|phon\w*|sense|theless|pone\w*|cipat\w*|"
    r"que\w*|dote\w*|pare\w*|vent\w*|side\w*|sid\w*|sent\w*|serv\w*|vail\w*|dict\w*|vious\w*|mier\w*)"
)


def in_english(first: str, second: str) -> bool:
    """Are these the parts of an English word with a hyphen?

    >>> in_english("long", "term"), in_english("state", "ment"), in_english("in", "ternational")
    (True, False, False)
    """
    if f"{first} {second}" in KNOWN_PAIRS:
        return True
    if first in ("re", "de", "pre") and second[0] == "e":
        return True
    if first in TOGETHER or ENDING.fullmatch(second) or f"{first}{second}" in CLOSED:
        return False
    return first in WITH_HYPHEN or (second in SECOND_PARTS and len(first) > 2)
