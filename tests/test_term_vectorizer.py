"""TermVectorizer: scikit-learn's interface, and its numbers under its rules."""

import numpy as np
import pytest
from scipy import sparse
from sklearn import config_context, get_config
from sklearn.base import clone
from sklearn.cluster import KMeans
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import check_estimator

from themes.analysis.term_vectorizer import TermVectorizer
from themes.errors import OptionError, TooFewError

TEXTS = ["Naval aid for Japan", "Grain aid, grain and more grain", "Naval drills with Japan", "हिन्दी Σ aid"]
NEW = ["Grain for Japan", "nothing known", ""]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"ngram_range": (1, 3)},
        {"min_df": 2},
        {"max_df": 0.5, "min_df": 0.1},
        {"max_df": 2},
        {"sublinear_tf": True},
        {"smooth_idf": False},
        {"use_idf": False},
        {"norm": "l1"},
        {"norm": None},
        {"norm": None, "use_idf": False},
        {"stop_words": "english"},
        {"norm": "l1", "sublinear_tf": True, "ngram_range": (2, 2)},
    ],
)
def test_same_options_same_numbers_as_scikit_learn(options):
    ours, theirs = TermVectorizer(rules="sklearn", **options), TfidfVectorizer(**options)
    np.testing.assert_allclose(ours.fit_transform(TEXTS).toarray(), theirs.fit_transform(TEXTS).toarray(), atol=1e-12)
    assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
    np.testing.assert_allclose(ours.transform(NEW).toarray(), theirs.transform(NEW).toarray(), atol=1e-12)
    if options.get("use_idf", True):
        np.testing.assert_allclose(ours.idf_, theirs.idf_, atol=1e-12)
    assert ours.vocabulary_ == theirs.vocabulary_


@pytest.mark.filterwarnings("ignore:Can't test estimator")  # scikit-learn says so of its own vectorizers of text
def test_scikit_learn_s_checks():
    check_estimator(TermVectorizer())


def test_drops_into_a_pipeline():
    pipeline = make_pipeline(TermVectorizer(), KMeans(2, n_init=3, random_state=0))
    labels = clone(pipeline).set_params(termvectorizer__stop_words="themes").fit_predict(TEXTS)
    assert labels[0] == labels[2] != labels[1]


def test_speaks_as_bertopic_s_vectorizer_model():
    """BERTopic calls fit, get_feature_names_out and transform, and wants counts."""
    model = TermVectorizer(rules="sklearn", use_idf=False, norm=None).fit(TEXTS)
    counts = CountVectorizer().fit(TEXTS)
    np.testing.assert_array_equal(model.transform(TEXTS).toarray(), counts.transform(TEXTS).toarray())
    matrix = model.transform(TEXTS)
    assert type(matrix) is type(counts.transform(TEXTS))
    scaled = matrix * sparse.diags(
        np.arange(matrix.shape[1], dtype=float)
    )  # the product by which c-TF-IDF weighs: not term by term
    np.testing.assert_array_equal(scaled.toarray(), matrix.toarray() * np.arange(matrix.shape[1]))
    assert model.build_tokenizer()(TEXTS[0]) == counts.build_tokenizer()(TEXTS[0])
    assert model.get_feature_names_out().dtype == object
    assert model.get_params()["ngram_range"] == (1, 1)


@pytest.mark.parametrize(
    "options", [{}, {"ngram_range": (1, 3)}, {"ngram_range": (2, 2), "stop_words": ["and", "aid"]}]
)
def test_analyzer_gives_the_terms_that_are_counted(options):
    for text in TEXTS:
        ours, theirs = TermVectorizer(rules="sklearn", **options), CountVectorizer(**options)
        assert ours.build_analyzer()(text) == theirs.build_analyzer()(text)
    text = "The US Navy. Aid for Japan's navies, and the US Navy again"
    model = TermVectorizer(stop_words="themes", ngram_range=(1, 2), use_idf=False, norm=None).fit([text])
    terms, counts = np.unique(model.build_analyzer()(text), return_counts=True)
    assert terms.tolist() == model.get_feature_names_out().tolist()
    assert counts.tolist() == model.transform([text]).toarray()[0].tolist()


def test_sparse_arrays_where_scikit_learn_is_set_to_them():
    if "sparse_interface" not in get_config():
        pytest.skip("scikit-learn before 1.9 knows matrices only")
    with config_context(sparse_interface="sparray"):
        assert isinstance(TermVectorizer().fit_transform(TEXTS), sparse.csr_array)


def test_phrases_among_the_stop_words_go_as_wholes():
    model = TermVectorizer(stop_words="themes+genre").fit(["Joint statement on joint drills"])
    assert model.get_feature_names_out().tolist() == ["drills", "joint"]
    assert model.build_analyzer()("A joint statement") == []
    assert model.transform(["Joint statement, joint aid"]).toarray().tolist() == [[0, 1]]


def test_default_rules_keep_hindi_whole():
    assert "हिन्दी" in TermVectorizer().fit(TEXTS).vocabulary_


def test_bad_use_is_told():
    with pytest.raises(NotFittedError):
        TermVectorizer().transform(TEXTS)
    with pytest.raises(OptionError, match=r"min_df=1\.5 is out of range"):
        TermVectorizer(min_df=1.5).fit(TEXTS)
    with pytest.raises(OptionError, match=r"max_df=1 allows fewer articles than min_df=2"):
        TermVectorizer(min_df=2, max_df=1).fit(TEXTS)
    for options in ({"ngram_range": 5}, {"ngram_range": (1, 1, 1)}, {"min_df": "a"}, {"max_df": None}):
        with pytest.raises(OptionError, match="is out of range"):
            TermVectorizer(**options).fit(TEXTS)
    with pytest.raises(OptionError, match=r"norm='max' is unknown"):
        TermVectorizer(norm="max").fit(TEXTS)
    with pytest.raises(OptionError, match=r"ngram_range=\(0, 1\) is out of range"):
        TermVectorizer(ngram_range=(0, 1)).fit(TEXTS)
    with pytest.raises(TooFewError, match="hold no words, or only stop words"):
        TermVectorizer(stop_words="themes").fit(["the", ""])
    with pytest.raises(TooFewError, match="no terms remain"):
        TermVectorizer(min_df=4).fit(TEXTS)
