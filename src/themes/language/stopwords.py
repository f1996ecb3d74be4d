"""Words that carry no theme: function words of English, and, kept apart, the boilerplate of the genre."""

from functools import lru_cache
from importlib.resources import files

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
