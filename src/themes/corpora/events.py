"""Dated world events that can be laid over any trend; the table ships with the package, each row with its source."""

import pandas as pd

from themes.corpora.shipped import shipped
from themes.errors import OptionError


def world_events(
    *, kinds: list[str] | None = None, pair: str | None = None, during: pd.Series | None = None
) -> pd.DataFrame:
    """Events by date: `date, event, countries` (ISO codes, `;` between them)`, kind, source`.

    `kinds` keeps some kinds ("war", "treaty", "economy", …); `during` keeps those between the first and the last of
    these dates; `pair` (IND-JPN) keeps those that name both countries or, if there are none, one of them. Raises
    OptionError for a kind that is not there.

    >>> world_events(kinds=["health"])["date"].dt.year.tolist()
    [2020]
    """
    events = pd.read_csv(shipped("events.tsv"), sep="\t", parse_dates=["date"], keep_default_na=False)
    unknown = sorted(set(kinds or ()) - set(events["kind"]))
    if unknown:
        known = ", ".join(sorted(events["kind"].unique()))
        raise OptionError(f"no events of kind {', '.join(unknown)}; the kinds are: {known}")
    kept = events if kinds is None else events[events["kind"].isin(kinds)]
    if during is not None:
        kept = kept[kept["date"].between(during.min(), during.max())]
    if pair is not None:
        named = kept["countries"].map(lambda codes: len({*codes.split(";")} & {*pair.split("-")}))
        kept = kept[named == max(named.max(), 1)]
    return kept.sort_values(["date", "event"], ignore_index=True)
