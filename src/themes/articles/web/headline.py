"""Which of a web page's headings and titles is the headline of its article."""

import re
from typing import Any

BEHIND_BAR = re.compile(r"\s+[|–—·»]\s+|\s+-\s+|\s*::\s*")


def page_titles(tree: Any, meta: dict[str, str], linked: list[Any]) -> list[str]:
    """Forms of the headline, the best first: the heading that the page's title or its metadata repeat, then all others.

    The name of the site is no headline, though many sites make it their largest heading.
    """
    page = " ".join(" ".join(element.text_content().split()) for element in list(tree.iter("title"))[:1])
    parts = [part for part in BEHIND_BAR.split(page) if part]
    named = [meta.get("og:title", ""), *linked, meta.get("twitter:title", "")]
    behind = page.removeprefix(parts[0]) if parts else ""
    site = {_plain(name) for name in (meta.get("og:site_name", ""), behind, *parts[1:])}
    largest, further = _headings(tree, "h1"), _headings(tree, "h2", "h3")
    likely = [
        text for text in largest if _plain(text) not in site and any(_like(text, name) for name in (page, *named))
    ]
    repeated = [text for text in further if _plain(text) in site and text != meta.get("og:site_name")]
    stripped = [BEHIND_BAR.split(name)[0] if name == page else name for name in named]
    first = parts[:1] if len(parts) > 1 and len(parts[0]) > 12 else [page]
    every = [*likely, *stripped, *(repeated[:1] if not any(named) else []), *first, page, *named, *largest]
    return list(dict.fromkeys(" ".join(title.split()) for title in every if any(map(str.isalnum, title))))


def _headings(tree: Any, *tags: str) -> list[str]:
    return [" ".join(heading.text_content().split()) for heading in tree.iter(*tags)]


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _like(one: str, other: str) -> bool:
    first, second = set(re.findall(r"\w+", one.lower())), set(re.findall(r"\w+", other.lower()))
    return bool(first) and len(first & second) >= 0.6 * len(first) and len(first) >= 2
