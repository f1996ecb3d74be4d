"""Where an article names both countries of a pair close together: the passages behind a pair."""

import pandas as pd

from themes.errors import ArticlesError, OptionError
from themes.language.country_lookup import pair_codes
from themes.language.country_reading import read_mentions
from themes.language.passages import COLUMNS, in_context

WITHIN = 200


def find_pair_passages(articles: pd.DataFrame, pair: str, *, width: int = 60) -> pd.DataFrame:
    """Every place where the text names one country of the pair and then the other, a row each, earliest articles first.

    `pair` is written IND-JPN or India-Japan. `match` runs from the first name to the second, at most 200 characters
    and never across a blank line; places do not overlap. The columns are those of `find_passages`. Raises OptionError
    for an unknown country or a width below 1.

    >>> news = pd.DataFrame({"text": ["On Monday Tokyo thanked India for it."]}, index=["a1"])
    >>> find_pair_passages(news, "IND-JPN", width=10)[["left", "match", "right"]].values.tolist()
    [['On Monday', 'Tokyo thanked India', 'for it.']]
    """
    if "text" not in articles.columns:
        raise ArticlesError("find_pair_passages needs the column text. Use load_articles, or rename.")
    if width < 1:
        raise OptionError(f"width is {width}; it must be at least 1 character.")
    read = read_mentions(articles, former=False)
    read = read[~read["in_title"] & read["code"].isin(pair_codes(pair))].sort_values(["text", "start", "end"])
    texts = articles["text"].fillna("").tolist()
    rows: list[tuple[int, int, int]] = []
    last, last_code = (-1, 0, 0), ""
    for text, code, start, end in read[["text", "code", "start", "end"]].itertuples(index=False):
        near = last[0] == text and code != last_code and last[2] <= start and end - last[1] <= WITHIN
        if near and "\n\n" not in texts[text][last[2] : start]:
            rows.append((text, last[1], end))
            last_code = ""
            last = (-1, 0, 0)
        else:
            last, last_code = (text, start, end), code
    return in_context(articles, rows, width=width)[COLUMNS]
