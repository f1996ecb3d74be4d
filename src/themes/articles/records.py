"""Objects with fields, as JSON holds them → the articles among them, and a frame of no more columns than it needs."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd

from themes.articles.columns import columns_by_sense

MOST_KEYS = 1000
DEEPEST = 6
MAIN = ("main", "rendered", "name", "title", "text", "value", "content", "#text", "$t")


def frame_of_records(records: list[dict[str, Any]]) -> pd.DataFrame:
    """A row a record; of more than a thousand keys the most frequent are kept, the first among equals.

    >>> frame_of_records([{"text": "a"}, {"text": "b", "n": 1}]).columns.tolist()
    ['text', 'n']

    An object in a field gives its main part: `{"title": {"rendered": "Talks"}}` has the title *Talks*.
    """
    records = [{key: main_part(value) for key, value in record.items()} for record in records]
    frequent = Counter(key for record in records for key in record)
    if len(frequent) > MOST_KEYS:
        kept = {key for key, _ in frequent.most_common(MOST_KEYS)}
        records = [{key: value for key, value in record.items() if key in kept} for record in records]
    return pd.DataFrame.from_records(records)


def main_part(value: Any) -> Any:
    """What an object says in short, if it has a field of a usual name for that; anything else as it is."""
    if not isinstance(value, dict):
        return value
    return next((value[name] for name in MAIN if isinstance(value.get(name), str)), value)


def records_of(whole: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """The objects that are articles, and where each stands: the list or the object of objects that holds the most
    articles with a text, wherever it lies; failing that the longest list of objects, or the whole as one object."""
    if isinstance(whole, dict) and (pieces := pieces_of(whole)):
        text = "\n\n".join(str(piece["text"]) for piece in whole[pieces])
        return [{name: value for name, value in whole.items() if name != pieces} | {"text": text}], ["[0]"]
    found = [group for group in _groups(whole, "", 0) if group[0]]
    if isinstance(whole, dict) and ("text" in columns_by_sense(whole) or not found):
        return [whole], ["[0]"]
    return max(found, key=lambda group: (_with_text(group[0]), len(group[0])), default=([], []))


def pieces_of(article: dict[str, Any]) -> str:
    """The field of an article that holds its text in pieces, as transcripts do: objects with a text, but no title."""
    senses = columns_by_sense(article)
    if "text" in senses or not {"title", "published"} <= senses.keys():
        return ""
    for name, value in article.items():
        if isinstance(value, list) and value and all(isinstance(piece, dict) and "text" in piece for piece in value):
            return name if not any("title" in piece for piece in value) else ""
    return ""


def _with_text(records: list[dict[str, Any]]) -> int:
    return sum("text" in columns_by_sense(record) for record in records[:100])


def _groups(whole: Any, place: str, depth: int) -> Iterator[tuple[list[dict[str, Any]], list[str]]]:
    if depth > DEEPEST:
        return
    parts = (
        list(whole.items()) if isinstance(whole, dict) else list(enumerate(whole)) if isinstance(whole, list) else []
    )
    names = {name: f"[{name}]" if isinstance(whole, list) else f"{'.' * bool(place)}{name}" for name, _ in parts}
    objects = [(name, part) for name, part in parts if isinstance(part, dict)]
    if isinstance(whole, list) or (len(objects) == len(parts) and len(objects) > 1):
        yield [part for _, part in objects], [f"{place}{names[name]}" for name, _ in objects]
    for name, part in parts[:MOST_KEYS] if isinstance(whole, dict) else ():
        yield from _groups(part, f"{place}{names[name]}", depth + 1)
