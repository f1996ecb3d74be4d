"""A page's elements turned into what they mean: bodies within heads, tables that arrange, lines that are wrapped."""

import re
from typing import Any

from themes.articles.mending.text import wrapped_at

OF_HEADS = {"title", "meta", "link", "style", "script", "base", "noscript", "template"}
INLINE = {"a", "b", "strong", "em", "i", "span", "br", "u", "font"}
VERBATIM = ("pre", "textarea", "script", "style")
LAYOUT_CELL = 300  # characters; a cell that holds more arranges the page
PRESS_RELEASE = 300  # characters; what is shorter, or has no full stops, is a sample of code
STOPS = re.compile(r"[.!?。।؟][\s”»\"]")


def with_body(tree: Any) -> Any:
    """The tree with what is no head's moved to a body: where `<body>` is left out, the parser takes newer elements for
    the head's."""
    head = tree.find("head")
    first = (
        next((part for part in head if isinstance(part.tag, str) and part.tag not in OF_HEADS), None)
        if head is not None
        else None
    )
    if first is None:
        return tree
    moved = [first, *first.itersiblings()]
    body = tree.find("body")
    if body is None:
        body = tree.makeelement("body")
        tree.append(body)
    behind = next(iter(body), None)
    for part in moved:
        body.append(part) if behind is None else behind.addprevious(part)
    return tree


def tidy(tree: Any) -> None:
    """Turn lines, tables and divisions into paragraphs where they are meant so; the tree is changed in place."""
    from lxml import etree

    etree.strip_tags(tree, "font", "center")
    join_wrapped(tree)
    unwrap_releases(tree)
    flatten_layout(tree)
    heading_lines(tree)


def join_wrapped(tree: Any) -> None:
    """Turn line ends within running text into spaces, as browsers do."""
    for element in tree.iter():
        if element.text and "\n" in element.text and element.tag not in VERBATIM:
            element.text = " ".join(element.text.split("\n"))
        if element.tail and "\n" in element.tail and element.getparent().tag not in VERBATIM:
            element.tail = " ".join(element.tail.split("\n"))


def unwrap_releases(tree: Any) -> None:
    """Turn preformatted prose, as press releases have it, into paragraphs; code stays."""
    for element in list(tree.iter("pre")):
        text = element.text_content().replace("\r\n", "\n").strip()
        if len(text) < PRESS_RELEASE or len(STOPS.findall(text + " ")) < 3:
            continue
        tail = element.tail
        element.clear()
        element.tag, element.tail = "div", tail
        wrapped = bool(wrapped_at(text.split("\n")))
        for part in re.split(r"\n\s*\n" if wrapped else r"\n", text):
            if part.strip():
                paragraph = element.makeelement("p")
                paragraph.text = " ".join(part.split())
                element.append(paragraph)


def flatten_layout(tree: Any) -> None:
    """Turn the tables that arrange a page, rather than hold data, into plain divisions."""
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td") if cell.text_content().strip()]
        if table.find(".//table") is not None or any(len(cell.text_content()) > LAYOUT_CELL for cell in cells):
            for part in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
                part.tag = "div"


def heading_lines(tree: Any) -> None:
    """Turn the divisions that stand among paragraphs and hold nothing but words, as headings do, into paragraphs."""
    for element in tree.iter("div"):
        if len(element.text_content()) < LAYOUT_CELL and all(part.tag in INLINE for part in element):
            beside = (element.getprevious(), element.getnext())
            if all(part is not None and part.tag == "p" for part in beside):
                element.tag = "p"
