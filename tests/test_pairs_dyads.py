"""The dyad panel: zero-filled, directed or not, with the codes of the states as they were."""

from pathlib import Path

import pandas as pd
import pytest

from themes.analysis.dyads import capital_distances, dyad_panel
from themes.errors import ArticlesError
from themes.language.country_names import code_table
from themes.language.state_codes import codes_at

ARTICLES = pd.DataFrame(
    {
        "published": pd.to_datetime(["2019-02-01", "2019-03-01", "2021-01-01", None]),
        "precision": ["day", "day", "day", None],
    },
    index=["a", "b", "c", "d"],
)
PAIRS = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d", "c"],
        "a": ["IND", "IND", "IND", "IND", "CHN"],
        "b": ["JPN", "JPN", "JPN", "JPN", "RUS"],
        "pair": ["IND-JPN"] * 4 + ["CHN-RUS"],
        "weight": [0.5, 0.25, 0.5, 0.9, 0.7],
    }
)


def test_every_pair_has_a_row_in_every_period():
    panel = dyad_panel(PAIRS, ARTICLES, every="Y")
    assert panel[["pair", "n", "weight", "exposure"]].assign(year=panel["period"].dt.year).to_numpy().tolist() == [
        ["CHN-RUS", 0, 0.0, 2, 2019],
        ["IND-JPN", 2, 0.75, 2, 2019],
        ["CHN-RUS", 0, 0.0, 0, 2020],
        ["IND-JPN", 0, 0.0, 0, 2020],
        ["CHN-RUS", 1, 0.7, 1, 2021],
        ["IND-JPN", 1, 0.5, 1, 2021],
    ]
    assert panel.attrs["undated"] == 1
    assert panel["n"].sum() == 4  # the undated article is left out


def test_directed_dyads_have_both_directions_and_who_spoke():
    home = pd.Series({"a": "IND", "b": "JPN", "c": "IND"})
    panel = dyad_panel(PAIRS, ARTICLES, every="Y", directed=True, home=home)
    assert len(panel) == 2 * len(dyad_panel(PAIRS, ARTICLES, every="Y"))
    first = panel[(panel["period"] == "2019-01-01") & (panel["pair"] == "IND-JPN")].set_index(["a", "b"])
    assert first["n"].tolist() == [2, 2]
    assert first["n_from_a"].to_dict() == {("IND", "JPN"): 1, ("JPN", "IND"): 1}
    assert first.loc[("JPN", "IND"), "cow_a"] == 740
    assert "n_from_a" not in dyad_panel(PAIRS, ARTICLES, every="Y", directed=True)


def test_row_order_does_not_matter():
    pd.testing.assert_frame_equal(
        dyad_panel(PAIRS, ARTICLES, every="Y"), dyad_panel(PAIRS.iloc[::-1], ARTICLES.iloc[::-1], every="Y")
    )


def test_it_merges_with_covariates_by_correlates_of_war_codes():
    covariates = pd.DataFrame({"year": [2019, 2021], "cow_a": [750, 750], "cow_b": [740, 740], "distance": [5.8, 5.8]})
    panel = dyad_panel(PAIRS, ARTICLES, every="Y")
    merged = panel.assign(year=panel["period"].dt.year).merge(covariates, how="left", on=["year", "cow_a", "cow_b"])
    assert merged["distance"].notna().sum() == 2


@pytest.mark.parametrize(
    ("country", "date", "iso", "cow"),
    [
        ("RUS", "1900-01-01", "RUS", 365),
        ("RUS", "1980-07-01", "SUN", 365),
        ("RUS", "1991-12-26", "RUS", 365),
        ("CZE", "1970-07-01", "CSK", 315),
        ("CZE", "1993-01-01", "CZE", 316),
        ("SVK", "1993-01-01", "SVK", 317),
        ("SRB", "1930-07-01", "YUG", 345),
        ("SRB", "2004-07-01", "SCG", 345),
        ("SRB", "2010-07-01", "SRB", 345),
        ("DEU", "1900-07-01", "DEU", 255),
        ("DEU", "1970-07-01", "DEU", 260),
        ("DEU", "1955-05-05", "DEU", 260),
        ("DEU", "1955-05-04", "DEU", None),
        ("DEU", "1954-03-25", "DEU", None),
        ("DDR", "1954-03-25", "DDR", 265),
        ("DDR", "1970-07-01", "DDR", 265),
        ("DEU", "1954-07-01", "DEU", None),
        ("DEU", "1990-10-03", "DEU", 255),
        ("AUT", "1900-07-01", "AUT", 300),
        ("AUT", "1960-07-01", "AUT", 305),
        ("VNM", "1960-07-01", "VNM", 817),
        ("VNM", "1990-07-01", "VNM", 816),
        ("YEM", "1980-07-01", "YEM", 678),
        ("YEM", "1995-07-01", "YEM", 679),
        ("KOR", "1950-07-01", "KOR", 732),
        ("XKX", "2010-07-01", "XKX", 347),
        ("XKX", "2000-07-01", "XKX", None),
        ("PSE", "2010-07-01", "PSE", None),
        ("USA", "1800-07-01", "USA", None),
    ],
)
def test_codes_are_those_of_the_day(country, date, iso, cow):
    found = codes_at(pd.Series([country]), pd.Series(pd.to_datetime([date])))
    assert found["iso"].iloc[0] == iso
    assert found["cow"].iloc[0] == cow if cow else pd.isna(found["cow"].iloc[0])


def test_errors_say_how_to_mend():
    with pytest.raises(ArticlesError, match="missing: weight"):
        dyad_panel(PAIRS.drop(columns="weight"), ARTICLES, every="Y")
    with pytest.raises(ArticlesError, match=r"no article concerns two countries \(or give home="):
        dyad_panel(PAIRS.iloc[:0], ARTICLES, every="Y")


def test_the_panel_merges_with_distances_of_capitals():
    capitals = pd.read_csv(Path(__file__).resolve().parents[1] / "data" / "capitals.csv", keep_default_na=False)
    assert capitals["code"].is_unique
    assert set(capitals["code"]) <= set(code_table().name_of)
    distances = capital_distances(capitals)
    merged = dyad_panel(PAIRS, ARTICLES, every="Y").merge(distances, how="left", on=["a", "b"])
    by_pair = merged.drop_duplicates("pair").set_index("pair")["distance_km"]
    assert by_pair.to_dict() == {"CHN-RUS": pytest.approx(5800, rel=0.01), "IND-JPN": pytest.approx(5844, rel=0.01)}
    known = distances.set_index(["a", "b"])["distance_km"]
    assert known[("FRA", "GBR")] == pytest.approx(343, rel=0.03)
    assert known[("AUS", "USA")] == pytest.approx(15950, rel=0.01)
    assert known[("USA", "AUS")] == known[("AUS", "USA")]
