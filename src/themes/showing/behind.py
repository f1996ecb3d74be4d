"""Passages behind every row of a table: for each topic, theme, trend or pair the places where its words stand."""

import re
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from themes.analysis.topic_quality import leading_terms
from themes.errors import OptionError
from themes.showing.evidence import BETWEEN_WORDS, evidence, excerpt
from themes.showing.spans import Span, passage_around, places_of_countries, places_of_terms

MOST_TERMS = 12
PAIR = "pair"


def passages_behind(
    labels: pd.DataFrame | pd.Series | Sequence[str],
    articles: pd.DataFrame,
    *,
    terms: pd.DataFrame | None = None,
    title: str,
    id: str,
    by: str = "label",
    only: Iterable[str] | None = None,
    most: int = 3,
    over_time: bool = False,
    first: pd.Series | None = None,
    note: str = "",
) -> pd.DataFrame:
    """Up to `most` passages for each label, as evidence grouped `by` it: rows of tables with that label link to them.

    `labels`: articles × labels (True where held), a Series (one label an article), a tidy frame with `article_id` and
    the column `by` (and `weight`: heaviest first), or a list of words, each looked for in the texts. `terms` says which
    words to show: `article_id, theme, term[, n]` as of `apply_codebook(…).decided_by`, or topics × terms as of
    `Topics.term_weights`; pairs (`by="pair"`) show where both countries are named. `only` picks labels and their order.
    `over_time` takes articles from first to last, else those with most of the words; `first` (True or False by article
    id) says which articles are shown before all others. Raises OptionError if `labels` has neither shape.

    >>> held = pd.DataFrame({"defence": [True, False]}, index=["a", "b"])
    >>> news = pd.DataFrame({"title": ["A", "B"], "text": ["Long. Their navies met.", "Rice."]}, index=["a", "b"])
    >>> deciding = pd.DataFrame({"article_id": ["a"], "theme": ["defence"], "term": ["navies"]})
    >>> passages_behind(held, news, terms=deciding, title="Passages", id="p")[["label", "match"]].values.tolist()
    [['defence', 'navies']]
    """
    held = _tidy(labels, articles, by)
    wanted = list(dict.fromkeys(map(str, only if only is not None else held["label"])))
    words = _Words(terms)
    ranked = _ranked(held[held["label"].isin(wanted)], articles, words, over_time)
    if first is not None:
        early = first.reindex(ranked["article_id"], fill_value=False).to_numpy(dtype=bool)
        ranked = pd.concat([ranked[early], ranked[~early]])
    chosen = pd.concat([_pick(ranked[ranked["label"] == label], most, over_time) for label in wanted] or [held.head(0)])
    rows = pd.DataFrame(_found(chosen, articles, words, by), columns=["article_id", by, "passage", "match"])
    return evidence(rows, articles, title=title, id=id, by=by, most=most, note=note)


def _tidy(labels: pd.DataFrame | pd.Series | Sequence[str], articles: pd.DataFrame, by: str) -> pd.DataFrame:
    """`article_id, label, weight` of whatever was given, only articles that are there."""
    if isinstance(labels, pd.Series):
        known = labels.dropna()
        tidy = pd.DataFrame({"article_id": known.index, "label": known.to_numpy()})
    elif isinstance(labels, pd.DataFrame) and {"article_id", by} <= set(labels):
        tidy = labels.rename(columns={by: "label"})
    elif isinstance(labels, pd.DataFrame):
        if not all(pd.api.types.is_bool_dtype(kind) for kind in labels.dtypes):
            raise OptionError(f"labels: a frame of True and False, or one with the columns article_id and {by!r}")
        stacked = [pd.DataFrame({"article_id": labels.index[labels[name]], "label": str(name)}) for name in labels]
        tidy = pd.concat(stacked or [pd.DataFrame(columns=["article_id", "label"])], ignore_index=True)
    else:
        from themes.language.passages import find_passages

        found = [(find_passages(articles, word)["article_id"].drop_duplicates(), word) for word in labels]
        parts = [pd.DataFrame({"article_id": ids, "label": word}) for ids, word in found]
        tidy = pd.concat(parts or [pd.DataFrame(columns=["article_id", "label"])], ignore_index=True)
    tidy = tidy.assign(label=tidy["label"].astype(str), weight=tidy.get("weight", pd.Series(0.0, index=tidy.index)))
    return tidy.loc[tidy["article_id"].isin(articles.index), ["article_id", "label", "weight"]]


class _Words:
    """Which terms to look for in an article for a label, and how many of them it holds."""

    def __init__(self, terms: pd.DataFrame | None) -> None:
        self.by_article: dict[tuple[str, str], list[str]] = {}
        self.by_label: dict[str, list[str]] = {}
        self.strength: dict[tuple[str, str], float] = {}
        if terms is not None and {"article_id", "term"} <= set(terms):
            label = next(name for name in ("theme", "label", "topic") if name in terms)
            counts = terms["n"] if "n" in terms else pd.Series(1, index=terms.index)
            for article, name, term, n in zip(terms["article_id"], terms[label], terms["term"], counts, strict=True):
                self.by_article.setdefault((article, name), []).append(term)
                self.strength[article, name] = self.strength.get((article, name), 0) + n
        elif terms is not None:
            for name, weights in terms.iterrows():
                self.by_label[str(name)] = leading_terms(weights, MOST_TERMS)

    def of(self, article: str, label: str) -> list[str]:
        return self.by_article.get((article, label)) or self.by_label.get(label) or [label]


def _ranked(held: pd.DataFrame, articles: pd.DataFrame, words: _Words, over_time: bool) -> pd.DataFrame:
    """Articles of each label in the order in which they are shown."""
    published = articles.get("published", pd.Series(pd.NaT, index=articles.index))
    strength = [words.strength.get(key, 0) for key in zip(held["article_id"], held["label"], strict=True)]
    known = held.assign(published=published.reindex(held["article_id"]).to_numpy(), strength=strength)
    if over_time:
        return known.sort_values(["published", "article_id"], kind="stable").dropna(subset="published")
    return known.sort_values(["weight", "strength", "article_id"], ascending=[False, False, True], kind="stable")


def _pick(own: pd.DataFrame, most: int, over_time: bool) -> pd.DataFrame:
    """The first articles, or as many spread evenly from first to last."""
    own = own.drop_duplicates("article_id")
    if not over_time or len(own) <= most:
        return own.head(most)
    return own.iloc[[round(step * (len(own) - 1) / max(most - 1, 1)) for step in range(most)]]


def _found(chosen: pd.DataFrame, articles: pd.DataFrame, words: _Words, by: str) -> Iterator[tuple[str, str, str, str]]:
    texts = articles["text"].reindex(chosen["article_id"]).fillna("")
    countries = places_of_countries(articles.loc[chosen["article_id"].unique()]) if by == PAIR else {}
    for article, label, text in zip(chosen["article_id"], chosen["label"], texts, strict=True):
        if by == PAIR:
            sides = label.split("-")
            spans = [span for span in countries.get(article, []) if span.what in sides]
        else:
            spans = places_of_terms(text, words.of(article, label))
        yield article, label, *_shown(text, spans)


def _shown(text: str, spans: list[Span]) -> tuple[str, str]:
    if not spans:
        return excerpt(text), ""
    passage = passage_around(text, spans)
    inside = {re.sub(r"\s+", " ", text[span.start : span.end]): None for span in spans}
    return passage, BETWEEN_WORDS.join(word for word in inside if word in passage)
