"""Objects with fields, as JSON holds them → a frame that is not wider than any table of articles needs to be."""

from collections import Counter
from typing import Any

import pandas as pd

MOST_KEYS = 1000


def frame_of_records(records: list[dict[str, Any]]) -> pd.DataFrame:
    """A row a record; of more than a thousand keys the most frequent are kept, the first among equals.

    >>> frame_of_records([{"text": "a"}, {"text": "b", "n": 1}]).columns.tolist()
    ['text', 'n']
    """
    frequent = Counter(key for record in records for key in record)
    if len(frequent) > MOST_KEYS:
        kept = {key for key, _ in frequent.most_common(MOST_KEYS)}
        records = [{key: value for key, value in record.items() if key in kept} for record in records]
    return pd.DataFrame.from_records(records)
