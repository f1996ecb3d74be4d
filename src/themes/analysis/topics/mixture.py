"""Non-negative matrix factorisation: several topics an article."""

import warnings

import numpy as np
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning

from themes.analysis.matrices import TermMatrix
from themes.analysis.topics.clusters import leave_out_strays

MOST_STEPS = 400


def fit_mixture(terms: TermMatrix, n_topics: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Loadings (topics × terms) and parts (articles × topics), rows adding up to 1, and each article's largest topic.

    Lee & Seung (1999), Frobenius norm, coordinate descent from an NNDSVDa start (Boutsidis & Gallopoulos 2008). An
    article without a part in any topic, or that fits the others of its topic nowhere, is −1.
    """
    start = "nndsvda" if n_topics < min(terms.weights.shape) else "random"
    model = NMF(n_topics, init=start, random_state=seed, max_iter=MOST_STEPS, tol=1e-4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the last digits do not move a topic
        parts = model.fit_transform(terms.weights)
    scale = model.components_.sum(axis=1)
    loadings = model.components_ / np.maximum(scale, 1e-12)[:, None]
    parts = parts * scale
    totals = parts.sum(axis=1)
    parts = parts / np.maximum(totals, 1e-12)[:, None]
    labels = np.where(totals > 0, parts.argmax(axis=1), -1)
    return loadings, parts, leave_out_strays(terms, labels, n_topics)
