"""The desk: articles chosen by period, source, pair, topic and word, with their trend, terms and passages."""

import base64
import html
from typing import Any

import ipywidgets
import numpy as np
import pandas as pd

from themes.analysis.describe import count_articles, most_first
from themes.analysis.matrices import TermMatrix, Topics
from themes.analysis.pairs import country_pairs
from themes.analysis.periods import period_name, period_range, periods_of
from themes.analysis.terms import weigh_terms
from themes.analysis.trends import share_by_period
from themes.articles.asked import as_days, ask_for
from themes.errors import ArticlesError, TooFewError
from themes.language.countries import find_countries
from themes.language.passages import find_passages
from themes.showing.behind import passages_behind
from themes.showing.charts import article_counts, trend_lines
from themes.showing.desk_parts import ALL, as_list, as_table, day, dropdown, pair_name
from themes.showing.evidence import evidence, excerpt
from themes.showing.report.writing import choices_for
from themes.showing.style import picture_and_words
from themes.showing.words import counted

APART = "Words that are more frequent here than elsewhere"
MOST_SOURCES, MOST_PAIRS, MOST_TERMS, MOST_PASSAGES = 60, 150, 20, 12


def explore(
    articles: pd.DataFrame, topics: Topics | None = None, *, terms: TermMatrix | None = None, every: str | None = None
) -> "Desk":
    """A desk of controls for Jupyter: filters by period, source, pair, topic, word; `.selection` is the choice.

    `terms` (else weighed from the texts) and `every` (else by the articles' span) may be given. Where nobody can click
    (a saved notebook, a report) it shows the same as text. Raises TooFewError without articles.

    >>> from themes.corpora import load_articles
    >>> desk = explore(load_articles("digest").head(60))
    >>> len(desk.choose(term="trade").selection) < len(desk.choose(term="").selection)
    True
    """
    ask_for(articles, "published", "text", "source", by="explore")
    if not len(articles):
        raise TooFewError("There are no articles to explore; load some with themes.load_articles(…).")
    articles = articles.assign(published=as_days(articles["published"]))
    return Desk(articles, topics, terms=terms, every=every or choices_for(articles)["EVERY"])


class Desk:
    """Controls and what they show. `selection` is the frame of the chosen articles, `choose(…)` sets controls."""

    def __init__(self, articles: pd.DataFrame, topics: Topics | None, *, terms: TermMatrix | None, every: str) -> None:
        self._articles = articles
        self._every = every
        self._topic_of = topics.topic_of if topics is not None else pd.Series(pd.NA, index=articles.index, dtype="str")
        self._topic_terms = topics.term_weights if topics is not None else None
        self._terms = weigh_terms(articles["text"]) if terms is None else terms
        self._pairs = country_pairs(find_countries(articles))
        self._periods = _periods(articles, every)
        self._controls = self._make_controls(topics)
        self._seen = {name: ipywidgets.HTML() for name in ("count", "trend")}
        self._seen["terms"] = ipywidgets.HTML(layout={"flex": "0 0 22rem", "margin": "0 2rem 0 0"})
        self._seen["passages"] = ipywidgets.HTML(layout={"flex": "1 1 24rem"})
        for control in self._controls.values():
            control.observe(lambda _: self._show(), names="value")
        below = ipywidgets.HBox([self._seen["terms"], self._seen["passages"]], layout={"flex_flow": "row wrap"})
        row = ipywidgets.HBox(list(self._controls.values()), layout={"flex_flow": "row wrap"})
        self.box = ipywidgets.VBox([row, self._seen["count"], self._seen["trend"], below])
        self._show()

    def _make_controls(self, topics: Topics | None) -> dict[str, Any]:
        sources = most_first(self._articles["source"])[:MOST_SOURCES]
        pairs = most_first(self._pairs.drop_duplicates(["article_id", "pair"])["pair"])[:MOST_PAIRS]
        made: dict[str, Any] = {
            "source": dropdown("Source", [(name, name) for name in sources]),
            "pair": dropdown("Pair", [(pair_name(pair), pair) for pair in pairs]),
            "topic": dropdown("Topic", [(name, name) for name in (topics.names if topics is not None else ())]),
            "term": ipywidgets.Text(description="Word", placeholder="a word or a phrase", continuous_update=False),
        }
        dated = self._periods.dropna()
        if len(dated.unique()) > 1:
            span = [(period_name(day, self._every), day) for day in period_range(dated.min(), dated.max(), self._every)]
            made["period"] = ipywidgets.SelectionRangeSlider(
                options=span,
                index=(0, len(span) - 1),
                description="Period",
                continuous_update=False,
                layout={"width": "34rem"},
            )
        return made

    @property
    def selection(self) -> pd.DataFrame:
        """The chosen articles, a frame like the one given."""
        return self._articles[self._meets_all() & self._in_period()]

    def choose(self, **values: Any) -> "Desk":
        """Set controls by name: `source`, `pair` ("IND-JPN"), `topic`, `term`, `period` (first and last day)."""
        for name, value in values.items():
            self._controls[name].value = value
        return self

    def _meets_all(self) -> pd.Series:
        ids = self._articles.index
        chosen = pd.Series(True, index=ids)
        wanted = {name: control.value for name, control in self._controls.items() if name != "period"}
        if wanted["source"] != ALL:
            chosen &= self._articles["source"].eq(wanted["source"]).fillna(False)
        if wanted["pair"] != ALL:
            chosen &= ids.isin(self._pairs.loc[self._pairs["pair"] == wanted["pair"], "article_id"])
        if wanted["topic"] != ALL:
            chosen &= self._topic_of.reindex(ids).eq(wanted["topic"]).fillna(False)
        if wanted["term"].strip():
            chosen &= ids.isin(find_passages(self._articles, wanted["term"])["article_id"])
        return chosen.astype(bool)

    def _in_period(self) -> pd.Series:
        control = self._controls.get("period")
        if control is None or control.index == (0, len(control.options) - 1):
            return pd.Series(True, index=self._articles.index)
        first, last = control.value
        return self._periods.between(first, last).fillna(False).astype(bool)

    def _show(self) -> None:
        chosen = self._meets_all()
        selection = self.selection
        self._seen["count"].value = f"<p><b>{len(selection):,}</b> of {counted(len(self._articles), 'article')}</p>"
        self._seen["trend"].value = self._trend(chosen)
        self._seen["terms"].value = as_table(
            self.terms, "Words in most articles" if len(selection) == len(self._articles) else APART
        )
        self._seen["passages"].value = as_list(self.passages)

    def _trend(self, chosen: pd.Series) -> str:
        if self._periods.dropna().empty or not chosen.any():
            return "<p>Nothing to draw: no chosen article has a date.</p>"
        if chosen.all():
            drawn = article_counts(count_articles(self._articles, every=self._every), every=self._every)
        else:
            labels = pd.DataFrame({"the chosen articles": chosen})
            drawn = trend_lines(share_by_period(labels, self._articles, every=self._every))
        bundle, described = picture_and_words(drawn)
        picture = base64.b64encode(bundle["image/png"]).decode()
        alt = html.escape(described["image/png"]["alt"])
        return f'<img style="max-width:100%" src="data:image/png;base64,{picture}" alt="{alt}">'

    @property
    def terms(self) -> pd.DataFrame:
        """Terms in more of the chosen articles than of the others: `term, share_here, share_elsewhere`.

        With all articles chosen there are no others: `share_elsewhere` is missing, and the most frequent terms come.
        """
        inside = self._terms.article_ids.isin(self.selection.index)
        held = self._terms.counts > 0
        here = held[inside].sum(axis=0) / max(inside.sum(), 1)
        elsewhere = held[~inside].sum(axis=0) / max((~inside).sum(), 1)
        table = pd.DataFrame({"term": self._terms.terms, "share_here": here, "share_elsewhere": elsewhere})
        table["gap"] = (table["share_here"] - table["share_elsewhere"]).round(9)
        if inside.all():
            table["share_elsewhere"] = float("nan")
        wide = table[table["gap"] > 0].sort_values(["gap", "term"], ascending=[False, True]).head(MOST_TERMS)
        return wide.drop(columns="gap").reset_index(drop=True)

    @property
    def passages(self) -> pd.DataFrame:
        """Passages of the chosen articles, latest first: around word, pair or topic, else their beginnings."""
        latest = self.selection.sort_values("published", ascending=False, kind="stable", na_position="last")
        wanted = {name: control.value for name, control in self._controls.items() if name != "period"}
        named: dict[str, Any] = {"title": "Passages", "id": "passages"}
        if wanted["term"].strip():
            found = find_passages(latest, wanted["term"]).iloc[::-1]
            return evidence(found, self._articles, most=MOST_PASSAGES, **named)
        by = next((name for name in ("pair", "topic") if wanted[name] != ALL), None)
        if by is None:
            return evidence(latest[[]], self._articles, most=MOST_PASSAGES, **named)
        chosen = pd.DataFrame({"article_id": latest.index, by: wanted[by], "weight": -np.arange(len(latest))})
        terms = self._topic_terms if by == "topic" else None
        return passages_behind(chosen, self._articles, terms=terms, by=by, most=MOST_PASSAGES, **named)

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        """The controls where they work, and the same as text where they do not."""
        bundle = dict(self.box._repr_mimebundle_(**options) or {})
        summary = f"{len(self.selection):,} of {counted(len(self._articles), 'article')}"
        words = ", ".join(self.terms["term"].head(10)) if len(self.selection) < len(self._articles) else ""
        passages = self.passages
        lines = [summary, *([f"Words: {words}"] if words else []), ""]
        lines += [f"{day(row.published)} {row.source}: {excerpt(row.passage, 100)}" for row in passages.itertuples()]
        return bundle | {"text/plain": "\n".join(lines), "text/html": f"<p>{summary}</p>{as_list(passages)}"}


def _periods(articles: pd.DataFrame, every: str) -> pd.Series:
    """Period of each article; all missing where no article has an exact enough date."""
    try:
        return periods_of(articles, every)
    except ArticlesError:
        return pd.Series(pd.NaT, index=articles.index, dtype="datetime64[s]")
