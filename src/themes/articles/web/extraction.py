"""The text of a web page's article: pruned, extracted by trafilatura, completed, and cleared of lines around it."""

import re
from collections import defaultdict
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

from themes.articles.web.colophon import bylines, is_byline, without_colophon
from themes.articles.web.container import lead, mark, unname
from themes.articles.web.edges import without_edges
from themes.articles.web.furniture import key, without_furniture
from themes.articles.web.layout import tidy, with_body
from themes.articles.web.pruning import prune
from themes.articles.web.remainder import every_line, shown_without_scripts

Names = Callable[[], set[str]]

MISSING_SHARE = 0.08  # text that trafilatura left out is added if it is at least so much of what it found
ABOVE = 3  # so many lines at the beginning may be the author's name
SHORT = 100  # characters; a text so short may be all that is left of an article
KEPT_FOR_JOINERS = {0x200C: "\ufe00", 0x200D: "\ufe01", 0xFE00: "", 0xFE01: ""}  # selectors of rare forms of signs
JOINERS_AGAIN = {0xFE00: "\u200c", 0xFE01: "\u200d"}
CLEARLY_MORE = 2  # times as long as what was found: the rest was lost, or kept back from readers who do not pay
DESCRIPTIONS = {"description", "og:description", "twitter:description"}
CELLS = re.compile(r"(?:\s*\|\s*)+")
MORE = re.compile(
    r"\[\s*(?:read more|more|mehr|czytaj więcej|więcej|lire la suite|leer más|saiba mais|далее|insight|"
    r"video|…|\.\.\.)\s*\]|\bclick to tweet$",
    re.I,
)


def parse(html: str) -> Any:
    """The page as a tree; None if there is none."""
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return with_body(lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser))
    except (lxml.etree.LxmlError, ValueError):
        return None


def article_text(tree: Any, titles: list[str], linked: str = "") -> str:
    """Paragraphs of the article, split by blank lines, without the headline; the tree is pruned on the way.

    `linked` is the text that the page's linked data repeat. It is taken where the page shows clearly less of it. Where
    hardly anything is left of the page, the whole of it is looked through again.
    """
    tidy(tree)
    whole = deepcopy(tree)
    names = cache(lambda: bylines(whole))
    prune(tree)
    mark(tree)
    text = _extracted(tree, titles, names)
    if _glued(text, whole):
        text = _without_names(deepcopy(whole), titles, names) or text
    if len(text) < SHORT and len(linked) < SHORT:
        text = _looked_through(whole, titles, names, text)
    return linked if len(linked) > CLEARLY_MORE * len(text) else text


def _glued(text: str, tree: Any) -> bool:
    """Is the text one line though the page has several paragraphs? So ends what is looked for by names in vain."""
    if "\n" in text or not text:
        return False
    within, parts = key(text), (key(part.text_content()) for part in tree.iter("p"))
    return sum(bool(part) and part in within for part in parts) > 1


def _without_names(tree: Any, titles: list[str], names: Names) -> str:
    prune(tree)
    unname(tree)
    mark(tree)
    return _extracted(tree, titles, names)


def _looked_through(tree: Any, titles: list[str], names: Names, text: str) -> str:
    """The text of the page with nothing pruned, if it is clearly more; all that the page says, if there is no text."""
    shown_without_scripts(tree)
    unpruned = _extracted(deepcopy(tree), titles, names)
    if len(unpruned) > CLEARLY_MORE * len(text):
        return unpruned
    return text or "\n\n".join(every_line(tree))


def _extracted(tree: Any, titles: list[str], names: Names) -> str:
    from trafilatura import extract

    described = {key(meta.get("content", "")) for meta in tree.iter("meta") if _describes(meta)}
    captions = {key(image.get("alt", "")) for image in tree.iter("img") if image.get("alt", "").count(" ") > 1}
    links, headings = texts_of(tree, "a"), texts_of(tree, "h2", "h3", "h4", "h5", "h6")
    swap_joiners(tree)
    text = extract(tree, include_comments=False, fast=True) or ""
    lines = _completed([" ".join(line.split()) for line in text.split("\n") if line.strip()], tree)
    lines = [*lead(tree, lines), *lines] if lines else lines
    heads = captions | {key(title) for title in titles if title}
    lines = [CELLS.sub("; ", MORE.sub("", line)).strip(" ;|") if _is_marked(line) else line for line in lines]
    kept = [line.strip() for line in lines if key(line) and key(line) not in heads]
    kept = without_furniture(kept, links) or kept
    if len(kept) > 1 and key(kept[0]) in headings & described:  # the headline's second half
        kept = kept[1:]
    above = [line for line in kept[:ABOVE] if not is_byline(line, names)]
    kept = [*above, *kept[ABOVE:]]
    return "\n\n".join(without_edges(without_colophon(kept, names), headings, links)).translate(JOINERS_AGAIN)


def _is_marked(line: str) -> bool:
    """May there be cells of a table, or a sign to click on?"""
    return "|" in line or "[" in line or line[-5:].lower() == "tweet"


def swap_joiners(tree: Any) -> None:
    """Put marks that stay in the place of the joiners in Persian and Hindi words, which trafilatura takes out."""
    for element in tree.iter():
        if element.text and not element.text.isascii():
            element.text = element.text.translate(KEPT_FOR_JOINERS)
        if element.tail and not element.tail.isascii():
            element.tail = element.tail.translate(KEPT_FOR_JOINERS)


def _describes(meta: Any) -> bool:
    return (meta.get("name") or meta.get("property") or "").lower() in DESCRIPTIONS


def texts_of(tree: Any, *tags: str) -> set[str]:
    """What the elements of these tags say, as keys."""
    return {key(element.text_content()) for element in tree.iter(*tags)}


def _completed(lines: list[str], tree: Any) -> list[str]:
    """The lines with the paragraphs that stand in containers of the same kind as most of them, but were left out."""
    keys = set(map(key, lines))
    found = "".join(map(key, lines))
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for paragraph in tree.iter("p"):
        text = " ".join(paragraph.text_content().split())
        parent = paragraph.getparent()
        if parent is not None and len(text) > 80:
            groups[(parent.tag, parent.get("class") or parent.get("id") or "")].append(text)
    for paragraphs in groups.values():
        missing = [text for text in paragraphs if key(text) not in keys and key(text) not in found]
        lost, whole = sum(map(len, missing)), sum(map(len, paragraphs))
        if len(missing) > 1 and 0.3 * whole > 0 and whole - lost > 0.35 * whole and lost > MISSING_SHARE * len(found):
            lines = _inserted(lines, paragraphs, set(missing))
    return lines


def _inserted(lines: list[str], paragraphs: list[str], missing: set[str]) -> list[str]:
    """The lines with each missing paragraph after the one that stands before it on the page."""
    result = list(lines)
    keys = [key(line) for line in result]
    place = -1
    for text in paragraphs:
        if text in missing:
            place += 1
            result.insert(place, text)
            keys.insert(place, key(text))
        else:
            place = next(
                (number for number, line in enumerate(keys) if line and (line in key(text) or key(text) in line)), place
            )
    return result
