"""Lines of a page's text that are not the article: links, notices, labels, bylines and dates around it."""

import re

from themes.articles.dates import read_date

GIVEAWAY = re.compile(
    r"(?:see (?:more|also)|read (?:more|next|also)|more (?:on|from|stories)|related(?: (?:stories|"
    r"articles|posts|content|links?))?|don['’]t miss|"
    r"watch(?: (?:now|more))?|listen(?: now)?|also read|explore further|recommended|you (?:may|"
    r"might) also like|lesen sie auch|(?:weitere|kommentierte|verwandte) (?:artikel|beiträge|meldungen|"
    r"themen)(?: zum thema)?|"
    r"siehe auch|mehr zum thema|lire aussi|à lire(?: aussi)?|voir aussi|lea también|leia também|"
    r"leggi anche|czytaj (?:też|także|więcej)|"
    r"zobacz (?:też|także)|dowiedz się więcej|читайте также|смотрите также)\s*(?::|$)",
    re.I,
)
FURNITURE = re.compile(
    r"click here to (?:subscribe|get|read|sign|download)|sign up (?:for|to) (?:our|the|receive)|"
    r"subscribe to (?:our|the) |"
    r"follow (?:us|him|her|me) on |all rights reserved|(?:^|\W)copyright\b.{0,60}\d{4}|^©|^\s*\(?(?:image|"
    r"photo|picture) (?:credit|courtesy|by)\b|"
    r"^(?:\d+ )?comments?$|^advertisement$|^anzeige$|^reklama$|^publicidad$|^publicité$|^реклама$|"
    r"^share(?: this)?(?: article)?$|^print(?: article)?$|"
    r"^order reprints$|^thank you$|^sorry!?$|an error has occurred|error processing your|"
    r"for your personal, non-commercial use|"
    r"affiliate links?|may (?:earn|get) (?:a |an )?(?:affiliate |small )?(?:share|commission)|"
    r"this article has been sent|"
    r"if you enjoyed this article|\s(?:\.\.\.|…|\[(?:\.\.\.|…)\])$|^short-?url|thanks for signing up|"
    r"\b(?:our|unser\w*|notre|nuestr\w+|nostr\w+|noss\w+|nasz\w*) (?:[\w-]+ )?\w*newsletter|"
    r"keep an eye on your inbox|cookie (?:policy|settings)|^write to .{1,60}@",
    re.I,
)  # fmt: skip


SIGNS = re.compile(r"\W+")
SIGN_OFF = re.compile(r"[(/—–-]*\s*[A-ZÀ-Ž]{2,6}(?:/[A-ZÀ-Ž]{2,6})*\s*[)]?$")
MENU = 4  # so many lines in a row that are links and nothing else are a list of links
SHORT = 60


def key(line: str) -> str:
    """The line's letters and digits in lower case: what makes two lines the same."""
    return SIGNS.sub("", line.lower())


def is_furniture(line: str) -> bool:
    """Is this line of the text a link, notice or label around the article rather than part of it?"""
    short = len(line) < 260
    return short and bool(GIVEAWAY.match(line.lstrip("-–•| ")) or (len(line) < 200 and FURNITURE.search(line)))


def without_furniture(lines: list[str], links: set[str]) -> list[str]:
    """The lines without furniture, lists of links, and what leads to either: a label before a link, a question before a
    call to subscribe."""
    linked = [key(line) in links for line in lines]
    around = [is_furniture(line) for line in lines]
    for place, line in enumerate(lines[:-1]):
        if line.endswith(":") and len(line) < SHORT and linked[place + 1]:
            around[place] = around[place + 1] = True
    for place in reversed(range(len(lines) - 1)):
        if around[place + 1] and lines[place].endswith("?") and len(lines[place]) < 2 * SHORT:
            around[place] = True
    start = 0
    for end in range(len(lines) + 1):
        if end == len(lines) or not (linked[end] and len(lines[end]) < 2 * SHORT):
            if end - start >= MENU:
                around[start:end] = [True] * (end - start)
            start = end + 1
    return [line for line, gone in zip(lines, around, strict=True) if not gone]


def without_edges(lines: list[str], headings: set[str]) -> list[str]:
    """The lines without a date at the beginning, and without agencies' signs, dates and headings at the end."""
    start, end = 0, len(lines)
    while start < end and is_date(lines[start]):
        start += 1
    while end > start and (SIGN_OFF.match(lines[end - 1]) or key(lines[end - 1]) in headings):
        end -= 1
    return lines[start:end] or lines


def is_date(line: str) -> bool:
    """Is the line a date, perhaps with a time and a place, and nothing else?"""
    return len(line) < SHORT and len(line.split()) <= 9 and read_date(line).precision == "day"
