"""The edges of a weighted network that stand out: few enough to be drawn and read."""

import numpy as np
import pandas as pd

from themes.errors import OptionError


def pair_backbone(pairs: pd.DataFrame, *, alpha: float = 0.1, most: int | None = None) -> pd.DataFrame:
    """Pairs as the edges of a network, with the disparity filter's p-value (Serrano, Boguñá & Vespignani 2009).

    For a country with k partners, an edge that carries the share p of its articles has the value (1 − p)^(k − 1): how
    likely a share that large is if the country spread its articles over its partners at random. An edge is in the
    backbone if that is below `alpha` for either end, or if it is the heaviest of either end, so that no country is cut
    off. A row an edge: `pair, a, b, n` (articles), `p` (the smaller of both ends'), `backbone`; the busiest first.
    `most` keeps only that many edges in the backbone, the busiest. Raises OptionError unless 0 < alpha < 1.

    >>> pairs = pd.DataFrame({"article_id": ["x", "y", "z"], "a": "IND", "b": ["JPN", "JPN", "USA"]})
    >>> pair_backbone(pairs.assign(pair=pairs["a"] + "-" + pairs["b"]))[["pair", "n", "p"]].round(2).values.tolist()
    [['IND-JPN', 2, 0.33], ['IND-USA', 1, 0.67]]
    """
    if not 0 < alpha < 1:
        raise OptionError(f"alpha is {alpha}; it must lie between 0 and 1, such as 0.1.")
    edges = pairs.drop_duplicates(["article_id", "pair"]).groupby(["pair", "a", "b"]).size().reset_index(name="n")
    if edges.empty:
        return edges.assign(p=pd.Series(dtype=float), backbone=pd.Series(dtype=bool))
    ends = pd.concat([edges[[end, "n"]].set_axis(["country", "n"], axis=1) for end in ("a", "b")])
    by_country = ends.groupby("country")["n"]
    strength, partners, heaviest = by_country.sum(), by_country.size(), by_country.max()
    chances = [(1 - edges["n"] / edges[end].map(strength)) ** (edges[end].map(partners) - 1) for end in ("a", "b")]
    single = [edges[end].map(partners) == 1 for end in ("a", "b")]
    known = [chance.mask(alone) for chance, alone in zip(chances, single, strict=True)]
    p = pd.concat(known, axis=1).min(axis=1).fillna(1.0)
    strongest = (edges["n"] == edges["a"].map(heaviest)) | (edges["n"] == edges["b"].map(heaviest))
    edges = edges.assign(p=p, backbone=(p < alpha) | strongest)
    if most is not None:
        first = edges[edges["backbone"]].sort_values(["n", "p", "pair"], ascending=[False, True, True]).head(most).index
        edges = edges.assign(backbone=np.isin(edges.index, first))
    return edges.sort_values(["n", "pair"], ascending=[False, True], ignore_index=True)
