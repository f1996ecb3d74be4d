"""What makes articles depend on one another: clusters, their names in results, and what they cost."""

import numpy as np
import pandas as pd
from scipy import sparse

from themes.analysis.incidence import membership
from themes.errors import ArticlesError, OptionError

INDEPENDENT = "articles taken as independent"
BECAUSE = {
    "event": "they tell of the same event",
    "story": "they repeat one another",
    "document": "they are parts of one text",
    "source": "one source has its own words and interests",
    "pair": "they take up the same events between the same two countries",
    "partner": "they take up the same events with the same partner",
    "country": "one country has its own words and interests",
    "month": "one month brings the same events to all",
}
MOST_IN_SEVERAL = 0.5  # of the articles, in strata with more than one cluster


def cluster_codes(clusters: pd.Series | None, article_ids: pd.Index) -> np.ndarray | None:
    """Cluster number (from 0) of each article, or None without clusters; an article without a cluster is one by itself.

    Numbers follow the sorted cluster names, so they do not depend on the order of rows. Raises ArticlesError when
    `clusters` does not know one of the articles or names one twice.
    """
    if clusters is None:
        return None
    if not isinstance(clusters, pd.Series):
        raise OptionError(
            f"clusters must be a Series by article id, such as articles['source'], not {type(clusters).__name__}."
        )
    if clusters.index.has_duplicates:
        raise ArticlesError("clusters names an article twice: give one cluster an article, indexed by article id.")
    unknown = article_ids.difference(clusters.index)
    if len(unknown):
        raise ArticlesError(
            f"clusters lacks {len(unknown)} of {len(article_ids)} articles, such as {unknown[0]!r}: "
            "give a Series by article id (missing values are allowed: such an article is a cluster of its own)."
        )
    codes, names = pd.factorize(clusters.reindex(article_ids), sort=True)
    alone = codes < 0
    return np.where(alone, len(names) + np.cumsum(alone) - 1, codes).astype(np.int64)


def dependence_statement(clusters: pd.Series | None, codes: np.ndarray | None) -> str:
    """How the articles' dependence was treated and why, for `.attrs["dependence"]` and for the reader.

    >>> dependence_statement(None, None)
    'articles taken as independent'
    """
    if clusters is None or codes is None:
        return INDEPENDENT
    name = clusters.name if clusters.name is not None else "cluster"
    k, n = len(np.unique(codes)), len(codes)
    counted = f"{k:,} cluster{'s' * (k != 1)} of {n:,} article{'s' * (n != 1)}"
    why = f", because {BECAUSE[str(name)]}" if str(name) in BECAUSE else ""
    return f"articles of the same {name} taken as dependent ({counted}){why}"


def design_effects(present: np.ndarray, strata: np.ndarray, codes: np.ndarray | None) -> np.ndarray:
    """How much clustering inflates the variance of each label's share in each stratum; at least 1 (Kish 1965).

    `present`: articles × labels, boolean; `strata`: period number of each article, from 0; the result is strata ×
    labels. The effect is 1 + (m̃ − 1) ρ, with m̃ = Σm² / Σm the stratum's mean cluster size as an article meets it, and
    ρ the label's likeness of articles in a cluster, which all strata share: ρ = (effect − 1) / (m̃ − 1) of all of them.
    """
    periods, labels = int(strata.max(initial=-1)) + 1, present.shape[1]
    if codes is None or not len(codes):
        return np.ones((periods, labels))
    met = np.nan_to_num(_articles_in(strata, periods) / _effective_clusters(strata, codes, periods), nan=1.0)
    effect, over = _effect_over_strata(present, strata, codes)
    likeness = np.clip((effect - 1) / over, 0, 1) if over > 0 else np.zeros(labels)
    return 1 + (met - 1)[:, None] * likeness


def _effect_over_strata(present: np.ndarray, strata: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, float]:
    """Each label's design effect over all strata, and the mean m̃ − 1 that it was measured at.

    With residuals e = x − share of the article's stratum, the raw effect is R = Σ over clusters within strata of (Σ e)²
    / (1 − 1/K), divided by Σ e², where K = N² / Σ m² is the stratum's effective number of clusters. The share was
    fitted to the same few clusters, which takes effect · σ² of each stratum's Σ e²; so the effect is R N / (N + strata
    · R). Strata with one cluster tell nothing about it; where most articles lie in such, they are taken as one stratum.
    """
    strata = np.unique(strata, return_inverse=True)[1]
    several = _effective_clusters(strata, codes) > 1 + 1e-9
    if several[strata].mean() < MOST_IN_SEVERAL:
        strata, several = np.zeros(len(codes), dtype=np.int64), np.ones(1, dtype=bool)
    kept = several[strata]
    strata, codes = np.unique(strata[kept], return_inverse=True)[1], codes[kept]
    frame = pd.DataFrame(present[kept].astype(float))
    residuals = frame - frame.groupby(strata).transform("mean")
    together = residuals.groupby([strata, codes]).sum()
    clusters = _effective_clusters(strata, codes)
    lost = np.maximum(1 - 1 / clusters, 1e-9)[together.index.get_level_values(0)]
    alone = (residuals.to_numpy() ** 2).sum(axis=0)
    raw = (together.to_numpy() ** 2 / lost[:, None]).sum(axis=0) / np.maximum(alone, 1e-300)
    effect = np.where(alone > 0, raw * len(codes) / (len(codes) + (strata.max() + 1) * raw), 1.0)
    articles = _articles_in(strata, len(clusters))
    return effect, float((articles * (articles / clusters - 1)).sum() / articles.sum())


def _articles_in(strata: np.ndarray, periods: int) -> np.ndarray:
    return np.bincount(strata, minlength=periods).astype(float)


def _effective_clusters(strata: np.ndarray, codes: np.ndarray, periods: int = 0) -> np.ndarray:
    """N² / Σ m² in each stratum, m being the articles of each cluster there (Kish 1965); NaN in an empty one."""
    cells, sizes = np.unique(np.column_stack([strata, codes]), axis=0, return_counts=True)
    squares = np.bincount(cells[:, 0], weights=sizes**2.0, minlength=periods)
    with np.errstate(invalid="ignore"):
        return np.bincount(strata, minlength=periods) ** 2 / squares


def units_holding(present: sparse.csr_array, codes: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Units (articles, or clusters where given) that hold each label, and units with an article that lacks it."""
    articles, labels = present.shape
    if codes is None:
        held = np.asarray(present.sum(axis=0)).ravel().astype(np.int64)
        return held, articles - held
    sizes = np.bincount(codes)
    together = sparse.coo_array(membership(codes, len(sizes)) @ present)
    held = np.bincount(together.col[together.data > 0], minlength=labels)
    full = together.data >= sizes[together.row]
    return held, len(sizes) - np.bincount(together.col[full], minlength=labels)
