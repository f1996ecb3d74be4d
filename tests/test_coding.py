"""The coded passages that ship, and the measures of agreement."""

import numpy as np
import pandas as pd
import pytest

from themes.analysis.codebook import load_codebook
from themes.checking.coding import agreement_by_theme, codebook_agreement, krippendorff_alpha, read_codes
from themes.corpora.coded import coded_passages
from themes.errors import OptionError

CODES = load_codebook()["code"].tolist()


@pytest.fixture(scope="module")
def passages():
    return coded_passages()


def test_passages_are_drawn_from_both_corpora_and_split_in_halves(passages):
    assert len(passages) >= 200
    assert passages["text"].is_unique
    assert passages["corpus"].value_counts().to_dict() == {"presidents": 110, "digest": 100}
    assert passages["half"].value_counts().to_dict() == {"tuning": 105, "held out": 105}
    for column in ("codes_first", "codes_second"):
        assert read_codes(passages[column], CODES).any(axis=1).mean() > 0.7


def test_the_codebook_on_the_held_out_half_is_as_reported(passages):
    table = codebook_agreement(passages[passages["half"] == "held out"]).set_index("theme")
    assert table.loc["all", ["first", "second", "found"]].tolist() == [164, 128, 170]
    rates = table.loc["all", ["precision_first", "recall_first", "precision_second", "recall_second"]]
    assert rates.tolist() == pytest.approx([128 / 170, 128 / 164, 95 / 170, 95 / 128])
    assert table.loc["all", "alpha"] == pytest.approx(0.816, abs=5e-4)
    assert table.loc["conflict-peace", "alpha"] == pytest.approx(0.88, abs=5e-3)


def test_the_agreement_of_readers_is_theirs_alone():
    coded = pd.DataFrame(
        {
            "text": ["A free trade agreement was signed.", "The pandemic spread.", "Nothing to see."],
            "codes_first": ["trade-investment", "health", ""],
            "codes_second": ["trade-investment", "", ""],
        }
    )
    table = codebook_agreement(coded).set_index("theme")
    assert table.loc["trade-investment", ["precision_first", "recall_second", "alpha"]].tolist() == [1, 1, 1]
    assert table.loc["health", ["first", "second", "found", "precision_first", "precision_second"]].tolist() == [
        1, 0, 1, 1, 0,
    ]  # fmt: skip
    assert np.isnan(table.loc["health", "recall_second"])
    assert np.isnan(table.loc["energy", "alpha"])


def test_alpha_equals_krippendorffs_worked_example():
    # Krippendorff (2011), Computing Krippendorff's alpha-reliability, binary example of ten units: alpha = .095.
    first = pd.Series([0, 1, 0, 0, 0, 0, 0, 0, 1, 0])
    second = pd.Series([1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
    assert krippendorff_alpha(first, second) == pytest.approx(0.095, abs=5e-4)
    assert np.isnan(krippendorff_alpha(first * 0, first * 0))


def test_agreement_counts_what_both_say():
    found = pd.DataFrame({"energy": [True, True, False], "health": [False, False, False]})
    coded = pd.DataFrame({"energy": [True, False, True], "health": [True, False, False]})
    frame = agreement_by_theme(found, coded).set_index("theme")
    assert frame.loc["energy", ["precision", "recall"]].tolist() == [0.5, 0.5]
    assert np.isnan(frame.loc["health", "precision"])
    assert frame.loc["all", ["coded", "found", "both"]].tolist() == [3, 2, 1]
    assert frame.loc["all", "f1"] == pytest.approx(2 / (1 / (1 / 2) + 1 / (1 / 3)))  # harmonic mean of both rates
    assert frame.loc["health", "f1"] == 0
    assert np.isnan(agreement_by_theme(found * False, coded * False)["f1"]).all()


def test_an_unknown_code_is_named():
    with pytest.raises(OptionError, match=r"The code 'enrgy' is not in the codebook\. Valid choices: energy"):
        read_codes(pd.Series(["enrgy"]), ["energy"])
