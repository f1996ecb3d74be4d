"""Are texts that are analysed together in one language? If not, a line in the log says so, and how to choose one."""

import logging
from collections import Counter
from typing import Any

import pandas as pd

from themes.articles.recognise.languages import language_of

SAMPLE, SHORTEST = 60, 80  # so many texts are asked, and texts of so many characters
FEWEST, LEAST = 5, 0.1  # so many texts of a second language, and such a share of those asked, are a mixture


def languages_among(texts: "pd.Series[Any]") -> Counter[str]:
    """How many of sixty texts, drawn evenly from all, are in each language; short ones are not asked.

    >>> text = "In Tokyo the two ministers signed an agreement on trade, on fisheries and on the sea."
    >>> languages_among(pd.Series([text]))
    Counter({'en': 1})
    """
    some = texts.iloc[:: max(1, len(texts) // SAMPLE)]
    asked = [text for text in some if isinstance(text, str) and len(text) >= SHORTEST]
    return Counter(filter(None, map(language_of, asked)))


def tell_of_mixture(texts: "pd.Series[Any]") -> None:
    """One line in the log if the texts are in several languages, whose words would only find the languages again."""
    counts = languages_among(texts)
    second = counts.most_common(2)[1][1] if len(counts) > 1 else 0
    if second >= FEWEST and second >= LEAST * counts.total():
        shares = ", ".join(f"{language} {count / counts.total():.0%}" for language, count in counts.most_common(4))
        logging.getLogger("themes").warning(
            "These texts are in several languages (%s), none is left out: "
            "articles, left_out = themes.in_one_language(articles) keeps one, language=… chooses another.",
            shares,
        )
