"""Coherence and exclusivity against gensim's and stm's values, and what they say about topics."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from themes.analysis.matrices import Topics
from themes.analysis.topic_quality import coherence, exclusivity, frex, leading_terms, topic_quality
from themes.analysis.topics import find_topics
from themes.analysis.topics.examples import small_terms, terms_of
from themes.checking.stability import mark_unsteady, topic_stability

SCRIPT = Path(__file__).parent / "golden" / "topics_quality.py"
GOLDEN = json.loads(SCRIPT.with_suffix(".json").read_text(encoding="utf-8"))


def planted():
    """The texts of the golden script, made again without gensim."""
    rng = np.random.default_rng(5)
    texts = []
    for topic in range(4):
        for _ in range(25):
            own = [f"t{topic}w{i}" for i in rng.integers(0, 15, 9)]
            texts.append(own + [f"common{i}" for i in rng.integers(0, 20, 3)])
    return texts


def terms():
    return terms_of(planted(), [f"a{i:03d}" for i in range(100)])


def test_coherence_equals_gensims_on_the_same_counts():
    npmi, c_v = coherence(GOLDEN["top"], terms())
    assert npmi == pytest.approx(GOLDEN["npmi"], abs=1e-6)
    assert c_v == pytest.approx(GOLDEN["c_v"], abs=1e-6)


def test_coherence_equals_gensim_live_where_it_is_installed():
    pytest.importorskip("gensim")
    spec = importlib.util.spec_from_file_location("golden_topics_quality", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    found = find_topics(terms(), n_topics=4)
    top = [leading_terms(row, 10) for _, row in found.term_weights.iterrows()]
    quality = topic_quality(found, terms())
    assert quality["npmi"].to_numpy() == pytest.approx(script.by_gensim(planted(), top, "c_npmi"), abs=1e-6)
    assert quality["c_v"].to_numpy() == pytest.approx(script.by_gensim(planted(), top, "c_v"), abs=1e-6)


def test_exclusivity_is_stms():
    beta = pd.DataFrame(GOLDEN["beta"], columns=[f"w{i:02d}" for i in range(40)])
    assert exclusivity(beta) == pytest.approx(GOLDEN["exclusivity"], abs=1e-9)


def test_frex_prefers_terms_of_one_topic():
    weights = pd.DataFrame([[0.5, 0.4, 0.1], [0.5, 0.0, 0.5]], index=["a", "b"], columns=["both", "own", "other"])
    scores = frex(weights)
    assert scores.loc["a", "own"] > scores.loc["a", "both"]
    assert scores.to_numpy().max() <= 1


def test_frex_is_the_harmonic_mean_of_two_ranks_whatever_the_size_of_a_topic():
    weights = pd.DataFrame([[6.0, 3.0, 1.0], [1.0, 4.0, 5.0]], index=["a", "b"], columns=["x", "y", "z"])
    # Ranks of "a" by exclusivity: x 3, y 2, z 1 (of 3); by weight the same. Ranks of "b": x 1, y 2, z 3, both.
    ranks = np.array([[3, 2, 1], [1, 2, 3]]) / 3
    assert frex(weights).to_numpy() == pytest.approx(ranks)
    mixed = pd.DataFrame([[5.0, 4.0, 1.0], [4.0, 1.0, 1.0]], index=["a", "b"], columns=["x", "y", "z"])
    # Shares a .5 .4 .1, b .667 .167 .167: exclusivity a .43 .71 .375, so ranks 2 3 1; by weight 3 2 1.
    assert frex(mixed).loc["a"].tolist() == pytest.approx([1 / (0.7 * 3 / 2 + 0.3), 1 / (0.7 + 0.3 * 3 / 2), 1 / 3])
    assert frex(mixed.mul([1, 40], axis=0)).to_numpy() == pytest.approx(frex(mixed).to_numpy())


def test_quality_counts_articles_and_terms_of_one_topic_only():
    weights = pd.DataFrame(
        [[5.0, 4.0, 0.0, 1.0], [0.0, 4.0, 5.0, 0.0]], index=["a", "b"], columns=["navy", "sea", "tariff", "ships"]
    )
    topic_of = pd.Series(["a", "a", "b", None], index=list("wxyz"), dtype="str")
    topics = Topics(weights, pd.DataFrame(1.0, index=topic_of.index, columns=["a", "b"]), topic_of, ("a", "b"))
    found = topic_quality(topics, terms_of([["navy"], ["sea"], ["tariff"], ["ships"]], list("wxyz")))
    assert found[["n", "share"]].to_numpy().tolist() == [[2, 0.5], [1, 0.25]]
    assert found["diversity"].tolist() == pytest.approx([2 / 3, 1 / 2])
    assert leading_terms(weights.loc["a"], 4) == ["navy", "sea", "ships"]


def test_planted_topics_are_coherent_and_diverse():
    good = topic_quality(find_topics(terms(), n_topics=4), terms())
    assert good["diversity"].min() == 1
    assert good["npmi"].min() > 0
    assert good["n"].sum() == 100
    assert list(good.columns) == ["topic", "n", "share", "npmi", "c_v", "exclusivity", "diversity"]


def test_a_term_that_no_article_holds_and_a_single_term_are_allowed():
    npmi, c_v = coherence([["navy", "unheard"], ["navy"]], small_terms())
    assert np.isfinite(npmi[0])
    assert np.isnan(npmi[1])
    assert np.isnan(c_v[1])


def test_stability_stands_beside_the_other_measures():
    topics = find_topics(terms(), n_topics=4)
    stability = topic_stability(topics, terms(), runs=2)
    marked = mark_unsteady(topics, stability.assign(unsteady=True))
    for shown in (topics, marked):
        quality = topic_quality(shown, terms(), stability=stability)
        assert quality["stability"].tolist() == stability["jaccard"].tolist()
    assert topic_quality(topics, terms(), stability=stability.head(0))["stability"].isna().all()
