"""The dated events: in order, with sources, filtered by kind."""

import pandas as pd
import pytest

import themes
from themes.errors import OptionError
from themes.language.countries import country_code


def test_every_event_has_a_date_a_kind_and_a_source():
    events = themes.world_events()
    assert events["date"].is_monotonic_increasing
    assert events["date"].notna().all()
    assert (events[["event", "kind", "source"]] != "").all(axis=None)
    assert not events.duplicated(["date", "event"]).any()


def test_the_countries_of_events_are_codes():
    codes = {code for codes in themes.world_events()["countries"] for code in codes.split(";") if code}
    assert [code for code in sorted(codes) if country_code(code) != code] == []


def test_an_unknown_kind_is_named_with_those_there():
    with pytest.raises(OptionError, match=r"no events of kind wars; the kinds are: .*war"):
        themes.world_events(kinds=["wars"])


def test_events_of_a_pair_name_both_countries_or_else_one():
    both = themes.world_events(pair="RUS-UKR")["countries"].str.split(";")
    assert len(both)
    assert all({"RUS", "UKR"} <= set(codes) for codes in both)
    assert all("FJI" not in codes and "USA" in codes for codes in themes.world_events(pair="FJI-USA")["countries"])
    assert themes.world_events(pair="FJI-TUV").empty
    days = pd.Series(pd.to_datetime(["2015-01-01", "2024-12-31"]))
    recent = themes.world_events(pair="ISR-USA", during=days)
    assert recent["date"].between(*days).all()
    assert recent["countries"].str.contains("ISR|USA").all()
    assert len(recent) > 1
