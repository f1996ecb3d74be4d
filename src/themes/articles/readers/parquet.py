"""Parquet files: a table of articles, its columns found by sense."""

from collections.abc import Iterator

from themes.articles.files import Finding, SourceFile, Table

SUFFIXES = (".parquet", ".pq")
SIGNED = True
RISKY = False


def claims(head: bytes) -> bool:
    """Parquet begins with its name."""
    return head.startswith(b"PAR1")


def read(file: SourceFile) -> Iterator[Finding]:
    """One table."""
    import pyarrow.parquet

    frame = pyarrow.parquet.ParquetFile(file.path).read().to_pandas(ignore_metadata=True)
    yield Table(frame, [f"row {number}" for number in range(1, len(frame) + 1)])
