"""Stability: planted topics are steady, noise is not, matching is one to one."""

import numpy as np
import pandas as pd
import pytest

from themes.analysis.topics import find_topics, topic_sizes
from themes.analysis.topics.examples import small_terms, terms_of
from themes.checking.stability import mark_unsteady, match_topics, topic_stability
from themes.checking.topic_counts import _by_chance, _recommend, compare_topic_counts
from themes.errors import OptionError, TooFewError


def planted(n_topics=4, per_topic=30, seed=0):
    """Articles of 12 words, three quarters of them from the ten words of their topic."""
    rng = np.random.default_rng(seed)
    texts = []
    for topic in range(n_topics):
        for _ in range(per_topic):
            own = [f"t{topic}w{i}" for i in rng.integers(0, 10, 9)]
            texts.append(own + [f"common{i}" for i in rng.integers(0, 20, 3)])
    return terms_of(texts, [f"a{i:03d}" for i in range(len(texts))])


def test_planted_topics_are_found_again():
    terms = planted()
    steady = topic_stability(find_topics(terms, n_topics=4), terms, runs=5)
    assert (steady["jaccard"] > 0.95).all()
    assert not steady["unsteady"].any()


def test_too_many_topics_are_unsteady_and_marked_wherever_shown():
    terms = planted()
    topics = find_topics(terms, n_topics=12)
    steady = topic_stability(topics, terms, runs=5)
    assert steady["unsteady"].any()
    marked = mark_unsteady(topics, steady)
    shown = [name.endswith(" (unsteady)") for name in marked.names]
    assert shown == steady["unsteady"].tolist()
    assert topic_sizes(marked)["topic"].tolist()[:-1] == list(marked.names)
    assert set(marked.topic_of.dropna()) == set(marked.names)
    assert list(marked.term_weights.index) == list(marked.article_weights.columns) == list(marked.names)


def test_stability_does_not_depend_on_the_order_of_articles():
    terms = planted(3, 12)
    topics = find_topics(terms, n_topics=5)
    rows = np.random.default_rng(3).permutation(36)
    shuffled = type(terms)(terms.counts[rows], terms.weights[rows], terms.article_ids[rows], terms.terms)
    pd.testing.assert_frame_equal(topic_stability(topics, terms, runs=3), topic_stability(topics, shuffled, runs=3))


def test_matching_is_one_to_one_and_counts_jaccard():
    partners, overlaps = match_topics(np.array([0, 0, 0, 1, 1, -1]), np.array([1, 1, 0, 0, 0, 0]), 2, 2)
    assert partners.tolist() == [1, 0]
    assert overlaps == pytest.approx([2 / 3, 2 / 4])


def test_too_few_articles_are_explained():
    terms = small_terms()
    with pytest.raises(TooFewError, match="Stability of 14 topics needs samples with as many articles that differ"):
        topic_stability(find_topics(terms, n_topics=14), terms, runs=2)


def test_the_planted_count_is_recommended_with_a_reason():
    compared = compare_topic_counts(planted(per_topic=20), [2, 4, 8], runs=4)
    assert compared.loc[compared["recommended"], "n_topics"].tolist() == [4]
    assert compared["reason"].str.len().min() > 10


def test_no_counts_is_a_mistake():
    with pytest.raises(OptionError, match="counts is empty"):
        compare_topic_counts(small_terms(), [])


def test_a_topic_that_is_steady_again_loses_its_mark():
    topics = find_topics(small_terms(), n_topics=3)
    first, second, third = topics.names
    verdict = pd.DataFrame({"topic": [first, second], "unsteady": [True, False]})
    marked = mark_unsteady(topics, verdict)
    assert marked.names == (f"{first} (unsteady)", second, third)
    again = mark_unsteady(marked, pd.DataFrame({"topic": [marked.names[0], second], "unsteady": [False, True]}))
    assert again.names == (first, f"{second} (unsteady)", third)


def compared_counts(**columns):
    table = {"n_topics": [5, 12], "stability": [0.99, 0.68], "coherence": [0.32, 0.35], "exclusivity": [0.93, 0.94]}
    chance = {"stability_shuffled": [0.15, 0.09], "coherence_shuffled": [0.0, 0.01]}
    return pd.DataFrame({**table, **chance, **columns})


def test_a_little_coherence_does_not_outweigh_much_stability():
    found = _recommend(compared_counts(), pd.Series([0.0, 0.0]))
    assert found["recommended"].tolist() == [True, False]
    assert found["reason"][0].startswith(
        "yes: best mean of stability, coherence and exclusivity of 2 good counts: stability"
    )
    assert found["reason"][1].startswith("good, but another ranks higher: stability 0.68 (0.09 in shuffled words)")


def test_where_shuffles_scatter_a_count_must_be_above_them_by_more():
    clear, scattered = pd.Series([0.02, 0.01]), pd.Series([0.1, 0.01])
    odd = compared_counts(stability=[0.76, 0.5], stability_shuffled=[0.57, np.nan])
    assert _recommend(odd, clear)["reason"][0].startswith("yes: the only good count: stability 0.76")
    refused = _recommend(odd, scattered)
    assert not refused["recommended"].any()
    assert refused["reason"].tolist() == [
        "no: shuffled words are nearly as steady (0.76 against 0.57)",
        "no: topics are not found again (stability 0.50, below 0.6)",
    ]


def test_fewer_articles_are_shuffled_more_often():
    assert len(_by_chance(planted(2, 8), [2], "clusters", 0)) == 6
    assert list(_by_chance(planted(2, 8), [], "clusters", 0).columns) == [
        "n_topics",
        "stability_shuffled",
        "coherence_shuffled",
    ]
