"""The coded passages that ship, and the measures of agreement."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from themes.analysis.codebook import apply_codebook, load_codebook
from themes.analysis.terms import weigh_terms
from themes.checking.coding import agreement_by_theme, krippendorff_alpha, read_codes
from themes.errors import OptionError

CODES = load_codebook()["code"].tolist()
PASSAGES = Path(__file__).resolve().parents[1] / "data" / "coded_passages.csv"


@pytest.fixture(scope="module")
def passages():
    return pd.read_csv(PASSAGES, dtype=str, keep_default_na=False).set_index("passage_id")


def test_passages_are_drawn_from_both_corpora_and_split_in_halves(passages):
    assert len(passages) >= 200
    assert passages["text"].is_unique
    assert passages["corpus"].value_counts().to_dict() == {"presidents": 110, "digest": 100}
    assert passages["half"].value_counts().to_dict() == {"tuning": 105, "held out": 105}
    for column in ("codes_first", "codes_second"):
        assert read_codes(passages[column], CODES).any(axis=1).mean() > 0.7


def test_the_codebook_on_the_held_out_half_is_as_reported(passages):
    found = apply_codebook(weigh_terms(passages["text"], min_articles=1, max_share=1.0)).holds
    coded = read_codes(passages["codes_first"], CODES)
    held_out = passages["half"] == "held out"
    overall = agreement_by_theme(found[held_out], coded[held_out]).set_index("theme").loc["all"]
    assert overall["coded"] == 164
    assert overall["precision"] > 0.7
    assert overall["recall"] > 0.7


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


def test_an_unknown_code_is_named():
    with pytest.raises(OptionError, match=r"The code 'enrgy' is not in the codebook\. Valid choices: energy"):
        read_codes(pd.Series(["enrgy"]), ["energy"])
