"""Pieces of HTML, as feeds, mails and tables carry them → text."""

import re

OPEN_OR_CLOSE = re.compile(
    r"<(/?)(?:div|span|table|ul|ol|section|article|blockquote|font|b|i|em|strong|center|a)\b[^<>]{0,2000}>", re.I
)


def plain_text(markup: str) -> str:
    """The text of a piece of HTML, its blocks on lines of their own."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    import lxml.html

    broken = re.sub(r"(?i)<(?:br\s*/?|/p|/div|/li|/h\d|/blockquote)>", "\n\n", markup)
    try:
        tree = lxml.html.fragment_fromstring(broken, create_parent="div")
    except (lxml.etree.LxmlError, ValueError):
        return without_tags(markup)
    for part in list(tree.iter("script", "style", "figcaption")):
        part.drop_tree()
    return str(tree.text_content()).strip() or (without_tags(markup) if nested_too_deeply(markup) else "")


def without_tags(markup: str) -> str:
    """What is left of it when all that looks like a tag is taken out: for what no parser understands."""
    return re.sub(r"<[^<>]*>", " ", markup).strip()


def nested_too_deeply(html: str, deepest: int = 1000) -> bool:
    """Are there more elements open within one another than any page needs?"""
    if html.count("<") - html.count("</") <= deepest:  # so few are opened at all
        return False
    depth = greatest = 0
    for found in OPEN_OR_CLOSE.finditer(html):
        depth = max(0, depth - 1) if found[1] else depth + 1
        greatest = max(greatest, depth)
    return greatest > deepest
