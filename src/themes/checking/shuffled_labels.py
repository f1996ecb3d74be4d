"""Labels dealt out to articles anew, so that every find is false: of a contrast its groups, of a trend its dates."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from themes.analysis.inference import cluster_codes
from themes.errors import OptionError

BLOCKS_IN_TIMELINE = 12


def shuffles(inputs: tuple, moved: pd.Series | None, rng: np.random.Generator, runs: int) -> Iterator[tuple]:
    """The inputs of a test, `runs` times, each time with its labels at other articles.

    `inputs`: (terms, in_a, in_b) of a contrast, else (labels or terms, articles). `moved` (article id → cluster) moves
    whole clusters. Raises OptionError for inputs of any other kind.
    """
    if _is_cut(inputs):
        return (_recut(inputs, moved, rng) for _ in range(runs))
    if len(inputs) >= 2 and isinstance(inputs[1], pd.DataFrame) and "published" in inputs[1].columns:
        return (_redate(inputs, moved, rng) for _ in range(runs))
    raise OptionError(
        "calibrate can shuffle a contrast (terms, in_a, in_b) or a trend (labels or terms, articles with 'published'); "
        f"it was given {', '.join(type(part).__name__ for part in inputs) or 'nothing'}."
    )


def what_moved(moved: pd.Series | None, inputs: tuple) -> str:
    """What `shuffles` moves, in words: articles, whole clusters of a name, or blocks of dates."""
    if moved is not None and moved.index.equals(pd.Index(moved)):
        return "articles"
    if moved is not None:
        return f"whole clusters of {moved.name if moved.name is not None else 'cluster'}"
    return "articles" if _is_cut(inputs) else "blocks of dates"


def _is_cut(inputs: tuple) -> bool:
    return len(inputs) == 3 and isinstance(inputs[1], pd.Series) and isinstance(inputs[2], pd.Series)


def _recut(inputs: tuple, moved: pd.Series | None, rng: np.random.Generator) -> tuple:
    """The same articles dealt out again: as many in A as before, or as near to that as whole clusters allow."""
    what, in_a, in_b = inputs
    either = in_a.index[in_a].symmetric_difference(in_b.index[in_b])
    if either.empty:
        return inputs
    wanted = int(in_a.reindex(either, fill_value=False).sum())
    codes = cluster_codes(moved, either)
    if codes is None:
        codes = np.arange(len(either))
    sizes = np.bincount(codes)
    order = rng.permutation(len(sizes))
    reached = np.cumsum(sizes[order])
    last = int(np.argmin(np.abs(reached - wanted)))
    to_a = np.zeros(len(sizes), dtype=bool)
    to_a[order[: last + 1]] = True
    return what, pd.Series(to_a[codes], index=either), pd.Series(~to_a[codes], index=either)


def _redate(inputs: tuple, moved: pd.Series | None, rng: np.random.Generator) -> tuple:
    """The same dates with other articles at them: blocks of neighbours, or whole clusters, laid end to end anew."""
    labels, articles, *rest = inputs
    dated = articles[articles["published"].notna()]
    dated = dated.iloc[np.lexsort((dated.index.astype(str), dated["published"].to_numpy()))]
    codes = cluster_codes(moved, dated.index)
    if codes is None or not len(codes):
        order = _blocks(len(dated), rng)
    else:
        first = pd.Series(rng.random(int(codes.max()) + 1))
        order = np.lexsort((np.arange(len(codes)), first.to_numpy()[codes]))
    dates = [name for name in ("published", "precision") if name in dated.columns]
    moved_articles = dated.iloc[order].assign(**{name: dated[name].to_numpy() for name in dates})
    for name in dates:
        moved_articles[name] = moved_articles[name].astype(dated[name].dtype)
    return labels, moved_articles, *rest


def _blocks(length: int, rng: np.random.Generator) -> np.ndarray:
    """Positions 0 … length − 1 in blocks of neighbours, cut at a random place and in random order."""
    blocks = max(min(BLOCKS_IN_TIMELINE, length), 1)
    rolled = np.roll(np.arange(length), int(rng.integers(length)) if length else 0)
    pieces = np.array_split(rolled, blocks)
    return np.concatenate([pieces[place] for place in rng.permutation(blocks)])
