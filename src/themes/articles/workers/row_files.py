"""Rows of articles as Arrow files: how they travel from a worker, and how they are kept."""

from pathlib import Path

import pandas as pd


def write_rows(rows: pd.DataFrame, path: Path) -> None:
    """Write the rows, uncompressed."""
    import pyarrow as pa

    table = pa.Table.from_pandas(rows)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def read_rows(path: Path) -> pd.DataFrame:
    """The rows that `write_rows` wrote; the file is deleted."""
    import pyarrow as pa

    table = pa.ipc.open_file(pa.BufferReader(path.read_bytes())).read_all()
    path.unlink(missing_ok=True)
    return table.to_pandas()
