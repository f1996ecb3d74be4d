"""Golden TF-IDF weights of a hand-written corpus: `python tests/golden/terms.py` writes them again.

The file was made by the formula written out in plain Python below, not by the code under test.
"""

import math
from collections import Counter
from pathlib import Path

import pandas as pd

FILE = Path(__file__).with_name("terms.csv")
WORDS = {
    "a": ["naval", "aid", "naval", "drills"],
    "b": ["grain", "aid"],
    "c": ["naval", "aid", "US"],  # terms in one, two, three and four articles, or the idf would not show
    "d": ["US", "drills", "US", "aid", "treaty"],
}


def by_formula() -> pd.Series:
    """count · (ln((1 + n) / (1 + df)) + 1), rows of length one, by hand."""
    rows = {}
    for article, words in WORDS.items():
        weights = {}
        for term, count in Counter(words).items():
            articles = sum(term in others for others in WORDS.values())
            weights[term] = count * (math.log((1 + len(WORDS)) / (1 + articles)) + 1)
        length = math.sqrt(sum(weight**2 for weight in weights.values()))
        rows |= {(article, term): weight / length for term, weight in weights.items()}
    return pd.Series(rows, name="weight").rename_axis(["article", "term"]).sort_index()


def measured() -> pd.Series:
    """The same by the code under test."""
    from themes.analysis.terms import weigh_terms

    texts = pd.Series({article: " ".join(words) for article, words in WORDS.items()})
    terms = weigh_terms(texts, min_articles=1, max_share=1.0, ngrams=(1, 1))
    frame = pd.DataFrame(terms.weights.toarray(), index=terms.article_ids, columns=terms.terms)
    weights = frame.stack()
    return weights[weights > 0].rename("weight").rename_axis(["article", "term"]).sort_index()


if __name__ == "__main__":
    by_formula().round(12).to_csv(FILE)
