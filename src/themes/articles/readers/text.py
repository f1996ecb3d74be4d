"""Plain text, also as scraped from a news site: date line, headline, standfirst, headline, caption, body."""

import re
from collections.abc import Iterator
from typing import Any

from themes.articles.dates.lines import SENTENCE_END, closing_line, date_line, dateline
from themes.articles.dates.read import read_date
from themes.articles.files import Draft, Finding, SourceFile, paragraphs_of
from themes.articles.readers.parts.exports import articles_in_export
from themes.articles.recognise.encodings import decoded
from themes.articles.web.furniture import key

SUFFIXES = (".txt", ".text", "")
SIGNED = False
RISKY = False
# Whatever menu the scraper took along behind the date: "date 2025-05-05 Left Menu".
DATE_LINE = re.compile(r"(?:date|published|posted|created|dated?)\b\s*(?:on|at)?\s*:?\s*(?=\S*\d)", re.I)
FIELD_LINE = re.compile(r"(title|headline|source|publisher|url|link|language|date|published)\s*:\s*(\S.*)$", re.I)
CREDIT = re.compile(
    r"\b(?:image|photo|picture|pic)\s*(?:credits?|courtesy|source|by)\b|\((?:photo|image|file photo)\b|"
    r"\b(?:photograph|photo)\s*:",
    re.I,
)
TITLE_LENGTH = 200
DATE_LENGTH, LABEL_LENGTH, LEADING = 60, 40, 12
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
    if "title" not in fields:
        fields, blocks = _titled(fields, blocks)
    fields, blocks = _dated(fields, blocks)
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
        named, dated, alone = FIELD_LINE.match(line), DATE_LINE.match(line[: 2 * DATE_LENGTH]), date_line(line)
        if dated and len(line) < 2 * DATE_LENGTH and read_date(line[dated.end() :]).day:
            _put_date(fields, alone.written if alone else line[dated.end() :])
        elif named:
            fields.setdefault(OURS.get(named[1].lower(), named[1].lower()), named[2].strip())
        elif alone and alone.alone:
            _put_date(fields, alone.written)
        else:
            break
        lines = lines[1:]
    return fields, ["\n".join(lines), *blocks[1:]] if lines else blocks[1:]


def _titled(fields: dict[str, Any], blocks: list[str]) -> tuple[dict[str, Any], list[str]]:
    """The title: of the first lines the one that stands there again, else the first block's first line if it looks like
    a title; and the text behind it, without the labels before it."""
    lines = [line.strip() for block in blocks for line in block.split("\n") if line.strip()][:LEADING]
    keys = [key(line) for line in lines]
    twice = [place for place, one in enumerate(keys) if one in keys[place + 1 :] and _like_a_headline(lines[place])]
    if twice and all(len(line) <= LABEL_LENGTH for line in lines[: twice[0]]):
        again, labels = twice[0], {line for line in lines[: twice[0]] if not date_line(line)}
        kept = ["\n".join(line for line in block.split("\n") if line.strip() not in labels) for block in blocks]
        return fields | {"title": lines[again]}, [block for block in kept if block.strip()]
    if len(blocks) > 1 and _like_a_title(blocks[0].split("\n")[0]):
        title, _, rest = blocks[0].partition("\n")
        return fields | {"title": title.strip()}, [rest, *blocks[1:]] if rest.strip() else blocks[1:]
    return fields, blocks


def _put_date(fields: dict[str, Any], written: str) -> None:
    """The date among the fields, unless there is one; the day of an update gives way to any other."""
    if not fields.get("published") or read_date(fields["published"]).fault:
        fields["published"] = written


def _dated(fields: dict[str, Any], blocks: list[str]) -> tuple[dict[str, Any], list[str]]:
    """The date from a line under the title, from the title or from the last lines, if none stood above; and the text
    without lines that hold nothing but its dates."""
    lines = [line for block in blocks for line in block.split("\n") if line.strip()]
    for written in (dateline(lines), dateline([fields.get("title", "")]), closing_line(lines)):
        if written:
            _put_date(fields, written)
    top = [_without_dates(block) for block in blocks[:4]]
    return fields, [block for block in [*top, *blocks[4:]] if block]


def _without_dates(block: str) -> str:
    return "\n".join(line for line in block.split("\n") if not ((found := date_line(line)) and found.alone))


def _like_a_title(line: str) -> bool:
    return 0 < len(line.strip()) <= TITLE_LENGTH and not line.rstrip().endswith((*SENTENCE_END, ",", ":"))


def _like_a_headline(line: str) -> bool:
    """Has it the length of a headline? Menus and signs between sections stand there twice as well."""
    return _like_a_title(line) and (line.count(" ") > 1 or (not line.isascii() and len(key(line)) >= 8))


def _without_title_and_captions(block: str, title: str) -> str:
    lines = [line for line in block.split("\n") if not title or key(line) != key(title)]
    return "\n".join(line for line in lines if not (CREDIT.search(line) and len(line) < 400))
