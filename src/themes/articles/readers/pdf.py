"""PDF documents with a text layer: one article each."""

import re
from collections.abc import Iterator

from themes.articles.dates import dateline
from themes.articles.files import Draft, Finding, Problem, SourceFile

SUFFIXES = (".pdf",)
SIGNED = True
RISKY = True
MOST_PAGES = 2000
NOT_A_TITLE = re.compile(r"\.(?:docx?|pdf|indd|qxd|tmp)$|^microsoft word|^untitled", re.I)
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
    lines = without_running_heads([page.split("\n") for page in pages])
    if not any(line.strip() for line in lines):
        yield Problem(
            file.shown,
            "no text",
            "the PDF holds pictures of text, if anything; run text recognition (OCR) over it first",
        )
        return
    title = str((reader.metadata.title if reader.metadata else "") or "").strip()
    first = next((line.strip() for line in lines if len(line.strip()) > 8), "")
    good = len(title) > 8 and not NOT_A_TITLE.search(title)
    kept = [line for line in lines if line.strip() != (title if good else first)]
    fields = {"title": title if good else first[:200], "text": "\n".join(unwrapped(kept)), "published": dateline(lines)}
    yield Draft(fields)


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
    """The lines of all pages, without page numbers and the lines that stand first or last on most pages."""
    edges = [line.strip() for page in pages for line in {*page[:2], *page[-2:]} if line.strip()]
    running = {line for line in set(edges) if len(pages) > 2 and edges.count(line) > 0.6 * len(pages)}
    return [line for page in pages for line in page if line.strip() not in running and not PAGE_NUMBER.match(line)]
