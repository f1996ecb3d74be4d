"""Articles → one row a mention, read: which country the name means there, and which part it plays."""

from collections import defaultdict
from functools import cache

import numpy as np
import pandas as pd

from themes.language.country_mentions import Mentions, find_mentions, normalised
from themes.language.country_names import NameTable, code_table, name_table
from themes.language.country_people import SHARED_WITH_PEOPLE, is_person
from themes.language.country_roles import OPENING, roles_in
from themes.language.country_rules import (
    SHARED_WITH_TOWNS,
    SHARED_WITH_WORDS,
    is_town,
    is_word,
    read_names,
    readings,
)

NOW = 9998  # the year of an undated article: later than every name that has gone
AROUND = 40


def read_mentions(articles: pd.DataFrame, *, former: bool) -> pd.DataFrame:
    """One row a mention: `text` (row number of the article), `code, kind, alias, in_title, start, end, role`.

    A name that stays ambiguous has the code NA and the kind "ambiguous"; traps, persons and plain words are left out.
    """
    years = _years(articles)
    fields = {
        column: articles[column].fillna("").astype(object).tolist() if column in articles else [""] * len(articles)
        for column in ("title", "text")
    }
    parts = [_read_field(column, fields, years) for column in fields]
    found = pd.concat(parts, ignore_index=True)
    if not former:
        found = found.assign(code=found["code"].replace(code_table().successor_of))
    return found


def _read_field(column: str, fields: dict[str, list[str]], years: np.ndarray) -> pd.DataFrame:
    table = name_table()
    mentions = _timely(find_mentions(fields[column]), years, table)
    codes = _codes(mentions, column, fields, years)
    kept = np.array([code is not None for code in codes], dtype=bool)
    mentions, codes = mentions.keep(kept), codes[kept]
    columns = {
        "text": mentions.text,
        "code": codes,
        "kind": _kinds()[mentions.alias],
        "alias": mentions.alias,
        "in_title": column == "title",
        "start": mentions.start,
        "end": mentions.end,
        "role": _roles(fields[column], mentions, codes),
    }
    several = np.array([isinstance(code, tuple) for code in codes], dtype=bool)
    found = pd.DataFrame(columns)
    return found.explode("code") if several.any() else found


def _years(articles: pd.DataFrame) -> np.ndarray:
    if "published" not in articles.columns:
        return np.full(len(articles), NOW)
    return pd.to_datetime(articles["published"]).dt.year.fillna(NOW).to_numpy(dtype=np.int64)


def _timely(mentions: Mentions, years: np.ndarray, table: NameTable) -> Mentions:
    """Mentions whose name meant the country in the article's year; an undated article is read as one of today."""
    year, alias = years[mentions.text], mentions.alias
    timely = (table.first_year[alias] <= year) & (year <= table.last_year[alias])
    undated_leader = (year == NOW) & (_kinds()[alias] == "leader")
    return mentions.keep(timely | ~table.strict[alias] | undated_leader)


def _codes(mentions: Mentions, column: str, fields: dict[str, list[str]], years: np.ndarray) -> np.ndarray:
    """The code of each mention: a tuple for *both Koreas*, NA where it stays ambiguous, None where it is no country."""
    codes = _code_of_alias()[mentions.alias]
    doubtful = np.flatnonzero(_is_doubtful()[mentions.alias])
    names: dict[int, set[str]] = defaultdict(set)
    aliases = name_table().aliases
    for place in doubtful:
        text, alias = mentions.text[place], aliases[mentions.alias[place]]
        start, end = mentions.start[place], mentions.end[place]
        near = normalised(fields[column][text][max(0, start - AROUND) : end + AROUND])
        cut = min(start, AROUND)
        left, name, right = near[:cut], near[cut : cut + end - start], near[cut + end - start :]
        person = is_person(alias, left, right, in_title=column == "title")
        if person or is_town(alias, left, right) or is_word(name, left, right):
            codes[place] = None
        elif alias in readings():
            names[int(text)].add(alias)
    read = {
        text: read_names(wanted, f"{fields['title'][text]}\n{fields['text'][text]}", int(years[text]))
        for text, wanted in names.items()
    }
    for place in doubtful:
        alias = aliases[mentions.alias[place]]
        if codes[place] is not None and alias in readings():
            code = read[int(mentions.text[place])][alias]
            codes[place] = None if code == "-" else pd.NA if code is None else code
    return codes


def _roles(texts: list[str], mentions: Mentions, codes: np.ndarray) -> np.ndarray:
    """The role of every mention in the opening of its text; 0 for later ones."""
    roles = np.zeros(len(mentions))
    kinds = name_table().kinds
    early = np.flatnonzero(mentions.start < OPENING)
    for group in np.split(early, np.flatnonzero(np.diff(mentions.text[early])) + 1):
        if len(group):
            places = [
                (int(mentions.start[i]), int(mentions.end[i]), kinds[mentions.alias[i]], str(codes[i])) for i in group
            ]
            roles[group] = roles_in(normalised(texts[mentions.text[group[0]]][: OPENING + 120]), places)
    return roles


@cache
def _kinds() -> np.ndarray:
    return np.array(name_table().kinds, dtype=object)


@cache
def _code_of_alias() -> np.ndarray:
    """For each alias None (a trap), its code, or a tuple of codes."""
    codes = np.empty(len(name_table().codes), dtype=object)
    for place, names in enumerate(name_table().codes):
        codes[place] = None if not names else names[0] if len(names) == 1 else names
    return codes


@cache
def _is_doubtful() -> np.ndarray:
    doubtful = SHARED_WITH_PEOPLE | SHARED_WITH_TOWNS | SHARED_WITH_WORDS | set(readings())
    return np.array([alias in doubtful for alias in name_table().aliases], dtype=bool)
