"""Rich text (RTF), as Word, WordPad and news databases write it: one article each, or those of an export."""

from collections.abc import Iterator

from themes.articles.files import Finding, Problem, SourceFile
from themes.articles.readers.parts.exports import drafts_of
from themes.articles.readers.parts.rich_text import paragraphs

SUFFIXES = (".rtf",)
SIGNED = True
RISKY = True


def claims(head: bytes) -> bool:
    r"""It begins with `{\rtf`, whatever it is called: Word gives such files the ending .doc."""
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


def read(file: SourceFile) -> Iterator[Finding]:
    """The title is the paragraph in a title's or heading's style, else the document's own."""
    blocks, title = paragraphs(file.path.read_bytes())
    if not any(text.strip() for text, _ in blocks):
        yield Problem(file.shown, "no text", "the document holds no text; if it holds pictures of it, run OCR first")
        return
    yield from drafts_of(blocks, title)
