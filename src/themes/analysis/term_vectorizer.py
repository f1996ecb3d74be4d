"""TermVectorizer: the project's terms behind scikit-learn's estimator interface."""

from collections.abc import Callable, Iterable
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn import get_config
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from themes.errors import OptionError, TooFewError
from themes.language.counting.known_terms import count_known, dropped_words, with_stop_phrases
from themes.language.counting.ngrams import count_ngrams, is_range
from themes.language.counting.sequences import sequence_of
from themes.language.counting.weights import articles_with, inverse_frequency, tfidf
from themes.language.scanning.rules import SKLEARN_PATTERN
from themes.language.stopwords import stop_list
from themes.language.tokens import Tokens, tokenize


class TermVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts → sparse TF-IDF weights, for scikit-learn's pipelines and as BERTopic's `vectorizer_model`.

    The options are `TfidfVectorizer`'s: `ngram_range`, `min_df` and `max_df` (a whole number = articles, a float =
    share of them), `norm` ("l2", "l1" or None), `use_idf`, `smooth_idf`, `sublinear_tf`; with `rules="sklearn"` the
    terms and weights are the same as its, under `rules="themes"` words are cut as `tokenize` describes. `stop_words` as
    in `weigh_terms`, or scikit-learn's "english". With `use_idf=False, norm=None` the weights are counts, as
    `CountVectorizer` gives, and as BERTopic's own default does.

    After `fit`: `vocabulary_` (term → column), `idf_` (a number a term).

    >>> TermVectorizer().fit(["naval aid", "grain aid"]).get_feature_names_out().tolist()
    ['aid', 'grain', 'naval']
    """

    def __init__(
        self,
        *,
        rules: str = "themes",
        stop_words: "str | Iterable[str] | None" = None,
        ngram_range: tuple[int, int] = (1, 1),
        min_df: float = 1,
        max_df: float = 1.0,
        norm: str | None = "l2",
        use_idf: bool = True,
        smooth_idf: bool = True,
        sublinear_tf: bool = False,
    ) -> None:
        self.rules = rules
        self.stop_words = stop_words
        self.ngram_range = ngram_range
        self.min_df = min_df
        self.max_df = max_df
        self.norm = norm
        self.use_idf = use_idf
        self.smooth_idf = smooth_idf
        self.sublinear_tf = sublinear_tf

    def fit(self, raw_documents: Iterable[str], y: Any = None) -> Self:
        """This vectorizer, having learned the terms of these texts and how many articles hold each."""
        self.fit_transform(raw_documents, y)
        return self

    def fit_transform(self, raw_documents: Iterable[str], y: Any = None) -> sparse.csr_matrix:  # noqa: ARG002
        """TF-IDF weights of these texts, whose terms it learns: articles × terms."""
        tokens = self._tokens(raw_documents)
        n_articles = len(tokens)
        dropped = dropped_words(tokens, self._stop_list())
        if dropped.all():
            raise TooFewError(f"The {n_articles:,} texts hold no words, or only stop words. Give more text.")
        least, most = limit(self.min_df, n_articles, "min_df"), limit(self.max_df, n_articles, "max_df")
        if most < least:
            raise OptionError(f"max_df={self.max_df} allows fewer articles than min_df={self.min_df}. Raise max_df.")
        counts = count_ngrams(
            sequence_of(tokens, dropped, bridge=self.rules == "sklearn"),
            tokens.vocabulary,
            ngrams=self.ngram_range,
            min_articles=least,
            max_articles=most,
        )
        if not counts.counts.shape[1]:
            raise TooFewError("After min_df and max_df no terms remain. Try a lower min_df or a higher max_df.")
        self._terms = counts.terms()
        self.vocabulary_ = {term: column for column, term in enumerate(self._terms)}
        articles = articles_with(counts.counts)
        self.idf_ = inverse_frequency(articles, n_articles, smooth=self.smooth_idf)
        return self._weights(counts.counts)

    def transform(self, raw_documents: Iterable[str]) -> sparse.csr_matrix:
        """TF-IDF weights of these texts in the terms that were learned: articles × terms."""
        check_is_fitted(self, "vocabulary_")
        return self._weights(count_known(self._tokens(raw_documents), self._terms, self._stop_list()))

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:  # noqa: ARG002
        """The terms, in the order of the columns."""
        check_is_fitted(self, "vocabulary_")
        return self._terms.astype(object)

    def build_tokenizer(self) -> Callable[[str], list[str]]:
        """A function: a text → its words in reading order (under `rules="sklearn"` not yet in small letters, as there).

        >>> TermVectorizer().build_tokenizer()("US and Japan's navies")
        ['US', 'and', 'japan', 'navies']
        """
        if self.rules == "sklearn":
            return SKLEARN_PATTERN.findall
        return lambda text: tokenize([text], rules=self.rules).words_of(0)

    def build_analyzer(self) -> Callable[[str], list[str]]:
        """A function: a text → its terms as they are counted, the shortest first, in reading order.

        >>> TermVectorizer(ngram_range=(1, 2), stop_words="themes").build_analyzer()("The naval drills, aid")
        ['naval', 'drills', 'aid', 'naval drills']
        """
        return self._terms_in

    def _terms_in(self, text: str) -> list[str]:
        tokens = self._tokens([text])
        sequence = sequence_of(tokens, dropped_words(tokens, self._stop_list()), bridge=self.rules == "sklearn")
        shortest, longest = self.ngram_range
        parts = zip(sequence.codes.tolist(), sequence.breaks.tolist(), strict=True)
        vocabulary = tokens.vocabulary.tolist()
        words = [("" if code < 0 else vocabulary[code], is_break) for code, is_break in parts]
        return [
            " ".join(word for word, _ in run)
            for length in range(shortest, longest + 1)
            for run in (words[at : at + length] for at in range(len(words) - length + 1))
            if all(word for word, _ in run) and not any(is_break for _, is_break in run[1:])
        ]

    def _stop_list(self) -> frozenset[str]:
        return stop_list("sklearn" if self.stop_words == "english" else self.stop_words)

    def _tokens(self, raw_documents: Iterable[str]) -> Tokens:
        if not is_range(self.ngram_range):
            raise OptionError(
                f"ngram_range={self.ngram_range!r} is out of range. Give (shortest, longest), such as (1, 2)."
            )
        if self.norm not in ("l1", "l2", None):
            raise OptionError(f"norm={self.norm!r} is unknown. Choose one of: 'l2', 'l1', None.")
        tokens = raw_documents if isinstance(raw_documents, Tokens) else tokenize(raw_documents, rules=self.rules)
        return with_stop_phrases(tokens, self._stop_list())

    def _weights(self, counts: sparse.csr_array) -> sparse.csr_matrix:
        idf = self.idf_ if self.use_idf else np.ones(counts.shape[1])
        if self.norm == "l2" and not self.sublinear_tf:
            return as_scikit_learn_s(tfidf(counts, idf))
        data = (np.log(counts.data) + 1.0 if self.sublinear_tf else counts.data) * idf[counts.indices]
        row_of = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
        if self.norm is not None:
            total = np.bincount(row_of, np.abs(data) if self.norm == "l1" else data**2, minlength=counts.shape[0])
            data /= (total if self.norm == "l1" else np.sqrt(total))[row_of]
        return as_scikit_learn_s(sparse.csr_array((data, counts.indices, counts.indptr), shape=counts.shape))

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


def as_scikit_learn_s(weights: sparse.csr_array) -> sparse.csr_matrix:
    """The weights in the kind of sparse matrix that scikit-learn's own vectorizers give.

    That is a `csr_matrix`, whose * is the matrix product that BERTopic relies on, unless scikit-learn (1.9 or newer) is
    set to `sparse_interface="sparray"`.
    """
    return weights if get_config().get("sparse_interface") == "sparray" else sparse.csr_matrix(weights)


def limit(value: Any, n_articles: int, name: str) -> float:
    """A document frequency as a number of articles: whole numbers are one, floats are a share of the articles."""
    is_whole = isinstance(value, (int, np.integer))
    if is_whole and value >= 1:
        return float(value)
    if isinstance(value, (float, np.floating)) and 0 <= value <= 1:
        return float(value * n_articles)
    raise OptionError(
        f"{name}={value!r} is out of range. Give a whole number of articles (1 or more) or a share from 0.0 to 1.0."
    )
