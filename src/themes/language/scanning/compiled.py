"""Texts → codes by the compiled scanner, on all processors: the same result as `plain.scan`, far sooner."""

from itertools import groupby, pairwise

import numpy as np
import pandas as pd
import pyarrow as pa

from themes.language.compiling import LARGE, n_threads, run_threads
from themes.language.scanning import headlines, kernels, passes
from themes.language.scanning.characters import character_classes, lowercase_first, word_characters
from themes.language.scanning.parts import Part, merged
from themes.language.scanning.rules import ELIDED, VOWELS
from themes.language.scanning.store import filled, new_store

BLOCK = 1 << 18  # bytes of text scanned between two visits to Python

Piece = tuple[np.ndarray, np.ndarray]  # UTF-8 bytes, and where in them each article starts (one more at the end)


def scan(texts: pd.Series, rules: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Codes, breaks, offsets and vocabulary (sorted by code point) of all texts, end to end."""
    shares = divide(blocks(pieces(texts, rules)), n_threads())
    parts = run_threads(scan_share, [(share, rules) for share in shares])
    offsets = np.cumsum(np.concatenate([np.zeros(1, np.int64), *(part.lengths for part in parts)]))
    n_words = int(offsets[-1])
    codes, breaks = np.empty(n_words, np.int32), np.zeros(max(n_words, LARGE), bool)[:n_words]
    letters, starts, numbers_of = merged(parts)
    joined = letters.tobytes().decode("utf-8", "surrogatepass")
    terms = joined.lower().split("\n")[:-1]
    if rules == "themes":
        terms = headlines.terms_of(letters, starts, joined.split("\n")[:-1], terms)
        terms, numbers_of = headlines.lower_headlines(letters, starts, terms, parts, numbers_of)
    vocabulary = sorted(set(terms))
    rank = dict(zip(vocabulary, range(len(vocabulary)), strict=True))
    code_of = np.array([rank[term] for term in terms], np.int32)
    edges = np.concatenate(([0], np.cumsum([len(part.numbers) for part in parts]))).tolist()
    run_threads(
        passes.translate,
        [
            (part.numbers, code_of[numbers], codes[first:end], breaks[first:end])
            for part, numbers, (first, end) in zip(parts, numbers_of, pairwise(edges), strict=True)
        ],
    )
    return codes, breaks, offsets, vocabulary


def pieces(texts: pd.Series, rules: str) -> list[Piece]:
    """The texts' bytes where they lie; articles to lower-case before they are cut come as pieces of their own."""
    try:
        chunks = arrow(texts)
    except UnicodeEncodeError:  # a lone surrogate: Arrow holds only valid Unicode
        return [encoded([text.lower() if rules == "sklearn" else text for text in texts])]
    found: list[Piece] = []
    for chunk in chunks:
        data, bounds = buffers(chunk)
        found.extend(lowered(chunk, data, bounds) if rules == "sklearn" else [(data, bounds)])
    return found


def arrow(texts: pd.Series) -> list[pa.Array]:
    """The Arrow arrays behind a Series of strings, without a copy where they are of Arrow's making."""
    array = pa.array(texts.to_numpy(), pa.large_string()) if texts.dtype == object else pa.array(texts.array)
    chunks = array.chunks if isinstance(array, pa.ChunkedArray) else [array]
    return [chunk.cast(pa.large_string()) for chunk in chunks]


def buffers(chunk: pa.Array) -> Piece:
    """The bytes and article bounds of one Arrow array of large strings."""
    _, offsets, data = chunk.buffers()
    bounds = np.array(np.frombuffer(offsets, np.int64)[chunk.offset : chunk.offset + len(chunk) + 1])
    return read_only(data if data is not None and len(data) else b"\0"), bounds


def encoded(texts: list[str]) -> Piece:
    """The bytes and bounds of texts that Arrow cannot hold."""
    coded = [text.encode("utf-8", "surrogatepass") for text in texts]
    bounds = np.concatenate(([0], np.cumsum([len(text) for text in coded]))).astype(np.int64)
    return read_only(b"".join(coded) or b"\0"), bounds


def read_only(data: "bytes | pa.Buffer") -> np.ndarray:
    """The bytes as an array that is read-only whatever it comes from: the kernels are compiled for one kind only."""
    array = np.frombuffer(data, np.uint8)
    array.flags.writeable = False
    return array


def lowered(chunk: pa.Array, data: np.ndarray, bounds: np.ndarray) -> list[Piece]:
    """The piece cut where articles hold characters that force lower-casing first (İ, Σ); those are lower-cased."""
    special = sorted(lowercase_first())
    leads = np.array(sorted({character.encode()[0] for character in special}), np.uint8)
    held = np.zeros(len(bounds) - 1, bool)
    for lead in leads:
        passes.mark_holders(data, bounds, lead, held)
    suspects = np.flatnonzero(held)
    texts = {int(at): chunk[int(at)].as_py() for at in suspects}
    texts = {at: text.lower() for at, text in texts.items() if any(map(text.__contains__, special))}
    found: list[Piece] = []
    for is_lowered, run in groupby(range(len(bounds) - 1), texts.__contains__):
        places = list(run)
        if is_lowered:
            found.append(encoded([texts[at] for at in places]))
        else:
            found.append((data, bounds[places[0] : places[-1] + 2]))
    return found


def blocks(whole: list[Piece]) -> list[Piece]:
    """Pieces of about BLOCK bytes, whole articles each."""
    found: list[Piece] = []
    for data, bounds in whole:
        cuts = np.searchsorted(bounds, np.arange(bounds[0] + BLOCK, bounds[-1], BLOCK))
        edges = np.unique(np.concatenate(([0], cuts, [len(bounds) - 1])))
        found.extend((data, bounds[a : b + 1]) for a, b in pairwise(edges))
    return found


def divide(all_blocks: list[Piece], n_shares: int) -> list[list[Piece]]:
    """Blocks in their order, a share a thread, of about as many bytes each."""
    ends = np.cumsum([int(bounds[-1] - bounds[0]) for _, bounds in all_blocks], dtype=np.int64)
    share_of = np.clip((ends - 1) * n_shares // max(1, ends.max(initial=0)), 0, n_shares - 1)
    shares = [[block for block, its in zip(all_blocks, share_of, strict=True) if its == n] for n in range(n_shares)]
    return [share for share in shares if share]


def scan_share(share: list[Piece], rules: str) -> Part:
    """Scan one thread's blocks with one store of words."""
    kernel, classes = (
        (kernels.scan_themes, character_classes()) if rules == "themes" else (kernels.scan_sklearn, word_characters())
    )
    store, vowels = new_store(1 << 12), leaning()
    sizes = [int(bounds[-1] - bounds[0]) for _, bounds in share]
    out = np.empty(max(*sizes, LARGE // 4) + 1, np.int32)
    # One large array that grows, not one a block: large ones go back to the system when they are let go.
    numbers, used, lengths = np.empty(sum(sizes) // 4 + 1, np.int32), 0, []
    for data, bounds in share:
        ends = np.empty(len(bounds) - 1, np.int64)
        place = kernels.first_place(bounds)
        store = filled(kernel, (data, bounds, classes, vowels, out, ends), store, place)
        n = int(place[2])
        lengths.append(np.diff(ends, prepend=0))
        if used + n > len(numbers):
            numbers.resize(3 * len(numbers) // 2 + n, refcheck=False)
        numbers[used : used + n] = out[:n]
        used += n
    numbers.resize(used, refcheck=False)
    return Part(numbers, np.concatenate(lengths), store)


def leaning() -> np.ndarray:
    """Table of code points below 512: 1 = a vowel that a word may lean on, 2 = a letter that may lean."""
    table = np.zeros(512, np.uint8)
    table[[ord(letter) for letter in VOWELS + VOWELS.upper()]] |= 1
    table[[ord(letter) for letter in ELIDED + ELIDED.upper()]] |= 2
    return table
