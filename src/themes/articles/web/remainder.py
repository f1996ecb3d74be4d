"""Text of pages whose article stands where none is looked for: in linked data, in `noscript`, anywhere."""

from typing import Any

from themes.articles.web.fragments import plain_text
from themes.articles.web.pruning import LONGEST_LABEL, drop

SILENT = ("script", "style", "template", "head", "nav", "footer", "select", "textarea", "button", "svg", "iframe")
BLOCKS = (
    "p",
    "div",
    "br",
    "li",
    "tr",
    "td",
    "section",
    "article",
    "blockquote",
    "pre",
    *(f"h{n}" for n in range(1, 7)),
)


def article_body(linked: list[dict[str, Any]]) -> str:
    """The longest `articleBody` of the page's linked data; those of a live blog's entries one after another."""
    bodies = [""]
    for item in linked:
        entries = item.get("liveBlogUpdate")
        parts = [item, *(entries if isinstance(entries, list) else [])]
        found = [part["articleBody"] for part in parts if isinstance(part, dict) and _is_text(part.get("articleBody"))]
        bodies.append("\n\n".join(map(plain_text, found)))
    return max(bodies, key=len)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def shown_without_scripts(tree: Any) -> None:
    """Turn what browsers without scripts or frames show, forms, and pages within the page into plain divisions."""
    for part in list(tree.iter("noscript", "noframes", "form", "iframe")):
        markup = part.get("srcdoc") or (part.text if part.tag in ("iframe", "noframes") else "") or ""
        part.tag = "div"
        if "<" in markup:
            part.text = None
            part.extend(parsed(markup))


def parsed(markup: str) -> list[Any]:
    """The elements of a piece of HTML; none if it is not to be understood."""
    import lxml.html

    try:
        return [part for part in lxml.html.fragments_fromstring(markup) if not isinstance(part, str)]
    except (lxml.etree.LxmlError, ValueError):
        return []


def every_line(tree: Any) -> list[str]:
    """All that the page says outside menus and scripts, its blocks on lines of their own; the labels only if there is
    nothing else."""
    for part in list(tree.iter(*SILENT)):
        drop(part)
    for block in tree.iter(*BLOCKS):
        block.text, block.tail = f"\n{block.text or ''}", f"\n{block.tail or ''}"
    lines = [" ".join(line.split()) for line in tree.text_content().split("\n")]
    return [line for line in lines if len(line) > LONGEST_LABEL] or [line for line in lines if line]
