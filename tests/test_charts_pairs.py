"""Charts of pairs: what is drawn, said and left out, on usual, tiny, empty and nasty input."""

import itertools
import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from themes.analysis.agenda import mirror, pair_agenda
from themes.analysis.backbone import pair_backbone
from themes.analysis.dyads import dyad_panel
from themes.analysis.pairs import country_pairs
from themes.errors import OptionError
from themes.language.country_names import code_table
from themes.showing import style
from themes.showing.charts.dyads import pair_panels, pair_timeline
from themes.showing.charts.layout import _tangles, places_of
from themes.showing.charts.networks import pair_network
from themes.showing.charts.pairs import agenda_map, country_bars, mirror_dots, pair_matrix

CODES = ["USA", "JPN", "IND", "AUS", "KOR", "VCT", "BIH", "STP", "GBR", "FRA", "KEN", "PNG"]


def many(n, seed=0):
    rng = np.random.default_rng(seed)
    rows = [
        (f"a{article:03d}", code, salience)
        for article in range(n)
        for code, salience in zip(rng.choice(CODES[: 3 + article % 9], 2, replace=False), (0.9, 0.7), strict=True)
    ]
    return pd.DataFrame(rows, columns=["article_id", "country", "salience"])


def dated(n):
    days = pd.to_datetime("2015-01-15") + pd.to_timedelta(np.arange(n) * 40, unit="D")
    return pd.DataFrame({"published": days}, index=pd.Index([f"a{article:03d}" for article in range(n)]))


COUNTRIES = many(80)
PAIRS = country_pairs(COUNTRIES)
THEMES = pd.DataFrame(
    {"trade": np.arange(80) % 2 == 0, "a theme with a very long name indeed": True}, index=dated(80).index
)


def picture(ax, *, rendered=False):
    """The chart's words; drawn as a picture too where a test asks for it (drawing takes most of the time)."""
    if rendered:
        bundle, metadata = style.picture_and_words(ax)
        assert bundle["image/png"].startswith(b"\x89PNG")
        said = metadata["image/png"]["alt"]
        assert said.split(":")[0] == ax.alt_text.split(":")[0]
        assert "IND-JPN" not in said  # pairs are read by their countries' names
    return ax.alt_text


def test_bars_draw_the_articles_about_and_naming_each_country():
    ax = country_bars(COUNTRIES, most=5)
    data = ax.drawn_data
    assert data["about"].is_monotonic_decreasing
    widths = [patch.get_width() for patch in ax.patches]
    assert widths[:5] == data["named"].tolist()
    assert widths[5:] == data["about"].tolist()
    assert f"({data['about'].iloc[0]} of {data['named'].iloc[0]} that name it)" in picture(ax)


def test_the_matrix_shows_the_counts_of_pairs():
    ax = pair_matrix(PAIRS, most=6)
    counts = PAIRS["pair"].value_counts()
    drawn = ax.drawn_data.set_index("pair")["n"]
    assert drawn.to_dict() == {pair: counts[pair] for pair in drawn.index}
    assert sorted(int(text.get_text()) for text in ax.texts) == sorted(drawn)
    assert "4 more countries left out" in ax.get_title(loc="left")
    assert drawn.index[0] in picture(ax)


def test_the_backbone_equals_the_disparity_filter_worked_by_hand():
    rows = [("IND", "JPN", 6), ("IND", "USA", 1), ("IND", "KEN", 1), ("JPN", "USA", 2)]
    pairs = pd.DataFrame(
        [(f"{a}{b}{n}", a, b, f"{a}-{b}") for a, b, times in rows for n in range(times)],
        columns=["article_id", "a", "b", "pair"],
    )
    found = pair_backbone(pairs).set_index("pair")
    # IND has 3 partners and 8 articles: (1 − 6/8)² = 1/16; JPN has 2 partners and 8 articles: (1 − 6/8) = 1/4
    assert found.loc["IND-JPN", "p"] == pytest.approx(1 / 16)
    assert found.loc["IND-USA", "p"] == pytest.approx(2 / 3)  # USA: 1 − 1/3; IND: (7/8)²
    assert found.loc["IND-KEN", "p"] == pytest.approx((7 / 8) ** 2)  # Kenya has one partner only
    assert found["backbone"].to_dict() == {"IND-JPN": True, "JPN-USA": True, "IND-KEN": True, "IND-USA": False}
    assert pair_backbone(pairs, most=1)["backbone"].sum() == 1
    # By default 1/16 is below alpha and 1/4 is not; JPN-USA stays as the heaviest edge of the USA.
    assert pair_backbone(pairs, alpha=1 / 16)["backbone"].tolist() == found["backbone"].tolist()
    for alpha in (0, 1, 1.5):
        with pytest.raises(OptionError, match=f"alpha is {alpha}; it must lie between 0 and 1"):
            pair_backbone(pairs, alpha=alpha)


def test_two_countries_with_no_other_partner_do_not_stand_out_by_chance():
    alone = pd.DataFrame({"article_id": ["x"], "a": ["IND"], "b": ["JPN"], "pair": ["IND-JPN"]})
    assert pair_backbone(alone)[["p", "backbone"]].to_numpy().tolist() == [[1, True]]


def test_an_edge_is_in_the_backbone_only_below_alpha_which_is_a_tenth():
    # A country with 5 partners, each of which has a heavier one: its lightest edges are nobody's heaviest.
    rows = [("AAA", f"P{n}", times) for n, times in enumerate((10, 9, 1, 1, 1))]
    rows += [(f"P{n}", f"Q{n}", 12) for n in range(5)]
    pairs = pd.DataFrame(
        [(f"{a}{b}{n}", a, b, f"{a}-{b}") for a, b, times in rows for n in range(times)],
        columns=["article_id", "a", "b", "pair"],
    )
    found = pair_backbone(pairs).set_index("pair")
    assert found.loc["AAA-P1", "p"] == pytest.approx((1 - 9 / 22) ** 4)
    assert not found.loc["AAA-P1", "backbone"]
    assert pair_backbone(pairs, alpha=0.2).set_index("pair").loc["AAA-P1", "backbone"]


def test_the_network_draws_the_backbone_only_and_the_same_each_time():
    edges = pair_backbone(PAIRS)
    ax, again = (
        pair_network(edges),
        pair_network(edges.sample(frac=1, random_state=1).sort_values("n", ascending=False)),
    )
    assert len(ax.drawn_data) == edges["backbone"].sum()
    dots = np.asarray(ax.collections[0].get_offsets())
    assert len(np.unique(dots, axis=0)) == len(dots) > 3
    lines = {tuple(np.round(line.get_xydata().ravel(), 6)) for line in ax.lines[: len(ax.drawn_data)]}
    assert lines == {tuple(np.round(line.get_xydata().ravel(), 6)) for line in again.lines[: len(ax.drawn_data)]}
    assert "disparity filter" in picture(ax)


def star(spokes, lone):
    """A country tied to `spokes` others, and `lone` pairs of countries without further ties."""
    codes = sorted(code_table().alpha3_of.values())
    ends = [(codes[0], other) for other in codes[1 : spokes + 1]]
    ends += [(codes[place], codes[place + 1]) for place in range(spokes + 1, spokes + 1 + 2 * lone, 2)]
    edges = pd.DataFrame(ends, columns=["a", "b"]).assign(n=range(len(ends), 0, -1), p=0.01, backbone=True)
    return edges.assign(pair=edges["a"] + "-" + edges["b"])


@pytest.mark.parametrize(("spokes", "lone"), [(0, 4), (3, 1), (14, 6), (24, 8)])
def test_names_in_the_network_cover_neither_one_another_nor_dots_nor_many_lines(spokes, lone):
    ax = pair_network(star(spokes, lone))
    ax.figure.draw_without_rendering()
    inverse = ax.transData.inverted()
    boxes = [text.get_window_extent().transformed(inverse) for text in ax.texts]
    dots = np.asarray(ax.collections[0].get_offsets())
    assert len(boxes) == len(dots) == (spokes > 0) + spokes + 2 * lone
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
    assert not any(box.contains(*dot) for box in boxes for dot in dots)
    frame = ax.get_window_extent().transformed(inverse)
    assert all(frame.contains(*corner) for box in boxes for corner in (box.min, box.max))
    crossed = sum(line.get_path().intersects_bbox(box) for box in boxes for line in ax.lines)
    assert crossed <= spokes // 4  # the name of a hub with many spokes has no free place


def test_pairs_without_further_ties_take_little_room():
    with_lone, without = pair_network(star(14, 6)), pair_network(star(14, 0))
    added = with_lone.figure.get_figheight() - without.figure.get_figheight()
    assert 0 < added < 3 * 0.45  # inches: two pairs a line
    lines = [line.get_xydata() for line in with_lone.lines]
    lone = lines[14:]
    assert all(ends[0, 1] == pytest.approx(ends[1, 1]) for ends in lone)  # level
    assert max(ends[:, 1].max() for ends in lone) < min(ends[:, 1].min() for ends in lines[:14])


def test_a_layout_has_no_more_crossing_lines_than_its_ties_need():
    tree = star(9, 0)
    more = [("QQA", f"QB{letter}") for letter in "ABCDEFG"] + [(tree["b"].iloc[0], "QQA")]
    edges = pd.concat([tree, pd.DataFrame(more, columns=["a", "b"])])
    places = places_of(edges, 8.0)
    points = np.array([places[code] for code in sorted(places)])
    number = {code: place for place, code in enumerate(sorted(places))}
    lines = np.array([(number[a], number[b]) for a, b in zip(edges["a"], edges["b"], strict=True)])
    assert _tangles(points, lines) == 0
    square = np.array([[0, 0], [2, 2], [0, 2], [2, 0], [1.0, 1.1]])
    assert _tangles(square[:4], np.array([[0, 1], [2, 3]])) == 1  # the diagonals cross
    assert _tangles(square[:4], np.array([[0, 2], [1, 3]])) == 0
    assert _tangles(square, np.array([[0, 1]])) == 2  # the last dot stands on the diagonal


@pytest.mark.parametrize("shape", ["star", "ring", "path", "tangle"])
def test_the_layout_does_not_depend_on_the_last_digits_of_a_machine(shape, monkeypatch):
    """Another processor's linear algebra differs in the last digits and in the signs of axes; the picture must not."""
    ties = {
        "star": [("A", other) for other in "BCDEFG"],
        "ring": list(zip("ABCDEF", "BCDEFA", strict=True)),
        "path": list(zip("ABCDE", "BCDEF", strict=True)),
        "tangle": [("A", "B"), ("A", "C"), ("B", "C"), ("C", "D"), ("D", "E"), ("D", "F"), ("E", "F"), ("F", "G")],
    }[shape]
    edges = pd.DataFrame(ties, columns=["a", "b"])
    here = places_of(edges, 8.0)
    eigh, svd, noise = np.linalg.eigh, np.linalg.svd, np.random.default_rng(5)

    def other_eigh(matrix):
        values, vectors = eigh(matrix + 1e-13 * noise.normal(size=matrix.shape))
        return values, -vectors

    def other_svd(matrix, **options):
        left, values, right = svd(matrix + 1e-13 * noise.normal(size=matrix.shape), **options)
        return left, values, -right

    monkeypatch.setattr(np.linalg, "eigh", other_eigh)
    monkeypatch.setattr(np.linalg, "svd", other_svd)
    there = places_of(edges, 8.0)
    assert all(np.allclose(here[country], there[country], atol=1e-6) for country in here)


def test_the_layout_does_not_depend_on_the_order_of_hashes():
    program = (
        "import pandas as pd; from themes.showing.charts.layout import places_of;"
        "shown = pd.DataFrame({'a': ['ARM', 'CYP', 'IND', 'GRC'], 'b': ['AZE', 'TUR', 'JPN', 'TUR']});"
        "print(places_of(shown, 8.0))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2", "3", "4")
    }
    assert len(said) == 1


def test_the_agenda_map_shows_shares_and_articles():
    ax = agenda_map(pair_agenda(PAIRS, THEMES), most_pairs=4)
    assert ax.get_xticklabels()[0].get_text().endswith(")")
    assert "100%" in [text.get_text() for text in ax.texts]
    assert len(ax.drawn_data) == 8
    assert "Map of 4 pairs by 2 themes" in picture(ax)


def test_mirror_dots_show_both_sides():
    home = pd.Series({"x": "IND", "y": "JPN"})
    countries = pd.DataFrame({"article_id": ["x", "y"], "country": ["JPN", "IND"], "salience": 0.9})
    mirrored = mirror(countries, pd.Series({"x": "energy", "y": "trade"}), home, "IND", "JPN")
    ax = mirror_dots(mirrored, "IND", "JPN")
    assert [text.get_text() for text in ax.texts] == ["India on Japan (1 article)", "Japan on India (1 article)"]
    ax.figure.draw_without_rendering()
    assert not ax.texts[0].get_window_extent().overlaps(ax.texts[1].get_window_extent())
    assert "widest apart on energy, 100% against 0%" in picture(ax)
    picture(mirror_dots(mirrored.head(0), "IND", "JPN"))


def test_timelines_draw_every_period():
    panel = dyad_panel(PAIRS, dated(80), every="Y")
    pair = PAIRS["pair"].value_counts().index[0]
    events = pd.DataFrame({"date": ["2019-06-01"], "event": ["A summit"]})
    ax = pair_timeline(panel, pair, events=events)
    own = panel[panel["pair"] == pair]
    assert [patch.get_height() for patch in ax.patches][: len(own)] == own["n"].tolist()
    assert "Events marked: A summit" in picture(ax)
    assert "no article concerns Japan and Nepal" in picture(pair_timeline(panel, "JPN-NPL"))
    panels = pair_panels(panel, most=4)
    assert panels.drawn_data["pair"].nunique() == 4
    picture(panels)


@pytest.mark.parametrize("rows", [0, 1])
def test_empty_and_single_rows_are_drawn_or_say_so(rows):
    countries, pairs = COUNTRIES.head(rows), PAIRS.head(rows)
    charts = [country_bars(countries), pair_matrix(pairs), pair_network(pair_backbone(pairs))]
    charts.append(agenda_map(pair_agenda(pairs, THEMES)))
    panel = dyad_panel(PAIRS.head(1), dated(80), every="Y").head(rows)
    charts += [pair_timeline(panel, PAIRS["pair"].iloc[0]), pair_panels(panel)]
    for ax in charts:
        text = picture(ax, rendered=rows == 1)
        assert ("without data" in text) == (rows == 0)
