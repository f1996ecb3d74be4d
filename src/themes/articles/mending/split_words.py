"""Lines that end in a hyphen: a word that was split, a word that has its hyphen, or one that waits for its like."""

from collections.abc import Callable

from themes.articles.mending.english_hyphens import TOGETHER
from themes.articles.mending.hyphenated import has_hyphen

HYPHENS = ("-", "\u2010")
# After these a hyphen stands for a part that follows: "Handels- und Zollfragen".
CONJUNCTIONS = "und oder bis sowie beziehungsweise and or to y e o et ou og eller och en of a i lub и или та"
WITHIN_WORDS = "to of in the by for and on at up as a à de la"
WITHIN = frozenset(WITHIN_WORDS.split())
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
    plain, last = first.lower().lstrip("(“‘\"'«"), second.lower()
    if holds(f"{first}{second}"):
        return (line[:-1],)
    of_three = "-" in last and last.split("-")[0] in WITHIN  # face-to-face, state-of-the-art
    if of_three or has_hyphen(plain, last.split("-")[0], holds):
        return (line,)
    words = min(len(first), len(second)) > 2 and holds(f" {first} ") and holds(f" {second} ")
    return (line,) if words and plain not in TOGETHER else (line[:-1],)
