"""Topics measured: time, memory and quality beside scikit-learn's pipeline and LDA; shuffled words; the codebook.

Labelled texts are the developers' corpora beside the checkout, where they exist; else planted ones.
"""

import multiprocessing
import resource
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.metrics import adjusted_mutual_info_score
from sklearn.preprocessing import normalize

from themes.analysis.terms import weigh_terms
from themes.analysis.topics import find_topics
from themes.checking.coding import codebook_agreement
from themes.checking.topic_counts import compare_topic_counts
from themes.corpora import load_articles
from themes.corpora.coded import coded_passages

ROOT = Path(__file__).resolve().parents[1]
STATES = ["ISR", "FJI", "COL", "CHN", "UKR", "SOM", "CUB", "DEU", "IND"]
SHUFFLED_RUNS = 100
MOST_FOR_LDA = 5_000  # articles: LDA of more takes many minutes
RATES = ("precision_first", "precision_second", "recall_first", "recall_second")


def labelled():
    """Name → (texts, labels) of what there is to check quality on."""
    corpora = ROOT.parent / "shared" / "corpora"
    if not corpora.is_dir():
        rng = np.random.default_rng(0)
        topics = np.repeat(np.arange(6), [300, 150, 80, 40, 20, 10])
        texts = [" ".join(f"t{t}w{i}" if i < 15 else f"c{i}" for i in rng.integers(0, 45, 20)) for t in topics]
        return {"planted": (pd.Series(texts, dtype="str"), topics)}
    speeches = pd.read_parquet(corpora / "un_general_debate.parquet", columns=["id", "text", "country_iso3", "year"])
    all_speeches = speeches.set_index("id")
    speeches = all_speeches[(all_speeches["year"] >= 2000) & all_speeches["country_iso3"].isin(STATES)]
    readouts = pd.read_parquet(corpora / "white_house_bilateral.parquet").set_index("id")
    mixed = mix_sources(corpora)
    readouts = readouts[readouts["high_precision"]]
    partner = readouts["partners_from_title"].str[0]
    kept = partner.isin(partner.value_counts().index[:9])
    return {
        "UN speeches of nine states": (speeches["text"], speeches["country_iso3"].to_numpy()),
        "White House readouts with nine partners": (readouts.loc[kept, "text"], partner[kept].to_numpy()),
        "four kinds of source": (mixed["text"], mixed["kind"].to_numpy()),
        "all UN speeches, by decade": (all_speeches["text"], (all_speeches["year"] // 10).to_numpy()),
    }


def mix_sources(corpora):
    """250 articles of each of four kinds, the first 2,500 characters: an easy set with classes of one size."""
    kinds = ("sri_lanka_cabinet", "white_house_bilateral", "treaties_bilateral", "un_general_debate")
    parts = [pd.read_parquet(corpora / f"{kind}.parquet", columns=["id", "text"]).assign(kind=kind) for kind in kinds]
    drawn = pd.concat([part[part["text"].str.len() > 200].sample(250, random_state=0) for part in parts])
    return drawn.assign(text=drawn["text"].str[:2500]).set_index("id")


def by_themes(terms, n_topics):
    """Topics of this project."""
    return find_topics(terms, n_topics=n_topics).topic_of.fillna("none").to_numpy()


def by_sklearn(terms, n_topics):
    """The plain pipeline: truncated SVD, rows of length one, k-means with ten starts."""
    places = normalize(TruncatedSVD(min(100, min(terms.shape) - 1), random_state=0).fit_transform(terms.weights))
    return KMeans(n_topics, n_init=10, random_state=0).fit_predict(places)


def by_tomotopy(terms, n_topics):
    """LDA by collapsed Gibbs sampling, 200 sweeps, one worker."""
    import tomotopy

    model = tomotopy.LDAModel(k=n_topics, seed=0)
    names = terms.terms.astype(str)
    held = np.flatnonzero(np.diff(terms.counts.indptr))
    for row in held:
        start, end = terms.counts.indptr[row : row + 2]
        words = np.repeat(names[terms.counts.indices[start:end]], terms.counts.data[start:end].astype(int))
        model.add_doc([word.replace(" ", "_") for word in words])
    model.train(200, workers=1)
    found = np.full(terms.shape[0], -1)
    found[held] = [int(np.argmax(document.get_topic_dist())) for document in model.docs]
    return found


def measured(method, terms, labels, answers):
    """Put seconds, peak increase of memory in MB and AMI of one method into the queue."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    found = method(terms, len(set(labels)))
    seconds = time.perf_counter() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    answers.put((seconds, grown, adjusted_mutual_info_score(labels, found)))


def compare_methods():
    """Table of methods on labelled articles, each in a process of its own."""
    print("| articles | method | seconds | memory, MB | AMI |\n|---|---|--:|--:|--:|")
    context = multiprocessing.get_context("fork")
    for name, (texts, labels) in labelled().items():
        terms = weigh_terms(texts)
        for method in (by_themes, by_sklearn, by_tomotopy)[: 3 if len(labels) <= MOST_FOR_LDA else 2]:
            answers = context.Queue()
            worker = context.Process(target=measured, args=(method, terms, labels, answers))
            worker.start()
            seconds, grown, agreement = answers.get(timeout=600)
            worker.join()
            print(
                f"| {name} ({len(labels)}) | {method.__name__} | {seconds:.1f} | {grown:.0f} | {agreement:.3f} |",
                flush=True,
            )


def shuffle_texts(texts, seed):
    """The same words and lengths, words dealt out at random across articles."""
    words = texts.str.split()
    dealt = np.random.default_rng(seed).permutation(np.concatenate(words.map(np.array).to_list()))
    parts = np.split(dealt, np.cumsum(words.str.len())[:-1])
    return pd.Series([" ".join(part) for part in parts], index=texts.index, dtype="str")


def count_false_recommendations(runs=SHUFFLED_RUNS):
    """In how many runs on shuffled text a number of topics is recommended (there should be none)."""
    passages = load_articles("presidents")["text"]
    false = 0
    for run in range(runs):
        sample = passages.sample(200, random_state=run)
        compared = compare_topic_counts(weigh_terms(shuffle_texts(sample, run)), [2, 3, 5, 8, 12], seed=run, runs=5)
        false += bool(compared["recommended"].any())
    print(f"\nShuffled words: a number of topics was recommended in {false} of {runs} runs.")


def hold_codebook_against_readers():
    """Precision and recall against both readers, and their agreement: both halves, then the held-out one by theme."""
    passages = coded_passages()
    print(
        "\nThe codebook against two readers (first / second, the second blind to the first):\n\n"
        "| half | corpus | passages | precision | recall | alpha |\n|---|---|--:|--:|--:|--:|"
    )
    for half in ("tuning", "held out"):
        for corpus in ("presidents", "digest", "both"):
            chosen = passages[(passages["half"] == half) & ((passages["corpus"] == corpus) | (corpus == "both"))]
            print(f"| {half} | {corpus} | {len(chosen)} | {in_cells(codebook_agreement(chosen).iloc[-1])} |")
    print(
        "\n| theme, held-out half | coded first | coded second | found | precision | recall | alpha |\n"
        "|---|--:|--:|--:|--:|--:|--:|"
    )
    for row in codebook_agreement(passages[passages["half"] == "held out"]).to_dict("records"):
        print(f"| {row['theme']} | {row['first']} | {row['second']} | {row['found']} | {in_cells(row)} |")


def in_cells(row):
    """Precision and recall against either reader, and alpha, as cells of a table; a dash where nothing was coded."""
    show = {key: "–" if np.isnan(row[key]) else f"{row[key]:.2f}" for key in (*RATES, "alpha")}
    pairs = (f"{show[first]} / {show[second]}" for first, second in (RATES[:2], RATES[2:]))
    return " | ".join([*pairs, show["alpha"]])


def main():
    """Print all tables."""
    compare_methods()
    hold_codebook_against_readers()
    count_false_recommendations()


if __name__ == "__main__":
    main()
