"""Documents that are zips: what they say they are, and how much they may unpack to."""

from zipfile import ZipFile

from themes.articles.files import Problem, SourceFile


def too_large(packed: ZipFile, file: SourceFile, most: int) -> Problem | None:
    """The problem that its members have more than so many bytes together; None if they have not."""
    if sum(member.file_size for member in packed.infolist()) <= most:
        return None
    return Problem(file.shown, "too large when unpacked", f"more than {most // 1_000_000} MB")


def says(head: bytes, kind: str) -> bool:
    """Does the zip's first member name this kind, as those of OpenDocument and EPUB do?"""
    return head.startswith(b"PK\x03\x04") and head[30:].startswith(f"mimetypeapplication/{kind}".encode())
