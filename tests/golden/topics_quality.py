"""Makes topics_quality.json: NPMI and C_v from gensim, exclusivity by stm's formula written out, for planted topics.

Run: python tests/golden/topics_quality.py. gensim counts windows; with one longer than any text a window is an article.
"""

import json
import logging
from pathlib import Path

import numpy as np
from gensim.corpora import Dictionary
from gensim.models import CoherenceModel

logging.getLogger("gensim").setLevel(logging.CRITICAL)
TOP = 10


def planted(n_topics=4, per_topic=25, seed=5):
    """Articles of twelve words, three quarters of them from the fifteen words of their topic."""
    rng = np.random.default_rng(seed)
    texts = []
    for topic in range(n_topics):
        for _ in range(per_topic):
            own = [f"t{topic}w{i}" for i in rng.integers(0, 15, 9)]
            texts.append(own + [f"common{i}" for i in rng.integers(0, 20, 3)])
    return texts


def by_gensim(texts, top, measure):
    """Coherence of each list of terms, windows as long as the texts."""
    model = CoherenceModel(
        topics=top,
        texts=texts,
        dictionary=Dictionary(texts),
        coherence=measure,
        window_size=10_000,
        topn=TOP,
        processes=1,
    )
    return [float(value) for value in model.get_coherence_per_topic()]


def by_stm(beta, weight=0.7, most=TOP):
    """Exclusivity as stm's R function computes it, step by step, `beta` topics × terms with rows adding up to 1."""
    table = np.asarray(beta).T
    share = table / table.sum(axis=1, keepdims=True)
    sums = []
    for topic in range(table.shape[1]):
        exclusive = [average_rank(share[:, topic], value) / len(table) for value in share[:, topic]]
        frequent = [average_rank(table[:, topic], value) / len(table) for value in table[:, topic]]
        frex = [1 / (weight / e + (1 - weight) / f) for e, f in zip(exclusive, frequent, strict=True)]
        best = sorted(range(len(table)), key=lambda row: (-table[row, topic], row))[:most]
        sums.append(sum(frex[row] for row in best))
    return sums


def average_rank(values, value):
    """R's rank(): ties share their mean rank."""
    return (values < value).sum() + ((values == value).sum() + 1) / 2


def main():
    """Write the golden values beside this script."""
    texts = planted()
    top = [[f"t{topic}w{i}" for i in range(9)] + ["common3"] for topic in range(4)]
    top.append([f"t{i % 4}w{i}" for i in range(10)])
    beta = np.random.default_rng(6).dirichlet(np.full(40, 0.3), size=5).round(6)
    golden = {
        "top": top,
        "npmi": by_gensim(texts, top, "c_npmi"),
        "c_v": by_gensim(texts, top, "c_v"),
        "beta": beta.tolist(),
        "exclusivity": by_stm(beta / beta.sum(axis=1, keepdims=True)),
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
