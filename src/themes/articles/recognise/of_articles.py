"""The languages of the articles of one file."""

from collections import Counter

from themes.articles.recognise.languages import language_of

SHORT_TEXT = 200
FEWEST_ALIKE = 20  # texts of a file in one language, from which on it is the file's


def article_language(given: str, title: str, text: str) -> str:
    """The language that is given, or else recognised: in a short text with the help of its title."""
    return given or language_of(text if len(text) > SHORT_TEXT else f"{title}. {text}")


def of_one_file(languages: list[str], texts: list[str]) -> list[str]:
    """The languages; in a file that is otherwise in one language, so is a text in letters that is too short to tell."""
    counts = Counter(filter(None, languages))
    language, count = counts.most_common(1)[0] if counts else ("", 0)
    if count < FEWEST_ALIKE or count < 0.9 * counts.total():
        return languages
    return [
        known or (language if any(map(str.isalpha, text)) else "") for known, text in zip(languages, texts, strict=True)
    ]
