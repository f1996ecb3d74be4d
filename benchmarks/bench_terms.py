"""Tokens and terms against scikit-learn's TfidfVectorizer: time, memory, growth with the text, and the very first call.

Every figure comes from a process of its own, so that none finds another's memory or compiled code in its way. All use
1–2-grams, at least five articles a term, scikit-learn's rules unless it says otherwise, and compiled code from the disk
cache except where the first call is measured.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpora"
OPTIONS = {"min_articles": 5, "max_share": 1.0, "stop_words": None, "rules": "sklearn"}
GROWTH = (10, 25, 50, 100, 200)  # megabytes of text


def texts_of(corpus: str, megabytes: float):
    """The first so many megabytes of a corpus's texts."""
    import pandas as pd

    if corpus == "un":
        texts = pd.read_parquet(SHARED / "un_general_debate.parquet", columns=["text"])["text"]
    else:
        import themes

        texts = themes.load_articles(corpus)["text"]
    size = texts.str.len().cumsum()
    return texts[size <= megabytes * 1e6] if size.iloc[-1] > megabytes * 1e6 else texts


class Watched:
    """Seconds and the greatest increase of memory while the block runs."""

    def __enter__(self):
        import psutil

        self.process, self.running, self.peak = psutil.Process(), True, 0
        self.before = self.process.memory_info().rss
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        self.start = time.perf_counter()
        return self

    def watch(self):
        while self.running:
            self.peak = max(self.peak, self.process.memory_info().rss - self.before)
            time.sleep(0.005)

    def __exit__(self, *_):
        self.seconds = time.perf_counter() - self.start
        self.running = False
        self.thread.join()


def measure(what: str, corpus: str, megabytes: float) -> dict:
    """One measurement, in this process."""
    texts = texts_of(corpus, megabytes)
    job = JOBS[what](texts)
    with Watched() as watched:
        result = job()
    return {"seconds": watched.seconds, "memory": watched.peak / 1e6, "terms": result}


def scikit_learn(texts):
    from sklearn.feature_extraction.text import TfidfVectorizer

    def job():
        return int(TfidfVectorizer(ngram_range=(1, 2), min_df=5).fit_transform(texts).shape[1])

    return job


def from_text(texts, *, warm=True, **options):
    from themes.analysis.terms import weigh_terms

    if warm:  # so that reading compiled code from the disk cache is not counted
        weigh_terms(texts.iloc[: max(4000, len(texts) // 10)], **options)  # enough text for the compiled way
    return lambda: int(weigh_terms(texts, **options).shape[1])


def from_tokens(texts):
    from themes.analysis.terms import weigh_terms
    from themes.language.token_files import open_tokens, save_tokens
    from themes.language.tokens import tokenize

    folder = tempfile.mkdtemp()
    save_tokens(tokenize(texts, rules="sklearn"), folder, texts)
    weigh_terms(open_tokens(folder), **OPTIONS)
    return lambda: int(weigh_terms(open_tokens(folder), **OPTIONS).shape[1])


def opening(texts):
    from themes.language.token_files import open_tokens, save_tokens
    from themes.language.tokens import tokenize

    folder = save_tokens(tokenize(texts, rules="sklearn"), tempfile.mkdtemp(), texts)
    return lambda: len(open_tokens(folder))


def from_counts(texts):
    from themes.analysis.terms import weigh_terms
    from themes.language.counting.weights import tfidf

    counts = weigh_terms(texts, **OPTIONS).counts
    tfidf(counts)
    return lambda: int(tfidf(counts).shape[1])


def whole_way(texts):
    """Terms → topics → shares → pairs; the articles are loaded within the job, too."""
    import pandas as pd

    import themes

    path = SHARED / "un_general_debate.parquet"
    from_text(texts, min_articles=5)
    columns = pd.read_parquet(path).columns
    names = {"text": "text"} if "text" in columns else None

    def job():
        articles = themes.load_articles(path, columns=names)
        terms = themes.weigh_terms(articles["text"], min_articles=5)
        topics = themes.find_topics(terms, n_topics=10, seed=0)
        themes.share_by_period(topics.topic_of, articles, every="Y")
        return len(themes.country_pairs(themes.find_countries(articles)))

    return job


JOBS = {
    "scikit-learn": scikit_learn,
    "text": lambda texts: from_text(texts, **OPTIONS),
    "default rules": lambda texts: from_text(texts, min_articles=5),
    "tokens": from_tokens,
    "opening": opening,
    "counts": from_counts,
    "first call": lambda texts: from_text(texts, warm=False, **OPTIONS),
    "first call, default rules": lambda texts: from_text(texts, warm=False, min_articles=5),
    "whole way": whole_way,
}


def run(what: str, corpus: str, megabytes: float = 1e6, **environment) -> dict:
    """One measurement, in a process of its own; the better of two, so that a neighbour's noise counts less."""
    command = [sys.executable, __file__, "measure", what, corpus, str(megabytes)]
    times = 1 if environment or what in ("scikit-learn", "whole way") else 2
    outputs = [
        json.loads(
            subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | environment).stdout
        )
        for _ in range(times)
    ]
    return min(outputs, key=lambda output: output["seconds"])


def exponent(sizes, seconds) -> float:
    """Slope of log seconds on log size."""
    x, y = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    middle, centre = sum(x) / len(x), sum(y) / len(y)
    return sum((a - middle) * (b - centre) for a, b in zip(x, y, strict=True)) / sum((a - middle) ** 2 for a in x)


def ratios(corpus: str, title: str) -> None:
    """The table of ratios for one corpus."""
    base = run("scikit-learn", corpus)
    print(f"\n| {title} | seconds | scikit-learn ÷ this | wanted | memory, MB (wanted ≤ half) |\n|---|--:|--:|--:|--:|")
    print(f"| scikit-learn's TfidfVectorizer | {base['seconds']:.2f} | 1 | | {base['memory']:.0f} |")
    for what, name, wanted in (
        ("text", "text → TF-IDF, same terms and weights", "12"),
        ("default rules", "text → TF-IDF, default rules and stop words", ""),
        ("tokens", "saved tokens → TF-IDF", "15"),
        ("counts", "counts → TF-IDF", "50"),
        ("opening", "opening saved tokens", ""),
    ):
        its = run(what, corpus)
        ratio = base["seconds"] / its["seconds"]
        print(f"| {name} | {its['seconds']:.3f} | {ratio:.1f} | {wanted} | {its['memory']:.0f} |")


def growth() -> None:
    """Time against size of text, and its exponent."""
    seconds = [run("text", "un", size)["seconds"] for size in GROWTH]
    print(f"\n| megabytes of text | {' | '.join(map(str, GROWTH))} | exponent (wanted ≤ 1.05) |")
    print("|---|" + "--:|" * (len(GROWTH) + 1))
    print(f"| seconds | {' | '.join(f'{second:.2f}' for second in seconds)} | {exponent(GROWTH, seconds):.2f} |")


def first_call() -> None:
    """The very first call on 50 MB, compiling included."""
    base = run("scikit-learn", "un", 50)
    print("\n| 50 MB of UN speeches | later, s | first, s | more (wanted ≤ 8) | ÷ scikit-learn (wanted < 1) |")
    print("|---|--:|--:|--:|--:|")
    print(f"| scikit-learn | {base['seconds']:.2f} | | | 1 |")
    for name, what, first_what in (
        ("same terms and weights", "text", "first call"),
        ("default rules and stop words", "default rules", "first call, default rules"),
    ):
        later = run(what, "un", 50)["seconds"]
        first = run(first_what, "un", 50, NUMBA_CACHE_DIR=tempfile.mkdtemp())["seconds"]
        print(f"| {name} | {later:.2f} | {first:.2f} | {first - later:.2f} | {first / base['seconds']:.2f} |")


def main(what: str = "all") -> None:
    """Print all tables as Markdown, or only that of "presidents"."""
    import sklearn

    print(f"Against scikit-learn {sklearn.__version__}, {os.cpu_count()} processors, compiled caches warm.")
    if SHARED.is_dir() and what == "all":
        ratios("un", "UN General Debate, 199 MB")
        growth()
        first_call()
        whole, base = run("whole way", "un"), run("scikit-learn", "un")
        print(f"\nLoad → terms → topics → shares → pairs on the UN corpus: {whole['seconds']:.1f} s, ", end="")
        print(f"{whole['seconds'] / base['seconds']:.2f} of TfidfVectorizer's {base['seconds']:.1f} s.")
    ratios("presidents", "presidents")


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        print(json.dumps(measure(sys.argv[2], sys.argv[3], float(sys.argv[4]))))
    else:
        main()
