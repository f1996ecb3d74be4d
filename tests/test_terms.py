"""Terms: known answers, equality with scikit-learn on any text, compiled kernels against plain NumPy."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from golden import terms as golden
from themes.analysis.terms import count_by_group, term_table, weigh_like, weigh_terms
from themes.errors import ArticlesError, OptionError, TooFewError
from themes.language.counting import columns, compiled, plain
from themes.language.counting.sequences import Sequence
from themes.language.counting.weights import inverse_frequency, plain_weights
from themes.language.tokens import tokenize

CORPUS = pd.Series(
    {
        "a": "The US Navy trains with Japan. Maritime security matters, says Tokyo.",
        "b": "Japan and the US discuss maritime security.",
        "c": "Grain prices: told us nothing of Japan in 2023.",
        "d": "Grain prices and grain aid, 5 tons.",
    }
)
WORDS = st.sampled_from(
    ["naval", "aid", "the", "Grain", "ΑΣ", "İl", "हिन्दी", "日本", "x", "x²", "l'eau", "\ud800a", "US", "us"]
)
ARTICLES = st.lists(st.one_of(st.lists(WORDS, max_size=8).map(" ".join), st.text(max_size=12)), min_size=1, max_size=6)


def dense(terms, matrix="counts"):
    return pd.DataFrame(getattr(terms, matrix).toarray(), index=terms.article_ids, columns=terms.terms)


def test_terms_by_hand():
    counts = dense(weigh_terms(CORPUS, min_articles=2, max_share=0.75))
    assert counts.columns.tolist() == [
        "US",
        "grain",
        "grain prices",
        "japan",
        "maritime",
        "maritime security",
        "prices",
        "security",
    ]
    assert counts.loc["d"].to_dict() == {
        "US": 0,
        "grain": 2,
        "grain prices": 1,
        "japan": 0,
        "maritime": 0,
        "maritime security": 0,
        "prices": 1,
        "security": 0,
    }


def test_weights_by_hand():
    weights = dense(
        weigh_terms(["naval aid", "naval", "grain"], min_articles=1, max_share=1.0, ngrams=(1, 1)), "weights"
    )
    naval, aid = np.log(4 / 3) + 1, np.log(4 / 2) + 1
    assert weights.loc[0, "naval"] == pytest.approx(naval / np.hypot(naval, aid), abs=1e-15)
    assert weights.loc[1, "naval"] == 1.0


def test_golden_weights():
    found = golden.measured()
    expected = pd.read_csv(golden.FILE, index_col=["article", "term"], keep_default_na=False)["weight"]
    pd.testing.assert_series_equal(found, expected, check_exact=False, rtol=0, atol=1e-9)


def test_ngrams_stop_at_breaks_stop_words_and_numbers():
    terms = weigh_terms(
        ["naval aid, grain. Ships of war in 2023 sail", "x"], min_articles=1, max_share=1.0, ngrams=(2, 3)
    ).terms
    assert terms.tolist() == ["naval aid"]


def test_numbers_and_letters_are_no_terms_but_names_with_numbers_are():
    terms = weigh_terms(["5G and G20, F-35 in 2030: 1,500 x y 年"], min_articles=1, max_share=1.0).terms
    assert terms.tolist() == ["5g", "f-35", "g20", "年"]


def test_stop_lists_can_be_switched():
    text = ["Joint statement today on joint drills", "They met today"]
    every = {"min_articles": 1, "max_share": 1.0, "ngrams": (1, 1)}
    assert weigh_terms(text, **every).terms.tolist() == ["drills", "joint", "met", "statement", "today"]
    assert weigh_terms(text, **every, stop_words="themes+genre").terms.tolist() == ["drills", "joint"]
    assert "they" in weigh_terms(text, **every, stop_words=None).terms
    assert "joint" not in weigh_terms(text, **every, stop_words=["joint"]).terms


def test_order_of_articles_changes_no_number():
    one, other = weigh_terms(CORPUS, min_articles=1), weigh_terms(CORPUS[::-1], min_articles=1)
    assert one.article_ids.tolist() == ["a", "b", "c", "d"]
    pd.testing.assert_frame_equal(dense(one, "weights"), dense(other, "weights").loc[["a", "b", "c", "d"]])


@settings(max_examples=150, deadline=None)
@given(
    ARTICLES,
    st.sampled_from([(1, 1), (1, 2), (2, 3), (1, 3)]),
    st.integers(1, 2),
    st.sampled_from([0.6, 1.0]),
    st.sampled_from([None, "sklearn"]),
)
def test_equal_to_scikit_learn_on_any_text(texts, ngrams, least, share, stop_words):
    theirs = TfidfVectorizer(
        ngram_range=ngrams, min_df=least, max_df=share, stop_words="english" if stop_words else None
    )
    try:
        expected = theirs.fit_transform(texts)
    except ValueError:
        assume(False)
    ours = weigh_terms(
        pd.Series(texts, dtype=object),
        min_articles=least,
        max_share=share,
        ngrams=ngrams,
        stop_words=stop_words,
        rules="sklearn",
    )
    assert ours.terms.tolist() == theirs.get_feature_names_out().tolist()
    assert abs(ours.weights - expected).max() < 1e-12


def some_words(generator, articles, vocabulary):
    lengths = generator.poisson(12, articles) * (generator.random(articles) < 0.8)
    offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    codes = np.minimum(generator.zipf(1.3, offsets[-1]) - 2, vocabulary - 1).astype(np.int32)
    return Sequence(codes, offsets, generator.random(offsets[-1]) < 0.2)


@pytest.mark.parametrize("ngrams", [(1, 1), (1, 2), (2, 2), (1, 3), (3, 3), (2, 4)])
@pytest.mark.parametrize("threads", [1, 3])
def test_compiled_counting_equals_plain(monkeypatch, ngrams, threads):
    monkeypatch.setattr(columns, "n_threads", lambda: threads)
    for seed in range(8):
        generator = np.random.default_rng(seed)
        vocabulary, fewest, most = int(generator.integers(2, 60)), seed % 3 + 1, 5 + 5 * seed
        words = some_words(generator, int(generator.integers(1, 60)), vocabulary)
        expected, expected_words = plain.count(words, ngrams, fewest, most)
        counts, found_words = compiled.count(words, vocabulary, ngrams, fewest, most)
        np.testing.assert_array_equal(found_words, expected_words)
        for part in ("indptr", "indices", "data"):
            np.testing.assert_array_equal(getattr(counts, part), getattr(expected, part))
        idf = inverse_frequency(np.ones(counts.shape[1]), len(words.offsets))
        np.testing.assert_allclose(compiled.weigh(counts, idf), plain_weights(counts, idf), rtol=0, atol=1e-14)


def test_indices_are_as_narrow_as_scikit_learn_asks():
    terms = weigh_terms(CORPUS, min_articles=1)
    again = weigh_like(CORPUS, terms)
    for matrix in (terms.counts, terms.weights, again.counts, again.weights):
        assert matrix.indices.dtype == matrix.indptr.dtype == np.int32
        assert matrix.has_sorted_indices


def test_tokens_give_what_texts_give():
    tokens = tokenize(CORPUS)
    pd.testing.assert_frame_equal(
        dense(weigh_terms(tokens, min_articles=1)), dense(weigh_terms(CORPUS, min_articles=1))
    )
    assert len(tokens.codes) > 0


@pytest.mark.parametrize(
    ("rules", "stop_words"), [("themes", "themes+genre"), ("sklearn", "sklearn"), ("sklearn", None)]
)
def test_further_articles_get_the_rows_that_they_would_have_had(rules, stop_words):
    terms = weigh_terms(CORPUS, min_articles=1, max_share=1.0, ngrams=(1, 3), rules=rules, stop_words=stop_words)
    again = weigh_like(CORPUS[::-1], terms, rules=rules, stop_words=stop_words)
    pd.testing.assert_frame_equal(dense(again, "weights").loc[list("abcd")], dense(terms, "weights"))
    unknown = weigh_like(["zebra", ""], terms, rules=rules, stop_words=stop_words)
    assert unknown.counts.nnz == 0
    assert unknown.shape == (2, len(terms.terms))


def test_term_table_is_sorted_and_adds_up():
    terms = weigh_terms(CORPUS, min_articles=1, max_share=1.0)
    table = term_table(terms, top=None)
    assert table.columns.tolist() == ["term", "articles", "share", "count", "weight"]
    assert len(table) == len(terms.terms)
    assert table["weight"].is_monotonic_decreasing
    assert table["count"].sum() == terms.counts.sum()
    japan = table.set_index("term").loc["japan"]
    assert (japan["articles"], japan["share"]) == (3, 0.75)
    assert len(term_table(terms, top=3)) == 3


def test_counts_by_group_add_up():
    terms = weigh_terms(CORPUS, min_articles=1, max_share=1.0)
    groups = pd.Series({"d": "late", "a": "early", "b": "late", "c": None}, name="period")
    counted = count_by_group(terms, groups)
    assert counted.index.tolist() == ["early", "late"]
    assert counted.index.name == "period"
    assert counted["japan"].tolist() == [1, 1]
    whole = count_by_group(terms, pd.Series("all", index=CORPUS.index))
    np.testing.assert_array_equal(whole.loc["all"], (terms.counts > 0).sum(axis=0))


@pytest.mark.parametrize(
    ("texts", "options", "error", "message"),
    [
        ([], {}, TooFewError, r"There are no articles: texts is empty\."),
        (["", " "], {}, TooFewError, r"None of the 2 articles holds a word"),
        (["the of", "and 5"], {}, TooFewError, r"The 2 articles hold only stop words, numbers and single letters\."),
        (
            ["naval aid"],
            {},
            TooFewError,
            r"at least min_articles=2 and at most max_share=0\.5 of the 1 articles\. Lower",
        ),
        (["a b"] * 3, {"min_articles": 0}, OptionError, r"min_articles=0 is out of range\. Give a whole number"),
        (["a b"] * 3, {"min_articles": 1.5}, OptionError, r"min_articles=1\.5 is out of range"),
        (["a b"] * 3, {"max_share": 1.1}, OptionError, r"max_share=1\.1 is out of range\. Give a share"),
        (["a b"] * 3, {"ngrams": (2, 1)}, OptionError, r"ngrams=\(2, 1\) is out of range"),
        (["a b"] * 3, {"stop_words": "english"}, OptionError, r"stop_words='english' is unknown"),
        (["a b"] * 3, {"rules": "x"}, OptionError, r"rules='x' is unknown"),
        (["a b"] * 3, {"min_articles": "2"}, OptionError, r"min_articles='2' is out of range"),
        (["a b"] * 3, {"min_articles": float("nan")}, OptionError, r"min_articles=nan is out of range"),
        (["a b"] * 3, {"max_share": "half"}, OptionError, r"max_share='half' is out of range"),
        (["a b"] * 3, {"ngrams": 2}, OptionError, r"ngrams=2 is out of range"),
        (["a b"] * 3, {"ngrams": (1, 2, 3)}, OptionError, r"ngrams=\(1, 2, 3\) is out of range"),
        (["a b"] * 3, {"ngrams": (1, 1.5)}, OptionError, r"ngrams=\(1, 1\.5\) is out of range"),
        (["a b"] * 3, {"stop_words": 5}, OptionError, r"stop_words=5 is unknown"),
        (["a b"] * 3, {"stop_words": [5]}, OptionError, r"stop_words=\[5\] is unknown"),
        (None, {}, ArticlesError, r"texts is NoneType\. Give a list or a Series"),
        (pd.Series(["x", None]), {}, ArticlesError, r"1 of 2 texts are missing"),
    ],
)
def test_bad_input_gets_one_sentence(texts, options, error, message):
    with pytest.raises(error, match=message):
        weigh_terms(texts, **options)


@pytest.mark.shared
@pytest.mark.parametrize("least", [1, 3])
def test_equal_to_scikit_learn_on_real_articles_of_every_script(shared, least):
    texts = pd.concat(
        [
            pd.read_parquet(shared / "corpora" / f"{name}.parquet")["text"].iloc[:300]
            for name in ("white_house_bilateral", "kremlin_meetings_ru", "sri_lanka_cabinet")
        ],
        ignore_index=True,
    ).fillna("")
    theirs = TfidfVectorizer(ngram_range=(1, 2), min_df=least)
    expected = theirs.fit_transform(texts)
    ours = weigh_terms(texts, min_articles=least, max_share=1.0, stop_words=None, rules="sklearn")
    assert ours.terms.tolist() == theirs.get_feature_names_out().tolist()
    assert abs(ours.weights - expected).max() < 1e-12
    assert ours.counts.has_canonical_format


def test_texts_in_several_languages_are_told_of(caplog):
    english = "The two ministers met in Oslo and agreed on rules for the fishing grounds that both of them share."
    german = "Die beiden Minister trafen sich in Oslo und einigten sich auf Regeln für die gemeinsamen Fischgründe."
    weigh_terms(pd.Series([english] * 12), max_share=1.0)
    assert not caplog.messages
    weigh_terms(pd.Series([english] * 12 + [german] * 6), max_share=1.0)
    (said,) = caplog.messages
    assert "en 67%, de 33%" in said
    assert "in_one_language" in said
