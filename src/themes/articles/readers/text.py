"""Plain text, also as scraped from a news site: date line, headline, standfirst, headline, caption, body."""

import re
from collections.abc import Iterator
from typing import Any

from themes.articles.dates import dateline, read_date
from themes.articles.exports import articles_in_export
from themes.articles.files import Draft, Finding, SourceFile, paragraphs_of
from themes.articles.recognise import decoded

SUFFIXES = (".txt", ".text", "")
SIGNED = False
RISKY = False
DATE_LINE = re.compile(r"(?:date|published|updated|posted|created|dated?)\b\s*(?:on|at)?\s*:?\s*(?=\S*\d)", re.I)
FIELD_LINE = re.compile(r"(title|headline|source|publisher|url|link|language|date|published)\s*:\s*(\S.*)$", re.I)
CREDIT = re.compile(
    r"\b(?:image|photo|picture|pic)\s*(?:credits?|courtesy|source|by)\b|\((?:photo|image|file photo)\b|"
    r"\b(?:photograph|photo)\s*:",
    re.I,
)
TITLE_LENGTH = 200
OURS = {"headline": "title", "publisher": "source", "link": "url", "date": "published"}


def claims(_head: bytes) -> bool:
    """Any text may be an article; this is the last reader to be asked, by suffix or when nothing else fits."""
    return False


def read(file: SourceFile) -> Iterator[Finding]:
    """One article, or those of a news database's export."""
    text = decoded(file.path.read_bytes())
    yield from articles_in_export(text.splitlines()) or [Draft(article_of(text))]


def article_of(text: str) -> dict[str, Any]:
    """Fields of the article: date and title from the first lines; captions and the repeated headline left out."""
    blocks = [
        block.strip("\n")
        for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
        if block.strip()
    ]
    fields, blocks = _leading_fields(blocks)
    if "title" not in fields and blocks and len(blocks) > 1 and _like_a_title(blocks[0].split("\n")[0]):
        title, _, rest = blocks[0].partition("\n")
        fields["title"] = title.strip()
        blocks = [rest, *blocks[1:]] if rest.strip() else blocks[1:]
    kept = [_without_title_and_captions(block, fields.get("title", "")) for block in blocks]
    return fields | {"text": paragraphs_of(kept)}


def _leading_fields(blocks: list[str]) -> tuple[dict[str, Any], list[str]]:
    """Fields written in the first block: a date line, whatever menu label follows the date, or `Name: value` lines."""
    fields: dict[str, Any] = {}
    if not blocks:
        return fields, blocks
    lines = blocks[0].split("\n")
    while lines:
        line = lines[0].strip()
        named, dated = FIELD_LINE.match(line), DATE_LINE.match(line)
        if dated and len(line) < 80 and dateline([line[dated.end() :]]):
            fields.setdefault("published", line[dated.end() :])
        elif named:
            fields.setdefault(OURS.get(named[1].lower(), named[1].lower()), named[2].strip())
        elif len(line) < 40 and read_date(line).precision == "day" and "published" not in fields:
            fields["published"] = line
        else:
            break
        lines = lines[1:]
    return fields, ["\n".join(lines), *blocks[1:]] if lines else blocks[1:]


def _like_a_title(line: str) -> bool:
    return 0 < len(line.strip()) <= TITLE_LENGTH and not line.rstrip().endswith((".", ";", ",", ":"))


def _without_title_and_captions(block: str, title: str) -> str:
    lines = [line for line in block.split("\n") if line.strip() != title or not title]
    return "\n".join(line for line in lines if not (CREDIT.search(line) and len(line) < 400))
