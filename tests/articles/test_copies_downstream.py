"""Ten planted copies of one article change no count, term, topic, share, contrast, trend or pair downstream."""

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
    same_day = near.assign(published=longest["published"])
    undated = near.assign(published=None, source="")
    month = exact.assign(published=f"{longest['published']:%Y-%m}")
    tables = {"plain": original, "near": pd.concat([near, original]), "exact": pd.concat([exact, original])}
    tables |= {"same day": pd.concat([same_day, original]), "undated": pd.concat([undated, original])}
    tables |= {"month": pd.concat([month.astype({"published": "str"}), original.astype({"published": "str"})])}
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    mixed = folder / "mixed"
    mixed.mkdir()
    original.to_csv(mixed / "wire.csv", index=False)
    near.iloc[:5].to_json(mixed / "a.json", orient="records", date_format="iso")
    for number, (_, row) in enumerate(near.iloc[5:].iterrows()):
        head = f"---\ntitle: {row['title']!r}\ndate: {row['published']:%Y-%m-%d}\nsource: {row['source']}\n---\n"
        (mixed / f"{number}.md").write_text(f"{head}\n{row['text']}\n")
    places = {name: folder / f"{name}.csv" for name in tables} | {"mixed": mixed}
    return {name: themes.load_articles(place) for name, place in places.items()}


COPIES = ["near", "exact", "same day", "undated", "month", "mixed"]


def findings(articles):
    terms = themes.weigh_terms(articles["text"], min_articles=3)
    topics = themes.find_topics(terms, n_topics=6, seed=0)
    return terms, topics, themes.share_by_period(topics.topic_of, articles, every="Y")


def tables_of(articles):
    """What is found by codebook, over time, between groups, of countries and of pairs."""
    labels = themes.apply_codebook(themes.weigh_terms(articles["text"], min_articles=1)).holds.iloc[:, :4]
    late = articles["published"].dt.year >= 2018
    terms = themes.weigh_terms(articles["text"], min_articles=3, ngrams=(1, 1))
    countries = themes.find_countries(articles)
    pairs = themes.country_pairs(countries)
    yield labels
    yield themes.test_trends(labels, articles, every="Y")
    yield themes.contrast_terms(terms, late, ~late)
    yield countries
    yield pairs
    yield themes.dyad_panel(pairs, articles, every="Y")


@pytest.mark.parametrize("copies", COPIES)
def test_copies_are_folded_and_their_papers_kept(loaded, copies):
    plain, planted = loaded["plain"], loaded[copies]
    assert planted.index.tolist() == plain.index.tolist()
    assert planted["copies"].sum() - plain["copies"].sum() == PLANTED
    told = planted.loc[planted["copies"] > plain["copies"]]
    assert len(told) == 1
    if copies != "undated":
        assert {f"Paper {number}" for number in range(PLANTED)} <= set(told["sources"].iloc[0].split("; "))
    kept = ["published", "precision", "title", "text", "source", "language"]
    pd.testing.assert_frame_equal(planted[kept], plain[kept])


@pytest.mark.parametrize("copies", ["near", "same day"])
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


def test_copies_change_no_theme_trend_contrast_country_or_pair(loaded):
    for planted, plain in zip(tables_of(loaded["same day"]), tables_of(loaded["plain"]), strict=True):
        pd.testing.assert_frame_equal(planted, plain)


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
