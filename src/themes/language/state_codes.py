"""Codes of states as they were on a day: ISO 3166 with its withdrawn codes (SUN, CSK, DDR …), and Correlates of War.

`correlates_of_war.tsv` gives the members of the interstate system (Correlates of War Project, State System Membership
List, v2016) with our ISO code of the state as it then was; an open end means today. Left out are Zanzibar and the
German and Italian states before unification, whose names count as Tanzania, Germany and Italy. Days are those of the
list, slips included (Niger 1960-10-03 for 08-03); ISO 3166 itself follows changes of names by months or years.
"""

import csv
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd

from themes.language.country_names import code_table

BESIDE = "DDR"  # counted with Germany, though Germany was another state then


def codes_at(countries: pd.Series, dates: pd.Series) -> pd.DataFrame:
    """ISO and Correlates of War codes that the countries had on the dates: columns `iso` (str) and `cow` (Int64).

    A country that lives on in another today is followed back: RUS is SUN (365) until 1991, CZE is CSK (315) until 1992,
    SRB is YUG (345) from 1918 to 2003, and DEU is the Federal Republic (260) from 1955 to 1990, no member in the ten
    years before. `iso` stays as it is where no other state was meant; `cow` is NA where the country was no member of
    the state system.

    >>> codes_at(pd.Series(["RUS", "PSE"]), pd.Series(pd.to_datetime(["1980-01-01", "1980-01-01"]))).values.tolist()
    [['SUN', 365], ['PSE', <NA>]]
    """
    asked = pd.DataFrame({"country": countries.to_numpy(), "date": pd.to_datetime(dates).to_numpy()})
    known = asked.drop_duplicates().reset_index(drop=True)
    pairs = zip(known["country"], known["date"], strict=True)
    found = pd.DataFrame([_code_at(country, date) for country, date in pairs], columns=["iso", "cow"])
    both = asked.merge(pd.concat([known, found], axis=1), how="left", on=["country", "date"])
    return pd.DataFrame({"iso": both["iso"].astype("str"), "cow": both["cow"].astype("Int64")}).set_axis(
        countries.index
    )


def _code_at(country: str, date: pd.Timestamp) -> tuple[str, int | None]:
    for iso, cow, first, last in _members().get(country, ()):
        if first <= np.datetime64(date, "D") <= last:
            return iso, cow
    return country, None


@cache
def _members() -> dict[str, list[tuple[str, int, np.datetime64, np.datetime64]]]:
    """Memberships by country, its own before those of states that it succeeds.

    East Germany is no forerunner of the Federal Republic, which it lived beside: no day of DEU is one of DDR.
    """
    with files("themes.language").joinpath("correlates_of_war.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    successor = code_table().successor_of
    own: dict[str, list[tuple[str, int, np.datetime64, np.datetime64]]] = {}
    inherited: dict[str, list[tuple[str, int, np.datetime64, np.datetime64]]] = {}
    for row in rows:
        span = (row["iso"], int(row["cow"]), np.datetime64(row["from"]), np.datetime64(row["to"] or "2999-12-31"))
        own.setdefault(row["iso"], []).append(span)
        if row["iso"] in successor and row["iso"] != BESIDE:
            inherited.setdefault(successor[row["iso"]], []).append(span)
    return {code: own.get(code, []) + inherited.get(code, []) for code in {*own, *inherited}}
