"""What a topic looks like: its size, the articles at its centre, and those at its border."""

import numpy as np
import pandas as pd

from themes.analysis.matrices import Topics


def topic_sizes(topics: Topics) -> pd.DataFrame:
    """Articles of each topic: `topic, n, share`; a last row counts the unassigned, so that `n` adds up to all articles.

    `share` is of all articles, unassigned ones too. The last row's topic is "unassigned", n = 0 where there are none.

    >>> from themes.analysis.topics import find_topics
    >>> from themes.analysis.topics.examples import small_terms
    >>> topic_sizes(find_topics(small_terms(), n_topics=3))["n"].tolist()
    [6, 5, 4, 0]
    """
    counts = topics.topic_of.value_counts().reindex(list(topics.names), fill_value=0)
    unassigned = int(topics.topic_of.isna().sum())
    n = [*counts.tolist(), unassigned]
    frame = pd.DataFrame({"topic": pd.Series([*topics.names, "unassigned"], dtype="str"), "n": n})
    return frame.assign(share=frame["n"] / max(len(topics.topic_of), 1))


def exemplars(topics: Topics, articles: pd.DataFrame, *, per_topic: int = 3) -> pd.DataFrame:
    """The articles nearest each topic's centre, one a story: `topic, rank, article_id, weight, published, title`.

    `articles` is the articles table; of articles with the same `story` only the nearest is shown. Ties by article id.

    >>> from themes.analysis.topics import find_topics
    >>> from themes.analysis.topics.examples import small_terms
    >>> topics = find_topics(small_terms(), n_topics=3)
    >>> exemplars(topics, pd.DataFrame(index=topics.topic_of.index), per_topic=1)["article_id"].tolist()
    ['navy-1', 'trade-0', 'health-0']
    """
    own = _own_weights(topics).sort_values(["weight", "article_id"], ascending=[False, True], kind="stable")
    return _pick(topics, articles, own, per_topic)


def borderline(topics: Topics, articles: pd.DataFrame, *, per_topic: int = 3) -> pd.DataFrame:
    """Counter-examples: the articles of each topic that are nearly another's: as `exemplars`, with `margin, nearly`.

    `margin` is the weight in the own topic minus that in the next topic, `nearly`; the smallest margins come first.

    >>> from themes.analysis.topics import find_topics
    >>> from themes.analysis.topics.examples import small_terms
    >>> topics = find_topics(small_terms(), n_topics=3)
    >>> list(borderline(topics, pd.DataFrame(index=topics.topic_of.index)))
    ['topic', 'rank', 'article_id', 'weight', 'margin', 'nearly']
    """
    own = _own_weights(topics)
    if len(topics.names) < 2 or own.empty:
        return _pick(topics, articles, own, per_topic).assign(margin=np.nan, nearly="").head(0)
    rows = topics.article_weights.reindex(own["article_id"])
    others = rows.where(np.asarray(rows.columns)[None, :] != own["topic"].to_numpy()[:, None])
    close = own.assign(
        margin=own["weight"].to_numpy() - others.max(axis=1).to_numpy(), nearly=others.idxmax(axis=1).to_numpy()
    )
    return _pick(topics, articles, close.sort_values(["margin", "article_id"], kind="stable"), per_topic)


def _own_weights(topics: Topics) -> pd.DataFrame:
    """`article_id, topic, weight` of every assigned article in its own topic."""
    assigned = topics.topic_of.dropna()
    place = topics.article_weights.columns.get_indexer(pd.Index(assigned))
    weights = topics.article_weights.reindex(assigned.index).to_numpy()
    return pd.DataFrame(
        {
            "article_id": assigned.index,
            "topic": assigned.to_numpy(),
            "weight": weights[np.arange(len(assigned)), place].round(9),
        }
    )


def _pick(topics: Topics, articles: pd.DataFrame, own: pd.DataFrame, per_topic: int) -> pd.DataFrame:
    """The first `per_topic` rows of each topic, one a story, with what the articles table says about them."""
    shown = [name for name in ("story", "published", "title") if name in articles.columns]
    known = own.join(articles[shown], on="article_id")
    story = known["story"].astype(object) if "story" in known else known["article_id"]
    known = known.assign(story=story.where(pd.notna(story), known["article_id"]))
    ranked = known.drop_duplicates(["topic", "story"]).groupby("topic", sort=False).head(per_topic)
    place = {name: order for order, name in enumerate(topics.names)}
    ranked = ranked.sort_values("topic", key=lambda names: names.map(place), kind="stable")
    ranked = ranked.assign(rank=ranked.groupby("topic", sort=False).cumcount() + 1)
    first = ["topic", "rank", "article_id", "weight", *[name for name in ("margin", "nearly") if name in ranked]]
    return ranked[[*first, *[name for name in ("published", "title") if name in ranked]]].reset_index(drop=True)
