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
from collections.abc import Callable, Iterator
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
    from themes.articles.duplicates.stories import find_duplicates

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


FOOTER = str.split(
    "This article was first published by the agency and may not be reproduced broadcast rewritten or distributed without "
    "prior written permission All rights reserved Subscribe to our newsletter for more stories like this one every morning"
)


def spoilt(words: list[str], kind: str, pool: list[str], draw: np.random.Generator) -> list[str]:
    """The words of a copy: a tenth changed, at random or in one place, or what papers do to a report."""
    count = max(1, round(0.1 * len(words)))
    places = set(draw.choice(len(words), count, replace=False).tolist())
    start = int(draw.integers(len(words) - count + 1))
    other = [pool[place] for place in draw.integers(len(pool), size=len(words))]
    third = len(words) // 3
    return {
        "replaced": lambda: [other[n] if n in places else word for n, word in enumerate(words)],
        "by names": lambda: [other[n].capitalize() if n in places else word for n, word in enumerate(words)],
        "left out": lambda: [word for n, word in enumerate(words) if n not in places],
        "added": lambda: [
            each for n, word in enumerate(words) for each in ([word, other[n]] if n in places else [word])
        ],
        "one block": lambda: [*words[:start], *other[:count], *words[start + count :]],
        "in capitals": lambda: [word.upper() for word in words],
        "first 60 %": lambda: words[: round(0.6 * len(words))],
        "reordered": lambda: [*words[third : 2 * third], *words[:third], *words[2 * third :]],
        "20 % longer": lambda: [*words, *other[: 2 * count]],
        "footer": lambda: [*words, *FOOTER],
        "replaced, footer": lambda: [*(other[n] if n in places else word for n, word in enumerate(words)), *FOOTER],
    }[kind]()


KINDS = ("replaced", "by names", "left out", "added", "one block", "in capitals", "first 60 %", "reordered", "20 % longer",
         "footer", "replaced, footer")  # fmt: skip


def planted_copies(most: int = 150) -> list[dict[str, object]]:
    """Share of planted copies, printed the same day by another paper, that are found, by length and kind of change."""
    from themes.articles.duplicates.stories import find_duplicates

    draw = np.random.default_rng(3)
    rows: list[dict[str, object]] = []
    for name, kept in corpora_read():
        pool = [word for text in kept["text"].iloc[:1000] for word in text.split()[:1000]]
        for length in (30, 60, 100, 300, 1000):
            cut = [text.split() for text in kept["text"]]
            originals = kept.assign(words=pd.Series(cut, index=kept.index))[[len(words) >= length for words in cut]]
            if len(originals) < 30:
                continue
            originals = originals.sample(min(most, len(originals)), random_state=4)
            originals = originals.assign(text=[" ".join(words[:length]) for words in originals["words"]])
            found: dict[str, object] = {"corpus": name, "words": length, "copies": len(originals)}
            for kind in KINDS:
                texts = [" ".join(spoilt(text.split(), kind, pool, draw)) for text in originals["text"]]
                copies = originals.assign(text=texts, source="Another paper").set_axis("copy-" + originals.index)
                stories = find_duplicates(pd.concat([originals, copies]))
                same = stories[copies.index].to_numpy() == stories[originals.index].to_numpy()
                found[kind] = f"{same.mean():.0%}"
            rows.append(found)
    return rows


def corpora_read() -> Iterator[tuple[str, pd.DataFrame]]:
    """The corpora that ship, and the developers' ones if they are there, copies kept."""
    from themes.corpora import load_articles

    files = sorted((SHARED.parent / "corpora").glob("*.parquet")) if SHARED.is_dir() else []
    for where in ("digest", "presidents", *files):
        articles = load_articles(where, keep_copies=True)
        yield Path(where).stem, pd.DataFrame(articles[~articles.index.duplicated()])


def merged() -> list[dict[str, object]]:
    """How many stories of several articles are found in whole corpora, where next to none were copied (read by eye)."""
    return [
        {
            "corpus": name,
            "articles": len(articles),
            "stories of several": int((articles["story"].value_counts() > 1).sum()),
        }
        for name, articles in corpora_read()
    ]


FORMS = {
    "call": "President Novak held a telephone conversation with {t} {n} of {c} on Monday. The two sides discussed the agreements "
    "reached during the visit to {k} last autumn, with an emphasis on trade, transport and energy. The President thanked {n} for "
    "the support of {c} in the United Nations and confirmed his readiness to receive a delegation from {k} this year.",
    "condolences": "On behalf of the government and people, the President sent a message of condolence to {t} {n} on the loss of "
    "life caused by the floods in {c}. The message expresses deep sympathy to the families of the victims.",
    "loan": "The government approved the signing of a loan agreement with {c} for the rehabilitation of rural roads. The loan "
    "carries an interest of two per cent and is repayable in fifteen years. The Minister of Finance was authorised to sign the "
    "agreement on behalf of the government after the opinion of the Attorney General has been obtained.",
}
FILLED_IN = [("President", "Lula", "Brazil", "Brasilia"), ("Premier", "Modi", "India", "Delhi"), ("President", "Raisi", "Iran", "Tehran"),
             ("Premier", "Sudani", "Iraq", "Baghdad"), ("President", "Bazoum", "Niger", "Niamey"), ("President", "Tinubu", "Nigeria", "Abuja"),
             ("Chancellor", "Scholz", "Germany", "Berlin"), ("King", "Abdullah", "Jordan", "Amman")]  # fmt: skip


def forms_kept_apart() -> list[dict[str, object]]:
    """Of eight events of one day told in one form, how many stories are found, by titles and sources."""
    from themes.articles.duplicates.stories import find_duplicates

    rows: list[dict[str, object]] = []
    for form, words in FORMS.items():
        for title in ("Message to {n} of {c}", "Press release"):
            row: dict[str, object] = {"form": form, "title": title}
            for sources in ("one source", "a source each", "no sources"):
                events = [dict(zip("tnck", event, strict=True)) for event in FILLED_IN]
                source = {"one source": "Office", "no sources": ""}
                frame = pd.DataFrame(
                    {
                        "published": pd.Timestamp("2024-03-04"),
                        "title": [title.format(**event) for event in events],
                        "text": [words.format(**event) for event in events],
                        "source": [source.get(sources, event["c"]) for event in events],
                    },
                    index=[f"article-{number}" for number in range(len(events))],
                )
                row[sources] = f"{find_duplicates(frame).nunique()} of {len(events)}"
            rows.append(row)
    return rows


def scores() -> dict[str, object]:
    from themes.articles.recognise.encodings import decoded
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
            facts = page_facts(tree)
            one, other = tokens(article_text(tree, facts.titles, facts.body)), tokens(page["text"])
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
    print(
        "\nPlanted copies found, a tenth of their words changed or as papers change them\n\n"
        + markdown(planted_copies())
    )
    print("\nEvents of one day told in one form: stories found\n\n" + markdown(forms_kept_apart()))
    print("\nStories of several articles in corpora as they are\n\n" + markdown(merged()))
    if SHARED.is_dir():
        print("\n" + markdown([scores()]))


if __name__ == "__main__":
    main()
