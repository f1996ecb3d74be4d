"""Articles scored by a codebook: how much each speaks of each theme, and which terms decided."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from themes.analysis.codebook.lookup import TOGETHER, Lookup, look_up
from themes.analysis.codebook.table import check_codebook, load_codebook
from themes.analysis.matrices import TermMatrix

WEAK = 0.5  # two different weak terms decide together


@dataclass(frozen=True)
class ThemeScores:
    """What a codebook finds in articles.

    `scores`: articles × theme codes, 0 = nothing; `holds`: the same shape, True where the score is at least 1 (ready as
    `labels` of `share_by_period`); `decided_by`: the terms behind every True, one row an article, theme and term:
    `article_id, theme, term, strength ("strong" or "weak"), n`.
    """

    scores: pd.DataFrame
    holds: pd.DataFrame
    decided_by: pd.DataFrame

    def __repr__(self) -> str:
        articles, themes = self.holds.shape
        without = int((~self.holds.any(axis=1)).sum())
        return f"ThemeScores({articles:,} articles × {themes} themes, {without:,} articles without a theme)"


@dataclass(frozen=True)
class Hits:
    """Counts (articles × anchors) of one theme's anchors, with their names and whether each is strong."""

    counts: sparse.csr_array
    anchors: tuple[str, ...]
    strong: np.ndarray


def apply_codebook(terms: TermMatrix, codebook: pd.DataFrame | None = None) -> ThemeScores:
    """Which themes each article holds, how strongly, and which terms decided.

    The score of a theme is the sum of log2(1 + n) over its strong terms, n times in the article, and ½ for every
    different weak term; an article holds a theme from a score of 1: one strong term, or two weak ones. A count inside a
    longer term of the codebook is not counted again: "trade war" is taken off "war" where it is excluded, and "economic
    growth" off "economic". "rule + law" counts where an article holds both words. Dictionary coding after Stone et al.
    (1966).

    Terms are looked up in `terms`: weigh with `ngrams=(1, 2)`, and with `min_articles=1, max_share=1.0` if rare and
    very frequent terms are to count. `codebook`: a frame like that of `load_codebook`. Long documents hold many themes
    in passing: cut them into passages first. Raises ArticlesError or OptionError where the codebook is not one.

    >>> from themes.analysis.topics.examples import terms_of
    >>> found = apply_codebook(terms_of([["nuclear", "talks"], ["navy", "ships"], ["navy"]], list("abc")))
    >>> found.holds.loc[["a", "b", "c"], ["nuclear", "maritime-security"]].to_numpy().tolist()
    [[True, False], [False, True], [False, False]]
    """
    book = load_codebook() if codebook is None else codebook
    check_codebook(book, "the codebook given")
    lookup = look_up(list(terms.terms))
    found = [count_anchors(terms.counts, lookup, theme) for theme in book.to_dict("records")]
    columns = pd.Index(book["code"], name="theme", dtype="str")
    scores = pd.DataFrame(np.column_stack([_score(hits) for hits in found]), index=terms.article_ids, columns=columns)
    holds = scores >= 1
    return ThemeScores(scores=scores, holds=holds, decided_by=_deciding(found, holds))


def count_anchors(counts: sparse.csr_array, lookup: Lookup, theme: dict) -> Hits:
    """Counts of each anchor, without those that lie inside a longer anchor or an excluded phrase."""
    anchors = (*theme["strong"], *theme["weak"])
    excluded = set().union(*map(lookup.find, theme["exclude"]))
    columns_of = [lookup.find(anchor) - excluded if TOGETHER not in anchor else set() for anchor in anchors]
    used = sorted(excluded.union(*columns_of))
    effective = _without_longer(counts[:, used], [lookup.keys[column] for column in used])
    place = {column: row for row, column in enumerate(used)}
    parts = [
        _both(counts, lookup, anchor) if TOGETHER in anchor else _sum_of(effective, {place[c] for c in columns})
        for anchor, columns in zip(anchors, columns_of, strict=True)
    ]
    together = sparse.csr_array(sparse.hstack(parts)) if parts else sparse.csr_array((counts.shape[0], 0))
    return Hits(together, anchors, np.arange(len(anchors)) < len(theme["strong"]))


def _both(counts: sparse.csr_array, lookup: Lookup, anchor: str) -> sparse.csr_array:
    """Counts of "rule + law": the smaller of its two words' counts."""
    first, second = (_sum_of(counts, lookup.find(word)) for word in anchor.split(TOGETHER))
    return sparse.csr_array(first.minimum(second))


def _sum_of(counts: sparse.csr_array, columns: set[int]) -> sparse.csr_array:
    return sparse.csr_array(counts[:, sorted(columns)] @ np.ones((len(columns), 1)))


def _without_longer(counts: sparse.csr_array, keys: list[tuple[str, ...]]) -> sparse.csr_array:
    """Counts of terms, less those of longer terms that contain them; never below 0."""
    places = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    inside = [(longer, shorter) for longer, key in enumerate(keys) for part in _parts(key) for shorter in places[part]]
    rows, columns = [row for row, _ in inside], [column for _, column in inside]
    take = sparse.csr_array((np.ones(len(inside)), (rows, columns)), shape=(len(keys), len(keys)))
    effective = sparse.csr_array(counts - counts @ take)
    effective.data = np.maximum(effective.data, 0)
    effective.eliminate_zeros()
    return effective


def _parts(key: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The shorter runs of words in a run of words."""
    return {key[start : start + size] for size in range(1, len(key)) for start in range(len(key) - size + 1)}


def _score(hits: Hits) -> np.ndarray:
    strong = hits.counts[:, np.flatnonzero(hits.strong)]
    weak = hits.counts[:, np.flatnonzero(~hits.strong)]
    together = strong.log1p().sum(axis=1) / np.log(2) + WEAK * (weak > 0).sum(axis=1)
    return np.asarray(together).ravel().round(9)


def _deciding(found: list[Hits], holds: pd.DataFrame) -> pd.DataFrame:
    """One row an article, theme and term: articles and themes in their order, strong terms first, then by term."""
    parts = [_rows(hits, holds, place) for place, hits in enumerate(found)]
    together = pd.concat(parts, ignore_index=True)
    ordered = together.sort_values(["row", "place", "strength", "term"], kind="stable", ignore_index=True)
    return ordered[["article_id", "theme", "term", "strength", "n"]]


def _rows(hits: Hits, holds: pd.DataFrame, place: int) -> pd.DataFrame:
    cells = hits.counts.tocoo()
    kept = holds.iloc[:, place].to_numpy()[cells.row]
    rows, columns = cells.row[kept], cells.col[kept]
    return pd.DataFrame(
        {
            "row": rows,
            "place": place,
            "article_id": holds.index[rows],
            "theme": pd.Series([holds.columns[place]] * len(rows), dtype="str"),
            "term": pd.Series(np.array(hits.anchors, dtype=object)[columns], dtype="str"),
            "strength": pd.Series(np.where(hits.strong[columns], "strong", "weak"), dtype="str"),
            "n": cells.data[kept].astype(int),
        }
    )
