"""What the articles are, in a table of facts: how many, from whom, from when to when, in which languages."""

import hashlib
from typing import Any

import pandas as pd

from themes.articles.asked import as_days, ask_for
from themes.showing.frames import titled
from themes.showing.languages import language_name
from themes.showing.words import counted, shorten

MOST_NAMED, MOST_LETTERS = 2, 40


def fingerprint(articles: pd.DataFrame) -> str:
    """Twelve hexadecimal digits that change when an article is added, removed or changed, and not when rows move.

    >>> a = pd.DataFrame({"title": ["A"]}, index=["x1"])
    >>> fingerprint(a) == fingerprint(a.rename(index={"x1": "x2"}))
    False
    """
    return hashlib.sha256("\n".join(sorted(map(str, articles.index))).encode()).hexdigest()[:12]


def articles_overview(
    articles: pd.DataFrame,
    problems: pd.DataFrame | None = None,
    *,
    among: pd.DataFrame | None = None,
    title: str = "The articles",
    id: str = "articles",
) -> pd.DataFrame:
    """What the articles are: columns `what, value`; `value` is text, a date or a whole number.

    Rows: articles, from whom, when (both in words), copies folded, sources, languages, in each language (how many
    articles, in words), first, last, undated, dated to the month or year only, left out here (articles of `among`, all
    that were read, that are not in `articles`), in other languages (those of them that are in a language that no
    article here is in), set aside (files and entries in `problems`), fingerprint.
    """
    ask_for(articles, "published", by="articles_overview")
    dated = as_days(articles["published"]).dropna()
    precision = articles["precision"].astype(str) if "precision" in articles else pd.Series("day", index=articles.index)
    coarse = int((precision.isin(["month", "year"]) & articles["published"].notna()).sum())
    sources = _known(articles, "source")
    languages = sorted(map(language_name, _known(articles, "language").unique()))
    left_out = articles.head(0) if among is None else among[~among.index.isin(articles.index)]
    facts: dict[str, Any] = {
        "articles": len(articles),
        "from whom": _from_whom(sources, len(articles) - len(sources)),
        "when": _when(dated, len(articles) - len(dated)),
        "copies folded": int(articles["copies"].sum() - len(articles)) if "copies" in articles else 0,
        "sources": int(sources.nunique()),
        "languages": ", ".join(languages) or "unknown",
        "in each language": languages_in_words(articles),
        "first": dated.min() if len(dated) else None,
        "last": dated.max() if len(dated) else None,
        "undated": int(articles["published"].isna().sum()),
        "dated to the month or year only": coarse,
        "left out here": 0 if among is None else len(left_out),
        "in other languages": "none" if among is None else _in_other_languages(articles, left_out),
        "set aside": 0 if problems is None else len(problems),
        "fingerprint": fingerprint(articles),
    }
    values = pd.Series(list(facts.values()), dtype=object)
    return titled(pd.DataFrame({"what": list(facts), "value": values}), title, id=id)


def languages_in_words(articles: pd.DataFrame) -> str:
    """The languages, the most frequent first, and how many of the articles are in each.

    >>> languages_in_words(pd.DataFrame({"language": ["ru", "en", "en", ""]}))
    'English (2), Russian (1) and unknown (1)'
    """
    known = articles["language"] if "language" in articles else pd.Series("", index=articles.index)
    names = known.astype(object).where(known.notna(), "").astype(str).str.strip().map(language_name)
    sizes = names.replace("", "unknown").value_counts().rename_axis("name").reset_index(name="n")
    ordered = sizes.sort_values(["n", "name"], ascending=[False, True])
    each = [f"{name} ({n:,})" for name, n in ordered.itertuples(index=False)]
    return " and ".join(filter(None, [", ".join(each[:-1]), *each[-1:]])) or "none"


def _in_other_languages(articles: pd.DataFrame, left_out: pd.DataFrame) -> str:
    """The languages of those articles left out that are in none of the languages of the articles, and how many each."""
    if "language" not in left_out or "language" not in articles:
        return "none"
    here = set(articles["language"].fillna(""))
    return languages_in_words(left_out[~left_out["language"].fillna("").isin(here)])


def _known(articles: pd.DataFrame, column: str) -> pd.Series:
    values = articles[column].dropna().astype(str) if column in articles else pd.Series(dtype=str)
    return values[values.str.strip() != ""]


def _from_whom(sources: pd.Series, without: int = 0) -> str:
    """The sources in words: the one there is, or how many, with the largest; and how many articles name none.

    >>> _from_whom(pd.Series(["A", "B", "A", "C"]))
    '3 sources (most from A, 2, and B, 1)'
    >>> _from_whom(pd.Series(["A"]), without=5)
    'A (5 without a source)'
    """
    sizes = sources.value_counts().rename_axis("name").reset_index(name="n")
    sizes = sizes.sort_values(["n", "name"], ascending=[False, True])
    named = [(shorten(name, MOST_LETTERS), n) for name, n in sizes.head(MOST_NAMED).itertuples(index=False)]
    nameless = f"{without:,} without a source" if without else ""
    if len(sizes) < 2:
        return named[0][0] + f" ({nameless})" * bool(without) if named else "unknown sources"
    most = " and ".join(f"{name}, {n:,}{',' * (place == 0)}" for place, (name, n) in enumerate(named))
    leading = ("" if len(sizes) == MOST_NAMED else "most from ") + most
    return f"{counted(len(sizes), 'source')} ({'; '.join(filter(None, [leading, nameless]))})"


def _when(dated: pd.Series, undated: int = 0) -> str:
    """The time that the articles cover, in words; and how many have no date.

    >>> _when(pd.Series(pd.to_datetime(["2025-05-05", "2024-01-31"])))
    '31 January 2024 to 5 May 2025'
    >>> _when(pd.Series(pd.to_datetime(["2025-05-05"])), undated=2)
    '5 May 2025 (2 undated)'
    """
    more = f" ({undated:,} undated)" if undated and len(dated) else ""
    days = [f"{day.day} {day:%B} {day.year}" for day in (dated.min(), dated.max())] if len(dated) else ["without dates"]
    return " to ".join(dict.fromkeys(days)) + more
