"""The columns that a reader needs from the frames of trends, contrasts and pairs, in order, with a title."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from themes.analysis.inference import wilson_interval
from themes.analysis.periods import period_name
from themes.language.countries import country_name
from themes.showing.frames import titled
from themes.showing.words import counted


def trends_to_read(
    trends: pd.DataFrame,
    *,
    most: int = 15,
    title: str = "Trends",
    id: str = "trends",
    calibration: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The clearest trends, smallest q first (then larger slope, then more articles, then label).

    Columns that a reader needs come first.

    The note says how dependence was treated and, given a `calibration` by `calibrate`, how often the test cries wolf.
    """
    first = ["label", "term", "direction", "slope", "low", "high", "p", "q", "n"]
    first += ["verdict_shares", "verdict_counts", "verdict_fixed_sources", "disagree", "share_first", "share_last"]
    points = dict.fromkeys(["slope", "low", "high"], "{:+.2%}")
    table = titled(
        _ordered(trends, first, ["q", "p"], "slope").head(most), title, id=id, note=_dependence(trends), formats=points
    )
    return with_false_alarms(table, calibration)


def contrasts_to_read(
    contrasts: pd.DataFrame,
    *,
    most: int = 15,
    title: str = "Terms that set the groups apart",
    id: str = "contrasts",
    calibration: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The clearest contrasts, smallest q first, then larger log-odds.

    Columns: `term, share_a, share_b, log_odds, low, high, p, q`. The note says how dependence was treated, how many
    articles were in both groups and set aside and, given a `calibration` by `calibrate`, how often the test cries wolf.
    """
    first = ["term", "share_a", "share_b", "log_odds", "low", "high", "p", "q"]
    aside = contrasts.attrs.get("in_both", 0)
    note = _dependence(contrasts) + (f" {aside:,} articles in both groups were set aside." if aside else "")
    odds = dict.fromkeys(["log_odds", "low", "high"], "{:+.2f}")
    shown = _ordered(contrasts, first, ["q", "p"], "log_odds").head(most)
    table = titled(shown, title, id=id, note=note, formats=odds)
    return with_false_alarms(table, calibration)


def bursts_to_read(
    bursts: pd.DataFrame,
    *,
    most: int = 12,
    title: str = "Bursts",
    id: str = "bursts",
    calibration: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The clearest bursts, smallest q first, then as given.

    Columns: `label, when` (their periods by name)`, n, total, share, share_outside, q`. The note, given a
    `calibration` by `calibrate`, says how often the test cries wolf.
    """
    every = bursts.attrs.get("every", "D")
    ends = [[period_name(day, every) for day in pair] for pair in bursts[["start", "end"]].itertuples(index=False)]
    named = bursts.assign(when=[" to ".join(dict.fromkeys(pair)) for pair in ends])
    columns = ["label", "when", "n", "total", "share", "share_outside", "q"]
    ordered = named.sort_values("q", kind="stable")[columns]
    return with_false_alarms(titled(ordered.head(most), title, id=id, empty="Nothing bursts."), calibration)


def with_false_alarms(table: pd.DataFrame, calibration: pd.DataFrame | None) -> pd.DataFrame:
    """The titled table of findings with the realised false-alarm rate of its test, beside the nominal one, in its note.

    `calibration`: what `calibrate` gives for the same test; without one the table comes back as it is.

    >>> calibration = pd.DataFrame(
    ...     {"runs": [400], "nominal": [0.05], "alarms": [0.047], "low": [0.044], "high": [0.05],
    ...      "runs_with_find": [0.02], "shuffled": ["articles"], "verdict": ["holds its level"]})
    >>> with_false_alarms(titled(pd.DataFrame({"q": [0.01]}), "Terms", note="As many."), calibration).attrs["note"]
    'As many. On shuffled labels (articles, 400 runs) this test alarmed in 4.7% of its tests at p < .05 (4.4% to 5.0%; \
nominal 5%), and 2.0% of the runs had a find at q < .05: it holds its level.'
    """
    if calibration is None:
        return table
    noted = table.copy()
    said = [_alarms_in_words(row, calibration.attrs.get("why", "")) for row in calibration.to_dict("records")]
    noted.attrs = {**table.attrs, "note": " ".join([note for note in [table.attrs.get("note", "")] if note] + said)}
    return noted


def _alarms_in_words(row: Mapping[Hashable, Any], why: str) -> str:
    if row["verdict"] == "abstained":
        return f"On shuffled labels this test abstained, so that its false alarms could not be counted. {why}".rstrip()
    return (
        f"On shuffled labels ({row['shuffled']}, {row['runs']:,} runs) this test alarmed in {row['alarms']:.1%} of its "
        f"tests at p < .05 ({row['low']:.1%} to {row['high']:.1%}; nominal {row['nominal']:.0%}), and "
        f"{row['runs_with_find']:.1%} of the runs had a find at q < .05: it {row['verdict']}."
    )


def _dependence(found: pd.DataFrame) -> str:
    statement = str(found.attrs.get("dependence", ""))
    return f"{statement[:1].upper()}{statement[1:]}." if statement else ""


def pair_counts(
    pairs: pd.DataFrame,
    *,
    among: pd.DataFrame | None = None,
    most: int = 15,
    title: str = "Pairs of countries by number of articles",
    id: str = "pairs",
) -> pd.DataFrame:
    """The pairs in most articles: `countries` (their names)`, pair, n, weight` (`weight` summed over articles).

    With the articles they are `among`, also `total, share, low, high` (95 % Wilson interval).
    """
    sizes = (
        pairs.groupby(["pair", "a", "b"], sort=True, observed=True)
        .agg(n=("article_id", "nunique"), weight=("weight", "sum"))
        .reset_index()
    )
    sizes = sizes.sort_values(["n", "pair"], ascending=[False, True])
    names = sizes["a"].map(country_name) + " – " + sizes["b"].map(country_name)
    sizes = sizes.drop(columns=["a", "b"]).assign(countries=names)[["countries", "pair", "n", "weight"]]
    if among is not None:
        sizes = sizes.assign(total=len(among), share=sizes["n"] / max(len(among), 1))
        low, high = wilson_interval(sizes["n"].to_numpy(), sizes["total"].to_numpy())
        sizes = sizes.assign(low=low, high=high)
        sizes = sizes[["countries", "pair", "n", "total", "share", "low", "high", "weight"]]
    rest = sizes.iloc[most:]
    note = f"{counted(len(rest), 'more pair')}." if len(rest) else ""
    return titled(sizes.head(most), title, id=id, note=note, formats={"weight": "{:,.1f}"})


def _ordered(frame: pd.DataFrame, first: list[str], rising: Iterable[str], size: str) -> pd.DataFrame:
    flat = frame.reset_index() if any(name is not None for name in frame.index.names) else frame
    names = [name for name in first if name in flat]
    keys = [name for name in rising if name in flat]
    label = next((name for name in ("label", "term", "topic") if name in flat), None)
    by = keys + (["_size"] if size in flat else []) + (["_few"] if "n" in flat else []) + ([label] if label else [])
    sized = flat.assign(_size=-flat[size].abs()) if size in flat else flat
    sized = sized.assign(_few=-sized["n"]) if "n" in flat else sized
    ordered = sized.sort_values(by, kind="stable") if by else sized
    return ordered.drop(columns=["_size", "_few"], errors="ignore")[names or list(flat.columns)]
