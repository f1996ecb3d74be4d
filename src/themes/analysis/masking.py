"""TermMatrix without names of countries and one source's own words: topics say what is spoken about, not by whom."""

from functools import cache

import numpy as np
import pandas as pd
from scipy import sparse

from themes.analysis.incidence import membership, presence
from themes.analysis.matrices import TermMatrix
from themes.language.country_names import name_table, without_accents

NAMING_KINDS = ("name", "demonym", "official", "old", "capital", "place", "ambiguous")
# Ordinary words in the genre, although Port Louis, Kuwait City and the Isle of Man hold them; in Russian those of the
# Gaza Strip (газа is also *of gas*), the Ivory Coast, Dar es Salaam, the Third Reich, regions and districts.
_ORDINARY = """
city coast federal man port sea union автономного автономный берег берега берегом берегу бывшая бывшей газа дар кости
округ округа округе округу пас порт район района сектор сектора секторе сектором сектору союзе союзом союзу третий
третьего третьем
"""
ORDINARY = frozenset(_ORDINARY.split())


def without_countries(terms: TermMatrix) -> TermMatrix:
    """The matrix without terms made up of words from names of countries, their people and capitals, rows of length one.

    *india*, *sri lanka*, *tokyo*, *south african* go; *maritime security* and *foreign minister* stay, and so does
    *japan alliance*, of which one word is no name. A topic model on the rest finds matters, not countries.

    >>> matrix = sparse.csr_array(np.array([[1, 1, 2]]))
    >>> places = TermMatrix(matrix, matrix / 6**0.5, ["a1"], np.array(["navy", "sri lanka", "tokyo"]))
    >>> without_countries(places).terms.tolist()
    ['navy']
    """
    names = words_of_names()
    kept = np.array([not all(word in names for word in str(term).lower().split()) for term in terms.terms], dtype=bool)
    return keep_terms(terms, kept)


def in_several_groups(terms: TermMatrix, groups: pd.Series, *, at_least: int = 2) -> TermMatrix:
    """The matrix with only those terms that articles of `at_least` groups hold (article id → source, outlet, speaker).

    A term that one source alone uses (its spokesman's name, its formulas) says who speaks. With fewer groups than
    `at_least` nothing is left out.

    >>> matrix = sparse.csr_array(np.array([[1, 1], [1, 0]]))
    >>> both = TermMatrix(matrix, matrix / 2.0, pd.Index(["a1", "a2"]), np.array(["navy", "spokesman smith"]))
    >>> in_several_groups(both, pd.Series({"a1": "Gazette", "a2": "Herald"})).terms.tolist()
    ['navy']
    """
    codes, names = pd.factorize(groups.reindex(terms.article_ids), sort=True)
    if len(names) < at_least:
        return terms
    holders = (membership(codes, len(names)) @ presence(terms.counts)) > 0
    return keep_terms(terms, np.asarray(holders.sum(axis=0)).ravel() >= at_least)


def keep_terms(terms: TermMatrix, kept: np.ndarray) -> TermMatrix:
    """The matrix with the terms that the boolean array marks, weights scaled again so that rows have length one."""
    columns = np.flatnonzero(kept)
    weights = sparse.csr_array(terms.weights[:, columns])
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    scale = sparse.diags_array(1 / np.where(lengths > 0, lengths, 1))
    return TermMatrix(
        sparse.csr_array(terms.counts[:, columns]),
        sparse.csr_array(scale @ weights),
        terms.article_ids,
        terms.terms[columns],
    )


@cache
def words_of_names() -> frozenset[str]:
    """Every word, in small letters, of the names, demonyms and capitals in the table of countries."""
    table = name_table()
    naming = (alias for alias, kind in zip(table.aliases, table.kinds, strict=True) if kind in NAMING_KINDS)
    words = {word for alias in naming for word in alias.replace("’", "'").replace("-", " ").lower().split()}
    return frozenset(words | {without_accents(word) for word in words}) - ORDINARY
