"""Coherence and exclusivity against gensim's and stm's values, and what they say about topics."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

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
