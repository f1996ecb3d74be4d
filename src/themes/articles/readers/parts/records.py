"""Objects with fields, as JSON holds them → the articles among them, and a frame of no more columns than it needs."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd

from themes.articles.columns.sense import columns_by_sense

MOST_KEYS = 1000
DEEPEST = 6
MAIN = ("main", "rendered", "name", "title", "text", "value", "content", "#text", "$t", "$date", "$numberLong", "html")
PERSONS = ("author", "byline", "creator", "image", "media", "thumbnail", "photo", "user")


def frame_of_records(records: list[dict[str, Any]]) -> pd.DataFrame:
    """A row a record; of more than a thousand keys the most frequent are kept, the first among equals.

    >>> frame_of_records([{"text": "a"}, {"text": "b", "n": 1}]).columns.tolist()
    ['text', 'n']

    An object in a field gives its main part: `{"title": {"rendered": "Talks"}}` has the title *Talks*.
    """
    records = [flat(record) for record in records]
    frequent = Counter(key for record in records for key in record)
    if len(frequent) > MOST_KEYS:
        kept = {key for key, _ in frequent.most_common(MOST_KEYS)}
        records = [{key: value for key, value in record.items() if key in kept} for record in records]
    return pd.DataFrame.from_records(records)


def flat(record: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """The record with the fields of the objects in it that hold an article's, under names like `fields.bodyText`.

    >>> flat({"id": 1, "fields": {"headline": "Talks", "bodyText": "They met."}, "source": {"id": 7, "name": "Wire"}})
    {'id': 1, 'fields.headline': 'Talks', 'fields.bodyText': 'They met.', 'source': 'Wire'}
    """
    fields: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict) and depth < DEEPEST and _holds_an_article(str(name), value):
            within = "" if str(name).startswith("_") else f"{name}."
            fields |= {f"{within}{part}": held for part, held in flat(value, depth + 1).items()}
        else:
            fields[name] = main_part(value)
    return fields


def _holds_an_article(name: str, value: dict[str, Any]) -> bool:
    """Are there several of an article's fields, or its text, in an object that is not itself one of them?"""
    if (columns_by_sense([name]) and not name.startswith("_")) or name.lower().startswith(PERSONS):
        return False
    if not value.keys().isdisjoint(("#text", "$t")):  # an element of XML with attributes
        return False
    senses = columns_by_sense(value)
    return len(senses) > 1 or "text" in senses


def main_part(value: Any) -> Any:
    """What an object says in short, if it has a field of a usual name for that; a list of such objects, in a list."""
    if isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
        parts = [main_part(part) for part in value]
        return parts if all(isinstance(part, str) for part in parts) else value
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and isinstance(only := next(iter(value.values())), dict):
        return main_part(only)
    held = (value[name] for name in MAIN if isinstance(value.get(name), (str, dict)))
    return next((main_part(part) for part in held), value)


def records_of(whole: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """The objects that are articles, and where each stands: the list or the object of objects that holds the most
    articles with a text, wherever it lies; failing that the longest list of objects, or the whole as one object."""
    if isinstance(whole, dict) and (pieces := pieces_of(whole)):
        text = "\n\n".join(str(piece["text"]) for piece in whole[pieces])
        return [{name: value for name, value in whole.items() if name != pieces} | {"text": text}], ["[0]"]
    if table := records_in_columns(whole):
        return table, [f"row {number}" for number in range(1, len(table) + 1)]
    found = [group for group in _groups(whole, "", 0) if group[0]]
    if isinstance(whole, dict) and ("text" in columns_by_sense(whole) or not found):
        return [whole], ["[0]"]
    best = max(found, key=lambda group: (_with_text(group[0]), len(group[0])), default=([], []))
    if isinstance(whole, dict) and not _with_text(best[0]) and _with_text([whole]):
        return [whole], ["[0]"]
    if isinstance(whole, dict) and "jsonfeed.org" in str(whole.get("version")):
        best = [{"source": whole.get("title")} | record for record in best[0]], best[1]
    return best


def records_in_columns(whole: Any) -> list[dict[str, Any]]:
    """The rows of a table that JSON holds otherwise than as objects: by columns, or as lists below their names."""
    if isinstance(whole, dict) and {"columns", "data"} <= whole.keys():
        rows = [whole["columns"], *whole["data"]] if isinstance(whole["data"], list) else []
    else:
        rows = whole if isinstance(whole, list) else []
    if len(rows) > 1 and all(isinstance(row, list) for row in rows[:100]) and "text" in columns_by_sense(rows[0]):
        return [dict(zip(map(str, rows[0]), row, strict=False)) for row in rows[1:] if isinstance(row, list)]
    if not isinstance(whole, dict) or "text" not in columns_by_sense(whole):
        return []
    columns = [list(value.values()) if isinstance(value, dict) else value for value in whole.values()]
    lengths = {len(column) if isinstance(column, list) else -1 for column in columns}
    if len(lengths) != 1 or min(lengths) < 1 or len(columns) < 2:
        return []
    return [dict(zip(whole, row, strict=True)) for row in zip(*columns, strict=True)]


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
    return sum("text" in columns_by_sense(flat(record)) for record in records[:100])


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
