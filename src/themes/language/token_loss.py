"""How many letters did the tokeniser lose? A meter for every language."""

from collections.abc import Iterable

import pandas as pd

from themes.errors import ArticlesError, OptionError
from themes.language.scanning.rules import RULES, SKLEARN_PATTERN, loss_pattern, word_pattern
from themes.language.tokens import checked_texts


def token_loss(
    texts: "pd.Series | pd.DataFrame | Iterable[str]",
    languages: "pd.Series | Iterable[str] | None" = None,
    *,
    rules: str = "themes",
) -> pd.DataFrame:
    """What was lost of each language's letters and marks: `language, articles, letters, lost, share`.

    `texts` may be the articles table: then its columns `text` and `language` are used. Without languages all articles
    are one row, "all". Letters are Unicode's categories L and M; a language without any has share NaN. Rows are sorted
    by language.

    >>> token_loss(["हिन्दी में"], ["hi"], rules="sklearn")[["letters", "lost"]].values.tolist()
    [[9, 9]]
    """
    if rules not in RULES:
        raise OptionError(f"rules={rules!r} is unknown. Choose one of: {', '.join(map(repr, RULES))}.")
    if isinstance(texts, pd.DataFrame):
        if "text" not in texts:
            raise ArticlesError(f"The articles have no column 'text' (found: {', '.join(map(str, texts.columns))}).")
        languages = texts.get("language") if languages is None else languages
        texts = texts["text"]
    series = checked_texts(texts)
    named = ["all"] * len(series) if languages is None else list(languages)
    if len(named) != len(series):
        raise ArticlesError(f"There are {len(series):,} texts but {len(named):,} languages: give one for each text.")
    rows = pd.DataFrame(
        [letters_and_lost(text, rules) for text in series], columns=["letters", "lost"], index=series.index, dtype=int
    )
    groups = pd.Series(named, index=series.index, dtype=object).where(lambda names: names.notna(), "unknown")
    loss = rows.groupby(groups.rename("language").to_numpy()).agg(
        articles=("letters", "size"), letters=("letters", "sum"), lost=("lost", "sum")
    )
    loss["share"] = loss["lost"] / loss["letters"].where(loss["letters"] > 0)
    return loss.rename_axis("language").reset_index()


def letters_and_lost(text: str, rules: str) -> tuple[int, int]:
    """(letters and marks in the text, those of them outside every token)."""
    letter = loss_pattern()
    pattern = word_pattern() if rules == "themes" else SKLEARN_PATTERN
    outside = pattern.sub(" ", text if rules == "themes" else text.lower())
    return len(letter.findall(text)), len(letter.findall(outside))
