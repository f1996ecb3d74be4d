"""Tokens kept in a folder of plain files, opened by mapping them into memory.

The folder holds `codes.npy` (int32), `offsets.npy` (int64), `breaks.npy` (bool), each in NumPy's own format;
`vocabulary.arrow` and `article_ids.arrow`, Arrow IPC files of one column each; and `header.json`, written last: format,
rules, numbers of articles, words and distinct words, and the fingerprint of the texts. No pickle: opening runs nothing.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from themes.errors import ArticlesError
from themes.language.tokens import Tokens, checked_texts, tokenize

FORMAT = "themes tokens 1"
ARRAYS = ("codes", "offsets", "breaks")


def fingerprint(texts: "pd.Series | Iterable[str]", rules: str = "themes") -> str:
    """Hash of the rules and of every article's id and text, in their order (BLAKE2b, 64 hex digits)."""
    series = checked_texts(texts)
    digest = hashlib.blake2b(f"{FORMAT}\0{rules}\0{len(series)}\0".encode(), digest_size=32)
    for article, text in zip(series.index, series, strict=True):
        name, body = str(article).encode("utf-8", "surrogatepass"), text.encode("utf-8", "surrogatepass")
        digest.update(b"%d %d\0" % (len(name), len(body)) + name)
        digest.update(body)
    return digest.hexdigest()


def save_tokens(tokens: Tokens, folder: "str | Path", texts: "pd.Series | Iterable[str]") -> Path:
    """The folder, with the tokens of these texts in it; what stood there is replaced.

    Raises ArticlesError where the texts are not those that the tokens were made from (another number of articles).
    """
    series = checked_texts(texts)
    if len(series) != len(tokens):
        raise ArticlesError(
            f"There are {len(series):,} texts but tokens of {len(tokens):,} articles: give the texts they come from."
        )
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    header = folder / "header.json"
    header.unlink(missing_ok=True)  # without it the folder does not count: half-written tokens are never opened
    for name in ARRAYS:
        np.save(folder / f"{name}.npy", getattr(tokens, name), allow_pickle=False)
    write_strings(folder / "vocabulary.arrow", tokens.vocabulary)
    write_strings(folder / "article_ids.arrow", tokens.article_ids)
    facts = {
        "format": FORMAT,
        "rules": tokens.rules,
        "articles": len(tokens),
        "words": len(tokens.codes),
        "distinct_words": len(tokens.vocabulary),
        "fingerprint": fingerprint(series, tokens.rules),
    }
    header.write_text(json.dumps(facts, indent=2) + "\n", "utf-8")
    return folder


def open_tokens(folder: "str | Path") -> Tokens:
    """The tokens in a folder, mapped into memory: opened in milliseconds, read from disk as they are used.

    Raises ArticlesError where the folder holds no tokens, or tokens of another format.
    """
    folder = Path(folder)
    facts = read_header(folder)
    arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in ARRAYS}
    vocabulary = read_strings(folder / "vocabulary.arrow")
    article_ids = read_strings(folder / "article_ids.arrow")
    sizes = len(arrays["offsets"]) - 1, len(arrays["codes"]), len(vocabulary)
    if sizes != (facts["articles"], facts["words"], facts["distinct_words"]) or len(article_ids) != sizes[0]:
        raise ArticlesError(f"{folder}: the files do not fit the header. Delete the folder and save the tokens again.")
    return Tokens(vocabulary=vocabulary, article_ids=article_ids, rules=facts["rules"], **arrays)


def reuse_tokens(texts: "pd.Series | Iterable[str]", folder: "str | Path", *, rules: str = "themes") -> Tokens:
    """The tokens of these texts: opened from the folder where they are still true, else made anew and saved there."""
    series = checked_texts(texts)
    try:
        facts = read_header(Path(folder))
        if facts["fingerprint"] == fingerprint(series, rules):
            return open_tokens(folder)
    except ArticlesError:
        pass
    tokens = tokenize(series, rules=rules)
    save_tokens(tokens, folder, series)
    return tokens


def read_header(folder: Path) -> dict[str, Any]:
    """The header of saved tokens; raises ArticlesError where there is none that this version reads."""
    try:
        facts = json.loads((folder / "header.json").read_text("utf-8"))
    except (OSError, ValueError):
        raise ArticlesError(
            f"{folder} holds no saved tokens. Make them with save_tokens(tokens, folder, texts)."
        ) from None
    wanted = {"articles", "words", "distinct_words", "fingerprint", "rules"}
    if not isinstance(facts, dict) or facts.get("format") != FORMAT or not wanted <= facts.keys():
        raise ArticlesError(f"{folder}: saved by another version of themes. Make the tokens again with save_tokens.")
    return facts


def write_strings(path: Path, values: pd.Index) -> None:
    """Write an index as an Arrow file of one column; numbers stay numbers, lone surrogates become binary."""
    try:
        column = pa.array(values.to_numpy(), from_pandas=True)
    except (UnicodeEncodeError, pa.ArrowInvalid):
        column = pa.array([str(value).encode("utf-8", "surrogatepass") for value in values], pa.large_binary())
    if pa.types.is_string(column.type):
        column = column.cast(pa.large_string())
    table = pa.table({"value" if values.name is None else str(values.name): column})
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def read_strings(path: Path) -> pd.Index:
    """The index that was written, its strings left in the mapped file."""
    with pa.memory_map(str(path)) as source:
        table = pa.ipc.open_file(source).read_all()
    column, name = table.column(0), table.column_names[0]
    if pa.types.is_large_binary(column.type):
        values = [value.as_py().decode("utf-8", "surrogatepass") for value in column]
        return pd.Index(values, dtype=object, name=None if name == "value" else name)
    return pd.Index(column.to_pandas()).rename(None if name == "value" else name)
