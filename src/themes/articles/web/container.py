"""Where on a pruned page the article stands, for pages whose markup does not say so: told by its running text."""

import re
from functools import lru_cache
from typing import Any

from themes.articles.web.furniture import SENTENCE_ENDS, key
from themes.articles.web.pruning import running_text

WHOLE = 0.85  # the container of an article holds so much of its page's running text
LEAD = re.compile(
    r"(?:^|[\s_-])(?:chap(?:o|eau)|lead(?:-?(?:text|paragraph))?|lede|intro(?:duction|text)?|vorspann|teaser-?text|"
    r"entradilla|bajada|sommario|ingress|anriss|article-{0,2}_{0,2}desc)(?:$|[\s_-])",
    re.I,
)
LEAD_LENGTHS = range(60, 800)  # characters; a lead is a sentence or a few
MAINLY = 0.8
FEWEST_PARAGRAPHS = 3
CONTAINERS = {"div", "section", "article", "main", "td", "form"}


def mark(tree: Any) -> None:
    """Name the innermost element with most of the running text as the article's body if trafilatura knows none by name.

    Else it would take paragraphs alone, without headings and lists. The tree is changed in place.
    """
    from trafilatura.xpaths import BODY_XPATH

    body = tree.find("body")
    if body is None or next(body.iter("article", "main"), None) is not None or any(known(tree) for known in BODY_XPATH):
        return
    container = innermost(body)
    if container is not body and len(container.findall(".//p")) >= FEWEST_PARAGRAPHS:
        container.set("itemprop", "articleBody")


def innermost(element: Any) -> Any:
    """The innermost division within the element that holds most of its running text."""
    lengths = running_text(list(element.iter()))
    least = WHOLE * lengths[element]
    inner = element if least else None
    while inner is not None:
        element = inner
        inner = next((part for part in element if part.tag in CONTAINERS and lengths[part] >= least), None)
    return element


def lead(tree: Any, lines: list[str]) -> list[str]:
    """The sentences that open the article in an element of their own before its body, if the lines lack them."""
    named = [part for part in tree.iter("p", "div", "section") if _names_lead(part.get("class", ""))]
    found = "".join(map(key, lines)) if named else ""
    for part in named:
        text = " ".join(_mainly(part).text_content().split())
        if len(text) in LEAD_LENGTHS and text.endswith(SENTENCE_ENDS) and key(text) not in found:
            page = key.__wrapped__(tree.text_content())  # too long to be kept
            return [text] if page.find(key(text)) < page.find(key(lines[0])) else []
    return []


@lru_cache(maxsize=5_000)
def _names_lead(name: str) -> bool:
    return bool(LEAD.search(name))


def _mainly(element: Any) -> Any:
    """The innermost part that says nearly all that the element says, without a date or label beside it."""
    least = MAINLY * len(element.text_content())
    inner = element
    while inner is not None:
        element = inner
        inner = next((part for part in element if len(part.text_content()) >= least), None)
    return element


def unname(tree: Any) -> None:
    """Take all names of classes from the tree's divisions, for pages where they hide the article's parts."""
    for element in tree.iter("div", "section", "p", "span", "ul", "ol", "li"):
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)
