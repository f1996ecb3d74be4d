"""Topics found again: another row order changes nothing, and disagreement is measured."""

import pandas as pd

from themes.analysis.topics import find_topics
from themes.analysis.topics.examples import small_terms
from themes.checking.reruns import agreement_of, compare_reruns


def test_another_row_order_moves_no_article():
    topics = find_topics(small_terms(), n_topics=3)
    reruns = compare_reruns(topics, small_terms()).set_index("rerun")
    assert reruns.loc["rows in another order"].tolist() == [1.0, 0]


def test_a_grouping_that_splits_pairs_agrees_less():
    first = pd.Series({"a": "x", "b": "x", "c": "y", "d": "y"})
    second = pd.Series({"a": "x", "b": "y", "c": "x", "d": "y"})
    assert agreement_of(first, second)["agreement"] < 0
    assert agreement_of(first, second)["moved"] == 2


def test_unassigned_articles_are_a_group_of_their_own():
    first = pd.Series({"a": "x", "b": None})
    assert agreement_of(first, first) == {"agreement": 1.0, "moved": 0}
