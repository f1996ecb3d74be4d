# ruff: noqa: E501 -- rows of a table, one a line
"""Loading: pages a second against trafilatura alone, rows a second against bare pandas, duplicates, and token F1 of pages.

Pages are made here, so that the measure needs no other files; with `../shared/web_pages` beside the checkout, its pages are
used and scored as well.
"""

import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from statistics import mean, median

import numpy as np
import pandas as pd

SHARED = Path(__file__).resolve().parents[2] / "shared" / "web_pages"
WORDS = [f"word{number}" for number in range(5000)]


def seconds(job: Callable[[], object], times: int = 3) -> float:
    """The shortest of several runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        found.append(time.perf_counter() - start)
    return min(found)


def made_text(draw: np.random.Generator, words: int = 300) -> str:
    return " ".join(draw.choice(WORDS, words)) + f" {draw.integers(10**9)}."


def made_pages(folder: Path, count: int) -> list[Path]:
    draw = np.random.default_rng(0)
    for number in range(count):
        body = "".join(f"<p>{made_text(draw, 60)}</p>" for _ in range(12))
        links = "".join(
            f"<li><a href='/{n}'>Another story about {draw.choice(WORDS)} and more</a></li>" for n in range(60)
        )
        html = f"<html><head><title>Page {number}</title></head><body><nav><ul>{links}</ul></nav><article><h1>Page {number}</h1>{body}</article></body></html>"
        (folder / f"{number:04}.html").write_text(html, encoding="utf-8")
    return sorted(folder.iterdir())


def pages_row(name: str, pages: list[Path]) -> dict[str, object]:
    """Pages a second: trafilatura's text alone, its text with title and date, our reader, and loading with everything
    around it (processes, mending, language, cache). The overhead is loading against the second, which gives what we give.
    """
    from trafilatura import bare_extraction, extract

    from themes.articles.files import SourceFile
    from themes.articles.load import read_rows
    from themes.articles.readers import html as reader

    def text_alone() -> None:
        for page in pages:
            extract(page.read_bytes(), include_comments=False)

    def alone() -> None:
        for page in pages:
            bare_extraction(page.read_bytes(), include_comments=False, with_metadata=True)

    def ours() -> None:
        for page in pages:
            list(reader.read(SourceFile(page, page.name)))

    def loading() -> None:
        os.environ["THEMES_CACHE"] = tempfile.mkdtemp()
        read_rows(pages)

    loading()
    texts, base, inside, whole = seconds(text_alone), seconds(alone), seconds(ours), seconds(loading)
    return {
        "what": name,
        "n": len(pages),
        "text alone, 1/s": len(pages) / texts,
        "bare, 1/s": len(pages) / base,
        "reader, 1/s": len(pages) / inside,
        "loading, 1/s": len(pages) / whole,
        "reader / text alone": inside / texts,
        "loading / bare": whole / base,
    }


def table_row(suffix: str, count: int = 20_000) -> dict[str, object]:
    from themes.articles.load import read_rows

    draw = np.random.default_rng(1)
    texts = [" ".join(row) for row in sentences()[draw.integers(len(sentences()), size=(count, 6))]]
    frame = pd.DataFrame({"title": [f"Title {n}" for n in range(count)], "text": texts})
    frame["date"] = pd.date_range("1990-01-01", periods=count, freq="h").strftime("%Y-%m-%d")
    path = Path(tempfile.mkdtemp()) / f"table.{suffix}"
    frame.to_csv(path, index=False) if suffix == "csv" else frame.to_parquet(path)
    bare = seconds(lambda: pd.read_csv(path) if suffix == "csv" else pd.read_parquet(path))

    def loading() -> None:
        os.environ["THEMES_CACHE"] = tempfile.mkdtemp()
        read_rows(path)

    whole = seconds(loading, 2)
    again = seconds(lambda: read_rows(path))
    return {
        "what": suffix,
        "n": count,
        "bare, 1/s": count / bare,
        "loading, 1/s": count / whole,
        "again, 1/s": count / again,
        "loading / bare": whole / bare,
    }


@cache
def sentences() -> np.ndarray:
    """Sentences of the presidents' messages."""
    from themes.corpora import load_articles

    whole = " ".join(load_articles("presidents")["text"])
    return np.array([part for part in re.split(r"(?<=[.!?])\s+", whole) if 40 < len(part) < 400], dtype="object")


def duplicates_row(count: int = 100_000) -> dict[str, object]:
    """Articles of ten sentences each, drawn from the presidents' messages, a twentieth of them copied with changes."""
    from themes.articles.duplicates import find_duplicates

    draw = np.random.default_rng(2)
    texts = [" ".join(row) for row in sentences()[draw.integers(len(sentences()), size=(count * 19 // 20, 10))]]
    copied = draw.choice(len(texts), count - len(texts), replace=False)
    texts += [texts[place].replace(" the ", " that ", 3) + " (Agencies)" for place in copied]
    days = pd.Timestamp("2020-01-01") + pd.to_timedelta(draw.integers(365, size=count), unit="D")
    days = np.array(days)
    days[count - len(copied) :] = days[copied]
    frame = pd.DataFrame({"title": "", "text": texts, "published": days})
    frame = frame.set_axis(frame.index.astype("str").str.zfill(7))
    found: list[pd.Series] = []
    taken = seconds(lambda: found.append(find_duplicates(frame)), 1)
    joined = found[0].iloc[-len(copied) :].to_numpy() == frame.index[copied].to_numpy()
    print(f"{joined.mean():.1%} of {len(copied):,} planted copies found", file=sys.stderr)
    return {"what": "duplicates", "n": count, "loading, 1/s": count / taken}


def planted_copies() -> list[dict[str, object]]:
    """Share of planted copies that are found, a tenth of whose words are changed, by the kind of change."""
    from themes.articles.duplicates import find_duplicates
    from themes.corpora import load_articles

    draw = np.random.default_rng(3)
    rows: list[dict[str, object]] = []
    for name in ("digest", "presidents"):
        kept = load_articles(name)
        kept = kept[kept["text"].str.split().str.len() > 60].iloc[:1000]
        words = [word for text in kept["text"] for word in text.split()]

        def spoilt(text: str, kind: str, words: list[str] = words) -> str:
            cut = text.split(" ")
            for place in draw.choice(len(cut), round(0.1 * len(cut)), replace=False):
                other = words[draw.integers(len(words))]
                cut[place] = {
                    "replaced": other,
                    "left out": "",
                    "added": f"{cut[place]} {other}",
                    "in capitals": cut[place].upper(),
                }[kind]
            return " ".join(filter(None, cut))

        found: dict[str, object] = {
            "corpus": name,
            "copies": len(kept),
            "words, median": float(kept["text"].str.split().str.len().median()),
        }
        for kind in ("replaced", "left out", "added", "in capitals"):
            copies = kept.assign(text=[spoilt(text, kind) for text in kept["text"]]).set_axis(
                "copy-" + kept.index.astype("str")
            )
            stories = find_duplicates(pd.concat([kept, copies.assign(source="Another paper")]))
            found[kind] = f"{(stories[copies.index].to_numpy() == stories[kept.index].to_numpy()).mean():.1%}"
        rows.append(found)
    return rows


def scores() -> dict[str, object]:
    from themes.articles.recognise import decoded
    from themes.articles.web.extraction import article_text, parse
    from themes.articles.web.metadata import declared_encoding, page_facts

    def tokens(text: str) -> Counter[str]:
        return Counter(re.findall(r"\w+", text.lower()))

    found = []
    for line in (SHARED / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        if page["text"]:
            data = (SHARED / "pages" / page["file"]).read_bytes()
            tree = parse(decoded(data, declared_encoding(data)))
            one, other = tokens(article_text(tree, page_facts(tree).titles)), tokens(page["text"])
            found.append(2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values())))
    return {"pages": len(found), "mean F1": mean(found), "median F1": median(found), "least F1": min(found)}


def markdown(rows: list[dict[str, object]]) -> str:
    frame = pd.DataFrame(rows)
    lines = ["| " + " | ".join(frame.columns) + " |", "|" + "---|" * len(frame.columns)]
    for row in frame.itertuples(index=False):
        cells = [
            ""
            if value != value
            else f"{value:,.3g}"
            if isinstance(value, float) and value < 100
            else f"{value:,.0f}"
            if isinstance(value, float)
            else str(value)
            for value in row
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = [pages_row("made pages", made_pages(Path(folder), 200))]
    if SHARED.is_dir():
        rows.append(pages_row("saved pages", sorted((SHARED / "pages").iterdir())))
    print(markdown([*rows, table_row("csv"), table_row("parquet"), duplicates_row()]))
    print("\nPlanted copies found, a tenth of their words\n\n" + markdown(planted_copies()))
    if SHARED.is_dir():
        print("\n" + markdown([scores()]))


if __name__ == "__main__":
    main()
