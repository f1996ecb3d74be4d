"""Capitals and where they lie: a covariate for panels of pairs; the table ships with the package."""

import pandas as pd

from themes.corpora.shipped import shipped


def world_capitals() -> pd.DataFrame:
    """Where the capital of each country in the table lies: `code, latitude, longitude` (degrees, to a tenth).

    >>> capitals = world_capitals().set_index("code")
    >>> bool(capitals.loc["NZL", "latitude"] < 0)
    True
    """
    return pd.read_csv(shipped("capitals.csv"), keep_default_na=False)
