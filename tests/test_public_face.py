"""The public face: names, signatures, columns and types that the design promises, on a small real corpus."""

import dataclasses
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.axes import Axes
from scipy.sparse import issparse

import reference
import themes
from themes.analysis.matrices import TermMatrix, Topics
from themes.language.tokens import Tokens

REQUIRED = inspect.Parameter.empty
SIGNATURES = {
    "load_articles": (["where"], {"columns": None, "keep_copies": False}),
    "read_articles": (["where"], {"columns": None, "keep_copies": False}),
    "find_duplicates": (["articles"], {}),
    "tokenize": (["texts"], {"rules": "themes"}),
    "weigh_terms": (
        ["texts"],
        {"min_articles": 2, "max_share": 0.5, "ngrams": (1, 2), "stop_words": "themes", "rules": "themes"},
    ),
    "find_topics": (["terms"], {"n_topics": REQUIRED, "method": "clusters", "seed": 0}),
    "compare_topic_counts": (["terms", "counts"], {"seed": 0}),
    "topic_quality": (["topics", "terms"], {}),
    "apply_codebook": (["terms", "codebook"], {}),
    "share_by_period": (["labels", "articles"], {"every": REQUIRED}),
    "test_trends": (["labels", "articles"], {"every": REQUIRED, "clusters": None}),
    "find_bursts": (["shares"], {}),
    "find_changes": (["shares"], {}),
    "rising_terms": (["terms", "articles"], {"every": REQUIRED, "clusters": None}),
    "event_effect": (["labels", "articles", "date"], {"every": REQUIRED}),
    "contrast_terms": (["terms", "in_a", "in_b"], {"clusters": None}),
    "find_countries": (["articles"], {}),
    "country_pairs": (["countries"], {"home": None}),
    "dyad_panel": (["pairs", "articles"], {"every": REQUIRED}),
    "find_passages": (["articles", "term"], {"width": 60}),
    "write_report": (["where", "out"], {"title": REQUIRED}),
}
ARTICLES = {
    "published": "datetime64[us]",
    "precision": "category",
    **dict.fromkeys(["title", "text", "source", "url", "language", "story"], "str"),
    "copies": "int64",
    "path": "str",
}
SHARES = ["period", "label", "n", "total", "share", "low", "high"]
PAIRS = ["article_id", "a", "b", "pair", "weight"]


@pytest.fixture(scope="module")
def articles():
    return themes.load_articles("digest").iloc[::3]


@pytest.fixture(scope="module")
def terms(articles):
    return themes.weigh_terms(articles["text"], min_articles=3)


@pytest.fixture(scope="module")
def topics(terms):
    return themes.find_topics(terms, n_topics=5, seed=0)


@pytest.fixture(scope="module")
def shares(topics, articles):
    return themes.share_by_period(topics.topic_of, articles, every="Q")


def types(frame):
    return {name: str(dtype) for name, dtype in frame.dtypes.items()}


@pytest.mark.parametrize("name", themes.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert getattr(themes, name).__doc__
    assert name in dir(themes)


def test_no_module_has_the_name_of_what_its_package_gives():
    """A package that takes a function from a module of its own name shows whichever was bound last."""
    for package in Path(themes.__file__).parent.rglob("__init__.py"):
        parts = package.relative_to(Path(themes.__file__).parents[1]).parent.parts
        given = getattr(import_module(".".join(parts)), "__all__", [])
        modules = {path.stem for path in package.parent.glob("*.py")} if parts != ("themes",) else set()
        assert not modules & set(given), parts


TAKES_LONG = {"get_corpus", "write_report"}  # a network, minutes: no example that a test could run


@pytest.mark.parametrize("name", sorted(set(themes.__all__) - TAKES_LONG - {"charts", "corpora", "tables"}))
def test_every_public_function_has_an_example(name):
    thing = getattr(themes, name)
    assert ">>>" in thing.__doc__ or issubclass(thing, Exception)


def test_the_reference_lists_every_public_name_as_it_is():
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page(), "run: python tests/reference.py"
    for name in [*themes.__all__, *(f"tables.{part}" for part in themes.tables.__all__)]:
        assert f"`{name}" in reference.page()


# Tables that analyses hand to one another, by the design: their fields at least, all frozen.
FIELDS = {
    Tokens: ["codes", "offsets", "vocabulary", "article_ids"],
    TermMatrix: ["counts", "weights", "article_ids", "terms"],
    Topics: ["term_weights", "article_weights", "topic_of", "names"],
}


@pytest.mark.parametrize("table", FIELDS, ids=lambda table: table.__name__)
def test_tables_that_travel_are_frozen_and_have_the_fields_of_the_design(table):
    assert set(FIELDS[table]) <= {field.name for field in dataclasses.fields(table)}
    assert table.__dataclass_params__.frozen


def test_corpora_are_listed_before_and_after_articles_are_loaded():
    code = "import themes; first = themes.corpora(); themes.load_articles('digest'); assert themes.corpora() == first"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match=r"themes has no 'find_topic'; dir\(themes\) lists what there is"):
        themes.find_topic  # noqa: B018


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures_hold(name):
    positional, keywords = SIGNATURES[name]
    found = inspect.signature(getattr(themes, name)).parameters
    assert list(found)[: len(positional)] == positional
    assert all(found[word].kind is inspect.Parameter.KEYWORD_ONLY for word in keywords)
    assert {word: found[word].default for word in keywords} == keywords
    rest = [kind for word, kind in found.items() if word not in positional]
    assert all(kind.kind is inspect.Parameter.KEYWORD_ONLY for kind in rest)
    assert all(kind.default is not REQUIRED for word, kind in found.items() if word not in [*positional, *keywords])


def test_articles(articles):
    assert dict(list(types(articles).items())[:10]) == ARTICLES
    assert articles.index.name == "article_id"
    assert articles.index.is_unique
    assert list(articles["precision"].cat.categories) == ["day", "month", "year"]
    assert list(articles.attrs["problems"].columns) == ["path", "reason", "detail"]
    assert themes.find_duplicates(articles).rename(None).equals(articles["story"].rename(None))


def test_tokens_and_terms(articles, terms):
    tokens = themes.tokenize(articles["text"])
    assert (str(tokens.codes.dtype), str(tokens.offsets.dtype)) == ("int32", "int64")
    assert len(tokens.offsets) == len(articles) + 1
    assert len(tokens.codes) == tokens.offsets[-1]
    assert tokens.codes.max() < len(tokens.vocabulary)
    assert list(tokens.article_ids) == list(terms.article_ids) == list(articles.index)
    assert issparse(terms.counts)
    assert terms.counts.format == terms.weights.format == "csr"
    assert terms.counts.shape == terms.weights.shape == (len(articles), len(terms.terms))
    again = themes.weigh_terms(tokens, min_articles=3)
    assert list(again.terms) == list(terms.terms)
    assert (again.weights != terms.weights).nnz == 0


def test_topics(articles, terms, topics):
    assert topics.term_weights.index.tolist() == topics.article_weights.columns.tolist() == list(topics.names)
    assert topics.term_weights.columns.tolist() == list(terms.terms)
    assert topics.article_weights.index.tolist() == articles.index.tolist() == topics.topic_of.index.tolist()
    assert set(topics.topic_of.dropna()) <= set(topics.names)
    assert len(topics.names) == 5
    assert list(themes.tables.top_terms(topics.term_weights).columns) == ["topic", "terms"]
    assert {"topic", "npmi", "exclusivity", "diversity"} <= set(themes.topic_quality(topics, terms).columns)


def test_mixtures_are_topics_too(terms):
    assert len(themes.find_topics(terms, n_topics=3, method="mixture", seed=1).names) == 3


def test_shares_keep_silent_periods(articles, shares):
    assert list(shares.columns)[:7] == SHARES
    assert types(shares[SHARES]) | {"period": "datetime64"} == {
        "period": "datetime64",
        "label": "str",
        "n": "int64",
        "total": "int64",
        **dict.fromkeys(["share", "low", "high"], "float64"),
    }
    assert shares["period"].dtype.kind == "M"
    assert isinstance(themes.charts.trend_lines(shares), Axes)
    gap = articles[~articles["published"].dt.year.isin([2014, 2015])]
    yearly = themes.share_by_period(pd.Series("any", index=gap.index), gap, every="Y")
    silent = yearly[yearly["period"].dt.year.isin([2014, 2015])]
    assert silent["total"].tolist() == silent["n"].tolist() == [0, 0]
    assert silent["share"].isna().all()
    assert yearly["total"].sum() == len(gap)


@pytest.mark.parametrize("every", ["M", "Q", "Y", "5Y", "10Y"])
def test_periods_of_every_kind(articles, topics, every):
    found = themes.share_by_period(topics.topic_of, articles, every=every)
    exact = articles["precision"].isin(
        {"M": ["day", "month"], "Q": ["day", "month"]}.get(every, ["day", "month", "year"])
    )
    assert found.groupby("period")["total"].first().sum() == exact.sum()
    assert found.attrs["too_coarse"] == (~exact).sum()
    if every == "10Y":
        assert set(found["period"].dt.year % 10) == {0}


def test_trends_bursts_changes_events(articles, terms, topics, shares):
    trends = themes.test_trends(topics.topic_of, articles, every="Y")
    assert {"label", "slope", "p", "q", "verdict_counts", "verdict_shares", "verdict_fixed_sources"} <= set(trends)
    assert set(trends["label"]) == set(topics.topic_of.dropna())
    assert {"label", "start", "end", "q"} <= set(themes.find_bursts(shares, draws=19))
    assert {"label", "period", "q"} <= set(themes.find_changes(shares, draws=19))
    assert {"term", "slope", "q"} <= set(themes.rising_terms(terms, articles, every="Y"))
    effect = themes.event_effect(topics.topic_of, articles, "2018-01-01", every="Y")
    assert {"label", "date", "before", "after", "p"} <= set(effect)


def test_contrasts(articles, terms):
    early = articles["published"].dt.year < 2018
    found = themes.contrast_terms(terms, early, ~early)
    assert list(found.columns)[:8] == ["term", "share_a", "share_b", "log_odds", "low", "high", "p", "q"]
    assert types(found)["term"] == "str"
    assert found["q"].dropna().between(0, 1).all()


def test_countries_pairs_and_panel(articles):
    countries = themes.find_countries(articles)
    assert list(countries.columns) == ["article_id", "country", "mentions", "in_title", "first_at", "salience"]
    assert set(countries["article_id"]) <= set(articles.index)
    pairs = themes.country_pairs(countries)
    assert list(pairs.columns) == PAIRS
    assert types(pairs) == dict.fromkeys(PAIRS[:4], "str") | {"weight": "float64"}
    assert (pairs["a"] < pairs["b"]).all()
    assert (pairs["pair"] == pairs["a"] + "-" + pairs["b"]).all()
    panel = themes.dyad_panel(pairs, articles, every="Y")
    assert len(panel) == panel["pair"].nunique() * panel["period"].nunique()
    assert panel["n"].sum() == len(pairs)


def test_codebook_says_which_terms_decided(articles):
    found = themes.apply_codebook(themes.weigh_terms(articles["text"], min_articles=1, max_share=1.0))
    assert {"defence", "energy", "maritime-security", "trade-investment"} <= set(found.holds.columns)
    assert found.holds.index.tolist() == articles.index.tolist()
    assert found.holds.dtypes.eq(bool).all()


def test_passages_have_the_same_types_found_or_not(articles):
    some, none = (themes.find_passages(articles, term) for term in ("energy", "xylophonist"))
    assert (len(some) > 0, len(none)) == (True, 0)
    assert types(some) == types(none)
    assert {"article_id", "left", "match", "right"} <= set(some)


def test_wolves_are_counted(articles, topics):
    assert next(iter(inspect.signature(themes.calibrate).parameters)) == "test"
    found = themes.calibrate(themes.test_trends, topics.topic_of, articles, every="Y", runs=10)
    assert {"nominal", "alarms"} <= set(found)


@pytest.mark.shared
def test_the_scraped_article(shared):
    articles = themes.load_articles(shared / "articles")
    (article,) = articles.to_dict("records")
    assert article["published"] == pd.Timestamp("2025-05-05")
    assert article["precision"] == "day"
    whole = article["title"] + article["text"]
    assert whole.count(article["title"]) == 1
    assert not any(stray in whole for stray in ("Left Menu", "Image Credit", "Credit:"))
    assert themes.country_pairs(themes.find_countries(articles))["pair"].tolist() == ["IND-JPN"]
    assert themes.find_passages(articles, "maritime security")["match"].tolist() == ["maritime security"]


# file: first and last year that its dates may have, most problems, most undated
CORPORA = {
    "kremlin_meetings_ru": (2025, 2025, 0, 9),
    "treaties_bilateral": (1790, 2023, 0, 0),
    "white_house_bilateral": (2021, 2026, 0, 0),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", CORPORA)
def test_shared_corpora_load(shared, name):
    first, last, problems, undated = CORPORA[name]
    articles, aside = themes.read_articles(shared / "corpora" / f"{name}.parquet")
    years = articles["published"].dt.year
    assert (years.min(), years.max(), len(aside), int(years.isna().sum())) == (first, last, problems, undated)
    assert (articles["title"] != "").all()
    assert (articles["text"] != "").all()
