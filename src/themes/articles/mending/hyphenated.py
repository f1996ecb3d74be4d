"""Which words are written with a hyphen, so that it stays when a line ends behind it: *peut-être*, *из-за*."""

import re
from collections.abc import Callable

from themes.articles.mending.english_hyphens import in_english

FRENCH_PARTS = "ci là même mêmes être il elle ils elles on vous nous moi toi uns unes parole delà"
FRENCH = frozenset(FRENCH_PARTS.split())
CLITICS = frozenset(("se", "lhe", "lhes", "lo", "la", "los", "las"))
OBLIQUE = re.compile(r"[aei]r|\w+(?:ou|am|em|va|iu|eu)")
GERMAN = re.compile(r"(?:\w+isch|deutsch) \w+(?:isch|deutsch)e[nrms]?")
ADJECTIVE = re.compile(r"\w+(?:ий|ый|ой|ая|яя|ое|ее|ые|ие|их|ых|ого|его|ому|ему|ым|им|ыми|ими|ую|юю)")
RUSSIAN_FIRST = re.compile(
    r"(?:\w{2,}[сц]ко|торгово|военно|социально|научно|культурно|экономико|политико|финансово|инвестиционно|германо|франко"
    r"|англо|итало|испано)"
)
RUSSIAN = re.compile(
    r"(?:кто|что|как|где|куда|когда|почему|как[а-яё]{2,3}|кого|чего|кому|чему|кем|чем) (?:то|нибудь|либо)|из (?:за|под)"
    r"|вс[её] таки|во (?:первых|вторых)|в третьих|по (?:прежнему|видимому|новому|другому|разному|настоящему|\w+[сц]ки)"
    r"|(?:пресс|вице|экс|премьер|генерал|интернет|медиа) \w+|(?:северо|юго) (?:восто|запад)\w*"
)
CLOSED_RUSSIAN = re.compile(r"сельско|военнослуж|военноплен|военнообяз")


def has_hyphen(first: str, second: str, holds: Callable[[str], bool]) -> bool:
    """Are these two, in small letters, the parts of a word that is written with a hyphen? `holds` tells whether a word
    stands in the text, which tells its language.

    >>> has_hyphen("long", "term", str), has_hyphen("state", "ment", str), has_hyphen("in", "ternational", str)
    (True, False, False)
    """
    pair = f"{first} {second}"
    if first == second and (len(first) > 3 or first == "win"):
        return True  # as in Indonesian
    if first[0] >= "\u0400":
        adjectives = bool(RUSSIAN_FIRST.fullmatch(first) and ADJECTIVE.fullmatch(second))
        return (adjectives and not CLOSED_RUSSIAN.match(first + second)) or bool(RUSSIAN.fullmatch(pair))
    if second in FRENCH and holds(" les "):
        return True
    if second == "feira" or (first in ("primeiro", "primeira") and second.startswith("ministr")):
        return True
    if second in CLITICS and holds(" não ") and OBLIQUE.search(first):
        return True
    return bool(GERMAN.fullmatch(pair)) or in_english(first, second)
