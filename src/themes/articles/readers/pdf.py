"""PDF documents with a text layer: one article each."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from themes.articles.dates.lines import dateline
from themes.articles.files import Draft, Finding, Problem, SourceFile
from themes.articles.readers.parts.exports import articles_in_export

SUFFIXES = (".pdf",)
SIGNED = True
RISKY = True
MOST_PAGES = 2000
NOT_A_TITLE = re.compile(r"\.(?:docx?|pdf|indd|qxd|tmp)$|^microsoft word|^untitled", re.I)
LONGEST_TITLE, LONGEST_NUMBER = 300, 60
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"^\s*(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?\s*(?:(?:of|/)\s*\d{1,4})?\s*$", re.I)


def claims(head: bytes) -> bool:
    """PDF names itself within the first kilobyte."""
    return b"%PDF-" in head[:1024]


def read(file: SourceFile) -> Iterator[Finding]:
    """One article; its date is the one in the first lines, for a PDF's own date says when the file was made."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(file.path, strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        yield Problem(file.shown, "encrypted", "the PDF asks for a password")
        return
    pages = [page.extract_text() for _, page in zip(range(MOST_PAGES), reader.pages, strict=False)]
    if (count := len(reader.pages)) > MOST_PAGES:
        said = f"{count:,} of them; the first {MOST_PAGES:,} were read: cut it into parts"
        yield Problem(file.shown, "too many pages", said)
    lines = without_running_heads([page.split("\n") for page in pages])
    if not any(line.strip() for line in lines):
        yield Problem(
            file.shown,
            "no text",
            "the PDF holds pictures of text, if anything; run text recognition (OCR) over it first",
        )
        return
    if articles := articles_in_export(lines):
        yield from articles
        return
    named = str((reader.metadata.title if reader.metadata else "") or "").strip()
    title, kept = headline(lines, largest_print(reader.pages[0]))
    if len(named) > 8 and " " in named and not NOT_A_TITLE.search(named):
        title = named
    yield Draft({"title": title, "text": "\n".join(unwrapped(kept)), "published": dateline(lines)})


def largest_print(page: Any) -> list[str]:
    """The lines of a page that are set in its largest letters, if these are clearly larger than the rest."""
    pieces: list[tuple[float, str]] = []

    def see(text: str, matrix: Any, text_matrix: Any, _font: Any, size: float) -> None:
        if text.strip():
            pieces.append((round(size * abs(text_matrix[3]) * abs(matrix[3]), 1), text.strip()))

    page.extract_text(visitor_text=see)
    sizes = sorted(size for size, text in pieces for _ in text)
    largest = [text for size, text in pieces if size == sizes[-1] and size > 1.1 * sizes[len(sizes) // 2]]
    return largest if 8 < sum(map(len, largest)) < LONGEST_TITLE else []


def headline(lines: list[str], largest: list[str]) -> tuple[str, list[str]]:
    """The title, which is what is printed largest or the first line of some length; and the lines without it."""
    printed = "".join("".join(largest).split())
    start = next((number for number, line in enumerate(lines) if len(line.strip()) > 8), 0)
    for end in range(start + 1, min(len(lines), start + 8) + 1) if printed else ():
        if "".join("".join(lines[start:end]).split()) == printed:
            return " ".join(" ".join(lines[start:end]).split()), lines[:start] + lines[end:]
    return lines[start].strip()[:LONGEST_TITLE], lines[:start] + lines[start + 1 :]


def unwrapped(lines: list[str]) -> list[str]:
    """The lines, those in small letters joined to the one before: in a PDF every line ends where the page does."""
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].strip() and line[:1].islower() and not joined[-1].rstrip().endswith((".", ":", "-")):
            joined[-1] = f"{joined[-1].rstrip()} {line}"
        else:
            joined.append(line)
    return joined


def without_running_heads(pages: list[list[str]]) -> list[str]:
    """The lines of all pages, without page numbers and without what stands, but for a number, first or last on half of
    them."""
    edges = Counter(key for page in pages for key in {_but_for_numbers(line) for line in (*page[:3], *page[-3:])})
    running = {key for key, count in edges.items() if len(key) > 3 and count >= max(2, len(pages) / 2)}
    exact = {line.strip() for page in pages for line in page if _but_for_numbers(line) in running}
    kept = []
    for page in pages:
        for place, line in enumerate(page):
            at_edge = place < 3 or place >= len(page) - 3
            if (len(line) < LONGEST_NUMBER and PAGE_NUMBER.match(line)) or line.strip() in exact:
                continue
            glued = next((head for head in exact if at_edge and line.endswith(head)), "")
            kept.append(line.removesuffix(glued))
    return kept


def _but_for_numbers(line: str) -> str:
    """The line with its numbers masked, unless it is as short as *Article 5*."""
    return NUMBER.sub("#", line.strip()) if line.count(" ") > 1 else line.strip()
