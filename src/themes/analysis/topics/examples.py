"""A small corpus whose topics are obvious, for examples that are run as tests."""

import numpy as np
import pandas as pd
from scipy import sparse

from themes.analysis.matrices import TermMatrix

SENTENCES = {
    "navy": (
        "navy exercise sea",
        "navy ships sea patrol",
        "exercise navy patrol",
        "sea patrol ships",
        "navy sea exercise ships",
        "ships patrol exercise navy",
    ),
    "trade": (
        "tariff export market",
        "market tariff investment",
        "export investment tariff",
        "investment export market",
        "tariff market export",
    ),
    "health": (
        "vaccine hospital doctors",
        "hospital vaccine nurses",
        "doctors nurses vaccine",
        "nurses hospital doctors",
    ),
}


def small_terms() -> TermMatrix:
    """Fifteen articles on navies (6), trade (5) and health (4), weighed by TF-IDF."""
    texts = [text.split() for group in SENTENCES.values() for text in group]
    names = [f"{topic}-{place}" for topic, group in SENTENCES.items() for place in range(len(group))]
    return terms_of(texts, names)


def terms_of(texts: list[list[str]], names: list[str]) -> TermMatrix:
    """TermMatrix of tokenised texts: counts, and smoothed TF-IDF weights with rows of length one."""
    vocabulary = sorted({word for text in texts for word in text})
    column_of = {word: column for column, word in enumerate(vocabulary)}
    dense = np.zeros((len(texts), len(vocabulary)))
    for row, text in enumerate(texts):
        for word in text:
            dense[row, column_of[word]] += 1
    rarity = np.log((1 + len(texts)) / (1 + (dense > 0).sum(axis=0))) + 1
    weights = dense * rarity
    weights = weights / np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-12)
    return TermMatrix(
        counts=sparse.csr_array(dense.astype(np.int64)),
        weights=sparse.csr_array(weights),
        article_ids=pd.Index(names, name="article_id"),
        terms=np.array(vocabulary, dtype=object),
    )
