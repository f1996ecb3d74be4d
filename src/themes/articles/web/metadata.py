"""What a web page says about its article: title, day of publication, publisher, address, language."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from themes.articles.dates import dateline

CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{3,20})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{3,20})",
    re.I,
)
DATE_NAMES = ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.issued",
              "dcterms.created", "publishdate", "pubdate", "publication_date", "sailthru.date",
                  "parsely-pub-date", "article.published",
              "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date", "ptime", "displaydate",
              "release_date", "created")  # fmt: skip
URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/._-]|$)")
DATE_CLASS = re.compile(r"date|time|publish|posted|datum|fecha|дата", re.I)
BEHIND_BAR = re.compile(r"\s+[|–—·»]\s+|\s+-\s+|\s*::\s*")
ARTICLE_TYPES = re.compile("Article|BlogPosting|Report|WebPage|PressRelease|Statement|Event")


@dataclass(frozen=True)
class PageFacts:
    """What the page says; `titles` are all forms of its headline, the best first."""

    titles: list[str] = field(default_factory=list)
    published: str = ""
    source: str = ""
    url: str = ""
    language: str = ""


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
    published = _published(tree, meta, linked, url)
    publisher = next((_name(item.get("publisher")) for item in linked if _name(item.get("publisher"))), "")
    source = meta.get("og:site_name") or publisher or _host(url)
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    return PageFacts(_titles(tree, meta, linked), published, source, url, language)


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


def _titles(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> list[str]:
    """Forms of the headline: the heading that the page's title begins with or the metadata, then all others."""
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    named = [meta.get("og:title", ""), *(_name(item.get("headline")) for item in linked), meta.get("twitter:title", "")]
    page = " ".join(" ".join(element.text_content().split()) for element in list(tree.iter("title"))[:1])
    parts = [part for part in BEHIND_BAR.split(page) if part]
    likely = [
        heading
        for heading in headings
        if heading and (_like(heading, page) or any(_like(heading, name) for name in named))
    ]
    stripped = [BEHIND_BAR.split(name)[0] if name == page else name for name in named]
    every = [
        *likely,
        *stripped,
        *(parts[:1] if len(parts) > 1 and len(parts[0]) > 12 else [page]),
        page,
        *named,
        *headings,
    ]
    return list(dict.fromkeys(" ".join(title.split()) for title in every if title and title.strip()))


def _like(one: str, other: str) -> bool:
    first, second = set(re.findall(r"\w+", one.lower())), set(re.findall(r"\w+", other.lower()))
    return bool(first) and len(first & second) >= 0.6 * len(first) and len(first) >= 2


def _published(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]], url: str) -> str:
    """The day as the page writes it: linked data, metadata, `time` elements, a dated address; never a date of today."""
    dates = [str(item["datePublished"]) for item in linked if isinstance(item.get("datePublished"), str)]
    dates += [meta[name] for name in DATE_NAMES if name in meta]
    times = [element for element in tree.iter("time") if element.get("datetime")]
    dates += [
        element.get("datetime")
        for element in times
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
    ]
    dates += [element.get("datetime") for element in times[:1]]
    dates += [
        element.get("content") or element.text_content()
        for element in tree.iter("span", "div", "p", "abbr")
        if element.get("itemprop") == "datePublished"
    ]
    if found := URL_DATE.search(url):
        dates.append("-".join(found.groups()))
    dates.append(_shown(tree))
    return next((" ".join(date.split()) for date in dates if re.search(r"\d", date)), "")


def _shown(tree: Any) -> str:
    """The first short piece of text that holds a full date, in an element whose class or id speaks of dates."""
    for element in tree.iter("time", "span", "div", "p", "li", "td", "em", "small"):
        if DATE_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}") or element.tag == "time":
            text = " ".join(element.text_content().split())
            if len(text) < 60 and (found := dateline([text])):
                return found
    return ""


def _host(url: str) -> str:
    return re.sub(r"^www\.", "", url.split("/")[2]) if url.count("/") > 1 else ""
