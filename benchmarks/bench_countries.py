"""Countries in text: speed against a compiled regular expression of the same names, and accuracy on the gold at hand.

python benchmarks/bench_countries.py   (needs ../shared)
"""

import re
import sys
import time
from pathlib import Path

import pandas as pd

from themes.analysis.pairs import country_pairs
from themes.language.countries import find_countries
from themes.language.country_mentions import find_mentions
from themes.language.country_names import name_table

HERE = Path(__file__).resolve()
SHARED = HERE.parents[2] / "shared" / "corpora"
sys.path.insert(0, str(HERE.parents[1] / "tests"))


def seconds(job, *, times=3):
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        job()
        best = min(best, time.perf_counter() - start)
    return best


def regular_expression():
    """The same spellings as one alternation, longest first, at word boundaries."""
    spelt = sorted(name_table().patterns, key=lambda pattern: (-len(pattern), pattern))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, spelt)) + r")(?!\w)")


def speed():
    speeches = pd.read_parquet(SHARED / "un_general_debate.parquet").set_index("id")
    speeches = speeches.assign(published=pd.to_datetime(speeches["date"]))
    texts = speeches["text"].tolist()
    sample = texts[::100]
    megabytes, sample_megabytes = (sum(map(len, part)) / 1e6 for part in (texts, sample))
    find_countries(speeches.head(3))
    pattern = regular_expression()
    by_expression = seconds(lambda: [sum(1 for _ in pattern.finditer(text)) for text in sample], times=1)
    by_automaton = seconds(lambda: find_mentions(texts))
    whole = seconds(lambda: find_countries(speeches))
    found = find_countries(speeches)
    paired = seconds(lambda: country_pairs(found))
    rows = [
        ("compiled regular expression (sample)", sample_megabytes, by_expression),
        ("find_mentions (automaton, boundaries)", megabytes, by_automaton),
        ("find_countries (with rules, roles, salience)", megabytes, whole),
        ("country_pairs", megabytes, paired),
    ]
    per_megabyte = by_expression / sample_megabytes
    print(f"\n### Countries in {len(texts):,} UN speeches, {len(name_table().patterns):,} spellings\n")
    print("| what | MB | seconds | ms a MB | times as fast as the expression |\n|---|---|---|---|---|")
    for name, size, spent in rows:
        cells = f"{size:.0f} | {spent:.2f} | {1000 * spent / size:.1f} | {per_megabyte / (spent / size):.0f}"
        print(f"| {name} | {cells} |")


def accuracy():
    from test_countries_gold import counterparts, stories, story_scores
    from test_pairs import sentences

    readouts = counterparts(SHARED.parent)
    print("\n### Accuracy\n\n| gold | n | right |\n|---|---|---|")
    print(f"| White House counterpart, title hidden, odd half | {len(readouts)} | {readouts.mean():.1%} |")
    for part in ("tuned", "later", "newswire", "unseen"):
        rows = sentences(part)
        pairs = country_pairs(find_countries(pd.DataFrame({"title": "", "text": [text for _, text in rows]})))
        top = pairs.drop_duplicates("article_id").set_index("article_id")["pair"]
        right = pd.Series([top.get(number) == pair for number, (pair, _) in enumerate(rows)])
        print(f"| pair of one sentence of our own ({part}) | {len(right)} | {right.mean():.1%} |")
    for at_least in (0.0, 0.5):
        precision, recall, f1 = story_scores(at_least)
        what = f"countries of newswire stories of our own, salience ≥ {at_least}: F1 (precision, recall)"
        print(f"| {what} | {len(stories())} | {f1:.3f} ({precision:.3f}, {recall:.3f}) |")


def main():
    speed()
    accuracy()


if __name__ == "__main__":
    main()
