"""Parquet files: a table of articles, its columns found by sense."""

from collections.abc import Iterator
from typing import Any

from themes.articles.files import Finding, Problem, SourceFile, Table

SUFFIXES = (".parquet", ".pq")
SIGNED = True
RISKY = True
MOST_UNPACKED = 2_000_000_000  # bytes
ROWS_AT_ONCE = 200  # a row may be megabytes long when it is unfolded


def claims(head: bytes) -> bool:
    """Parquet begins with its name."""
    return head.startswith(b"PAR1")


def read(file: SourceFile) -> Iterator[Finding]:
    """One table; a file that unfolds to more than a few gigabytes is set aside, however small it is."""
    import pyarrow as pa
    import pyarrow.parquet

    packed = pyarrow.parquet.ParquetFile(file.path)
    batches, size = [], 0
    for batch in packed.iter_batches(batch_size=ROWS_AT_ONCE):
        batches.append(plain(batch))
        size += batches[-1].nbytes
        if size > MOST_UNPACKED:
            yield Problem(file.shown, "too large when unpacked", f"more than {MOST_UNPACKED // 10**9} GB")
            return
    schema = None if batches else packed.schema_arrow
    table = pa.Table.from_batches(batches, schema)
    while any(pa.types.is_struct(column.type) for column in table.schema):
        table = table.flatten()
    frame = table.to_pandas(ignore_metadata=True)
    yield Table(frame, [f"row {number}" for number in range(1, len(frame) + 1)])


def plain(batch: Any) -> Any:
    """The rows with their dictionaries unfolded, as they will be: so that their size is known."""
    import pyarrow as pa

    columns = [
        column.dictionary_decode() if pa.types.is_dictionary(column.type) else column for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
