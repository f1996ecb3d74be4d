"""Topics that grow month by month, and topics that are saved."""

import json

import numpy as np
import pandas as pd
import pytest

from themes.analysis.matrices import TermMatrix, Topics
from themes.analysis.topics import assign_topics, find_topics, growing, load_topics, save_topics, update_topics
from themes.analysis.topics.examples import small_terms, terms_of
from themes.errors import ArticlesError


def monthly(months, seed=0):
    """Ten articles a month on each of three topics; from the fourth month also on a fourth one."""
    rng = np.random.default_rng(seed)
    texts, names = [], []
    for month in range(months):
        for topic in range(4 if month >= 3 else 3):
            for place in range(10):
                texts.append([f"t{topic}w{i}" for i in rng.integers(0, 8, 8)] + [f"common{rng.integers(9)}"])
                names.append(f"m{month}t{topic}a{place}")
    return terms_of(texts, names)


def first_months(terms, months):
    rows = np.flatnonzero([int(name[1]) < months for name in terms.article_ids])
    return TermMatrix(terms.counts[rows], terms.weights[rows], terms.article_ids[rows], terms.terms)


def test_new_articles_join_without_moving_old_ones():
    everything = monthly(3)
    topics = find_topics(first_months(everything, 1), n_topics=3)
    for months in (2, 3):
        grown = assign_topics(topics, first_months(everything, months))
        pd.testing.assert_series_equal(grown.topic_of.loc[topics.topic_of.index], topics.topic_of)
        assert len(grown.topic_of) == months * 30
        topics = grown
    by_truth = topics.topic_of.groupby(topics.topic_of.index.str[2:4]).nunique()
    assert by_truth.tolist() == [1, 1, 1]
    assert topics.names == grown.names


def test_the_ledger_of_a_growing_collection():
    everything = monthly(5)
    topics = find_topics(first_months(everything, 2), n_topics=3)
    changes = []
    for months in (3, 4, 5):
        update = update_topics(topics, first_months(everything, months), n_topics=4 if months > 3 else 3)
        changes.append(update.ledger["change"].tolist())
        assert set(topics.names) <= set(update.topics.names)
        topics = update.topics
    assert changes == [["continued"] * 3, [*["continued"] * 3, "appeared"], ["continued"] * 4]


def test_splits_and_mergers_are_told_with_their_overlap():
    terms = monthly(2)
    two, four = find_topics(terms, n_topics=2), find_topics(terms, n_topics=3)
    split = update_topics(two, terms, n_topics=3).ledger
    assert split["change"].tolist().count("split") == 2
    assert split.loc[split["change"] == "split", "of_old"].tolist() == [0.5, 0.5]
    merged = update_topics(four, terms, n_topics=2).ledger
    assert merged["change"].tolist().count("merged") == 2
    assert merged.loc[merged["change"] == "merged", "of_new"].tolist() == [0.5, 0.5]


def test_topics_that_share_nothing_end_and_appear():
    old = find_topics(small_terms(), n_topics=3)
    other = terms_of([["x", "y"], ["x", "z"], ["p", "q"], ["p", "r"]], list("abcd"))
    assert update_topics(old, other, n_topics=2).ledger["change"].tolist() == ["ended"] * 3 + ["appeared"] * 2


@pytest.mark.parametrize("method", ["clusters", "mixture"])
def test_saved_topics_come_back(tmp_path, method):
    topics = find_topics(small_terms(), n_topics=3, method=method)
    again = load_topics(save_topics(topics, tmp_path / "kept"))
    pd.testing.assert_frame_equal(again.term_weights, topics.term_weights, check_column_type=False)
    pd.testing.assert_frame_equal(again.article_weights, topics.article_weights)
    pd.testing.assert_series_equal(again.topic_of, topics.topic_of)
    assert again.names == topics.names
    assert sorted(path.suffix for path in (tmp_path / "kept").iterdir()) == [
        ".json",
        ".parquet",
        ".parquet",
        ".parquet",
    ]


def test_files_that_are_no_topics_are_refused(tmp_path):
    with pytest.raises(ArticlesError, match="no saved topics that can be read"):
        load_topics(tmp_path)
    where = save_topics(find_topics(small_terms(), n_topics=3), tmp_path / "kept")
    (where / "topic_of.parquet").write_bytes(b"cos\nsystem\n(S'echo'\ntR.")
    with pytest.raises(ArticlesError, match="no saved topics that can be read"):
        load_topics(where)
    save_topics(find_topics(small_terms(), n_topics=3), where)
    about = json.loads((where / "topics.json").read_text())
    (where / "topics.json").write_text(json.dumps(about | {"names": ["a", "b", "c"]}))
    with pytest.raises(ArticlesError, match=r"term_weights\.parquet does not hold one column of numbers"):
        load_topics(where)
    for text in ("[]", "[" * 100_000, json.dumps(about | {"names": None}), json.dumps(about | {"names": [1, 2, 3]})):
        (where / "topics.json").write_text(text)
        with pytest.raises(ArticlesError, match=r"topics\.json is not|no saved topics|is no list of names"):
            load_topics(where)


def test_saved_tables_with_gaps_or_repeated_rows_are_refused(tmp_path):
    where = save_topics(find_topics(small_terms(), n_topics=3), tmp_path / "kept")
    weights = pd.read_parquet(where / "article_weights.parquet")
    weights.mask(weights > 0.5).to_parquet(where / "article_weights.parquet")
    with pytest.raises(ArticlesError, match=r"article_weights\.parquet does not hold one column of numbers"):
        load_topics(where)
    pd.concat([weights, weights]).to_parquet(where / "article_weights.parquet")
    with pytest.raises(ArticlesError, match=r"a row of article_weights\.parquet stands twice"):
        load_topics(where)


def grouped(**members):
    """Topics by hand: name → article numbers."""
    topic_of = pd.Series({f"a{i:03d}": name for name, numbers in members.items() for i in numbers}, dtype="str")
    weights = pd.get_dummies(topic_of).astype(float)[list(members)]
    return Topics(pd.DataFrame(np.eye(len(members)), index=list(members)), weights, topic_of, tuple(members))


def ledger_of(old, new, monkeypatch):
    monkeypatch.setattr(growing, "find_topics", lambda *_, **__: new)
    rows = update_topics(old, small_terms()).ledger
    return [(row.change, row.old, row.new, row.shared) for row in rows.itertuples()], rows


def test_a_small_topic_that_comes_out_of_a_large_one_is_a_split_and_one_that_goes_in_a_merger(monkeypatch):
    large, two = grouped(navy=range(100), grain=range(100, 130)), grouped(sea=range(80), port=range(80, 100),
                                                                         corn=range(100, 130))  # fmt: skip
    assert ledger_of(large, two, monkeypatch)[0] == [
        ("continued", "navy", "navy", 80), ("split", "navy", "port", 20), ("continued", "grain", "grain", 30),
    ]  # fmt: skip
    assert ledger_of(two, large, monkeypatch)[0] == [
        ("continued", "sea", "sea", 80), ("merged", "port", "sea", 20), ("continued", "corn", "corn", 30),
    ]  # fmt: skip


def test_a_topic_of_new_articles_appears_and_one_that_scatters_ended_with_the_largest_overlap(monkeypatch):
    old = grouped(navy=range(30), grain=range(30, 60), odd=range(60, 80))
    new = grouped(sea=[*range(30), *range(60, 65)], corn=[*range(30, 60), *range(65, 70)],
                  visas=[*range(70, 75), *range(100, 125)], law=[*range(75, 80), *range(125, 150)])  # fmt: skip
    told, rows = ledger_of(old, new, monkeypatch)
    assert told == [
        ("continued", "navy", "navy", 30), ("continued", "grain", "grain", 30),
        ("ended", "odd", "", 5), ("appeared", "", "visas", 5), ("appeared", "", "law", 5),
    ]  # fmt: skip
    assert rows["overlap"].tolist()[2:] == pytest.approx([5 / 20, 5 / 20, 5 / 20], abs=1e-9)
