"""Texts → Tokens: every later answer about words is derived from these, without touching the text again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from themes.errors import ArticlesError, OptionError
from themes.language.scanning import plain
from themes.language.scanning.rules import RULES

SMALL = 1_000_000  # characters: below, the plain scanner answers within half a second and nothing need be compiled


@dataclass(frozen=True, eq=False)
class Tokens:
    """The words of all articles, end to end, as numbers.

    `codes` (int32): each word's place in `vocabulary`; `offsets` (int64, one more than articles): article i owns
    `codes[offsets[i]:offsets[i + 1]]`; `vocabulary`: the distinct terms, sorted by code point; `article_ids`: in the
    order of the texts given; `breaks` (bool, one a word): a phrase may not reach back across the start of this word.

    Character positions and surface forms are not kept: names of countries and passages depend on punctuation and case
    between words, and matching them in the text itself (16 ms a megabyte) is cheaper than carrying 8 bytes a word here.
    """

    codes: np.ndarray
    offsets: np.ndarray
    vocabulary: pd.Index
    article_ids: pd.Index
    breaks: np.ndarray
    rules: str = "themes"

    def __len__(self) -> int:
        """Number of articles."""
        return len(self.offsets) - 1

    def __repr__(self) -> str:
        return f"Tokens({len(self.codes):,} words, {len(self.vocabulary):,} distinct, in {len(self):,} articles)"

    def words_of(self, place: int) -> list[str]:
        """The terms of the article at this place, in reading order."""
        return list(self.vocabulary[self.codes[self.offsets[place] : self.offsets[place + 1]]])


def tokenize(texts: "pd.Series | Iterable[str]", *, rules: str = "themes") -> Tokens:
    """The words of every text, as one compact columnar structure; articles keep the order in which they are given.

    Under `rules="themes"` a word is a run of letters, marks and numbers of any script, lower-cased (Unicode NFKC):

    - **marks stay with their letters**: Hindi, Tamil and vowelled Arabic words remain whole;
    - **unspaced scripts** (Chinese, Japanese kana, Thai, Lao, Khmer, Myanmar) are cut into overlapping pairs, 日本国 →
      日本, 本国, as search engines do; marks stay with their character; pairs do not form longer phrases;
    - **apostrophes** between letters belong to the word (*don't*), the possessive goes (*India's* → india, *G20's* →
      g20), French and Italian elisions are cut (*l'accord* → l, accord); typographic and straight signs are the same;
    - **hyphens** between letters or numbers join (*indo-pacific*, *covid-19*), dashes part; & joins too (*r&d*), and
      so do the Catalan middle dot and the Hebrew gershayim; Arabic tatweel, soft hyphens and word joiners go;
    - **abbreviations** lose their full stops: *U.S.* → US, *U.N.* → un, *e.g.* → eg;
    - **numbers** keep their inner points and commas (*1,500*, *3.5*, *g20*, *5g*);
    - **names told by capitals** keep them: *US*, *WHO*, *IT* and *IS* are not *us*, *who*, *it* and *is*; a hyphen
      beside them or beside an abbreviation parts (*US-Japan*, *U.S.-Japan* → US, japan; *non-U.S.* → non, US). In a
      headline all in capitals (three such words nearby and none with small letters) they are taken for the pronoun or
      verb, except *US* where that begins a clause or follows *THE*;
    - a **break** stands between two words unless only white space (no blank line), quotes, or the full stop of an
      abbreviation part them: later, phrases do not reach across breaks.

    Under `rules="sklearn"` words are those of scikit-learn's default pattern on lower-cased text, without breaks.

    Raises ArticlesError where a text is missing or not a string, OptionError for unknown rules.

    >>> tokenize(["The U.S. and India’s navies met us."]).words_of(0)
    ['the', 'US', 'and', 'india', 'navies', 'met', 'us']
    """
    if rules not in RULES:
        raise OptionError(f"rules={rules!r} is unknown. Choose one of: {', '.join(map(repr, RULES))}.")
    series = checked_texts(texts)
    codes, breaks, offsets, vocabulary = scan(series, rules)
    return Tokens(codes, offsets, as_index(vocabulary), series.index, breaks, rules)


def scan(texts: pd.Series, rules: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, Sequence[str]]:
    """Codes, breaks, offsets and vocabulary: by the plain scanner where compiling would cost more than it saves."""
    if texts.str.len().sum() < SMALL:
        return plain.scan(texts, rules)
    from themes.language.scanning import compiled  # imports numba, which small inputs do without

    return compiled.scan(texts, rules)


def checked_texts(texts: Any) -> pd.Series:
    """The texts as a Series of strings; raises ArticlesError, with the place, where one is missing or not a string."""
    series = _as_series(texts)
    missing = series.isna()
    if missing.any():
        raise ArticlesError(
            f"{int(missing.sum()):,} of {len(series):,} texts are missing, "
            f"the first at article {series.index[missing][0]!r}. "
            "Leave those articles out with texts.dropna(), or make them empty with texts.fillna('')."
        )
    if not isinstance(series.dtype, pd.StringDtype):
        for article, text in series.items():
            if not isinstance(text, str):
                raise ArticlesError(
                    f"Article {article!r} is {type(text).__name__}, not text. Convert it: texts.astype(str)."
                )
    return series


def _as_series(texts: Any) -> pd.Series:
    if isinstance(texts, pd.Series):
        return texts
    if isinstance(texts, pd.DataFrame):
        columns = ", ".join(map(repr, texts.columns[:8]))
        raise ArticlesError(f"texts is a table with the columns {columns}. Give the column of texts: articles['text'].")
    if isinstance(texts, str) or not isinstance(texts, Iterable):
        given = "one string" if isinstance(texts, str) else type(texts).__name__
        raise ArticlesError(f"texts is {given}. Give a list or a Series of strings, one an article: ['…'].")
    return pd.Series(texts if isinstance(texts, dict) else list(texts), dtype=object)


def check_codes(tokens: Tokens) -> None:
    """Raise ArticlesError where a code stands for no word of the vocabulary, as in a damaged file."""
    if len(tokens.codes) and not (tokens.codes.min() >= 0 and tokens.codes.max() < len(tokens.vocabulary)):
        raise ArticlesError(
            "The saved tokens are damaged: codes without a word. Delete their folder and make them again."
        )


def as_index(vocabulary: Sequence[str]) -> pd.Index:
    """An Index of strings, Arrow-backed unless a lone surrogate forbids it."""
    try:
        return pd.Index(list(vocabulary), dtype="str")
    except UnicodeEncodeError:
        return pd.Index(list(vocabulary), dtype=object)
