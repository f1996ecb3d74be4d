"""Topics: the obvious corpus, order, names, sizes, exemplars, errors."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_mutual_info_score

from themes.analysis.matrices import TermMatrix
from themes.analysis.topics import borderline, exemplars, find_topics, topic_sizes
from themes.analysis.topics.examples import small_terms, terms_of
from themes.errors import OptionError, TooFewError

TRUTH = pd.Series({name: name.split("-")[0] for name in small_terms().article_ids})


@pytest.mark.parametrize("method", ["clusters", "mixture"])
def test_obvious_topics_are_found(method):
    topics = find_topics(small_terms(), n_topics=3, method=method)
    assert adjusted_mutual_info_score(TRUTH, topics.topic_of) == pytest.approx(1)
    assert topics.topic_of.index.equals(small_terms().article_ids)
    assert topics.term_weights.sum(axis=1).to_numpy() == pytest.approx(1)


def test_topics_come_by_size_under_names_that_set_them_apart():
    topics = find_topics(small_terms(), n_topics=3)
    assert topics.names == ("navy, exercise, patrol", "export, market, tariff", "doctors, hospital, nurses")
    assert list(topics.term_weights.index) == list(topics.article_weights.columns) == list(topics.names)


@pytest.mark.parametrize("method", ["clusters", "mixture"])
def test_order_of_articles_and_terms_does_not_matter(method):
    terms = small_terms()
    rows, columns = np.random.default_rng(1).permutation(15), np.random.default_rng(2).permutation(len(terms.terms))
    shuffled = TermMatrix(
        terms.counts[rows][:, columns], terms.weights[rows][:, columns], terms.article_ids[rows], terms.terms[columns]
    )
    first, second = (find_topics(matrix, n_topics=4, method=method) for matrix in (terms, shuffled))
    pd.testing.assert_series_equal(first.topic_of, second.topic_of.reindex(first.topic_of.index))
    pd.testing.assert_frame_equal(first.term_weights, second.term_weights, check_exact=True)
    assert second.topic_of.index.equals(shuffled.article_ids)


def test_an_article_that_fits_nowhere_is_unassigned_and_counted():
    texts = [["navy", "sea"]] * 1 + [["navy", "sea", "ships"], ["navy", "ships"], ["tariff", "market"]]
    texts += [["tariff", "export"], ["market", "export"], []]
    topics = find_topics(terms_of(texts, list("abcdefg")), n_topics=2)
    assert topics.topic_of.isna().to_list() == [False] * 6 + [True]
    sizes = topic_sizes(topics)
    assert sizes["topic"].tolist()[-1] == "unassigned"
    assert sizes["n"].tolist() == [3, 3, 1]
    assert sizes["share"].sum() == pytest.approx(1)


def test_exemplars_show_one_article_a_story():
    topics = find_topics(small_terms(), n_topics=3)
    articles = pd.DataFrame({"title": small_terms().article_ids, "story": "s"}, index=small_terms().article_ids)
    articles.loc[[name for name in articles.index if name.startswith("navy")], "story"] = "one"
    shown = exemplars(topics, articles, per_topic=3)
    assert shown.groupby("topic", sort=False)["article_id"].size().to_list() == [1, 1, 1]
    assert list(shown.columns) == ["topic", "rank", "article_id", "weight", "title"]
    close = borderline(topics, articles.assign(story=articles.index), per_topic=2)
    assert close["margin"].is_monotonic_increasing or close.groupby("topic")["margin"].is_monotonic_increasing.all()
    assert (close["nearly"] != close["topic"]).all()


def test_mistakes_are_explained():
    terms = small_terms()
    with pytest.raises(OptionError, match=r"method='lda' is not known\. Valid choices: 'clusters', 'mixture'"):
        find_topics(terms, n_topics=3, method="lda")
    with pytest.raises(OptionError, match="n_topics=0 must be a whole number of at least 1"):
        find_topics(terms, n_topics=0)
    with pytest.raises(
        TooFewError, match=r"16 topics need at least 16 articles with terms, and there are 15 \(of 15\)"
    ):
        find_topics(terms, n_topics=16)
    copies = terms_of([["a", "b"], ["a", "b"], ["c"]], list("xyz"))
    with pytest.raises(TooFewError, match="3 topics need at least 3 articles that differ, and there are 2"):
        find_topics(copies, n_topics=3)
