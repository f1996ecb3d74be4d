"""Groups found in several ways, the clearest kept: k-means likes groups of one size, and topics are not of one size."""

import numpy as np

from themes.analysis.topics.spherical import group_places, join_by_size, settle_groups, unit_rows

SHARES = (2, 3)  # how many times as many small groups are merged
MERGE_STARTS = 0.4  # of the starts of the plain search
LEAST_MEMBERS = 3  # articles a small group, on average


def clearest_groups(places: np.ndarray, n_groups: int, seed: int, starts: int) -> np.ndarray:
    """Group of each place: of several groupings the one with the largest mean silhouette.

    Tried are k-means by cosine, and two or three times as many groups merged by average linkage (Sokal & Michener
    1958), then settled; each ends with `join_by_size`. The silhouette is the simplified one, by distances to centres
    (Rousseeuw 1987; Hruschka, de Castro & Campello 2006). Ties: the first.
    """
    tried = [group_places(places, n_groups, seed, starts)]
    for share in SHARES:
        if n_groups > 1 and share * n_groups * LEAST_MEMBERS <= len(places):
            small = group_places(places, share * n_groups, seed, max(round(starts * MERGE_STARTS), 1))
            tried.append(settle_groups(places, merge_groups(places, small, n_groups), n_groups))
    joined = [join_by_size(places, groups, n_groups) for groups in tried]
    return joined[int(np.argmax([silhouette(places, groups, n_groups) for groups in joined]))]


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


def silhouette(places: np.ndarray, groups: np.ndarray, n_groups: int) -> float:
    """Mean of (b − a) / max(a, b): a, b = cosine distance of a place to its own and to the nearest other centre."""
    if n_groups < 2:
        return 0.0
    sums = np.zeros((n_groups, places.shape[1]))
    np.add.at(sums, groups, places)
    distances = 1 - places @ unit_rows(sums).T
    everyone = np.arange(len(places))
    own = distances[everyone, groups].copy()
    distances[everyone, groups] = np.inf
    other = distances.min(axis=1)
    return round(float(((other - own) / np.maximum(np.maximum(own, other), 1e-12)).mean()), 6)
