"""Parts of a web page that are not the article, told by element, class, links and give-away lines."""

import re
from collections import defaultdict
from typing import Any

# Names of classes and ids, as whole words between hyphens, underscores or capitals.
AROUND = re.compile(
    r"(?:^|[\s_-])(?:newsletters?|subscri(?:be|ption)s?|signup|sign-up|social(?:-?(?:share|media|links?|icons?|bar|buttons?))?|"
    r"share(?:-?(?:bar|buttons?|tools?|links?|this))?|sharing|sharedaddy|addtoany|related(?:[_-]\w+)?|recirc\w*|recommend(?:ed|ations?)\w*|"
    r"read-?(?:more|next|also)|see-?also|more-?(?:from|stories|news|on)|most-?(?:read|popular)|trending|popular-?posts|"
    r"(?:latest|breaking)-?(?:news-?box|box-?\w*|posts)|promo\w*|cta|paywall|advert\w*|ads?|ad-?\w*(?:unit|slot|wrap\w*)|sponsor\w*|outbrain|taboola|"
    r"cookie\w*|consent|gdpr|breadcrumbs?|by-?line|firma|autorenzeile|featured-?video|author-?(?:bio|box|info|card)|about-?the-?author|"
    r"caption\w*|wp-caption\w*|img-?credit|photo-?credit|image-?credit|credits?|comments?(?:[_-](?:list|area|section|form|wrap\w*|count\w*))?|respond|disqus\w*|"
    r"print-?(?:header|footer|tools)|article-?tools|toolbar|tags?-?(?:list|links|cloud)|post-?tags|entry-?(?:tags|meta)|post-?meta|"
    r"pagination|pager|sidebar|side-?bar|right-?(?:col|column|wrap|box|bx)|skip-?link|screen-?reader-?text|sr-only|visually-?hidden|"
    r"modal|popup|overlay|site-?(?:footer|header|nav)|footer|nav(?:bar|igation)?|menu|copyright|wm-ipp\w*)(?:$|[\s_-])",
    re.I,
)
DROPPED = {"script", "style", "noscript", "iframe", "form", "button", "input", "select", "textarea", "svg",
    "canvas", "object", "embed",
           "figcaption", "nav", "aside", "footer", "template", "dialog", "video", "audio"}  # fmt: skip
FRAMES = {"html", "body", "article", "main", "head"}
ROLES = {"navigation", "search", "complementary", "banner", "contentinfo", "dialog", "menu"}
KEPT_SHARE = 0.3  # an element with more of the page's running text than this is the article, whatever its class says
LABEL = re.compile(r"\[[A-Z ]{3,20}\]")  # behind the link to another story: [VIDEO]
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LONGEST_LABEL = 25  # characters; what is longer, and no link, is running text
SILENT = {"script", "style", "select", "textarea", "button", "noscript", "template", "option"}
FEWEST_LINKED_WORDS = 4
LONGEST_CAPTION = 200


def prune(tree: Any) -> None:
    """Take out of the page what is surely not the article; the tree is changed in place, it is the reader's own."""
    elements = list(tree.iter())
    lengths = running_text(elements)
    most = KEPT_SHARE * max(1, lengths[tree])
    names = _names_of_articles(tree, lengths, most)
    place = 0
    while place < len(elements):
        element = elements[place]
        place += 1
        if not isinstance(element.tag, str) or element.getparent() is None or element.tag in FRAMES:
            continue
        named = element.get("class") not in names and _named_around(element)
        around = element.tag in DROPPED or named or _linked_line(element) or _caption(element)
        if around and (element.tag in ("script", "style") or lengths[element] < most):
            place += sum(1 for _ in element.iterdescendants())
            drop(element)


def _names_of_articles(tree: Any, lengths: dict[Any, int], most: float) -> set[str]:
    """The classes whose paragraphs together hold so much of the page's running text that they are the article's."""
    texts: dict[str, int] = defaultdict(int)
    for paragraph in tree.iter("p"):
        if paragraph.get("class"):
            texts[paragraph.get("class")] += lengths[paragraph]
    return {name for name, length in texts.items() if length >= most}


def _caption(element: Any) -> bool:
    """A short paragraph that is all in italics, right behind one that holds a picture and nothing else."""
    if (
        element.tag != "p"
        or len(element) != 1
        or element[0].tag not in ("em", "i", "small")
        or element.text_content().strip() != element[0].text_content().strip()
    ):
        return False
    before = element.getprevious()
    pictured = before is not None and before.find(".//img") is not None and not before.text_content().strip()
    return pictured and len(element.text_content()) < LONGEST_CAPTION


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


def _linked_line(element: Any) -> bool:
    """A paragraph or heading that is one link of several words: a teaser, not a sentence; or a list of them."""
    if element.tag in ("p", "h2", "h3", "h4", "h5"):
        return _linked(element, 0.9)
    if element.tag in ("ul", "ol"):
        items = [item for item in element if item.tag == "li"]
        return len(items) > 1 and sum(_linked(item, 0.5) for item in items) >= 0.8 * len(items)
    return element.tag == "a" and len(element) > 0 and next(element.iter("p", "h2", "h3", "h4", "h5"), None) is not None


def _linked(element: Any, share: float) -> bool:
    text = LABEL.sub("", " ".join(element.text_content().split()))
    linked = sum(len(" ".join(link.text_content().split())) for link in element.iter("a"))
    return len(text.split()) >= FEWEST_LINKED_WORDS and linked >= share * len(text)


def running_text(elements: list[Any]) -> dict[Any, int]:
    """For each element of a tree, in the order of the page: the characters within it in runs longer than labels that
    are no links."""
    lengths: dict[Any, int] = defaultdict(int)
    for element in reversed(elements):
        silent = element.tag in SILENT or (element.tag == "a" and "href" in element.attrib)
        lengths[element] = 0 if silent else lengths[element] + _run(element.text)
        parent = element.getparent()
        if parent is not None:
            lengths[parent] += lengths[element] + _run(element.tail)
    return lengths


def _run(text: str | None) -> int:
    length = len(text.strip()) if text and len(text) > LONGEST_LABEL else 0
    return length if length > LONGEST_LABEL else 0
