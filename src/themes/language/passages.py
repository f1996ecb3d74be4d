"""A term → the passages that hold it: keyword in context (Luhn 1960), with the ids of the articles."""

import re
from collections.abc import Iterator
from unicodedata import category

import pandas as pd

from themes.articles.asked import ask_for
from themes.errors import OptionError
from themes.language.scanning.characters import is_unspaced

COLUMNS = ["article_id", "published", "source", "left", "match", "right", "start"]


def find_passages(articles: pd.DataFrame, term: str, *, width: int = 60) -> pd.DataFrame:
    """Every place where the term stands in the text, a row each: the words before it, itself, the words after it.

    `term` may be a word or a phrase in any script; line breaks between its words do not matter. Capitals do not matter
    either, unless the term is an abbreviation in capitals (*US* is not *us*). Only whole words are found; scripts
    without spaces are searched anywhere. `width` is the number of characters on either side. Columns: `article_id,
    published, source, left, match, right, start` (the match's first character in the text); earliest articles first.
    Raises OptionError for an empty term or a width below 1.

    >>> news = pd.DataFrame({"text": ["They spoke of maritime\\nsecurity, and left."]}, index=["a1"])
    >>> find_passages(news, "Maritime security", width=10)[["left", "match", "right"]].values.tolist()
    [['spoke of', 'maritime security', ', and left']]
    """
    pattern = _pattern(term, width)
    ask_for(articles, "text", by="find_passages")
    texts = articles["text"].fillna("")
    return in_context(
        articles, [(n, *place) for n, text in enumerate(texts) for place in _places(pattern, text)], width=width
    )


def in_context(articles: pd.DataFrame, places: list[tuple[int, int, int]], *, width: int) -> pd.DataFrame:
    """Places (row number of the article, first character, last-plus-one) → the frame of `find_passages`."""
    texts = articles["text"].fillna("").tolist()
    rows = [
        (n, texts[n][max(0, start - width) : start], texts[n][start:end], texts[n][end : end + width], start)
        for n, start, end in places
    ]
    found = pd.DataFrame(rows, columns=["place", "left", "match", "right", "start"])
    known = articles.reindex(columns=["published", "source"]).iloc[found["place"].to_numpy(dtype=int)]
    found = found.assign(
        article_id=articles.index[found["place"].to_numpy(dtype=int)],
        published=pd.to_datetime(known["published"]).to_numpy(),
        source=known["source"].astype("str").array,
        start=found["start"].astype("int64"),
        **{
            side: found[side].astype("str").str.replace(r"\s+", " ", regex=True).str.strip()
            for side in ("left", "match", "right")
        },
    )
    return found.sort_values(["published", "article_id", "start"], ignore_index=True)[COLUMNS]


def _pattern(term: str, width: int) -> re.Pattern[str]:
    words = str(term).split()
    if not words:
        raise OptionError(
            "find_passages was given an empty term. Name a word or a phrase, such as 'maritime security'."
        )
    if width < 1:
        raise OptionError(f"width is {width}; it must be at least 1 character.")
    abbreviation = len(words) == 1 and words[0].isupper() and words[0] != words[0].lower() and len(words[0]) > 1
    return re.compile(r"\s+".join(map(re.escape, words)), 0 if abbreviation else re.IGNORECASE)


def _places(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        start, end = match.span()
        if not (_joined(text[start - 1 : start], text[start]) or _joined(text[end - 1], text[end : end + 1])):
            yield start, end


def _joined(before: str, after: str) -> bool:
    """Do the two characters belong to one word?"""
    if not before or not after:
        return False
    if category(after).startswith("M"):
        return True
    return all(_is_letter(sign) for sign in (before, after)) and not any(is_unspaced(sign) for sign in (before, after))


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or category(sign).startswith("M")
