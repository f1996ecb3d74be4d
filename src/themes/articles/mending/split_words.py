"""Lines that end in a hyphen: a word that was split, a word that has its hyphen, or one that waits for its like."""

from collections.abc import Callable

HYPHENS = ("-", "\u2010")
# First parts that keep their hyphen in English: well-known, self-reliance, long-term, three-day …
FIRST_PARTS = (
    "well self ex half high low long short full cross all much so state world decision year month week day hour time "
    "first second third fourth fifth last next one two three four five six seven eight nine ten eleven twelve twenty "
    "thirty forty fifty sixty seventy eighty ninety far ill best better hard left right free fact peer face side "
    "people law rule man large small mid wide old new ready market labour labor energy climate conflict war weapons "
    "peace crisis oil debt job land water government country region policy technology capacity confidence consensus "
    "trust knowledge information export import middle upper lower higher early late ki rapid nuclear drug life real "
    "fine ever least south north east west good clear medium even modern twin dual triple single many on in out up "
    "down back off know how to of and the non post anti vice pan quasi euro afro sino anglo franco indo russo"
)
WITH_HYPHEN = frozenset(FIRST_PARTS.split())
# First parts that are written together with what follows, though both are words: under-stand, frame-work.
CLOSED_PARTS = (
    "some any every under over out with there where here back frame net down fore what when never more further work "
    "home house ship wide hand head foot book news note stand draw break way after other mean through for can"
)
TOGETHER = frozenset(CLOSED_PARTS.split())
LATER_PARTS = (
    "related based effective sized led driven oriented intensive caused free wide wielding building making keeping "
    "ranking sharing consuming producing reaching going lasting standing speaking friendly minded like term range "
    "scale level"
)
SECOND_PARTS = frozenset(LATER_PARTS.split())
# After these a hyphen stands for a part that follows: "Handels- und Zollfragen".
CONJUNCTIONS = "und oder bis sowie beziehungsweise and or to y e o et ou og eller och en of a i lub и или та"
JOINING = frozenset(CONJUNCTIONS.split())


def is_split(line: str, after: str) -> bool:
    """Does the line end within a word, or behind the hyphen of one?"""
    number = line[-2:-1].isdigit() and not (after[0].isdigit() or after[0].islower())  # "5-" begins a table of contents
    return len(line) > 1 and line[-1] in HYPHENS and line[-2].isalnum() and after[0].isalnum() and not number


def joined(line: str, after: str, holds: Callable[[str], bool]) -> tuple[str, ...]:
    """The line as it goes on into the next one; `holds` tells whether a word stands elsewhere in the text.

    >>> joined("The inter-", "national court", lambda _: False), joined("a well-", "known fact", lambda _: False)
    (('The inter',), ('a well-',))
    >>> joined("Handels-", "und Zollfragen", lambda _: False), joined("the India-", "Japan summit", lambda _: False)
    (('Handels-', ' '), ('the India-',))
    """
    first = line[:-1].split()[-1]
    second = after.split()[0].rstrip(".,;:!?)”’\"'")
    if second in JOINING:
        return (line, " ")
    if not after[0].islower() or "-" in first or not first[-1].isalpha() or holds(f"{first}-{second}"):
        return (line,)
    plain = first.lower().lstrip("(“‘\"'«")
    if holds(f"{first}{second}") or plain in TOGETHER:
        return (line[:-1],)
    compound = plain in WITH_HYPHEN or second in SECOND_PARTS
    words = min(len(first), len(second)) > 2 and holds(f" {first} ") and holds(f" {second} ")
    return (line,) if compound or words else (line[:-1],)
