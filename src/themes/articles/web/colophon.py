"""What stands below an article about those who made it: the author's life, how to reach them, and appeals."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from themes.articles.web.furniture import is_date

NAMED_BY = re.compile(
    r"(?:^|[\s_-])(?:by-?line\w*|(?:entry|post|article)-?(?:meta|info)|author(?:s|-?names?)?|auteurs?|autor(?:e|en|in)?)(?:$|[\s_-])",
    re.I,
)
LINKED_NAME = re.compile(
    r'"author"\s*:[^"\]]{0,20}(?:"[^"]{0,20}"\s*:\s*"[^"]{0,200}"\s*,?\s*){0,3}?"name"\s*:\s*"([^"]{3,60})"'
)
BETWEEN_NAMES = re.compile(r"\s*(?:[,;|/•·]|\b(?:and|und|et|y|e|en|i|и|by|von|par|por|di|da|door|для)\b)\s*", re.I)
NAME = re.compile(
    r"[^\W\d_a-zà-ÿа-я][\w.'’-]* [^\W\d_a-zà-ÿа-я][\w.'’-]*"
)  # the first two words are enough to know one by
BY = re.compile(
    r"(?i:by|von|par|por|di|de|door|texte?:|от) (?:[A-ZÀ-ÞА-Я][\w.'’-]+ ?){2,4}(?:,(?: [A-ZÀ-ÞА-Я][\w.'’-]+){1,3})?$"
)
LIFE = re.compile(
    r"(?: [A-ZÀ-ÞА-Я]\S+){0,2}(?:,[^,.]{2,80},)? (?:also |currently )?"
    r"(?:is|was|has|covers?|writes?|reports?|tweets?|lives?|works?|leads?|joined|teaches|serves|edits|"
    r"ist|schreibt|arbeitet|berichtet|est|écrit|travaille|couvre|es|escribe|trabaja|cubre|è|scrive|é|escreve|cobre|"
    r"schrijft|werkt|pracuje|пишет|работает)\b"
)
LETTERS = re.compile(
    r"\b(?:(?:to|in|into) your (?:e-?mail )?inbox|enter your e-?mail|no spam\b|unsubscribe at any time|"
    r"sign up (?:to|for) receive|you can sign up\b.{0,60}\b(?:here|newsletter)|"
    r"join [\d.,]+ (?:other )?(?:readers|subscribers|people)|"
    r"in ihr(?:em)? postfach|dans votre boîte|en (?:tu|su) correo|nella tua casella|na sua caixa de)",
    re.I,
)
APPEAL = re.compile(
    r"\b(?:small favou?r to ask|since you['’]re here|"
    r"(?:our|independent|local|quality) journalism\b.{0,120}\b(?:support|subscri|contribut|donat|member)|"
    r"support (?:our|local|independent|quality|nonprofit) (?:journalism|reporting|newsroom)|"
    r"become a (?:supporter|subscriber|patron|member (?:today|now|for))\b|"
    r"(?:unser\w*|unabhängig\w*) journalismus\b.{0,80}unterstütz|"
    r"soutenez (?:notre|un) journalis|apoya (?:nuestro|el) periodismo|apoie o jornalismo)",
    re.I,
)
CONTACT = re.compile(
    r"^(?:[^.!?]{0,80}[.!?] )?(?:you can )?"
    r"(?:contact|reach|e-?mail|follow|write to|got a|have a|send (?:us )?(?:news )?tips|tips)\b"
    r".{0,120}(?:@\w|\d{3}[-. ]\d{3,4}\b|\btip\?)|^.{0,60}\bcan be (?:reached|contacted|followed)\b.{0,80}[@\d]",
    re.I,
)
NOTE = re.compile(
    r"^\(?(?:this (?:story|article|report|copy) has not been (?:edited|created)|"
    r"a version of this (?:article|story) (?:appear|ran|was)|find this (?:article|story)|check the box to |rate this |"
    r"(?:download|get) (?:the|our) .{0,40}\bapp\b|for information media\b|über dieses thema berichtete|"
    r"(?:copyright\b|©).{0,120}\brights reserved\b|(?:cet )?article (?:est )?réservé (?:à|aux) |"
    r"(?:to|pour) (?:continue|keep) reading\b|already a subscriber\b|"
    r"subscribe to: |(?:tried|made|did you make) this recipe|stay (?:with|tuned)\b.{0,60}\bupdates?\b|"
    r"(?:fotos?|photos?|bild(?:er|quelle)?)\s*: .{0,60}$|[a-z]{2,4}(?:/[a-z]{2,4})* \((?:[A-Za-z]+,? ?)+\)$)",
    re.I,
)
PRESS = re.compile(
    r"(?:presse-?kontakt|ansprechpartner(?:in)?|rückfragen|press contacts?|"
    r"media (?:contacts?|[ei]nquir(?:y|ies))|"
    r"enquiries|contacts? presse|contacto (?:de|para) prensa|contatti stampa|kontakt dla mediów|"
    r"контакты для прессы)\b.{0,80}$",
    re.I,
)
CONTACTS = re.compile(r"(?:contacts?|kontakte?|contactos?|contatti|contactpersoon|контакты)\s*:?$", re.I)
ADDRESS = re.compile(r"\w@\w|\d{3,}[-. ]?\d{2,}")
BESIDE = re.compile(r"https?://\S+$|.{0,24}[^.!?…:;”»)]$")  # an address or the name of a button among notes
LONGEST = 400  # characters of a note
LARGEST_SHARE = 0.3  # what stands below is less of the text than this


def bylines(tree: Any) -> set[str]:
    """The names that the page, not yet pruned, gives as its authors'."""
    written = [
        meta.get("content", "") for meta in tree.iter("meta") if meta.get("name") in ("author", "byl", "parsely-author")
    ]
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", ""):
            written += LINKED_NAME.findall((script.text or "")[:500_000])
    for part in tree.iter("a", "span", "p", "div", "address", "h3", "h4"):
        marked = part.get("rel") == "author" or part.get("itemprop") == "author"
        if marked or _names_author(part.get("class", "")):
            text = " ".join(part.text_content().split())
            written += [text] if len(text) < 100 else []
    names = [name.strip() for text in written for name in BETWEEN_NAMES.split(text)]
    return {found[0] for found in map(NAME.match, names) if found}


@lru_cache(maxsize=5_000)
def _names_author(name: str) -> bool:
    return bool(NAMED_BY.search(name))


def without_colophon(lines: list[str], names: Callable[[], set[str]]) -> list[str]:
    """The lines without the notes at their end; `names` gives those of the authors, asked only if need be."""
    end = _press(lines)
    for place in range(end - 1, 0, -1):
        if is_note(lines[place], names):
            end = place
        elif not BESIDE.match(lines[place]):
            break
    little = sum(map(len, lines[end:])) < LARGEST_SHARE * sum(map(len, lines))
    return [*lines[:end], *filter(is_date, lines[end:])] if little else lines


def is_byline(line: str, names: Callable[[], set[str]]) -> bool:
    """Does the line say who wrote the article, and nothing else?"""
    return bool(BY.match(line)) or (bool(NAME.fullmatch(line)) and line in names())


def is_note(line: str, names: Callable[[], set[str]]) -> bool:
    """Does the line tell of the author, of how to reach the newsroom, or of what the site asks for?"""
    line = line.removeprefix("- ")
    if len(line) > LONGEST:
        return bool(APPEAL.search(line[:LONGEST]))
    asked: list[Callable[[str], Any]] = [LETTERS.search, APPEAL.search, CONTACT.match, NOTE.match]
    return any(ask(line) for ask in asked) or is_life(line, names)


def is_life(line: str, names: Callable[[], set[str]]) -> bool:
    """Does the line begin by telling what one of the authors is or does?"""
    name = NAME.match(line)
    return bool(name and LIFE.match(line[name.end() :]) and name[0] in names())


def _press(lines: list[str]) -> int:
    """Where the address for the press begins at the end: a label, and behind it lines that are no sentences."""
    for place in range(len(lines) - 1, max(0, len(lines) - 12), -1):
        if PRESS.match(lines[place]) or (CONTACTS.match(lines[place]) and any(map(ADDRESS.search, lines[place:]))):
            return place
        if len(lines[place]) > LONGEST // 3:
            break
    return len(lines)
