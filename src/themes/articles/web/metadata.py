"""What a web page says about its article: title, day of publication, publisher, address, language."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from themes.articles.web.headline import page_titles
from themes.articles.web.page_date import address_date, page_date, written_date
from themes.articles.web.remainder import article_body

CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{3,20})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{3,20})",
    re.I,
)
ARTICLE_TYPES = re.compile("Article|BlogPosting|Report|WebPage|PressRelease|Statement|Event")


@dataclass(frozen=True)
class PageFacts:
    """What the page says; `titles` are all forms of its headline, the best first; `body` is its linked data's text."""

    titles: list[str] = field(default_factory=list)
    published: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    body: str = ""


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page names for itself."""
    found = CHARSET.search(data[:20_000])
    return (found[1] or found[2]).decode("ascii") if found else None


def page_facts(tree: Any) -> PageFacts:
    """What the page says about its article; the tree must not have been pruned yet."""
    meta = _meta(tree)
    linked = list(_linked_data(tree))
    canonical = [link.get("href", "") for link in tree.iter("link") if link.get("rel", "").lower() == "canonical"]
    url = next((address for address in [*canonical, meta.get("og:url", "")] if address.startswith("http")), "")
    dates = [item["datePublished"] for item in linked if isinstance(item.get("datePublished"), str)]
    published = page_date(tree, meta, dates, url)
    publisher = next((_name(item.get("publisher")) for item in linked if _name(item.get("publisher"))), "")
    source = meta.get("og:site_name") or publisher or _host(url)
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    titles = page_titles(tree, meta, [_name(item.get("headline")) for item in linked])
    published = published or written_date(tree, titles) or address_date(url)
    return PageFacts(titles, published, source, url, language, article_body(linked))


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name and element.get("content"):
            found.setdefault(name.strip().lower(), element.get("content").strip())
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that describe an article."""
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "") and script.text and len(script.text) < 500_000:
            try:
                waiting = [json.loads(script.text, strict=False)]
            except (ValueError, RecursionError):
                continue
            while waiting:
                item = waiting.pop(0)
                if isinstance(item, list):
                    waiting.extend(item[:200])
                elif isinstance(item, dict):
                    waiting.extend(
                        item[name] for name in ("@graph", "mainEntity") if isinstance(item.get(name), (list, dict))
                    )
                    if ARTICLE_TYPES.search(str(item.get("@type", ""))):
                        yield item


def _name(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    value = value.get("name") if isinstance(value, dict) else value
    return value if isinstance(value, str) else ""


def _host(url: str) -> str:
    return re.sub(r"^www\.", "", url.split("/")[2]) if url.count("/") > 1 else ""
