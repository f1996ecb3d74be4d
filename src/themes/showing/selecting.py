"""Articles chosen by what they are and say: the groups of the command line and of the desk."""

from collections.abc import Iterable, Sequence

import pandas as pd

from themes.errors import OptionError

SPECIAL = ("since", "before", "country", "pair", "term")


def select(articles: pd.DataFrame, conditions: Sequence[str]) -> pd.Series:
    """Boolean Series by article id: which articles meet all the conditions?

    A condition is `since=2020-05-01` (that day or later), `before=2023`, `country=JPN`, `pair=IND-JPN`,
    `term=maritime security`, or `COLUMN=VALUE` for any column of the articles (case does not matter). Raises
    OptionError for any other condition.

    >>> dates = pd.to_datetime(["2020-01-01", "2024-01-01"])
    >>> articles = pd.DataFrame({"published": dates, "source": ["Herald", "Times"]}, index=["a", "b"])
    >>> select(articles, ["since=2023"]).tolist(), select(articles, ["source=herald"]).tolist()
    ([False, True], [True, False])
    """
    chosen = pd.Series(True, index=articles.index)
    for condition in conditions:
        name, mark, value = (part.strip() for part in condition.partition("="))
        if not mark or not name or not value:
            raise OptionError(f"{condition!r} is not a condition; write NAME=VALUE with NAME one of {_names(articles)}")
        chosen &= _meets(articles, name, value)
    return chosen


def _names(articles: pd.DataFrame) -> str:
    return ", ".join([*SPECIAL, *(str(name) for name in articles.columns if name not in ("title", "text", "path"))])


def _meets(articles: pd.DataFrame, name: str, value: str) -> pd.Series:
    if name in ("since", "before"):
        day = _day(value)
        return articles["published"] >= day if name == "since" else articles["published"] < day
    if name in ("country", "pair"):
        return naming_all(articles, value.split("-") if name == "pair" else [value])
    if name == "term":
        from themes.language.passages import find_passages

        return pd.Series(articles.index.isin(find_passages(articles, value)["article_id"]), index=articles.index)
    if name not in articles:
        raise OptionError(f"no articles have {name!r}; choose one of {_names(articles)}")
    return articles[name].astype("str").str.strip().str.casefold().eq(value.casefold()).fillna(False).astype(bool)


def like_values(articles: pd.DataFrame, conditions: Sequence[str]) -> str:
    """What may have been meant by conditions that no article meets: values of the column that are written alike.

    >>> like_values(pd.DataFrame({"source": ["White House", "Kremlin"]}), ["source=Whitehouse"])
    "; did you mean 'source=White House'?"
    """
    from difflib import get_close_matches

    meant = []
    for name, _, value in (condition.partition("=") for condition in conditions):
        if name.strip() in articles.columns and name.strip() not in SPECIAL:
            there = {str(known).casefold(): str(known) for known in articles[name.strip()].dropna().unique()}
            wanted = value.strip().casefold()
            near = [*get_close_matches(wanted, sorted(there), n=3), *(key for key in sorted(there) if wanted in key)]
            meant += [f"'{name.strip()}={there[key]}'" for key in dict.fromkeys(near) if key != wanted][:3]
    return f"; did you mean {' or '.join(meant)}?" if meant else ""


def naming_all(articles: pd.DataFrame, countries: Iterable[str]) -> pd.Series:
    """Boolean Series: which articles name all of these countries (codes or names)?"""
    from themes.language.countries import country_code, find_countries

    wanted = [country_code(name.strip()) for name in countries]
    found = find_countries(articles)
    held = [set(found.loc[found["country"] == code, "article_id"]) for code in wanted]
    return pd.Series(articles.index.isin(sorted(set.intersection(*held))), index=articles.index)


def _day(value: str) -> pd.Timestamp:
    try:
        return pd.Timestamp(value)
    except (ValueError, TypeError) as error:
        raise OptionError(f"{value!r} is not a date; write 2024, 2024-05 or 2024-05-31") from error
