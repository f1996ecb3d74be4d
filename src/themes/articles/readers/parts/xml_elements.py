"""Elements of XML: parsed without harm, and their running text."""

import re
from typing import Any

from themes.articles.files import paragraphs_of

BLOCKS = {"p", "para", "paragraph", "head", "block", "hl1", "hl2", "ab", "l", "li", "item"}


def parsed(data: bytes) -> Any:
    """The root element, or None; entities are not expanded, nothing is fetched, what is cut short is read so far."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local(name: Any) -> str:
    """The name of an element or attribute without its namespace."""
    return str(name).rpartition("}")[2]


def without_wraps(text: str) -> str:
    """The text with its lines joined, its paragraphs split by a blank line."""
    return paragraphs_of(" ".join(part.split()) for part in re.split(r"\n\s*\n", text))


def text_of(element: Any, without: frozenset[str] = frozenset()) -> str:
    """The text of an element, its innermost blocks split by blank lines, without the elements of some names."""
    blocks: list[str] = []
    words: list[str] = []

    def walk(part: Any) -> None:
        block = isinstance(part.tag, str) and local(part.tag).lower() in BLOCKS
        if block:
            blocks.append("".join(words))
            words.clear()
        if isinstance(part.tag, str) and local(part.tag) not in without:
            words.append(part.text or "")
            for child in part:
                walk(child)
        if block:
            blocks.append("".join(words))
            words.clear()
        words.append(part.tail or "" if part is not element else "")

    walk(element)
    return paragraphs_of(" ".join(block.split()) for block in (*blocks, "".join(words)))
