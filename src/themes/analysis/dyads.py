"""Pairs by period, zero-filled and ready to merge with covariates: the dyad-year table of international relations."""

import numpy as np
import pandas as pd

from themes.analysis.periods import Every, period_ends, period_range, periods_of
from themes.errors import ArticlesError
from themes.language.state_codes import codes_at

KEYS = ["period", "pair", "a", "b"]


def dyad_panel(
    pairs: pd.DataFrame, articles: pd.DataFrame, *, every: Every, directed: bool = False, home: pd.Series | None = None
) -> pd.DataFrame:
    """One row a pair and period, from the first period with articles to the last, with 0 where the pair does not occur.

    Columns: `period` (its first day), `pair, a, b`, `n` (articles that concern the pair), `weight` (sum of their
    weights), `exposure` (all articles dated in the period: the offset of a count model), `iso_a, iso_b, cow_a, cow_b`
    (ISO 3166 and Correlates of War codes of the states as they were in the period's middle; NA where there was none).
    With `directed=True` every pair has two rows a period, `a` → `b` and `b` → `a`; if `home` (article id → the country
    that speaks) is given, `n_from_a` counts the articles in which `a` speaks. Articles without a date, or one coarser
    than the period, are left out and counted in `.attrs`. Raises ArticlesError if no article can be placed in time.

    >>> articles = pd.DataFrame({"published": pd.to_datetime(["1975-01-01", "1977-01-01"])}, index=["x", "y"])
    >>> pairs = pd.DataFrame({"article_id": ["x"], "a": ["RUS"], "b": ["USA"], "pair": ["RUS-USA"], "weight": [0.5]})
    >>> dyad_panel(pairs, articles, every="Y")[["n", "exposure", "iso_a", "cow_a"]].values.tolist()
    [[1, 1, 'SUN', 365], [0, 0, 'SUN', 365], [0, 1, 'SUN', 365]]
    """
    _check(pairs)
    period_of = periods_of(articles, every)
    dated = period_of.dropna()
    periods = period_range(dated.min(), dated.max(), every)
    counted = pairs.assign(period=pairs["article_id"].map(dated)).dropna(subset=["period"])
    if directed:
        counted = _both_ways(counted, home)
    names = counted[KEYS[1:]].drop_duplicates().sort_values(["pair", "a"])
    grid = pd.DataFrame({"period": periods}).merge(names, how="cross")
    sums = {"n": ("article_id", "nunique"), "weight": ("weight", "sum")} | (
        {"n_from_a": ("from_a", "sum")} if "from_a" in counted.columns else {}
    )
    filled = grid.merge(counted.groupby(KEYS).agg(**sums).reset_index(), how="left", on=KEYS)
    filled = filled.fillna(dict.fromkeys(sums, 0))
    whole = [name for name in ("n", "n_from_a") if name in filled.columns]
    filled = filled.astype({**dict.fromkeys(whole, "int64"), "weight": "float64"})
    exposure = filled["period"].map(dated.value_counts()).fillna(0).astype("int64")
    panel = _with_codes(filled.assign(exposure=exposure), every)
    panel.attrs = {**period_of.attrs, "every": every}
    return panel


def _both_ways(pairs: pd.DataFrame, home: pd.Series | None) -> pd.DataFrame:
    other = pairs.rename(columns={"a": "b", "b": "a"})
    both = pd.concat([pairs, other], ignore_index=True)
    if home is None:
        return both
    return both.assign(from_a=(both["article_id"].map(home) == both["a"]).astype("int64"))


def _with_codes(panel: pd.DataFrame, every: Every) -> pd.DataFrame:
    """Add the codes that were valid in the middle of each period."""
    starts = pd.DatetimeIndex(panel["period"])
    middles = starts + (period_ends(starts, every) - starts) / 2
    for side in ("a", "b"):
        known = codes_at(panel[side], pd.Series(middles, index=panel.index))
        panel = panel.assign(**{f"iso_{side}": known["iso"], f"cow_{side}": known["cow"]})
    order = [*KEYS, "n", "weight", *(name for name in ("n_from_a",) if name in panel.columns), "exposure"]
    return panel[[*order, "iso_a", "iso_b", "cow_a", "cow_b"]]


def _check(pairs: pd.DataFrame) -> None:
    missing = [column for column in ("article_id", "a", "b", "pair", "weight") if column not in pairs.columns]
    if missing:
        raise ArticlesError(f"dyad_panel needs the frame that country_pairs gives; missing: {', '.join(missing)}.")
    if pairs.empty:
        raise ArticlesError("There are no country pairs to count: no article concerns two countries (or give home=…).")


def capital_distances(capitals: pd.DataFrame) -> pd.DataFrame:
    """Great-circle distance between capitals, a row a pair: `a, b, distance_km`, to merge with a panel on a and b.

    `capitals` has the columns `code, latitude, longitude` (degrees). Haversine formula (Sinnott 1984) on a sphere of
    radius 6,371 km. Both orders of a pair are given, so that directed panels merge too.

    >>> capitals = pd.DataFrame({"code": ["JPN", "IND"], "latitude": [35.7, 28.6], "longitude": [139.7, 77.2]})
    >>> capital_distances(capitals)[["a", "b", "distance_km"]].values.tolist()
    [['IND', 'JPN', 5839], ['JPN', 'IND', 5839]]
    """
    radians = capitals.assign(**{name: np.radians(capitals[name]) for name in ("latitude", "longitude")})
    both = radians.merge(radians, how="cross", suffixes=("_a", "_b"))
    both = both[both["code_a"] != both["code_b"]]
    north, east = both["latitude_b"] - both["latitude_a"], both["longitude_b"] - both["longitude_a"]
    chord = np.sin(north / 2) ** 2 + np.cos(both["latitude_a"]) * np.cos(both["latitude_b"]) * np.sin(east / 2) ** 2
    distance = (2 * 6371 * np.arcsin(np.sqrt(chord))).round().astype("int64")
    found = pd.DataFrame({"a": both["code_a"], "b": both["code_b"], "distance_km": distance})
    return found.sort_values(["a", "b"], ignore_index=True)
