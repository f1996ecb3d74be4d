"""Capitals and where they lie: a covariate for panels of pairs; the table ships with the package."""

from pathlib import Path

import pandas as pd

CHECKOUT = Path(__file__).resolve().parents[3] / "data" / "capitals.csv"
IN_WHEEL = Path(__file__).resolve().parent / "capitals.csv"


def world_capitals() -> pd.DataFrame:
    """Where the capital of each country in the table lies: `code, latitude, longitude` (degrees, to a tenth).

    >>> capitals = world_capitals().set_index("code")
    >>> bool(capitals.loc["NZL", "latitude"] < 0)
    True
    """
    return pd.read_csv(IN_WHEEL if IN_WHEEL.is_file() else CHECKOUT, keep_default_na=False)
