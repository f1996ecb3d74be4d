"""Groups found in several ways, the likeliest kept: k-means, what many rough groupings agree on, merged groups."""

import numpy as np

from themes.analysis.topics.merging import join_groups, merge_groups
from themes.analysis.topics.spherical import group_places, rough_groups, settle_groups, unit_rows

VOTES = (1.5, 2.0)  # rough groupings have from n_groups up to so many times n_groups groups
RUNS = 20  # rough groupings for each of these
FEW_RUNS = 8  # where few starts are asked for
FEW_STARTS = 5
MERGES = (2, 3)  # thoroughly searched groups, so many times n_groups, that are merged
MERGE_STARTS = 0.4  # of the starts of the plain search
LEAST_MEMBERS = 3  # articles a merged group, on average
MOST_VOTERS = 2_000  # articles whose pairs are counted; the others follow the centres
TIGHTNESS = 40.0  # concentration of the groups on the sphere


def likeliest_groups(places: np.ndarray, n_groups: int, seed: int, starts: int) -> np.ndarray:
    """Group of each place: of several groupings the one with the largest `likelihood` (ties: the first).

    Tried are k-means by cosine; what rough groupings with up to 1.5 and up to 2 times as many groups agree on; and two
    and three times as many groups merged by average linkage, which finds small groups beside large ones.
    """
    tried = [group_places(places, n_groups, seed, starts)]
    runs = RUNS if starts > FEW_STARTS else FEW_RUNS
    for turn, most in enumerate(VOTES):
        if n_groups > 1 and most * n_groups <= len(places):
            draws = np.random.default_rng([seed, 13, turn])
            tried.append(agreed_groups(places, n_groups, round(most * n_groups), runs, draws))
    for share in MERGES:
        if n_groups > 1 and share * n_groups * LEAST_MEMBERS <= len(places):
            small = group_places(places, share * n_groups, seed, max(round(starts * MERGE_STARTS), 1))
            tried.append(settle_groups(places, places, merge_groups(places, small, n_groups), n_groups))
    return tried[int(np.argmax([likelihood(places, groups, n_groups) for groups in tried]))]


def agreed_groups(places: np.ndarray, n_groups: int, most: int, runs: int, draws: np.random.Generator) -> np.ndarray:
    """Groups of places that rough groupings often put together (evidence accumulation, Fred & Jain 2005).

    The share of groupings that put two places together is their likeness; average linkage (Sokal & Michener 1958) joins
    them to `n_groups` groups, from whose centres k-means by cosine settles. Random numbers of groups, from `n_groups`
    to `most`, keep the rough groupings from making the same mistake.
    """
    voters = places
    if len(places) > MOST_VOTERS:
        voters = places[np.sort(draws.choice(len(places), MOST_VOTERS, replace=False))]
    together = np.zeros((len(voters), len(voters)), dtype=np.float32)
    for _ in range(runs):
        count = int(draws.integers(n_groups, most + 1))
        member = np.eye(count, dtype=np.float32)[rough_groups(voters, count, draws)]
        together += member @ member.T
    return settle_groups(places, voters, join_groups(1 - together / runs, n_groups), n_groups)


def likelihood(places: np.ndarray, groups: np.ndarray, n_groups: int) -> float:
    """Mean of 40 · cosine(place, its centre) + ln(share of its group).

    Up to a constant this is the classification likelihood of von Mises–Fisher groups of one concentration (Banerjee et
    al. 2005): the groups shall be tight, and at equal tightness rather unequal in size.
    """
    sums = np.zeros((n_groups, places.shape[1]))
    np.add.at(sums, groups, places)
    shares = np.bincount(groups, minlength=n_groups)[groups] / len(groups)
    cosines = (places * unit_rows(sums)[groups]).sum(axis=1)
    return round(float((TIGHTNESS * cosines + np.log(shares)).mean()), 6)
