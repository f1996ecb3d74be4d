"""What sets two groups apart."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse, stats

from themes.analysis.contrasts import contrast_terms, contrast_tokens_fightin_words, contrast_tokens_g2
from themes.analysis.matrices import TermMatrix
from themes.errors import ArticlesError, OptionError


def matrix(counts, names=None):
    """A term matrix of a dense table of counts."""
    counts = np.asarray(counts)
    ids = pd.Index([f"a{number:04}" for number in range(len(counts))], name="article_id")
    names = names or [f"t{number:03}" for number in range(counts.shape[1])]
    table = sparse.csr_array(counts.astype(np.int64))
    return TermMatrix(table, table.astype(float), ids, np.array(names))


@pytest.fixture
def forty():
    """Twenty articles a side: "ships" in all of A, "grain" in all of B, "the" in half of both, "once" in three."""
    counts = np.zeros((40, 4), dtype=int)
    counts[:20, 0], counts[20:, 1], counts[::2, 2], counts[:3, 3] = 5, 1, 1, 1
    return matrix(counts, ["ships", "grain", "the", "once"])


def halves(terms):
    in_a = pd.Series(np.arange(len(terms.article_ids)) < len(terms.article_ids) // 2, index=terms.article_ids)
    return in_a, ~in_a


def test_columns_and_obvious_answer(forty):
    found = contrast_terms(forty, *halves(forty))
    assert list(found.columns[:8]) == ["term", "share_a", "share_b", "log_odds", "low", "high", "p", "q"]
    rows = found.set_index("term")
    assert rows.loc["ships", ["share_a", "share_b"]].tolist() == [1, 0]
    assert rows.loc["ships", "q"] < 1e-6
    assert rows.loc["ships", "log_odds"] > 0 > rows.loc["grain", "log_odds"]
    assert rows.loc["ships", "high"] == np.inf
    assert rows.loc["the", "p"] > 0.5
    assert found["term"].tolist() == ["grain", "ships", "the", "once"]


def test_rare_terms_keep_their_row_and_say_why(forty):
    found = contrast_terms(forty, *halves(forty))
    once = found.set_index("term").loc["once"]
    assert once[["low", "high", "p", "q"]].isna().all()
    assert once["share_a"] == 0.15
    assert found.attrs["abstained"] == "1 terms were not tested: fewer than 10 articles hold them, or lack them."
    assert found.attrs["dependence"] == "articles taken as independent"
    assert contrast_terms(forty, *halves(forty), min_units=3).set_index("term").loc["once", "p"] < 0.2


def test_swapping_the_groups_flips_signs(forty):
    in_a, in_b = halves(forty)
    units = pd.Series(np.arange(40) // 2, index=forty.article_ids, name="event")
    for clusters in (None, units):
        forth = contrast_terms(forty, in_a, in_b, clusters=clusters).set_index("term").sort_index()
        back = contrast_terms(forty, in_b, in_a, clusters=clusters).set_index("term").sort_index()
        assert back["log_odds"].to_numpy() == pytest.approx(-forth["log_odds"].to_numpy())
        assert back["low"].to_numpy() == pytest.approx(-forth["high"].to_numpy(), nan_ok=True)
        assert back["p"].to_numpy() == pytest.approx(forth["p"].to_numpy(), nan_ok=True)


def test_tokens_do_not_count_articles_do(forty):
    louder = TermMatrix(forty.counts * 50, forty.weights, forty.article_ids, forty.terms)
    pd.testing.assert_frame_equal(contrast_terms(forty, *halves(forty)), contrast_terms(louder, *halves(louder)))


def test_an_article_in_both_groups_is_set_aside(forty):
    in_a, in_b = halves(forty)
    in_b = in_b.copy()
    in_b.iloc[:2] = True
    found = contrast_terms(forty, in_a, in_b)
    assert found.attrs["in_both"] == 2
    assert (found.attrs["total_a"], found.attrs["total_b"]) == (18, 20)


def test_order_of_rows_does_not_matter(forty):
    rng = np.random.default_rng(1)
    rows = rng.permutation(40)
    shuffled = TermMatrix(forty.counts[rows], forty.weights[rows], forty.article_ids[rows], forty.terms)
    in_a, in_b = halves(forty)
    units = pd.Series(np.arange(40) // 2, index=forty.article_ids, name="event")
    expected = contrast_terms(forty, in_a, in_b, clusters=units)
    pd.testing.assert_frame_equal(expected, contrast_terms(shuffled, in_a.iloc[rows], in_b, clusters=units.iloc[rows]))


def test_too_few_units_abstain_and_say_how_many_more(forty):
    in_a, in_b = halves(forty)
    few = pd.Series(np.where(in_a, "one", forty.article_ids), index=forty.article_ids, name="source")
    found = contrast_terms(forty, in_a, in_b, clusters=few)
    assert found["p"].isna().all()
    assert found.attrs["abstained"] == (
        "No term was tested: A has 1 and B 20 clusters, and a test needs 5 in each (4 more in A)."
    )


def test_errors_say_how_to_mend(forty):
    in_a, in_b = halves(forty)
    with pytest.raises(OptionError, match="in_a must be a boolean Series by article id"):
        contrast_terms(forty, in_a.map({True: "yes", False: "no"}), in_b)
    with pytest.raises(ArticlesError, match="in_b holds none of the 40 articles: a contrast needs two groups"):
        contrast_terms(forty, in_a, in_b & False)
    with pytest.raises(OptionError, match="in_b must be a boolean Series by article id"):
        contrast_terms(forty, in_a, in_b.to_numpy())
    with pytest.raises(OptionError, match="min_units=0: a term is tested from 1 unit on"):
        contrast_terms(forty, in_a, in_b, min_units=0)
    with pytest.raises(OptionError, match="in_a names an article twice"):
        contrast_terms(forty, pd.concat([in_a, in_a]), in_b)
    with pytest.raises(ArticlesError, match="clusters lacks 39 of 40 articles"):
        contrast_terms(forty, in_a, in_b, clusters=pd.Series({"a0000": 1}))


def planted(rng, size=1):
    """A hundred null terms and twenty at 30 % against 10 % of 200 units a side."""
    units = np.repeat(np.arange(400), size)
    share = np.tile(rng.uniform(0.05, 0.5, 120), (400, 1))
    share[:200, :20], share[200:, :20] = 0.3, 0.1
    if size > 1:
        share = rng.beta(share * 4, (1 - share) * 4)
    terms = matrix(rng.random((len(units), 120)) < share[units])
    in_a = pd.Series(units < 200, index=terms.article_ids)
    return terms, in_a, ~in_a, pd.Series(units, index=terms.article_ids, name="unit")


@pytest.mark.parametrize(("size", "given"), [(1, False), (1, True), (3, True)])
def test_power_coverage_and_false_alarms(size, given):
    rng = np.random.default_rng(11)
    truth = np.log(0.3 / 0.7) - np.log(0.1 / 0.9)
    found, covered, alarms = [], [], []
    for _ in range(25):
        terms, in_a, in_b, units = planted(rng, size)
        rows = contrast_terms(terms, in_a, in_b, clusters=units if given else None).set_index("term").sort_index()
        real, null = rows.iloc[:20], rows.iloc[20:]
        found += ((real["q"] < 0.05) & (real["log_odds"] > 0)).tolist()
        covered += ((real["low"] <= truth) & (truth <= real["high"])).tolist()
        alarms += (null["p"] < 0.05).tolist()
        assert ((rows["p"] < 0.05) == ((rows["low"] > 0) | (rows["high"] < 0))).all()
    assert np.mean(found) > 0.9
    assert 0.925 < np.mean(covered) < 0.98
    assert 0.03 < np.mean(alarms) < 0.065


def test_ignoring_clusters_cries_wolf_and_naming_them_does_not():
    rng = np.random.default_rng(2)
    units = np.repeat(np.arange(60), 8)
    share = rng.beta(0.6, 1.8, (60, 400))
    terms = matrix(rng.random((480, 400)) < share[units])
    clusters = pd.Series(units, index=terms.article_ids, name="source")
    naive, robust = [], []
    for _ in range(10):
        group = pd.Series(np.isin(units, rng.permutation(60)[:30]), index=terms.article_ids)
        naive.append((contrast_terms(terms, group, ~group)["p"] < 0.05).mean())
        robust.append((contrast_terms(terms, group, ~group, clusters=clusters)["p"] < 0.05).mean())
    assert np.mean(naive) > 0.2
    assert 0.03 < np.mean(robust) < 0.065


def test_g2_is_dunnings_formula(forty):
    found = contrast_tokens_g2(forty, *halves(forty)).set_index("term")
    # A: 100 ships, 10 the, 3 once of 113 tokens; B: 20 grain, 10 the of 30.
    cells = np.array([[100, 0], [13, 30]], dtype=float)
    expected = np.outer(cells.sum(axis=1), cells.sum(axis=0)) / cells.sum()
    g2 = 2 * sum(o * np.log(o / e) for o, e in zip(cells.ravel(), expected.ravel(), strict=True) if o > 0)
    assert found.loc["ships", "g2"] == pytest.approx(g2)
    assert found.loc["grain", "g2"] < 0
    assert "talkative" in found.attrs["dependence"]


@pytest.fixture
def lopsided():
    """Tokens of A: 30 sea, 10 grain, 60 talks; of B: 5 sea, 15 grain, 20 talks. The last article is in neither."""
    return matrix([[30, 4, 0], [0, 6, 60], [5, 15, 1], [0, 0, 19], [99, 0, 0]], ["sea", "grain", "talks"])


def test_g2_and_fightin_words_count_every_cell(lopsided):
    in_a, in_b = (pd.Series([*first, False], index=lopsided.article_ids) for first in ([1, 1, 0, 0], [0, 0, 1, 1]))
    groups = in_a.astype(bool), in_b.astype(bool)
    by_g2 = contrast_tokens_g2(lopsided, *groups).set_index("term")
    words = contrast_tokens_fightin_words(lopsided, *groups).set_index("term")
    for term, (a, b) in {"sea": (30, 5), "grain": (10, 15), "talks": (60, 20)}.items():
        cells = np.array([[a, b], [100 - a, 40 - b]])
        g2, p, *_ = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood")
        assert by_g2.loc[term, ["g2", "p"]].tolist() == pytest.approx([g2 * np.sign(a / 100 - b / 40), p])
        prior = 500 * (a + b) / 140
        odds = [(n + prior) / (total + 500 - n - prior) for n, total in ((a, 100), (b, 40))]
        assert words.loc[term, "log_odds"] == pytest.approx(np.log(odds[0] / odds[1]))
        z = np.log(odds[0] / odds[1]) / np.sqrt(1 / (a + prior) + 1 / (b + prior))
        assert words.loc[term, ["z", "p"]].tolist() == pytest.approx([z, 2 * stats.norm.sf(abs(z))])
    assert by_g2.index.tolist() == by_g2["g2"].abs().sort_values(ascending=False).index.tolist()


def test_a_term_that_is_all_there_is_sets_nothing_apart():
    groups = halves(matrix([[2], [3]]))
    assert contrast_tokens_g2(matrix([[2], [3]]), *groups)[["g2", "p"]].to_numpy().tolist() == [[0, 1]]
    assert contrast_tokens_fightin_words(matrix([[2], [3]]), *groups)[["log_odds", "z"]].to_numpy().tolist() == [[0, 0]]


def test_fightin_words_is_monroes_formula(forty):
    found = contrast_tokens_fightin_words(forty, *halves(forty), prior_tokens=50).set_index("term")
    alpha = 50 * 100 / 143
    delta = np.log((100 + alpha) / (113 + 50 - 100 - alpha)) - np.log((0 + alpha) / (30 + 50 - 0 - alpha))
    assert found.loc["ships", "log_odds"] == pytest.approx(delta)
    assert found.loc["ships", "z"] == pytest.approx(delta / np.sqrt(1 / (100 + alpha) + 1 / alpha))
    with pytest.raises(OptionError, match="the prior weighs more than 0 tokens"):
        contrast_tokens_fightin_words(forty, *halves(forty), prior_tokens=0)
