"""Which terms set two groups of articles apart, counting articles that hold a term."""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from themes.analysis.contrasts.groups import Cut, cut_articles
from themes.analysis.incidence import presence
from themes.analysis.inference import beta_binomial_log_odds, cluster_codes, control_false_finds, dependence_statement
from themes.analysis.inference.dependence import units_holding
from themes.analysis.inference.exact import mid_p_test
from themes.analysis.inference.score import cluster_score_test, cluster_sums
from themes.analysis.matrices import TermMatrix
from themes.errors import OptionError

MIN_UNITS = 10
MIN_UNITS_A_SIDE = 5
COLUMNS = ["term", "share_a", "share_b", "log_odds", "low", "high", "p", "q", "n_a", "n_b", "units"]


def contrast_terms(
    terms: TermMatrix,
    in_a: pd.Series,
    in_b: pd.Series,
    *,
    clusters: pd.Series | None = None,
    min_units: int = MIN_UNITS,
) -> pd.DataFrame:
    """Terms that set group A apart from group B, most telling first, by the share of articles that hold each term.

    `in_a`, `in_b`: boolean Series by article id; an article in both is set aside and counted in `.attrs["in_both"]`.
    Columns `term, share_a, share_b, log_odds, low, high, p, q, n_a, n_b, units`: `log_odds` is the beta-binomial
    log-odds ratio, above 0 where A holds the term oftener; `low` and `high` its 95% interval, which inverts the test
    behind `p` and so leaves out 0 exactly when p < .05; `q` is Benjamini & Hochberg's (1995).

    Without `clusters` the test is Fisher's with mid-p (Lancaster 1961) and articles count as independent; with them
    (article id → event, document, source, pair or month) it is a cluster-robust score test on Student's t. A term in
    fewer than `min_units` units (articles, or clusters), or lacking in fewer, keeps its row, but p, q and interval are
    NaN: it is not among the tests. So is every term when a group has fewer than 5 units: see `.attrs["abstained"]`.

    >>> from sklearn.feature_extraction.text import CountVectorizer
    >>> texts = pd.Series(["ships"] * 12 + ["grain"] * 12, index=[f"a{i:02}" for i in range(24)])
    >>> counts = sparse.csr_array(CountVectorizer().fit_transform(texts))
    >>> terms = TermMatrix(counts, counts, texts.index, np.array(["grain", "ships"]))
    >>> contrast_terms(terms, texts == "ships", texts == "grain")[["term", "share_a", "share_b"]].to_numpy().tolist()
    [['grain', 0.0, 1.0], ['ships', 1.0, 0.0]]
    """
    if min_units < 1:
        raise OptionError(f"min_units={min_units}: a term is tested from 1 unit on.")
    cut = cut_articles(terms.article_ids, in_a, in_b)
    codes = cluster_codes(clusters, terms.article_ids[cut.rows])
    present = presence(terms.counts[cut.rows])
    found = _shares(terms.terms, present, cut)
    held, lacking = units_holding(present, codes)
    side = _units_a_side(cut, codes)
    found["units"] = held
    enough = (held >= min_units) & (lacking >= min_units) & (min(side) >= MIN_UNITS_A_SIDE)
    tested = np.flatnonzero(enough)
    p, low, high = (np.full(len(found), np.nan) for _ in range(3))
    if len(tested):
        p[tested], low[tested], high[tested] = _test(present[:, tested], cut, codes)
    found = found.assign(low=low, high=high, p=p, q=control_false_finds(p))[COLUMNS]
    found = found.sort_values(["p", "term"], na_position="last", kind="stable", ignore_index=True)
    unit = "clusters" if codes is not None else "articles"
    abstained = _why_abstained(side, len(found) - len(tested), min_units, unit)
    found.attrs = _attrs(cut, dependence_statement(clusters, codes), abstained)
    return found


def _attrs(cut: Cut, dependence: str, abstained: str) -> dict[Hashable, Any]:
    return {
        "dependence": dependence,
        "in_both": cut.in_both,
        "total_a": int(cut.in_a.sum()),
        "total_b": int((~cut.in_a).sum()),
        "abstained": abstained,
    }


def _shares(names: np.ndarray, present: sparse.csr_array, cut: Cut) -> pd.DataFrame:
    n_a = np.asarray(present[cut.in_a].sum(axis=0)).ravel()
    n_b = np.asarray(present.sum(axis=0)).ravel() - n_a
    total_a, total_b = int(cut.in_a.sum()), int((~cut.in_a).sum())
    return pd.DataFrame(
        {
            "term": pd.Series(names, dtype="str"),
            "share_a": n_a / total_a,
            "share_b": n_b / total_b,
            "log_odds": beta_binomial_log_odds(n_a, total_a, n_b, total_b),
            "n_a": n_a.astype(np.int64),
            "n_b": n_b.astype(np.int64),
        }
    )


def _units_a_side(cut: Cut, codes: np.ndarray | None) -> tuple[int, int]:
    if codes is None:
        return int(cut.in_a.sum()), int((~cut.in_a).sum())
    return len(np.unique(codes[cut.in_a])), len(np.unique(codes[~cut.in_a]))


def _test(present: sparse.csr_array, cut: Cut, codes: np.ndarray | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    if codes is not None:
        return cluster_score_test(cluster_sums(present, cut.in_a, codes))
    n_a = np.asarray(present[cut.in_a].sum(axis=0)).ravel().astype(np.int64)
    n = np.asarray(present.sum(axis=0)).ravel().astype(np.int64)
    return mid_p_test(n_a, n, int(cut.in_a.sum()), len(cut.rows))


def _why_abstained(side: tuple[int, int], untested: int, min_units: int, unit: str) -> str:
    missing = [
        (MIN_UNITS_A_SIDE - units, name) for units, name in zip(side, "AB", strict=True) if units < MIN_UNITS_A_SIDE
    ]
    if missing:
        more = " and ".join(f"{count} more in {name}" for count, name in missing)
        return (
            f"No term was tested: A has {side[0]} and B {side[1]} {unit}, and a test needs "
            f"{MIN_UNITS_A_SIDE} in each ({more})."
        )
    if untested:
        return f"{untested:,} terms were not tested: fewer than {min_units} {unit} hold them, or lack them."
    return ""
