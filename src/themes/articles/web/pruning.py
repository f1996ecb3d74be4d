"""Parts of a web page that are not the article, told by element, class, links and give-away lines."""

import re
from typing import Any

# Names of classes and ids, as whole words between hyphens, underscores or capitals.
AROUND = re.compile(
    r"(?:^|[\s_-])(?:newsletters?|subscri(?:be|ption)s?|signup|sign-up|social(?:-?(?:share|media|links?|icons?|bar|buttons?))?|"
    r"share(?:-?(?:bar|buttons?|tools?|links?|this))?|sharing|sharedaddy|addtoany|related(?:[_-]\w+)?|recirc\w*|recommend(?:ed|ations?)\w*|"
    r"read-?(?:more|next|also)|see-?also|more-?(?:from|stories|news|on)|most-?(?:read|popular)|trending|popular-?posts|"
    r"(?:latest|breaking)-?(?:news-?box|box-?\w*|posts)|promo\w*|cta|paywall|advert\w*|ads?|ad-?\w*(?:unit|slot|wrap\w*)|sponsor\w*|outbrain|taboola|"
    r"cookie\w*|consent|gdpr|breadcrumbs?|by-?line|author-?(?:bio|box|info|card)|about-?the-?author|"
    r"caption\w*|wp-caption\w*|img-?credit|photo-?credit|image-?credit|credits?|comments?(?:[_-](?:list|area|section|form|wrap\w*|count\w*))?|respond|disqus\w*|"
    r"print-?(?:header|footer|tools)|article-?tools|toolbar|tags?-?(?:list|links|cloud)|post-?tags|entry-?(?:tags|meta)|post-?meta|"
    r"pagination|pager|sidebar|side-?bar|right-?(?:col|column|wrap|box|bx)|skip-?link|screen-?reader-?text|sr-only|visually-?hidden|"
    r"modal|popup|overlay|site-?(?:footer|header|nav)|footer|nav(?:bar|igation)?|menu|copyright)(?:$|[\s_-])",
    re.I,
)
DROPPED = {"script", "style", "noscript", "iframe", "form", "button", "input", "select", "textarea", "svg",
    "canvas", "object", "embed",
           "figcaption", "nav", "aside", "footer", "template", "dialog", "video", "audio"}  # fmt: skip
ROLES = {"navigation", "search", "complementary", "banner", "contentinfo", "dialog", "menu"}
KEPT_SHARE = 0.3  # an element with more of the page's running text than this is the article, whatever its class says
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
FEWEST_LINKED_WORDS = 4
LAYOUT_CELL = 300  # characters; a cell that holds more arranges the page

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


def prune(tree: Any) -> None:
    """Take out of the page what is surely not the article; the tree is changed in place, it is the reader's own."""
    flatten_layout(tree)
    total = max(1, _running_text(tree))
    for element in list(tree.iter()):
        if (
            not isinstance(element.tag, str)
            or element.getparent() is None
            or element.tag in ("html", "body", "article", "main", "head")
        ):
            continue
        around = element.tag in DROPPED or _named_around(element) or _linked_line(element)
        if around and (element.tag in ("script", "style") or _running_text(element) < KEPT_SHARE * total):
            drop(element)


def drop(element: Any) -> None:
    """Take the element out, but leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + " " + element.tail
        else:
            parent.text = (parent.text or "") + " " + element.tail
    parent.remove(element)


def _named_around(element: Any) -> bool:
    if element.get("role", "") in ROLES or element.get("aria-hidden") == "true" or "hidden" in element.attrib:
        return True
    if re.search(r"display\s*:\s*none", element.get("style", "")):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return len(names) > 1 and bool(AROUND.search(CAMEL.sub("-", names)))


def flatten_layout(tree: Any) -> None:
    """Turn the tables that arrange a page, rather than hold data, into plain divisions."""
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td") if cell.text_content().strip()]
        if table.find(".//table") is not None or any(len(cell.text_content()) > LAYOUT_CELL for cell in cells):
            for part in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
                part.tag = "div"


def _linked_line(element: Any) -> bool:
    """A paragraph or heading that is one link of several words: a teaser, not a sentence; or a list of them."""
    if element.tag in ("p", "h2", "h3", "h4", "h5"):
        return _linked(element, 0.9)
    if element.tag in ("ul", "ol"):
        items = [item for item in element if item.tag == "li"]
        return len(items) > 1 and sum(_linked(item, 0.5) for item in items) >= 0.8 * len(items)
    return element.tag == "a" and element.find(".//p") is not None


def _linked(element: Any, share: float) -> bool:
    text = " ".join(element.text_content().split())
    linked = sum(len(" ".join(link.text_content().split())) for link in element.iter("a"))
    return len(text.split()) >= FEWEST_LINKED_WORDS and linked >= share * len(text)


def _running_text(element: Any) -> int:
    """Characters in paragraphs of the element, or in the element itself where it has none."""
    paragraphs = sum(len(part.text_content()) for part in element.iter("p"))
    return paragraphs or (
        len(element.text_content()) if element.tag in ("p", "div", "td", "span", "section", "blockquote") else 0
    )


def is_furniture(line: str) -> bool:
    """Is this line of the text a link, notice or label around the article rather than part of it?"""
    short = len(line) < 260
    return short and bool(GIVEAWAY.match(line.lstrip("-–•| ")) or (len(line) < 200 and FURNITURE.search(line)))
