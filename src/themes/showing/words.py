"""Names and counts as people read them: theme and pair codes in words, one article or two, lines of a given length."""

import re
from collections.abc import Iterable
from functools import cache
from textwrap import wrap

from themes.analysis.matrices import MARK
from themes.language.countries import country_name

LABELS = ("label", "theme", "pair", "test")
TESTS = {
    "test_trends": "trends",
    "contrast_terms": "contrasts of terms",
    "rising_terms": "emerging and fading terms",
    "find_bursts": "bursts",
    "find_changes": "breaks in level",
}
PAIR = re.compile(r"[A-Z]{2,9}-[A-Z]{2,9}")


def readable(label: object, *, theme: bool = False) -> str:
    """A label in words: name of a theme, the countries of a pair, what a test looks for; any other stays as it is.

    A code of one word, such as `nuclear`, may be any word: it is read as a theme only where it is known to be one.

    >>> readable("trade-investment"), readable("IND-JPN"), readable("nuclear"), readable("nuclear", theme=True)
    ('Trade and investment', 'India – Japan', 'nuclear', 'Nuclear and non-proliferation')
    """
    text = str(label)
    if PAIR.fullmatch(text):
        names = [country_name(code) for code in text.split("-")]
        return " – ".join(names) if names != text.split("-") else text
    known = _theme_names() if theme or "-" in text else TESTS
    return known.get(text, text)


def are_themes(labels: Iterable[object]) -> bool:
    """Do these labels come from the codebook? One code of several words among them says so.

    >>> are_themes(["energy", "trade-investment"]), are_themes(["energy", "oil"])
    (True, False)
    """
    return any("-" in str(label) and str(label) in _theme_names() for label in labels)


@cache
def _theme_names() -> dict[str, str]:
    from themes.analysis.codebook import load_codebook

    book = load_codebook()
    return dict(zip(book["code"], book["name"], strict=True))


def counted(n: float, noun: str) -> str:
    """A number with its noun, which may name its plural behind a bar.

    >>> counted(1, "article"), counted(1200, "article"), counted(2, "country|countries")
    ('1 article', '1,200 articles', '2 countries')
    """
    one, _, several = noun.partition("|")
    return f"{n:,} {one if n == 1 else several or one + 's'}"


def shorten(text: object, most: int = 32) -> str:
    """The text on one line of at most `most` characters, cut at a word with an ellipsis; a topic's mark stays.

    >>> shorten("Agreement on maritime security", 22), shorten("Antidisestablishmentarianism", 10)
    ('Agreement on maritime…', 'Antidises…')
    >>> shorten("goods, competition, rules (unsteady)", 30)
    'goods, competition… (unsteady)'
    """
    line = " ".join(str(text).split())
    if len(line) <= most:
        return line
    mark = MARK if line.endswith(MARK) else ""
    room = most - len(mark)
    words, _, _ = line.removesuffix(mark)[:room].rpartition(" ")
    return (words if len(words) > room // 2 else line[: room - 1]).rstrip(" ,;:–-(") + "…" + mark


def in_lines(text: str, width: int) -> str:
    """The text in lines of at most `width` letters and of like length, broken between words.

    >>> print(in_lines("People-to-people, migration and consular", 34))
    People-to-people,
    migration and consular
    """
    lines = wrap(text, width, break_on_hyphens=False)
    even = (wrap(text, room, break_on_hyphens=False) for room in range(max(map(len, text.split()), default=1), width))
    return "\n".join(next((found for found in even if len(found) <= len(lines)), lines))


def with_minus(number: str) -> str:
    """A written number with a minus sign where a keyboard has a hyphen.

    >>> with_minus("-1.0"), with_minus("+0.5")
    ('−1.0', '+0.5')
    """
    return "−" + number[1:] if number.startswith("-") else number
