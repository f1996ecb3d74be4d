"""Words that carry no theme: function words of English, and, kept apart, the boilerplate of the genre."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd

from themes.errors import OptionError
from themes.language.scanning.characters import PAIR, character_classes

STOP_WORDS = ("themes", "themes+genre", "sklearn")
NEVER = frozenset({"un", "us", "uk", "world", "member", "members", "state", "states"})


@lru_cache(maxsize=1)
def function_words() -> tuple[str, ...]:
    """English function words, sorted; never *un, us, uk, world, member, state, states*, which are themes here.

    >>> "the" in function_words(), "us" in function_words()
    (True, False)
    """
    return read_list("stopwords_function.txt")


@lru_cache(maxsize=1)
def genre_words() -> tuple[str, ...]:
    """Boilerplate of communiqués and agency prose, sorted: single words and phrases such as *joint statement*.

    >>> "joint statement" in genre_words(), "states" in genre_words()
    (True, False)
    """
    return read_list("stopwords_genre.txt")


def read_list(name: str) -> tuple[str, ...]:
    """The entries of a table beside this module: one or more on a line, parted by commas; # starts a comment."""
    lines = files("themes.language").joinpath(name).read_text("utf-8").splitlines()
    entries = {entry.strip() for line in lines for entry in line.partition("#")[0].split(",")}
    return tuple(sorted(entries - {""} - NEVER))


def stop_list(stop_words: Any) -> frozenset[str]:
    """The stop words that an option names: one of STOP_WORDS, None, or any collection of words."""
    if stop_words is None:
        return frozenset()
    is_list = isinstance(stop_words, Iterable) and not isinstance(stop_words, str)
    entries = frozenset(stop_words) if is_list else frozenset[str]()
    if is_list and all(isinstance(entry, str) for entry in entries):
        return entries
    if stop_words not in STOP_WORDS:
        choices = ", ".join(map(repr, STOP_WORDS))
        raise OptionError(
            f"stop_words={stop_words!r} is unknown. Choose one of: {choices}, None, or give a list of words."
        )
    if stop_words == "sklearn":
        # A second's import, for which others need not wait.
        from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

        return ENGLISH_STOP_WORDS
    return frozenset(function_words() + (genre_words() if stop_words == "themes+genre" else ()))


def bare_words(vocabulary: pd.Index) -> np.ndarray:
    """Which words are numbers, or single letters of a script that spells words with several? Bool, one a word."""
    classes, words = character_classes(), vocabulary.tolist()
    bare = np.zeros(len(words), bool)
    for at in [at for at, word in enumerate(words) if len(word) < 2 or not word.isalpha()]:
        word = words[at]
        bare[at] = classes[ord(word)] != PAIR if len(word) == 1 else not any(map(str.isalpha, word))
    return bare
