"""k-means by cosine: one thorough search, rough groupings, and groups settled from given ones."""

import numpy as np
from scipy import sparse
from sklearn.cluster import kmeans_plusplus

MOST_STEPS = 60
SWAPS = 5  # tried for each start
SWAP_STEPS = 3
MOST_PLACES = 5_000  # starts are tried on a sample of this size where there are more articles
ROUGH_STEPS = 20


def group_places(places: np.ndarray, n_groups: int, seed: int, starts: int) -> np.ndarray:
    """Group of each place (rows of length one): spherical k-means (Dhillon & Modha 2001), searched for widely.

    The best of several starts by k-means++ (Arthur & Vassilvitskii 2007), then improved by swaps: one centre at a time
    is moved to another place and kept there if the sum of cosines grows (Fränti 2018).
    """
    draws = np.random.default_rng([seed, 7])
    tried = places
    if len(places) > MOST_PLACES:
        tried = places[np.sort(draws.choice(len(places), MOST_PLACES, replace=False))]
    found = [_settle(tried, _first_centres(tried, n_groups, draws)) for _ in range(starts)]
    centres, total = max(found, key=lambda start: start[1])
    for _ in range(SWAPS * starts):
        moved = centres.copy()
        moved[draws.integers(n_groups)] = tried[draws.integers(len(tried))]
        rough = _settle(tried, moved, steps=SWAP_STEPS)
        if rough[1] > total:
            centres, total = _settle(tried, rough[0])
    centres = centres if tried is places else _settle(places, centres)[0]
    return _fill_empty(places, centres, (places @ centres.T).argmax(axis=1))


def rough_groups(places: np.ndarray, n_groups: int, draws: np.random.Generator) -> np.ndarray:
    """Group of each place after one start of k-means by cosine; a group may be empty."""
    centres, _ = _settle(places, _first_centres(places, n_groups, draws), steps=ROUGH_STEPS)
    return (places @ centres.T).argmax(axis=1)


def settle_groups(places: np.ndarray, members: np.ndarray, groups: np.ndarray, n_groups: int) -> np.ndarray:
    """Group of each place after k-means by cosine from the centres of the members' groups."""
    sums = np.zeros((n_groups, places.shape[1]))
    np.add.at(sums, groups, members)
    centres, _ = _settle(places, unit_rows(sums))
    return _fill_empty(places, centres, (places @ centres.T).argmax(axis=1))


def unit_rows(rows: np.ndarray) -> np.ndarray:
    """The rows scaled to length one; a row of zeros stays."""
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return rows / np.where(lengths > 0, lengths, 1.0)


def _first_centres(places: np.ndarray, n_groups: int, draws: np.random.Generator) -> np.ndarray:
    centres, _ = kmeans_plusplus(places, n_groups, random_state=int(draws.integers(2**31 - 1)))
    return unit_rows(centres)


def _settle(places: np.ndarray, centres: np.ndarray, steps: int = MOST_STEPS) -> tuple[np.ndarray, float]:
    """Centres moved to the mean direction of their places until none changes group, and the sum of cosines."""
    groups = np.full(len(places), -1)
    for _ in range(steps):
        nearest = (places @ centres.T).argmax(axis=1)
        if (nearest == groups).all():
            break
        groups = nearest
        bounds = np.arange(len(places) + 1)
        member = sparse.csr_array((np.ones(len(places)), groups, bounds), shape=(len(places), len(centres)))
        sums = member.T @ places
        centres = unit_rows(np.where(np.bincount(groups, minlength=len(centres))[:, None] > 0, sums, centres))
    return centres, round(float((places @ centres.T).max(axis=1).sum()), 6)


def _fill_empty(places: np.ndarray, centres: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """The same groups, each empty one given the place farthest from its centre in a group of two or more."""
    groups = groups.copy()
    own = (places * centres[groups]).sum(axis=1).round(9)
    for empty in np.setdiff1d(np.arange(len(centres)), groups):
        shared = np.bincount(groups, minlength=len(centres))[groups] > 1
        farthest = np.flatnonzero(shared)[own[shared].argmin()]
        groups[farthest], own[farthest] = empty, 1.0
    return groups
