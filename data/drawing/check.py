"""Check the digest, ``python data/drawing/check.py data/articles ../shared/corpora [--only PART]``: a line per fault.

``--only`` takes a part of the path (``2023/`` or ``jpn``) and leaves the checks of the whole set out. Terms that may be
shared with a source stand in ``data/digest_terms.txt``; further term files can follow with ``--terms FILE``.
Reasoned exceptions stand in ``exceptions.csv`` (source_id, check, reason).
"""

import argparse
import csv
import sys
from pathlib import Path

import pandas as pd
from overlap import shared_runs, tokens, unknown_numbers
from rows import HERE, source_rows
from rules import Digest, drawn_faults, front_matter_faults, length_faults, near_duplicates, read_digests, spread_faults


def source_faults(digest: Digest, row: dict[str, object], terms: list[list[str]]) -> list[str]:
    """Disagreements with the source row: date, countries, title, url, length, copied runs, numbers."""
    about, text, faults = digest.about, str(row["text"]), []
    if str(about["date"]) != row["date"]:
        faults.append(f"date {about['date']} is not the source's {row['date']}")
    if (row["source_key"] == "un") != (about.get("precision") == "year"):
        faults.append("precision: year is for UN speeches, and only for them")
    if not _countries_agree(digest.countries, row):
        faults.append(f"countries {digest.countries} do not agree with the source's {row['countries']}")
    if " ".join(str(about["source_title"]).split()) != " ".join(str(row["title"]).split()):
        faults.append("source_title is not the row's title")
    if str(about["source"]) != row["source"] or str(about.get("source_url") or "") != row["url"]:
        faults.append(f"source or source_url is not the row's: {row['source']} {row['url']}")
    faults += length_faults(digest, text)
    faults += [f"shared with the source: {run}" for run in shared_runs(digest.body, text, terms)]
    strange = unknown_numbers(f"{about['title']} {digest.body}", f"{row['title']} {text}", str(about["date"]))
    return faults + [f"number {number} is not in the source" for number in strange]


def _countries_agree(codes: list[str], row: dict[str, object]) -> bool:
    known = set(row["countries"])  # type: ignore[call-overload]
    if row["source_key"] in ("tr", "ij", "un"):
        return known <= set(codes)
    home = {"wh": "USA", "lk": "LKA", "kr": "RUS"}[str(row["source_key"])]
    return home in codes and bool((known & set(codes)) - {home})


def read_terms(paths: list[Path]) -> list[list[str]]:
    """Names, titles and fixed terms, one a line; lines that begin with # are remarks."""
    lines = [line for path in paths if path.exists() for line in path.read_text(encoding="utf-8").splitlines()]
    return [tokens(line) for line in lines if line.strip() and not line.startswith("#")]


def passages(corpora: Path) -> dict[str, dict[str, object]]:
    """Source rows by id; a drawn UN speech is cut to its passage and knows both states."""
    rows = {str(row["source_id"]): row for row in source_rows(corpora).to_dict("records")}
    drawn = pd.read_csv(HERE / "drawn.csv", dtype={"source_id": str})
    for cut in drawn[drawn["source_key"] == "un"].itertuples():
        row = rows[cut.source_id]
        rows[cut.source_id] = row | {"text": row["text"][int(cut.start) : int(cut.end)], "countries": cut.known.split()}
    return rows


def exceptions() -> set[tuple[str, str]]:
    """Reasoned exceptions: (source_id, the word a fault's line begins with)."""
    path = HERE / "exceptions.csv"
    if not path.exists():
        return set()
    with path.open(encoding="utf-8", newline="") as lines:
        return {(row["source_id"], row["check"]) for row in csv.DictReader(lines)}


def source_lines(digests: list[Digest], corpora: Path, terms: list[list[str]]) -> list[str]:
    """Faults of the digests against their sources, one line each."""
    rows, excepted, faults = passages(corpora), exceptions(), []
    for digest in digests:
        key = str(digest.about.get("source_id"))
        found = source_faults(digest, rows[key], terms) if key in rows else [f"no source row has the id {key}"]
        faults += [f"{digest.path}: {fault}" for fault in found if (key, fault.split()[0]) not in excepted]
    return faults


def main() -> int:
    """Print one line per fault; 1 when there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--terms", type=Path, action="append", default=[])
    options = parser.parse_args()
    digests = read_digests(options.articles, options.only)
    faults = [f"{d.path}: {fault}" for d in digests for fault in front_matter_faults(d)]
    if not faults:
        terms = read_terms([HERE.parent / "digest_terms.txt", *options.terms])
        faults += source_lines(digests, options.corpora, terms)
        faults += drawn_faults(digests, pd.read_csv(HERE / "drawn.csv", dtype={"source_id": str}))
        faults += near_duplicates(digests)
        faults += [] if options.only else spread_faults(digests)
    print("\n".join([*faults, f"{len(digests)} articles, {len(faults)} faults"]))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
