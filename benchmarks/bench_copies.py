"""Copies and look-alikes by kind: pairs of articles that must be one story, and pairs that must be two.

Texts are cut from the corpora that ship and, where `../shared` stands beside the checkout, from the developers' ones;
forms are our own. Half of the pairs, by a hash of their text, were looked at while the rules were written; the other
half was only measured. Every pair stands alone on a day of its own, so that a pair is judged by its words.
"""

import hashlib
import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd
from bench_articles import KINDS, corpora_read, markdown, spoilt
from copies_made import CHANGES
from events_made import changed_events, forms

LENGTHS = (30, 45, 60, 100, 300)
TEXTS = 40  # of each corpus and length
SPOILT = [kind for kind in KINDS if kind not in ("in capitals", "reordered", "first 60 %")]
COLUMNS = ["kind", "words", "one story", "corpus", "title", "text", "other title", "other text"]


def half(text: str) -> str:
    """The half that a pair belongs to, by its first text: looked at, or only measured."""
    return "measured" if hashlib.sha256(text.encode()).digest()[0] % 2 else "seen"


def cut_texts(most: int = TEXTS) -> Iterator[tuple[str, int, list[str], str, str]]:
    """Corpus, words, a pool of other words, title and text of the first so many words of its articles."""
    for name, articles in corpora_read():
        pool = [word for text in articles["text"].iloc[:1000] for word in text.split()[:1000]]
        counts = articles["text"].str.split().str.len()
        for length in LENGTHS:
            long = articles[counts >= length]
            if len(long) >= most // 2:
                for row in long.sample(min(most, len(long)), random_state=5).itertuples():
                    yield name, length, pool, row.title, " ".join(row.text.split()[:length])


def made_pairs(most: int = TEXTS) -> pd.DataFrame:
    """All pairs, one a row, with the answer in `one story`."""
    draw = np.random.default_rng(6)
    rows: list[tuple[object, ...]] = []
    for corpus, length, pool, title, text in cut_texts(most):
        for kind in SPOILT:
            copy = " ".join(spoilt(text.split(), kind, pool, draw))
            rows.append((kind, length, True, corpus, title, text, title, copy))
        for kind, change in CHANGES.items():
            rows.append((kind, length, True, corpus, title, text, *change(title, text, draw)))
        for kind, other in changed_events(text, draw).items():
            rows.append((kind, length, False, corpus, "Statement", text, "Statement", other))
    for kind, length, one, other in forms():
        rows.append((kind, length, False, "forms", *one, *other))
    return pd.DataFrame(rows, columns=COLUMNS)


def judged(pairs: pd.DataFrame, sources: tuple[str, str] = ("A", "B")) -> np.ndarray:
    """For each pair whether `find_duplicates` makes it one story."""
    from themes.articles.duplicates.stories import find_duplicates

    days = np.datetime64("1500-01-01") + 10 * np.arange(len(pairs)).astype("timedelta64[D]")
    sides = []
    for side, source, columns in zip("ab", sources, (["title", "text"], ["other title", "other text"]), strict=True):
        articles = pairs[columns].set_axis(["title", "text"], axis=1)
        articles = articles.assign(published=days.astype("datetime64[s]"), source=source)
        sides.append(articles.set_axis([f"{place:06}{side}" for place in range(len(pairs))]))
    stories = find_duplicates(pd.concat(sides)).to_numpy()
    return np.asarray(stories[: len(pairs)] == stories[len(pairs) :])


def by_kind(pairs: pd.DataFrame, one_story: bool) -> list[dict[str, object]]:
    """Share of pairs of each kind and length judged rightly, in both halves together, and in the half only measured."""
    chosen = pairs[pairs["one story"] == one_story]
    rows: list[dict[str, object]] = []
    for kind, group in chosen.groupby("kind", sort=False):
        row: dict[str, object] = {"kind": kind, "pairs": len(group)}
        for length in LENGTHS:
            right = group.loc[group["words"] == length, "right"]
            row[f"{length} words"] = f"{right.mean():.1%}" if len(right) else ""
        rows.append(row | {"measured half": f"{group.loc[group['half'] == 'measured', 'right'].mean():.1%}"})
    return rows


def precision_and_recall(pairs: pd.DataFrame) -> list[dict[str, object]]:
    """Precision and recall of "one story", every pair weighing alike, and the part of two events kept apart."""
    rows: list[dict[str, object]] = []
    for name, group in pairs.groupby("half"):
        copies = group["one story"].to_numpy(dtype=bool)
        merged = group["right"].to_numpy(dtype=bool) == copies
        row = {"half": name, "pairs": len(group), "precision": f"{copies[merged].mean():.2%}"}
        rows.append(
            row | {"recall": f"{merged[copies].mean():.2%}", "events kept apart": f"{(~merged[~copies]).mean():.2%}"}
        )
    return rows


def measured(most: int = TEXTS) -> pd.DataFrame:
    """The pairs, judged: copies of two sources; events once of one source, and once of two."""
    pairs = made_pairs(most)
    pairs = pairs.assign(half=pairs["text"].map(half))
    copies, events = pairs[pairs["one story"]], pairs[~pairs["one story"]]
    found = [
        copies.assign(right=judged(copies)),
        events.assign(right=~judged(events, ("A", "A"))),
        events.assign(right=~judged(events)),
    ]
    return pd.concat(found, ignore_index=True)


def main(most: str = str(TEXTS)) -> None:
    pairs = measured(int(most))
    print(markdown(precision_and_recall(pairs)))
    print("\nCopies found\n\n" + markdown(by_kind(pairs, one_story=True)))
    print("\nTwo events kept apart\n\n" + markdown(by_kind(pairs, one_story=False)))


if __name__ == "__main__":
    main(*sys.argv[1:])
