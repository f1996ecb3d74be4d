"""The two ends of a page's text: labels, dates and kinds above it; signs, headings, menus and offers below it."""

import itertools
import re

from themes.articles.web.closing import without_closing
from themes.articles.web.furniture import MENU, SENTENCE_ENDS, SHORT, is_date, key

SIGN_OFF = re.compile(r"[a-z]{2,4}(?:/[A-Za-z]{2,7}){1,3}$|[(/—–-]*\s*[A-ZÀ-Ž]{2,6}(?:/[A-ZÀ-Ž]{2,6})*\s*[)]?$")
PRICE = re.compile(
    r"(?:€|\$|£|\b(?:eur|usd|gbp|chf)) ?\d|\d ?(?:€|£|\b(?:euros?|eur|usd|gbp|chf|dollars?|pounds?)\b)", re.I
)
ORDER = re.compile(
    r"add to (?:cart|basket)|subscribe|buy now|order now|warenkorb|abonnier|jetzt bestellen|m['’]abonne|abonnez|panier|"
    r"commander|port inclus|suscr[ií]b|carrito|carrello|abbonat|koszyk|корзин|оформить подписку",
    re.I,
)
PATH = re.compile(
    r"(?:home|start(?:seite)?|accueil|inicio|início|главная|sie sind hier)(?: ?[»›>/|;:] ?[^»›>/|;]{1,60}){1,5}$", re.I
)
KIND = re.compile(
    r"(?:(?:press|news|media) (?:release|statement|note)|readout|pressemitteilung|communiqué(?: de presse)?|"
    r"nota de prensa|comunicato stampa|comunicado(?: de prensa)?|persbericht|пресс-релиз)$",
    re.I,
)


def without_edges(lines: list[str], headings: set[str], links: set[str]) -> list[str]:
    """The lines without labels and dates at the beginning, without agencies' signs, headings and menus at the end."""
    start, end = _labels(lines), len(lines)
    behind = lines[end - _labels(lines[::-1]) :]
    if 2 * sum(key(line) in headings or key(line) in links for line in behind) >= len(behind):
        end -= len(behind)
    end -= _offer(lines[start:end])
    while start < end and (is_date(lines[start]) or _names_kind(lines[start], links)):
        start += 1
    while end > start and (_leads_nowhere(lines[end - 1], headings) or _is_button(lines[end - 1], links)):
        end -= 1
    return without_closing(lines[start:end]) or lines


def _labels(lines: list[str]) -> int:
    """How many lines the text begins with that are a menu's rather than a sentence's: several in a row, or none."""
    count = sum(1 for _ in itertools.takewhile(_is_label, lines))
    little = 2 * sum(map(len, lines[:count])) < sum(map(len, lines))  # what is more may be a poem
    return count if count >= MENU and little else 0


def _offer(lines: list[str]) -> int:
    """How many lines at the end are no sentences but name a price and how to order: what a shop puts below a text."""
    behind = list(
        itertools.takewhile(lambda line: line.endswith(",") or not line.endswith(SENTENCE_ENDS), reversed(lines))
    )
    offered = any(map(PRICE.search, behind)) and any(map(ORDER.search, behind))
    return len(behind) if offered and 2 * sum(map(len, behind)) < sum(map(len, lines)) else 0


def _is_label(line: str) -> bool:
    return len(line) < SHORT and not line.endswith(SENTENCE_ENDS) and not line.startswith("- ")


def _names_kind(line: str, links: set[str]) -> bool:
    """Is it a label that names the kind of the text, the way to it through the site, or a link above it?"""
    return bool(KIND.match(line) or PATH.match(line)) or _is_button(line, links)


def _is_button(line: str, links: set[str]) -> bool:
    return len(line) < SHORT // 2 and key(line) in links and not line.endswith(SENTENCE_ENDS)


def _leads_nowhere(line: str, headings: set[str]) -> bool:
    """Is it an agency's sign, or a heading or label with nothing behind it?"""
    label = line.endswith(":") and len(line) < SHORT
    return bool(SIGN_OFF.match(line)) or label or key(line) in headings
