"""Web pages saved from a browser or a crawler, in any encoding."""

import re
from collections.abc import Iterator

from themes.articles.files import Draft, Finding, Problem, SourceFile
from themes.articles.recognise.encodings import decoded
from themes.articles.web.extraction import article_text, parse
from themes.articles.web.fragments import nested_too_deeply
from themes.articles.web.furniture import closing_date
from themes.articles.web.metadata import declared_encoding, page_facts

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
SIGNED = False
RISKY = True
START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
EMBEDDED = re.compile(rb"data:[\w/+.;=-]{1,100};base64,[\w+/=]{1000,}")  # pictures: too large for the parser
TAGS = re.compile(rb"<(?:html|head|body|meta|title|div|p|script|table|h1|article)\b[^>]*>", re.I)


def claims(head: bytes) -> bool:
    """It begins as HTML, or its first kilobytes hold several of HTML's own tags."""
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return bool(START.match(plain)) or (plain.lstrip().startswith(b"<") and len(set(TAGS.findall(plain))) >= 3)


def read(file: SourceFile) -> Iterator[Finding]:
    """One article."""
    data = EMBEDDED.sub(b"data:,", file.path.read_bytes())
    html = decoded(data, declared_encoding(data))
    if nested_too_deeply(html):
        yield Problem(file.shown, "nested too deeply", "more than a thousand elements within one another")
        return
    tree = parse(html)
    if tree is None:
        yield Problem(file.shown, "no text", "the page has no content")
        return
    held = [*tree.iter()]  # lxml makes an element's Python object anew at every look, unless it is held
    facts = page_facts(tree)
    title = facts.titles[0] if facts.titles else ""
    text = article_text(tree, facts.titles, facts.body)
    del held
    published = facts.published or closing_date(text)
    yield Draft({"title": title, "text": text, "published": published, "source": facts.source, "url": facts.url})
