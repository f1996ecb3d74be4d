"""What could be seen at all: the smallest difference or trend that so many articles could show."""

import numpy as np
import pandas as pd
from scipy.special import ndtri

from themes.analysis.contrasts.groups import boolean_group
from themes.analysis.inference import cluster_codes, dependence_statement
from themes.analysis.periods import DAYS_IN_YEAR, Every, period_range, periods_of
from themes.errors import OptionError, TooFewError

SHARES = (0.01, 0.05, 0.1, 0.3, 0.5)


def contrast_power(
    in_a: pd.Series,
    in_b: pd.Series,
    *,
    clusters: pd.Series | None = None,
    tests: int = 1,
    likeness: float = 0.1,
    power: float = 0.8,
) -> pd.DataFrame:
    """The smallest share in A that a contrast would find with 80% power, for several shares in B; a row a share.

    Columns `share_b, share_a, difference, articles_a, articles_b, worth_a, worth_b`: what the articles are worth after
    division by the design effect 1 + (size − 1) · likeness (Kish 1965), where size is Σm²/Σm over clusters and
    `likeness` the correlation within them. Two-sided at .05 / tests, a bound on Benjamini & Hochberg's first find;
    share_a solves a − b = z₁ √(p̄q̄(1/A + 1/B)) + z₂ √(aq/A + bq/B) (Fleiss, Levin & Paik 2003) and is NaN where even
    1 would not do. Raises TooFewError below 5 articles in either group.

    >>> group = pd.Series([True] * 200 + [False] * 200)
    >>> contrast_power(group, ~group).set_index("share_b")["share_a"].round(2).loc[[0.1, 0.3]].tolist()
    [0.2, 0.43]
    """
    _check(tests, power, likeness)
    in_a, in_b = boolean_group(in_a, "in_a"), boolean_group(in_b, "in_b")
    either = in_a | in_b
    codes = cluster_codes(clusters, in_a.index[either])
    a, b = (group[either].to_numpy(dtype=bool) for group in (in_a & ~in_b, in_b & ~in_a))
    if min(a.sum(), b.sum()) < 5:
        raise TooFewError(
            f"A contrast needs 5 articles in each group, and there are {a.sum()} and {b.sum()}: "
            f"{max(5 - min(a.sum(), b.sum()), 0)} more at least."
        )
    worth = [float(group.sum()) / _design_effect(codes, group, likeness) for group in (a, b)]
    share_a = [_smallest_share(share, *worth, tests=tests, power=power) for share in SHARES]
    found = pd.DataFrame({"share_b": SHARES, "share_a": share_a})
    found = found.assign(
        difference=found["share_a"] - found["share_b"], articles_a=int(a.sum()), articles_b=int(b.sum())
    )
    found = found.assign(worth_a=worth[0], worth_b=worth[1])
    found.attrs["dependence"] = dependence_statement(clusters, codes)
    return found


def trend_power(
    articles: pd.DataFrame,
    *,
    every: Every,
    clusters: pd.Series | None = None,
    tests: int = 1,
    likeness: float = 0.1,
    power: float = 0.8,
) -> pd.DataFrame:
    """The smallest slope that a trend test would find with 80% power, for several shares; a row a share.

    Columns `share, slope` (share points a year)`, change` (from the first period to the last)`, articles, periods`:
    slope = f (z₁ + z₂) √(deff · p(1−p) / Σ d²), d being each article's time from the mean: the standard error of
    Cochran's and Armitage's test, two-sided at .05 / tests. f = 1 + 6.6 / (T tests^0.3), T = (Σm)² / Σm² periods of m
    articles, is what it costs not to know how strongly periods depend, fitted to simulations of `test_trends`
    (`benchmarks/bench_statistics.py`); shares that do depend need more. NaN where even
    a rise of the share to 1 would not be found. Raises TooFewError when the articles fill fewer
    than 6 periods; one article gives no trend.

    >>> articles = pd.DataFrame({"published": pd.date_range("2000-01-01", periods=1000, freq="7D")})
    >>> trend_power(articles, every="Y").set_index("share")["change"].round(2).loc[[0.1, 0.5]].tolist()
    [0.12, 0.2]
    """
    _check(tests, power, likeness)
    placed = periods_of(articles, every).dropna()
    filled = placed.nunique()
    if filled < 6:
        one = "One article gives no trend. " if len(placed) == 1 else ""
        raise TooFewError(f"{one}A trend needs articles in 6 periods, and there are {filled}: {6 - filled} more.")
    codes = cluster_codes(clusters, placed.index)
    years = placed.to_numpy(dtype="datetime64[D]").astype(float) / DAYS_IN_YEAR
    spread = ((years - years.mean()) ** 2).sum() / _design_effect(codes, np.ones(len(placed), dtype=bool), likeness)
    shares = np.array(SHARES)
    z = ndtri(1 - 0.025 / tests) + ndtri(power)
    slope = z * np.sqrt(shares * (1 - shares) / spread) * _price_of_dependence(placed, tests)
    change = slope * np.ptp(years)
    possible = change <= 1 - shares
    found = pd.DataFrame({"share": shares, "slope": slope, "change": change}).where(pd.Series(possible))
    found = found.assign(share=shares)
    found = found.assign(articles=len(placed), periods=len(period_range(placed.min(), placed.max(), every)))
    found.attrs = {"dependence": dependence_statement(clusters, codes), "every": every}
    return found


def _price_of_dependence(periods: pd.Series, tests: int) -> float:
    sizes = periods.value_counts().to_numpy(dtype=float)
    return float(1 + 6.6 / (sizes.sum() ** 2 / (sizes**2).sum() * tests**0.3))


def _check(tests: int, power: float, likeness: float) -> None:
    if tests < 1 or not 0 < power < 1 or not 0 <= likeness <= 1:
        raise OptionError(
            f"tests={tests}, power={power}, likeness={likeness}: choose tests ≥ 1, 0 < power < 1, likeness 0 to 1."
        )


def _design_effect(codes: np.ndarray | None, group: np.ndarray, likeness: float) -> float:
    if codes is None:
        return 1.0
    sizes = np.bincount(codes[group])
    return 1 + (float((sizes**2).sum() / sizes.sum()) - 1) * likeness


def _smallest_share(share_b: float, a: float, b: float, *, tests: int, power: float) -> float:
    """By bisection between share_b and 1."""
    z_found, z_power = ndtri(1 - 0.025 / tests), ndtri(power)

    def short(share_a: float) -> bool:
        pooled = (a * share_a + b * share_b) / (a + b)
        needed = z_found * np.sqrt(pooled * (1 - pooled) * (1 / a + 1 / b))
        needed += z_power * np.sqrt(share_a * (1 - share_a) / a + share_b * (1 - share_b) / b)
        return bool(share_a - share_b < needed)

    if short(1.0):
        return float("nan")
    low, high = share_b, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if short(middle) else (low, middle)
    return (low + high) / 2
