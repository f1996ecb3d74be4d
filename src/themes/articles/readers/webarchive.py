"""Pages that Safari saved (.webarchive): the page as a further file, with the address that it had."""

import plistlib
from collections.abc import Iterator

from themes.articles.files import Finding, Problem, SourceFile, further_file
from themes.articles.recognise.encodings import decoded

SUFFIXES = (".webarchive",)
SIGNED = True
RISKY = True


def claims(head: bytes) -> bool:
    """A property list, in binary or XML, that holds a main resource."""
    return head.startswith((b"bplist", b"<?xml")) and b"WebMainResource" in head


def read(file: SourceFile) -> Iterator[Finding]:
    """The main resource; pictures, styles and frames are left out."""
    main = plistlib.loads(file.path.read_bytes()).get("WebMainResource", {})
    content, encoding = main.get("WebResourceData", b""), main.get("WebResourceTextEncodingName", "")
    if not isinstance(content, bytes) or not content.strip():
        yield Problem(file.shown, "no text", "there is no page in this saved page")
        return
    if "html" in str(main.get("WebResourceMIMEType")) and encoding and encoding.lower() != "utf-8":
        content = decoded(content, encoding).encode("utf-8-sig", "replace")
    yield further_file(content, file, "page.html", str(main.get("WebResourceURL", "")))
