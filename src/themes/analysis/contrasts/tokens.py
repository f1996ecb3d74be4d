"""Token-level keyness, for comparison only: it takes every token as an independent draw, and so cries wolf."""

import numpy as np
import pandas as pd
from scipy.special import xlogy
from scipy.stats import chi2, norm

from themes.analysis.contrasts.groups import cut_articles
from themes.analysis.inference import control_false_finds
from themes.analysis.matrices import TermMatrix
from themes.errors import OptionError

WARNING = "tokens taken as independent draws: one talkative article can make a find (use contrast_terms)"


def contrast_tokens_g2(terms: TermMatrix, in_a: pd.Series, in_b: pd.Series) -> pd.DataFrame:
    """Log-likelihood keyness of tokens, for comparison: columns `term, n_a, n_b, g2, p, q`, largest G² first.

    G² = 2 Σ O ln(O / E) over the four cells term × group (Dunning 1993), without Williams' correction; `g2` is negative
    where B holds the term oftener. p from χ² with one degree of freedom.
    """
    n_a, n_b, total_a, total_b = _tokens(terms, in_a, in_b)
    total, n = total_a + total_b, n_a + n_b
    observed = (n_a, n_b, total_a - n_a, total_b - n_b)
    expected = (n * total_a / total, n * total_b / total, (total - n) * total_a / total, (total - n) * total_b / total)
    g2 = 2 * sum(xlogy(o, o) - xlogy(o, np.maximum(e, 1e-300)) for o, e in zip(observed, expected, strict=True))
    g2 = np.maximum(g2, 0)
    sign = np.where(n_a / total_a >= n_b / total_b, 1, -1)
    return _ranked(terms, n_a, n_b, {"g2": sign * g2, "p": chi2.sf(g2, 1)}, g2)


def contrast_tokens_fightin_words(
    terms: TermMatrix, in_a: pd.Series, in_b: pd.Series, *, prior_tokens: float = 500.0
) -> pd.DataFrame:
    """Log-odds of tokens with an informative Dirichlet prior, for comparison: `term, n_a, n_b, log_odds, z, p, q`.

    δ = ln (y_a + α)/(N_a + α₀ − y_a − α) − ln (y_b + α)/(N_b + α₀ − y_b − α), its variance 1/(y_a + α) + 1/(y_b + α),
    with α = α₀ · the term's share of all tokens and α₀ = `prior_tokens` (Monroe, Colaresi & Quinn 2008, "Fightin'
    Words").
    """
    if prior_tokens <= 0:
        raise OptionError(f"prior_tokens={prior_tokens}: the prior weighs more than 0 tokens.")
    n_a, n_b, total_a, total_b = _tokens(terms, in_a, in_b)
    prior = prior_tokens * (n_a + n_b) / (total_a + total_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = np.log((n_a + prior) / (total_a + prior_tokens - n_a - prior))
        delta = delta - np.log((n_b + prior) / (total_b + prior_tokens - n_b - prior))
        z = delta / np.sqrt(1 / (n_a + prior) + 1 / (n_b + prior))
    delta, z = np.nan_to_num(delta), np.nan_to_num(z)
    return _ranked(terms, n_a, n_b, {"log_odds": delta, "z": z, "p": 2 * norm.sf(np.abs(z))}, np.abs(z))


def _tokens(terms: TermMatrix, in_a: pd.Series, in_b: pd.Series) -> tuple[np.ndarray, np.ndarray, float, float]:
    cut = cut_articles(terms.article_ids, in_a, in_b)
    counts = terms.counts[cut.rows]
    n_a = np.asarray(counts[cut.in_a].sum(axis=0), dtype=float).ravel()
    n_b = np.asarray(counts[~cut.in_a].sum(axis=0), dtype=float).ravel()
    return n_a, n_b, float(n_a.sum()), float(n_b.sum())


def _ranked(
    terms: TermMatrix, n_a: np.ndarray, n_b: np.ndarray, columns: dict[str, np.ndarray], weight: np.ndarray
) -> pd.DataFrame:
    found = pd.DataFrame({"term": pd.Series(terms.terms, dtype="str"), "n_a": n_a, "n_b": n_b, **columns})
    found = found.assign(q=control_false_finds(columns["p"]), weight=-weight)
    found = found.sort_values(["weight", "term"], kind="stable", ignore_index=True).drop(columns="weight")
    found.attrs["dependence"] = WARNING
    return found
