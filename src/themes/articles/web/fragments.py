"""Pieces of HTML, as feeds, mails and tables carry them → text."""

import re


def plain_text(markup: str) -> str:
    """The text of a piece of HTML, its blocks on lines of their own."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    import lxml.html

    broken = re.sub(r"(?i)<(?:br\s*/?|/p|/div|/li|/h\d|/blockquote)>", "\n\n", markup)
    try:
        tree = lxml.html.fragment_fromstring(broken, create_parent="div")
    except (lxml.etree.LxmlError, ValueError):
        return re.sub(r"<[^>]*>", " ", markup).strip()
    for part in list(tree.iter("script", "style")):
        part.drop_tree()
    return str(tree.text_content()).strip()
