"""The tables that analyses hand to one another: TermMatrix and Topics."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

MARK = " (unsteady)"  # after the name of a topic that is not found again, wherever the topic is shown


@dataclass(frozen=True)
class TermMatrix:
    """Counts and TF-IDF weights of every term in every article.

    `counts` and `weights` are sparse CSR arrays, articles × terms; rows follow `article_ids`, columns follow `terms`.
    """

    counts: sparse.csr_array
    weights: sparse.csr_array
    article_ids: pd.Index
    terms: np.ndarray

    @property
    def shape(self) -> tuple[int, int]:
        """Number of articles, number of terms."""
        return self.counts.shape[0], self.counts.shape[1]

    def holds(self, terms: "list[str] | None" = None) -> pd.DataFrame:
        """Boolean frame, articles × the given terms: does the article hold the term? Unknown terms are held by none."""
        wanted = list(self.terms) if terms is None else list(terms)
        column_of = {term: column for column, term in enumerate(self.terms)}
        known = [term for term in wanted if term in column_of]
        present = (self.counts[:, [column_of[term] for term in known]] > 0).toarray()
        return pd.DataFrame(present, index=self.article_ids, columns=known).reindex(columns=wanted, fill_value=False)

    def take(self, rows: np.ndarray) -> "TermMatrix":
        """The matrix of some of the articles, by position, in that order; all terms stay."""
        return TermMatrix(self.counts[rows], self.weights[rows], self.article_ids[rows], self.terms)

    def __repr__(self) -> str:
        articles, terms = self.shape
        return f"TermMatrix({articles:,} articles × {terms:,} terms)"


@dataclass(frozen=True)
class Topics:
    """Topics as labelled frames, topics in order of size (largest first).

    `term_weights`: topics × terms; `article_weights`: articles × topics; `topic_of`: Series, article id → topic name,
    NA for articles that fit no topic; `names`: the topics' names, distinct from one another.
    """

    term_weights: pd.DataFrame
    article_weights: pd.DataFrame
    topic_of: pd.Series
    names: tuple[str, ...]

    def renamed(self, names: Sequence[str]) -> "Topics":
        """The same topics under other names, one for each of the present ones, in their order."""
        new = dict(zip(self.names, names, strict=True))
        return Topics(
            term_weights=self.term_weights.rename(index=new),
            article_weights=self.article_weights.rename(columns=new),
            topic_of=self.topic_of.map(new).astype("str"),
            names=tuple(names),
        )

    def __repr__(self) -> str:
        unassigned = int(self.topic_of.isna().sum())
        return f"Topics({len(self.names)} topics of {len(self.topic_of):,} articles, {unassigned:,} unassigned)"
