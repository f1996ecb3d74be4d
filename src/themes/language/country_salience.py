"""How much an article is about each country that it names: from place, frequency, title, and role in the opening.

The score adds up four kinds of evidence, each between 0 and 1, with `WEIGHTS`, squeezed to 0–1 by 1 − exp(−score):

- *title*: named in the title, by its best role there;
- *opening*: its best role in the opening sentences (`country_roles.py`: who met or signed; what is only the place);
- *frequency*: its share of the mentions, those by capital or place counting less (`KIND_WEIGHT`);
- *early*: how soon it is named, halving every `HALF_WAY` characters.

The weights were set on the even half of White House readouts and on sentences of our own, never on the odd half.
"""

import numpy as np
import pandas as pd

WEIGHTS = {"title": 0.45, "opening": 0.90, "frequency": 0.60, "early": 0.20}
ABOUT = 0.5  # the article is about countries of this salience and above
HALF_WAY = 300.0
KIND_WEIGHT = {"capital": 0.5, "place": 0.4, "office": 0.8, "leader": 0.7}
MERE_PLACE = 0.25  # roles up to here are datelines and meeting places, which count less


def score_countries(named: pd.DataFrame, n_texts: int) -> pd.DataFrame:
    """One row an article and country from one row a mention (`text, code, kind, in_title, start, role`)."""
    named = _weighed(named)
    body = named[~named["in_title"]]
    keys = ["text", "code"]
    scored = pd.DataFrame(
        {
            "mentions": named.groupby(keys, sort=True).size(),
            "in_title": named.groupby(keys, sort=True)["in_title"].any(),
            "first_at": body.groupby(keys)["start"].min(),
            "title": named[named["in_title"]].groupby(keys)["role"].max(),
            "opening": body.groupby(keys)["role"].max(),
            "counted": body.groupby(keys)["weight"].sum(),
            "early": body.groupby(keys)["early"].max(),
        }
    ).reset_index()
    evidence = _evidence(scored, n_texts)
    score = sum(weight * evidence[name] for name, weight in WEIGHTS.items())
    return scored.assign(salience=1.0 - np.exp(-score))


def _weighed(named: pd.DataFrame) -> pd.DataFrame:
    """Mentions with what each counts (`weight`), and how early it stands, by the part it plays there (`early`)."""
    in_opening = ~named["in_title"] & (named["role"] > 0)
    weight = named["kind"].map(KIND_WEIGHT).fillna(1.0).astype(float)
    return named.assign(
        weight=weight.where(~in_opening | (named["role"] > MERE_PLACE), weight * MERE_PLACE),
        early=0.5 ** (named["start"] / HALF_WAY) * named["role"].where(in_opening, 0.6),
    )


def _evidence(scored: pd.DataFrame, n_texts: int) -> pd.DataFrame:
    """The four kinds of evidence, a column each, 0 to 1; a row an article and country, as in `scored`."""
    total = np.bincount(scored["text"], weights=scored["counted"].fillna(0.0), minlength=n_texts)
    return pd.DataFrame(
        {
            "title": scored["title"].fillna(0.0),
            "opening": scored["opening"].fillna(0.0),
            "frequency": scored["counted"].fillna(0.0) / np.maximum(total[scored["text"]], 1.0),
            "early": scored["early"].fillna(0.0),
        }
    )
