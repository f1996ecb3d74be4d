"""Documents that are zips: the bound on what they unpack to."""

import io
import zipfile
from pathlib import Path

from themes.articles.files import SourceFile
from themes.articles.readers.parts.packed import too_large


def test_members_are_counted_together():
    with zipfile.ZipFile(io.BytesIO(), "w") as packed:
        packed.writestr("a", b"x" * 600_000)
        packed.writestr("b", b"x" * 600_000)
        file = SourceFile(Path("a.docx"), "a.docx")
        assert too_large(packed, file, 1_200_000) is None
        problem = too_large(packed, file, 1_000_000)
    assert problem is not None
    assert (problem.path, problem.reason, problem.detail) == ("a.docx", "too large when unpacked", "more than 1 MB")
