"""The passages behind a number, with date, source and link: what a reader opens who doubts it."""

import pandas as pd

from themes.errors import OptionError
from themes.language.scanning.characters import is_unspaced
from themes.showing.frames import titled

EXCERPT, TITLE = 300, 160
OPENING, CLOSING = set("([{“‘«-/ "), set(".,;:!?)]}”’»-/ ")
BETWEEN_WORDS = " · "
COLUMNS = ("published", "source", "title", "passage", "url")


def evidence(
    passages: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    title: str,
    id: str,
    by: str | None = None,
    most: int = 5,
    note: str = "",
) -> pd.DataFrame:
    """Up to `most` passages (of each group, if `by` names a column), as a titled frame.

    Columns: `[by,] published, source, title, passage, url[, match]`. `passages` has `article_id` as column or index;
    the passage is `left`, `match` and `right`, or `passage` (with its words in `match`), or else the article's
    beginning. The order given is kept. In the report it becomes a fold-out, one for each group. Raises OptionError if
    `article_id` or the column `by` is missing.
    """
    chosen = _chosen(passages, articles, by, most)
    known = articles.reindex(chosen["article_id"]).reset_index(drop=True)
    columns = {
        name: known.get(name, pd.Series(pd.NA, index=known.index)) for name in ("published", "source", "title", "url")
    }
    shown = pd.DataFrame(columns).assign(passage=_passages(chosen, known))[list(COLUMNS)]
    shown["title"] = shown["title"].map(lambda name: excerpt(name, TITLE), na_action="ignore")
    hit = _hit(chosen) or ("match" if {"passage", "match"} <= set(chosen) else "")
    if hit:
        shown = shown.assign(match=[" ".join(str(words).split()) for words in chosen[hit]])
    if by:
        shown.insert(0, by, chosen[by])
    framed = titled(shown, title, id=id, note=note)
    framed.attrs.update({"kind": "evidence", "by": by or ""})
    return framed


def passages_to_read(
    passages: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    most: int = 10,
    title: str = "The words in their places",
    id: str = "passages",
) -> pd.DataFrame:
    """The passages of `find_passages` with their origin: `published, source, title, passage, url`, as a plain table."""
    shown = evidence(passages, articles, title=title, id=id, most=most)
    shown.attrs["kind"] = "table"
    return shown


def _chosen(passages: pd.DataFrame, articles: pd.DataFrame, by: str | None, most: int) -> pd.DataFrame:
    """The first passages (of each group), with `article_id` as a column; OptionError where it or `by` is missing."""
    as_index = "article_id" not in passages and _are_articles(passages, articles)
    found = passages.rename_axis("article_id").reset_index() if as_index else passages.reset_index(drop=True)
    if "article_id" not in found:
        raise OptionError(f"evidence needs a column 'article_id'; found: {', '.join(map(str, passages))}")
    if by is not None and by not in found:
        raise OptionError(f"by={by!r} is not a column of the passages; found: {', '.join(map(str, found))}")
    first = found.groupby(by, sort=False, observed=True).head(most) if by else found.head(most)
    return first.reset_index(drop=True)


def _are_articles(passages: pd.DataFrame, articles: pd.DataFrame) -> bool:
    """Are the rows named by articles' ids?"""
    return passages.index.name == "article_id" or bool(passages.index.isin(articles.index).all())


def _passages(found: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    hit = _hit(found)
    if hit:
        pieces = zip(found["left"], found[hit], found["right"], strict=True)
        joined = (left + gap(left, word) + word + gap(word, right) + right for left, word, right in pieces)
        return [f"… {' '.join(text.split())} …" for text in joined]
    if "passage" in found:
        return [" ".join(str(text).split()) for text in found["passage"]]
    return [excerpt(text) for text in articles.get("text", pd.Series("", index=articles.index))]


def _hit(found: pd.DataFrame) -> str:
    """Name of the column that holds the words found between `left` and `right`; empty if there is none."""
    if not {"left", "right"} <= set(found):
        return ""
    return next((name for name in ("match", "hit", "term", "keyword") if name in found), "")


def gap(before: str, after: str) -> str:
    """A space between two pieces of text whose own spaces were cut off, unless a bracket, quote or comma joins them.

    >>> "food," + gap("food,", "minerals") + "minerals" + gap("minerals", ", too") + ", too"
    'food, minerals, too'
    """
    joined = before[-1:] in OPENING or after[:1] in CLOSING or (_unspaced(before[-1:]) and _unspaced(after[:1]))
    return "" if joined or not before or not after else " "


def _unspaced(sign: str) -> bool:
    """Does this sign, or a full stop like 。, belong to a script without spaces between words?"""
    return bool(sign) and ("\u3000" <= sign < "\u3040" or is_unspaced(sign))


def excerpt(text: object, length: int = EXCERPT) -> str:
    """The beginning of a text, cut at a word, with an ellipsis if something is left out."""
    words = " ".join(str(text).split()) if isinstance(text, str) else ""
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"
