"""What makes articles depend on one another: clusters, their names in results, and what they cost."""

import numpy as np
import pandas as pd
from scipy import sparse

from themes.errors import ArticlesError

INDEPENDENT = "articles taken as independent"


def cluster_codes(clusters: pd.Series | None, article_ids: pd.Index) -> np.ndarray | None:
    """Cluster number (from 0) of each article, or None without clusters; an article without a cluster is one by itself.

    Numbers follow the sorted cluster names, so they do not depend on the order of rows. Raises ArticlesError when
    `clusters` does not know one of the articles or names one twice.
    """
    if clusters is None:
        return None
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
    """How the articles' dependence was treated, for `.attrs["dependence"]` and for the reader.

    >>> dependence_statement(None, None)
    'articles taken as independent'
    """
    if clusters is None or codes is None:
        return INDEPENDENT
    name = clusters.name if clusters.name is not None else "cluster"
    counted = f"{len(np.unique(codes)):,} clusters of {len(codes):,} articles"
    return f"articles of the same {name} taken as dependent ({counted})"


def design_effects(present: np.ndarray, strata: np.ndarray, codes: np.ndarray | None) -> np.ndarray:
    """How much clustering inflates the variance of each label's shares within strata; at least 1 (Kish 1965).

    `present`: articles × labels, boolean; `strata`: period number of each article. With residuals e = x − share of the
    article's stratum, the effect is Σ over clusters within strata of (Σ e)², divided by Σ e².
    """
    labels = present.shape[1]
    if codes is None or not len(codes):
        return np.ones(labels)
    frame = pd.DataFrame(present.astype(float))
    residuals = frame - frame.groupby(strata).transform("mean")
    together = residuals.groupby([strata, codes]).sum().to_numpy()
    alone = (residuals.to_numpy() ** 2).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = (together**2).sum(axis=0) / alone
    return np.maximum(np.where(alone > 0, effect, 1.0), 1.0)


def units_holding(present: sparse.csr_array, codes: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Units (articles, or clusters where given) that hold each label, and units with an article that lacks it."""
    articles, labels = present.shape
    if codes is None:
        held = np.asarray(present.sum(axis=0)).ravel().astype(np.int64)
        return held, articles - held
    sizes = np.bincount(codes)
    together = sparse.coo_array(by_cluster(codes) @ present)
    held = np.bincount(together.col[together.data > 0], minlength=labels)
    full = together.data >= sizes[together.row]
    return held, len(sizes) - np.bincount(together.col[full], minlength=labels)


def by_cluster(codes: np.ndarray) -> sparse.csr_array:
    """Sparse matrix, clusters × articles, that sums articles into clusters."""
    shape = (int(codes.max()) + 1, len(codes))
    return sparse.csr_array((np.ones(len(codes)), (codes, np.arange(len(codes)))), shape=shape)
