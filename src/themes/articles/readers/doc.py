"""Word documents of 1993 to 2003 (.doc): one article each, or those of a news database's export."""

from collections.abc import Iterator

from themes.articles.files import Finding, Problem, SourceFile
from themes.articles.readers.parts.compound_files import compound_file, title_of
from themes.articles.readers.parts.exports import drafts_of
from themes.articles.readers.parts.word_blocks import blocks_of
from themes.articles.readers.parts.word_pieces import NotReadError, document_of
from themes.articles.recognise.compound import compound_kind

SUFFIXES = (".doc", ".dot")
SIGNED = True
RISKY = True


def claims(head: bytes) -> bool:
    """A compound file with Word's stream in its root, whatever it is called."""
    return compound_kind(head) == "word"


def read(file: SourceFile) -> Iterator[Finding]:
    """One article; the title is the paragraph in a title's or heading's style, else the document's own.

    Footnotes, headers, footers and comments are left out, and so is what is deleted or hidden; text boxes come last.
    """
    with compound_file(file.path) as whole:
        try:
            document = document_of(whole)
        except NotReadError as why:
            yield Problem(file.shown, *why.args)
            return
        title = title_of(whole)
    blocks = blocks_of(document)
    if document.missing:
        detail = f"it is cut short: {document.missing:,} bytes of its text are missing"
        yield Problem(file.shown, "damaged", detail)
    if any(text.strip() for text, _ in blocks):
        yield from drafts_of(blocks, title)
    elif not document.missing:
        yield Problem(file.shown, "no text", "the document holds no text; if it holds pictures of it, run OCR first")
