"""Average linkage: of small groups to fewer, and of places by a table of distances."""

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform


def merge_groups(places: np.ndarray, groups: np.ndarray, n_groups: int) -> np.ndarray:
    """Groups merged two by two, those whose members have the largest mean cosine first, until so many are left."""
    names, groups = np.unique(groups, return_inverse=True)
    sums = np.zeros((len(names), places.shape[1]))
    np.add.at(sums, groups, places)
    sizes = np.bincount(groups).astype(float)
    alike = ((sums @ sums.T) / np.outer(sizes, sizes)).round(9)
    np.fill_diagonal(alike, -np.inf)
    into = np.arange(len(names))
    for _ in range(len(names) - n_groups):
        kept, gone = sorted(divmod(int(alike.argmax()), len(names)))
        row = (sizes[kept] * alike[kept] + sizes[gone] * alike[gone]) / (sizes[kept] + sizes[gone])
        alike[kept], alike[:, kept] = row, row
        alike[gone], alike[:, gone], alike[kept, kept] = -np.inf, -np.inf, -np.inf
        sizes[kept] += sizes[gone]
        into[into == gone] = kept
    return np.unique(into[groups], return_inverse=True)[1]


def join_groups(distances: np.ndarray, n_groups: int) -> np.ndarray:
    """Average linkage of a square table of distances, stopped at so many groups, numbered by their first members."""
    n_places = len(distances)
    label = np.arange(2 * n_places - 1)
    links = linkage(squareform(distances, checks=False), "average")[: n_places - n_groups, :2].astype(int)
    for step in range(len(links) - 1, -1, -1):
        label[links[step]] = label[n_places + step]
    _, first, groups = np.unique(label[:n_places], return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[groups]
