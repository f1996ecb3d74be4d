"""The same topics whatever the threads, the hash seed and the order; short texts, unequal sizes, many topics."""

import os
import subprocess
import sys
import tracemalloc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.metrics import adjusted_mutual_info_score
from sklearn.preprocessing import normalize

from themes.analysis.codebook import apply_codebook, load_codebook
from themes.analysis.matrices import TermMatrix
from themes.analysis.terms import weigh_terms
from themes.analysis.topics import find_topics, topic_sizes
from themes.analysis.topics.clusters import damp_weights, leave_out_strays
from themes.analysis.topics.consensus import join_groups, likelihood
from themes.analysis.topics.examples import terms_of

PRINT_TOPICS = """
import hashlib
from test_topics_steady import planted
from themes.analysis.topics import find_topics
for method in ("clusters", "mixture"):
    topics = find_topics(planted([15, 10, 5]), n_topics=4, method=method)
    numbers = topics.article_weights.to_numpy().tobytes() + topics.term_weights.to_numpy().tobytes()
    print(topics.names, hashlib.sha256(numbers).hexdigest())
"""


def planted(sizes, length=9, seed=0):
    """Articles of topics of these sizes: two thirds of an article's words from the twelve of its topic."""
    rng = np.random.default_rng(seed)
    texts, names = [], []
    for topic, size in enumerate(sizes):
        for place in range(size):
            own = [f"t{topic}w{i}" for i in rng.integers(0, 12, length - length // 3)]
            texts.append(own + [f"common{i}" for i in rng.integers(0, 30, length // 3)])
            names.append(f"t{topic:02d}a{place:03d}")
    return terms_of(texts, names)


def agreement(terms, **options):
    topics = find_topics(terms, **options)
    return adjusted_mutual_info_score(terms.article_ids.str[:3], topics.topic_of.fillna("none"))


def test_threads_and_hash_seed_do_not_matter():
    seen = set()
    for threads, hash_seed in (("1", "1"), ("2", "2")):
        limits = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), threads)
        where = {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.path.dirname(__file__)}
        done = subprocess.run(
            [sys.executable, "-c", PRINT_TOPICS],
            env=os.environ | limits | where,
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(done.stdout)
    assert len(seen) == 1


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 10_000))
def test_any_order_gives_the_same_topics(seed):
    terms = planted([15, 10, 5])
    rows = np.random.default_rng(seed).permutation(30)
    shuffled = TermMatrix(terms.counts[rows], terms.weights[rows], terms.article_ids[rows], terms.terms)
    first, second = find_topics(terms, n_topics=4), find_topics(shuffled, n_topics=4)
    pd.testing.assert_series_equal(first.topic_of, second.topic_of.reindex(first.topic_of.index))
    pd.testing.assert_frame_equal(first.article_weights, second.article_weights.reindex(first.topic_of.index))


def test_very_unequal_topics_are_found():
    assert agreement(planted([200, 60, 20, 8]), n_topics=4) > 0.95


def test_what_is_often_together_is_joined():
    together = np.array([[1.0, 0.9, 0.1, 0.0], [0.9, 1.0, 0.3, 0.0], [0.1, 0.3, 1.0, 0.1], [0.0, 0.0, 0.1, 1.0]])
    assert join_groups(1 - together, 4).tolist() == [0, 1, 2, 3]
    assert join_groups(1 - together, 3).tolist() == [0, 0, 1, 2]
    assert join_groups(1 - together, 2).tolist() == [0, 0, 0, 1]


def test_tight_groups_are_likelier_and_of_equal_ones_the_unequal():
    places = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    right, wrong = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    assert likelihood(places, right, 2) == pytest.approx(40 + np.log(0.5), abs=1e-6)
    assert likelihood(places, wrong, 2) == pytest.approx(40 * np.sqrt(0.5) + np.log(0.5), abs=1e-6)
    same = np.ones((4, 1))
    assert likelihood(same, np.array([0, 0, 0, 1]), 2) > likelihood(same, right, 2)


def test_memory_does_not_grow_with_articles_times_terms():
    rng = np.random.default_rng(0)
    counts = sparse.csr_array(sparse.random_array((1_500, 60_000), density=5e-4, rng=rng))
    counts.data = np.ones(counts.nnz)
    names = np.array([f"w{i:05d}" for i in range(60_000)], dtype=object)
    terms = TermMatrix(counts, normalize(counts), pd.Index([f"a{i:04d}" for i in range(1_500)]), names)
    tracemalloc.start()
    find_topics(terms, n_topics=5)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_500 * 60_000 * 8 / 2


def test_repeats_and_phrases_count_less():
    terms = terms_of([["navy"] * 8 + ["grain"], ["grain", "aid"]], ["a", "b"])
    damped = damp_weights(terms).toarray()
    ratio = damped[0, 2] / damped[0, 1] / (terms.weights[0, 2] / terms.weights[0, 1])
    assert ratio == pytest.approx(8**-0.3)
    assert np.linalg.norm(damped, axis=1) == pytest.approx([1, 1])


def test_short_texts_are_grouped():
    assert agreement(planted([60, 60, 60], length=4), n_topics=3) > 0.8


def test_fifty_topics_get_fifty_names():
    terms = planted([12] * 50)
    topics = find_topics(terms, n_topics=50)
    assert len(set(topics.names)) == 50
    assert adjusted_mutual_info_score(terms.article_ids.str[:3], topics.topic_of.fillna("none")) > 0.9
    assert topic_sizes(topics)["n"].sum() == 600


@pytest.mark.parametrize("method", ["clusters", "mixture"])
def test_the_largest_weight_is_the_topics(method):
    topics = find_topics(planted([30, 20, 10], length=5), n_topics=5, method=method)
    assigned = topics.topic_of.dropna()
    assert (topics.article_weights.loc[assigned.index].idxmax(axis=1) == assigned).all()
    assert topics.article_weights.min().min() >= 0


def test_an_article_alone_with_its_words_may_be_unassigned():
    rng = np.random.default_rng(1)
    texts = [[f"a{i}" for i in rng.integers(0, 8, 6)] for _ in range(20)]
    texts += [[f"b{i}" for i in rng.integers(0, 8, 6)] for _ in range(20)]
    topics = find_topics(
        terms_of([*texts, ["odd", "one"], ["out", "here"]], [f"x{i:02d}" for i in range(42)]), n_topics=2
    )
    assert topics.topic_of.isna().sum() >= 2
    assert topics.topic_of.notna().sum() >= 38


@pytest.mark.shared
def test_plain_method_is_beaten_on_labelled_articles(shared):
    labelled = speeches_of_nine_states(shared)
    terms = weigh_terms(labelled["text"])
    found = find_topics(terms, n_topics=9)
    assert adjusted_mutual_info_score(labelled["country_iso3"], found.topic_of.fillna("none")) > 0.9


def speeches_of_nine_states(shared):
    speeches = pd.read_parquet(
        shared / "corpora" / "un_general_debate.parquet", columns=["id", "text", "country_iso3", "year"]
    )
    states = ["ISR", "FJI", "COL", "CHN", "UKR", "SOM", "CUB", "DEU", "IND"]
    chosen = speeches[(speeches["year"] >= 2012) & speeches["country_iso3"].isin(states)]
    return chosen.assign(text=chosen["text"].str[:6000]).set_index("id")


@pytest.mark.shared
def test_themes_are_found_in_white_house_readouts(shared):
    readouts = (
        pd.read_parquet(shared / "corpora" / "white_house_bilateral.parquet").set_index("id").sort_index().head(300)
    )
    found = apply_codebook(weigh_terms(readouts["text"]))
    assert found.holds.columns.tolist() == load_codebook()["code"].tolist()
    assert 0.5 < found.holds.any(axis=1).mean() <= 1
    assert set(found.decided_by["article_id"]) == set(found.holds.index[found.holds.any(axis=1)])


@pytest.mark.parametrize("method", ["clusters", "mixture"])
def test_a_stray_with_common_words_only_is_unassigned_by_either_method(method):
    rng = np.random.default_rng(2)
    texts = [[f"{letter}{i}" for i in rng.integers(0, 9, 12)] for letter in "ab" for _ in range(30)]
    stray = ["a0", *[f"cake{i}" for i in range(40)], *[f"cake{i}" for i in range(40)]]
    terms = terms_of([*texts, stray], [f"x{i:02d}" for i in range(61)])
    topics = find_topics(terms, n_topics=2, method=method)
    assert topics.topic_of.isna().to_list() == [False] * 60 + [True]
    assert topic_sizes(topics)["n"].tolist()[-1] == 1


def test_a_topic_of_strays_keeps_one_of_them():
    texts = [["navy", "sea", *[f"s{i}" for i in range(20)]], ["grain", "sea", *[f"t{i}" for i in range(20)]]]
    far = terms_of([*texts, ["aid", "food"], ["aid", "food", "rice"]], list("abcd"))
    labels = leave_out_strays(far, np.array([0, 0, 1, 1]), 2)
    assert labels.tolist() == [0, -1, 1, 1]
