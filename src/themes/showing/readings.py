"""The columns that a reader needs from the frames of trends, contrasts and pairs, in order, with a title."""

from collections.abc import Iterable

import pandas as pd

from themes.language.countries import country_name
from themes.showing.frames import titled


def trends_to_read(trends: pd.DataFrame, *, most: int = 15, title: str = "Trends", id: str = "trends") -> pd.DataFrame:
    """The clearest trends, smallest q first (then larger slope, then label); columns that a reader needs come first."""
    first = ["label", "term", "direction", "slope", "low", "high", "p", "q", "n"]
    first += ["verdict_shares", "verdict_counts", "verdict_fixed_sources", "disagree", "share_first", "share_last"]
    points = dict.fromkeys(["slope", "low", "high"], "{:+.2%}")
    return titled(_ordered(trends, first, ["q", "p"], "slope").head(most), title, id=id, formats=points)


def contrasts_to_read(
    contrasts: pd.DataFrame, *, most: int = 15, title: str = "Terms that set the groups apart", id: str = "contrasts"
) -> pd.DataFrame:
    """The clearest contrasts, smallest q first, then larger log-odds.

    Columns: `term, share_a, share_b, log_odds, low, high, p, q`.
    """
    first = ["term", "share_a", "share_b", "log_odds", "low", "high", "p", "q"]
    return titled(_ordered(contrasts, first, ["q", "p"], "log_odds").head(most), title, id=id)


def pair_counts(
    pairs: pd.DataFrame, *, most: int = 15, title: str = "Pairs of countries by number of articles", id: str = "pairs"
) -> pd.DataFrame:
    """The pairs in most articles: `countries` (their names)`, pair, n, weight` (`weight` summed over articles)."""
    counted = (
        pairs.groupby(["pair", "a", "b"], sort=True, observed=True)
        .agg(n=("article_id", "nunique"), weight=("weight", "sum"))
        .reset_index()
    )
    counted = counted.sort_values(["n", "pair"], ascending=[False, True])
    names = counted["a"].map(country_name) + " – " + counted["b"].map(country_name)
    counted = counted.drop(columns=["a", "b"]).assign(countries=names)[["countries", "pair", "n", "weight"]]
    rest = counted.iloc[most:]
    note = f"{len(rest):,} more pairs." if len(rest) else ""
    return titled(counted.head(most), title, id=id, note=note)


def _ordered(frame: pd.DataFrame, first: list[str], rising: Iterable[str], size: str) -> pd.DataFrame:
    flat = frame.reset_index() if any(name is not None for name in frame.index.names) else frame
    names = [name for name in first if name in flat]
    keys = [name for name in rising if name in flat]
    label = next((name for name in ("label", "term", "topic") if name in flat), None)
    by = keys + (["_size"] if size in flat else []) + ([label] if label else [])
    sized = flat.assign(_size=-flat[size].abs()) if size in flat else flat
    ordered = sized.sort_values(by, kind="stable") if by else sized
    return ordered.drop(columns="_size", errors="ignore")[names or list(flat.columns)]
