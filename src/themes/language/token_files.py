"""Tokens kept in a folder of plain files, opened by mapping them into memory.

The folder holds `codes.npy` (int32), `offsets.npy` (int64), `breaks.npy` (bool), each in NumPy's own format;
`vocabulary.arrow` and `article_ids.arrow`, Arrow IPC files of one column each; and `header.json`, written last: format,
rules, numbers of articles, words and distinct words, and the fingerprint of the texts. No pickle: opening runs nothing.
"""

import hashlib
import json
import os
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from themes.errors import ArticlesError
from themes.language.tokens import Tokens, check_codes, checked_texts, tokenize

FORMAT = "themes tokens 1"
ARRAYS = ("codes", "offsets", "breaks")
STRINGS = ("vocabulary", "article_ids")


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

    Raises ArticlesError where the texts are not those that the tokens were made from (another number of articles), or
    where the folder cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> texts = ["Naval drills", "Naval aid"]
    >>> with TemporaryDirectory() as folder:
    ...     open_tokens(save_tokens(tokenize(texts), folder, texts)).words_of(1)
    ['naval', 'aid']
    """
    series = checked_texts(texts)
    if len(series) != len(tokens):
        raise ArticlesError(
            f"There are {len(series):,} texts but tokens of {len(tokens):,} articles: give the texts they come from."
        )
    folder = Path(folder)
    facts = {
        "format": FORMAT,
        "rules": tokens.rules,
        "articles": len(tokens),
        "words": len(tokens.codes),
        "distinct_words": len(tokens.vocabulary),
        "fingerprint": fingerprint(series, tokens.rules),
    }
    try:
        write_files(tokens, folder, facts)
    except OSError as error:
        raise ArticlesError(
            f"{folder}: tokens cannot be saved here ({error.strerror}). Choose another folder."
        ) from None
    return folder


def write_files(tokens: Tokens, folder: Path, facts: dict[str, Any]) -> None:
    """Write tokens and header: each file beside the old one first, which tokens that are open may still be reading."""
    folder.mkdir(parents=True, exist_ok=True)
    # Without its header the folder does not count, should writing be cut short.
    (folder / "header.json").unlink(missing_ok=True)
    for name in ARRAYS:
        with replaced(folder / f"{name}.npy") as path:
            np.save(path, getattr(tokens, name), allow_pickle=False)
    for name in STRINGS:
        with replaced(folder / f"{name}.arrow") as path:
            write_strings(path, getattr(tokens, name))
    with replaced(folder / "header.json") as path:
        path.write_text(json.dumps(facts, indent=2) + "\n", "utf-8")


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A path to write to, whose file takes the place of the old one at the end."""
    fresh = path.with_name(f"new.{path.name}")
    try:
        yield fresh
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def open_tokens(folder: "str | Path") -> Tokens:
    """The tokens in a folder, mapped into memory: opened in milliseconds, read from disk as they are used.

    Raises ArticlesError where the folder holds no tokens, damaged ones, or tokens of another format.

    >>> open_tokens("no such folder")
    Traceback (most recent call last):
    themes.errors.ArticlesError: no such folder holds no saved tokens. Make them ...
    """
    folder = Path(folder)
    facts = read_header(folder)
    try:
        arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in ARRAYS}
        vocabulary, article_ids = (read_strings(folder / f"{name}.arrow") for name in STRINGS)
    except (OSError, ValueError, EOFError):  # Arrow's errors are among these
        raise damaged(folder) from None
    tokens = Tokens(vocabulary=vocabulary, article_ids=article_ids, rules=facts["rules"], **arrays)
    if not is_whole(tokens, facts):
        raise damaged(folder)
    return tokens


def is_whole(tokens: Tokens, facts: dict[str, Any]) -> bool:
    """Do the files fit the header and one another? Codes are not looked at here: that would read the whole file."""
    offsets = tokens.offsets
    kinds = {name: (getattr(tokens, name).dtype, getattr(tokens, name).ndim) for name in ARRAYS}
    if kinds != {"codes": (np.int32, 1), "offsets": (np.int64, 1), "breaks": (np.bool_, 1)} or not len(offsets):
        return False
    sizes = len(offsets) - 1, len(tokens.codes), len(tokens.vocabulary)
    return bool(
        sizes == (facts["articles"], facts["words"], facts["distinct_words"])
        and (len(tokens.article_ids), len(tokens.breaks)) == sizes[:2]
        and (offsets[0], offsets[-1]) == (0, sizes[1])
        and (np.diff(offsets) >= 0).all()
    )


def damaged(folder: Path) -> ArticlesError:
    """What to say of files that do not fit."""
    return ArticlesError(
        f"{folder}: the saved tokens are damaged, or the files do not fit the header. Delete the folder, or make them "
        "again with save_tokens(tokens, folder, texts)."
    )


def reuse_tokens(texts: "pd.Series | Iterable[str]", folder: "str | Path", *, rules: str = "themes") -> Tokens:
    """The tokens of these texts: opened from the folder where they are still true, else made anew and saved there.

    Where they cannot be saved, a warning says so.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     reuse_tokens(["Naval aid"], folder), reuse_tokens(["Naval aid"], folder).words_of(0)
    (Tokens(2 words, 2 distinct, in 1 articles), ['naval', 'aid'])
    """
    series = checked_texts(texts)
    try:
        if read_header(Path(folder))["fingerprint"] == fingerprint(series, rules):
            tokens = open_tokens(folder)
            check_codes(tokens)
            return tokens
    except ArticlesError:
        pass
    tokens = tokenize(series, rules=rules)
    try:
        save_tokens(tokens, folder, series)
    except ArticlesError as error:
        warnings.warn(f"{error} The tokens are made anew each time.", stacklevel=2)
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
