"""Markdown cells as safe HTML: no raw HTML, no images, only links that cannot run anything."""

import re
from typing import Any
from urllib.parse import urlsplit

import mistune
from markupsafe import Markup, escape

SAFE_SCHEMES = ("http", "https", "mailto")


def safe_link(url: object) -> str | None:
    """The address if it is one of web or mail, or leads into the page or to a neighbouring report; else None.

    >>> safe_link("https://example.org/a"), safe_link("java\\tscript:alert(1)"), safe_link("02_find_topics.ipynb")
    ('https://example.org/a', None, '02_find_topics.html')
    """
    text = re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029]", "", url) if isinstance(url, str) else ""
    try:
        parts = urlsplit(text)
        host = parts.netloc and parts.hostname
    except ValueError:
        return None
    if parts.scheme:
        usable = parts.scheme in SAFE_SCHEMES and bool(host or parts.scheme == "mailto")
        return text if usable else None
    if text.startswith("#") or re.fullmatch(r"[\w-]+\.(html|ipynb)(#[\w-]*)?", text):
        return text.replace(".ipynb", ".html")
    return None


class SafeRenderer(mistune.HTMLRenderer):
    """HTML without images and with checked links; headings carry no ids here, since the page sets them."""

    def __init__(self) -> None:
        super().__init__(escape=True)

    def link(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002
        """A link if its address is safe, else its words."""
        address = safe_link(url)
        return f'<a href="{escape(address)}">{text}</a>' if address else text

    def image(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002
        """The words of an image: reports ask nothing of any network."""
        return str(escape(text))

    def heading(self, text: str, level: int, **_: Any) -> str:
        """A heading below the page's own two levels."""
        return f"<h{min(level, 6)}>{text}</h{min(level, 6)}>\n"


_renderer = SafeRenderer()
_render = mistune.create_markdown(renderer=_renderer, plugins=["table", "strikethrough"])


def to_html(source: str) -> Markup:
    """Markdown as safe HTML."""
    return Markup(_render(source))  # noqa: S704 — the renderer escapes everything else


def inline_html(words: str) -> Markup:
    """One line of Markdown as safe HTML without a paragraph around it."""
    tokens = _render.inline(words, {"ref_links": {}})
    return Markup(_renderer.render_tokens(tokens, mistune.BlockState()))  # noqa: S704 — the renderer escapes


def plain_words(words: str) -> str:
    """One line of Markdown without its marks, for titles and contents."""
    return inline_html(words).striptags()


def split_headings(source: str) -> list[tuple[int, str]]:
    """Parts of a Markdown cell: (level, words) for a heading, (0, Markdown) for what stands between them."""
    parts: list[tuple[int, str]] = []
    between: list[str] = []
    fenced = False
    for line in source.splitlines():
        fenced = fenced != line.lstrip().startswith(("```", "~~~"))
        heading = None if fenced else re.match(r"(#{1,6})\s+(.*?)\s*#*$", line)
        if heading:
            parts += [(0, "\n".join(between))] if "".join(between).strip() else []
            parts.append((len(heading[1]), heading[2]))
            between = []
        else:
            between.append(line)
    return parts + ([(0, "\n".join(between))] if "".join(between).strip() else [])
