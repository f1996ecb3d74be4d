"""Ten planted copies of one article change no count, term weight, share or topic downstream."""

import numpy as np
import pandas as pd
import pytest

import themes

PLANTED = 10


def reprint(article: pd.Series, number: int) -> dict[str, object]:
    """The article as another paper prints it up to three days later: an agency's mark, a cut, some words replaced."""
    words = str(article["text"]).split(" ")
    for place in range(number, len(words), 25):
        if words[place].islower():
            words[place] = "reportedly"
    return {
        "published": article["published"] + pd.Timedelta(days=number % 3 + 1),
        "title": article["title"],
        "text": " ".join(words[: len(words) - number % 4]),
        "source": f"Paper {number}",
    }


@pytest.fixture(scope="module")
def original():
    digest = themes.load_articles("digest")
    return pd.DataFrame(digest[["published", "title", "text", "source"]]).reset_index(drop=True)


@pytest.fixture(scope="module")
def loaded(original, tmp_path_factory):
    """The articles without the copies, with ten near ones, and with ten exact ones of the same day."""
    folder = tmp_path_factory.mktemp("copies")
    longest = original.loc[original["text"].str.len().idxmax()]
    near = pd.DataFrame([reprint(longest, number) for number in range(PLANTED)])
    exact = pd.DataFrame([longest.to_dict() | {"source": f"Paper {number}"} for number in range(PLANTED)])
    tables = {"plain": original, "near": pd.concat([near, original]), "exact": pd.concat([original, exact])}
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    return {name: themes.load_articles(folder / f"{name}.csv") for name in tables}


def findings(articles):
    terms = themes.weigh_terms(articles["text"], min_articles=3)
    topics = themes.find_topics(terms, n_topics=6, seed=0)
    return terms, topics, themes.share_by_period(topics.topic_of, articles, every="Y")


@pytest.mark.parametrize("copies", ["near", "exact"])
def test_copies_are_folded_and_their_papers_kept(loaded, copies):
    plain, planted = loaded["plain"], loaded[copies]
    assert planted.index.tolist() == plain.index.tolist()
    assert planted["copies"].sum() - plain["copies"].sum() == PLANTED
    told = planted.loc[planted["copies"] > plain["copies"]]
    assert len(told) == 1
    assert {f"Paper {number}" for number in range(PLANTED)} <= set(told["sources"].iloc[0].split("; "))
    kept = ["published", "precision", "title", "text", "language"]
    pd.testing.assert_frame_equal(planted[kept], plain[kept])


@pytest.mark.parametrize("copies", ["near", "exact"])
def test_copies_change_no_count_weight_topic_or_share(loaded, copies):
    terms, topics, shares = findings(loaded["plain"])
    other_terms, other_topics, other_shares = findings(loaded[copies])
    assert list(other_terms.terms) == list(terms.terms)
    assert (other_terms.counts != terms.counts).nnz == 0
    assert np.array_equal(other_terms.weights.toarray(), terms.weights.toarray())
    pd.testing.assert_series_equal(other_topics.topic_of, topics.topic_of)
    pd.testing.assert_frame_equal(other_topics.term_weights, topics.term_weights)
    pd.testing.assert_frame_equal(other_topics.article_weights, topics.article_weights)
    pd.testing.assert_frame_equal(other_shares, shares)


def test_the_copies_would_have_counted_without_folding(original, tmp_path):
    """The test can fail: kept as articles, the same copies do change the terms."""
    longest = original.loc[original["text"].str.len().idxmax()]
    near = pd.DataFrame([reprint(longest, number) for number in range(PLANTED)])
    pd.concat([near, original]).to_csv(tmp_path / "near.csv", index=False)
    kept = themes.load_articles(tmp_path / "near.csv", keep_copies=True).reset_index(drop=True)
    every = themes.weigh_terms(kept["text"], min_articles=3)
    plain = themes.weigh_terms(original["text"], min_articles=3)
    assert every.counts.sum() > plain.counts.sum()
    assert list(every.terms) != list(plain.terms)
