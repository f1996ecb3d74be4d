"""What pairs of countries deal with: pair × theme, pair × period × topic, and what each side says of the other."""

import numpy as np
import pandas as pd
from scipy import sparse

from themes.analysis.inference.intervals import newcombe_interval, wilson_interval
from themes.analysis.matrices import TermMatrix
from themes.analysis.periods import Every, periods_of
from themes.errors import OptionError, TooFewError
from themes.language.countries import country_code

Labels = pd.Series | pd.DataFrame


def pair_agenda(pairs: pd.DataFrame, labels: Labels, *, most: int | None = None) -> pd.DataFrame:
    """Share of each pair's articles that carry each label (topic or theme), a row a pair and label, busiest pair first.

    Columns: `pair, label, n, total, share, low, high` (95% Wilson intervals); `total` counts all the pair's articles
    among `labels`, unassigned ones too. `labels`: Series (one label an article) or boolean frame (several). `most`
    keeps that many pairs.

    >>> pairs = pd.DataFrame({"article_id": ["a", "b"], "pair": "IND-JPN"})
    >>> pair_agenda(pairs, pd.Series({"a": "energy", "b": None}))[["label", "n", "total", "share"]].values.tolist()
    [['energy', 1, 2, 0.5]]
    """
    held = _boolean(labels)
    known = pairs.loc[pairs["article_id"].isin(held.index), ["article_id", "pair"]].drop_duplicates()
    totals = known["pair"].value_counts().rename_axis("pair").reset_index(name="total")
    totals = totals.sort_values(["total", "pair"], ascending=[False, True], ignore_index=True).head(most or len(totals))
    carried = held.loc[known["article_id"]].astype("int64").set_axis(pd.Index(known["pair"], name="pair"))
    counts = carried.groupby(level="pair").sum().reset_index().melt("pair", var_name="label", value_name="n")
    found = totals.merge(counts, how="left", on="pair")  # keeps the pairs' order, and the labels' within a pair
    return _with_shares(found)[["pair", "label", "n", "total", "share", "low", "high"]]


def pair_topics_by_period(pairs: pd.DataFrame, labels: Labels, articles: pd.DataFrame, *, every: Every) -> pd.DataFrame:
    """Articles by pair, period and label, where they occur: `pair, period, label, n, total, share, low, high`.

    `total` counts the pair's dated articles of the period. Articles whose date is missing or coarser than the period
    are left out and counted in `.attrs`.

    >>> pairs = pd.DataFrame({"article_id": ["a", "b"], "pair": "IND-JPN"})
    >>> articles = pd.DataFrame({"published": pd.to_datetime(["2024-02-01", "2024-03-01"])}, index=["a", "b"])
    >>> found = pair_topics_by_period(pairs, pd.Series({"a": "energy", "b": None}), articles, every="Y")
    >>> found[["label", "n", "total"]].values.tolist()
    [['energy', 1, 2]]
    """
    starts = periods_of(articles, every)
    held = _boolean(labels)
    known = pairs.loc[pairs["article_id"].isin(held.index), ["article_id", "pair"]].drop_duplicates()
    known = known.assign(period=known["article_id"].map(starts.dropna())).dropna(subset=["period"])
    keys = ["pair", "period"]
    totals = known.groupby(keys).size().rename("total").reset_index()
    index = pd.MultiIndex.from_frame(known[keys])
    counts = held.loc[known["article_id"]].astype("int64").set_axis(index).groupby(level=keys).sum()
    long = counts.reset_index().melt(keys, var_name="label", value_name="n")
    found = totals.sort_values(keys).merge(long, how="left", on=keys)
    found = _with_shares(found)[[*keys, "label", "n", "total", "share", "low", "high"]]
    found.attrs = {**starts.attrs, "every": every}
    return found


def labels_as_terms(labels: Labels) -> TermMatrix:
    """Labels in the place of terms: `contrast_terms` then says which ones set two groups of articles apart.

    So the agenda of a pair is compared between two periods, or with another pair's, by the tests of contrasts.

    >>> labels_as_terms(pd.Series({"a": "energy", "b": "trade", "c": None}))
    TermMatrix(3 articles × 2 terms)
    """
    held = _boolean(labels)
    counts = sparse.csr_array(held.to_numpy(dtype=np.int64))
    return TermMatrix(counts, counts.astype(float), held.index, held.columns.to_numpy(dtype=object))


def earlier_and_later(articles: pd.DataFrame, chosen: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The chosen articles (boolean Series) up to their median day, and after it: boolean Series by article id.

    The day is in `.attrs["until"]` of both. Articles without a date are in neither.

    >>> days = pd.DataFrame({"published": pd.to_datetime(["2020", "2021", "2024"], format="%Y")}, index=list("abc"))
    >>> earlier, later = earlier_and_later(days, pd.Series(True, index=days.index))
    >>> earlier.tolist(), later.tolist(), str(earlier.attrs["until"].date())
    ([True, True, False], [False, False, True], '2021-01-01')
    """
    days = articles["published"]
    dated = chosen.reindex(articles.index, fill_value=False) & days.notna()
    until = days[dated].sort_values().iloc[(int(dated.sum()) - 1) // 2] if dated.any() else pd.NaT
    halves = (dated & (days <= until)).rename("earlier"), (dated & (days > until)).rename("later")
    for half in halves:
        half.attrs = {"until": until}
    return halves


def mirror(
    countries: pd.DataFrame, labels: Labels, home: pd.Series, a: str, b: str, *, about: float = 0.5
) -> pd.DataFrame:
    """What A's articles say of B against what B's articles say of A: a row a label, the largest difference first.

    Columns: `label, n_a, total_a, share_a, low_a, high_a`, the same for b, and `difference, low, high` (share_a −
    share_b with Newcombe's hybrid score interval, 1998, method 10). `home`: article id → the country that speaks
    (`home_of`). An article of A is about B if B's salience is at least `about`. Raises OptionError for an unknown
    country, TooFewError where one side has no article about the other.

    >>> countries = pd.DataFrame({"article_id": ["x", "y"], "country": ["JPN", "IND"], "salience": [0.9, 0.9]})
    >>> sides = pd.Series({"x": "IND", "y": "JPN"})
    >>> found = mirror(countries, pd.Series({"x": "energy", "y": "trade"}), sides, "India", "Japan")
    >>> found[["label", "share_a", "share_b"]].values.tolist()
    [['energy', 1.0, 0.0], ['trade', 0.0, 1.0]]
    """
    codes = country_code(a), country_code(b)
    held = _boolean(labels)
    sides = [_speaking_of(countries, held, home, *order, about=about) for order in (codes, codes[::-1])]
    label, share_a, share_b = held.columns.astype("str"), _share(held, sides[0]), _share(held, sides[1])
    found = pd.DataFrame({"label": label}).join(share_a.add_suffix("_a")).join(share_b.add_suffix("_b"))
    low, high = newcombe_interval(*_share_and_ends(share_a), *_share_and_ends(share_b))
    gap = found["share_a"] - found["share_b"]
    found = found.assign(difference=gap, low=low, high=high, size=-gap.abs())
    return found.sort_values(["size", "label"], ignore_index=True).drop(columns="size")


def _share(held: pd.DataFrame, ids: list[object]) -> pd.DataFrame:
    """Share of these articles that carry each label: `n, total, share, low, high`, a row a label, numbered."""
    n = held.loc[ids].sum().to_numpy(dtype=int)
    return _with_shares(pd.DataFrame({"n": n, "total": len(ids)}))


def _share_and_ends(found: pd.DataFrame) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
    return found["share"].to_numpy(), (found["low"].to_numpy(), found["high"].to_numpy())


def _speaking_of(
    countries: pd.DataFrame, held: pd.DataFrame, home: pd.Series, speaker: str, other: str, *, about: float
) -> list[object]:
    named = set(countries.loc[(countries["country"] == other) & (countries["salience"] >= about), "article_id"])
    ids = [article for article in held.index if article in named and home.get(article) == speaker]
    if not ids:
        raise TooFewError(f"No article of {speaker} is about {other}: there is nothing to mirror.")
    return ids


def _boolean(labels: Labels) -> pd.DataFrame:
    if isinstance(labels, pd.DataFrame):
        return labels.astype(bool)
    if labels.notna().sum() == 0:
        raise OptionError("No article carries a label: there is no agenda to show.")
    return pd.get_dummies(labels.astype(object), dtype=bool)


def _with_shares(counts: pd.DataFrame) -> pd.DataFrame:
    low, high = wilson_interval(counts["n"].to_numpy(), counts["total"].to_numpy())
    return counts.assign(share=counts["n"] / counts["total"], low=low, high=high)
