"""Check the digest, ``python data/drawing/check.py data/articles ../shared/corpora [--only PART]``: a line per fault.

``--only`` takes a part of the path (``2023/`` or ``jpn``) and leaves the checks of the whole set out. Terms that may be
shared with a source stand in ``data/digest_terms.txt``; further term files can follow with ``--terms FILE``.
Reasoned exceptions stand in ``exceptions.csv`` (source_id, check, reason).
"""

import argparse
import csv
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import pandas as pd
import yaml
from rows import FIRST_YEAR, HERE, LAST_YEAR, ORGANISATIONS, country_table, source_rows, words_in

THEMES = frozenset(
    [
        "defence",
        "counter-terrorism",
        "maritime-security",
        "defence-industry",
        "trade-investment",
        "energy",
        "climate-environment",
        "science-technology",
        "critical-minerals",
        "health",
        "education-culture",
        "people-migration",
        "infrastructure",
        "agriculture-food",
        "development-aid",
        "disaster-relief",
        "nuclear",
        "human-rights",
        "multilateral",
        "conflict-peace",
    ]
)
NEEDED = ["date", "title", "countries", "themes", "source_id", "source_title", "source", "drawn"]
ALLOWED = {*NEEDED, "precision", "source_url"}
SHORTEST, LONGEST, SHARE, RUN = 60, 220, 0.8, 7
TRIO = {"USA", "LKA", "RUS"}
TOKEN = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?")
SPELT = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
        ],
        [*map(str, range(1, 21)), *map(str, range(30, 100, 10))],
        strict=True,
    )
) | dict(
    zip(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        map(str, range(1, 13)),
        strict=True,
    )
)


@dataclass(frozen=True)
class Digest:
    """One file of the digest: its path below data/articles, front matter and body."""

    path: str
    about: dict[str, object]
    body: str

    @property
    def countries(self) -> list[str]:
        """Codes in the front matter, as text."""
        return [str(code) for code in self.about.get("countries") or []]


def read_digests(folder: Path) -> list[Digest]:
    """All Markdown files of the folder's year folders, by path."""
    found = []
    for path in sorted(folder.glob("*/*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        found.append(Digest(path.relative_to(folder).as_posix(), yaml.safe_load(front), body.strip()))
    return found


def front_matter_faults(digest: Digest) -> list[str]:
    """Missing or unknown keys, values out of range, and a file name that does not agree with them."""
    about, faults = digest.about, []
    faults += [f"front matter lacks {key}" for key in NEEDED if about.get(key) in (None, "", [])]
    faults += [f"unknown front matter key {key}" for key in sorted(set(about) - ALLOWED)]
    if not isinstance(about.get("date"), date):
        faults.append("date is not YYYY-MM-DD")
    if about.get("precision", "year") not in ("year", "month"):
        faults.append("precision may only be year or month; leave it out for a day")
    codes = set(country_table()["code"]) | ORGANISATIONS
    faults += [
        f"country {code} is no ISO 3166-1 alpha-3 code or listed organisation"
        for code in digest.countries
        if code not in codes
    ]
    if len(digest.countries) < 2 or digest.countries != sorted(set(digest.countries)):
        faults.append("countries must be two or more, each once, in alphabetical order")
    themes = [str(theme) for theme in about.get("themes") or []]
    faults += [f"theme {theme} is not in the codebook" for theme in themes if theme not in THEMES]
    if not 1 <= len(set(themes)) <= 4 or len(set(themes)) != len(themes):
        faults.append("themes must be one to four, each once")
    if not isinstance(about.get("drawn"), bool):
        faults.append("drawn must be true or false")
    return faults + file_name_faults(digest)


def file_name_faults(digest: Digest) -> list[str]:
    """A file name must be YYYY/YYYY-MM-DD-aaa-bbb-slug.md (YYYY/YYYY-aaa-bbb-slug.md where only the year is known)."""
    day = str(digest.about.get("date"))
    stamp = {"year": day[:4], "month": day[:7]}.get(str(digest.about.get("precision")), day)
    pairs = "|".join(f"{a}-{b}".lower() for a, b in combinations(digest.countries, 2)) or "none"
    wanted = rf"{day[:4]}/{re.escape(stamp)}-(?:{pairs})-[a-z0-9]+(?:-[a-z0-9]+)*\.md"
    return [] if re.fullmatch(wanted, digest.path) else ["file name does not agree with date and countries"]


def length_faults(digest: Digest, source_text: str | None = None) -> list[str]:
    """60 to 220 words, and at most 0.8 of the source where it is given."""
    words, most = words_in(digest.body), LONGEST
    if source_text is not None:
        most = min(LONGEST, int(SHARE * words_in(source_text)))
    return [] if SHORTEST <= words <= most else [f"{words} words; {SHORTEST} to {most} are allowed"]


def tokens(text: str) -> list[str]:
    """Case-folded words without punctuation; words hyphenated at line ends are joined.

    >>> tokens("The U.S.-Japan Alli-\\nance")
    ['the', 'u', 's', 'japan', 'alliance']
    """
    joined = re.sub(r"(?<=[a-z])[-‑]\s*\n\s*(?=[a-z])", "", text)
    return TOKEN.findall(re.sub(r"['’]", "", joined).casefold())


def shared_runs(text: str, source: str, terms: list[list[str]]) -> list[str]:
    """Runs of seven words or more that a text shares with its source and that the terms do not cover.

    >>> shared_runs("we said one two three four five six seven", "One, two, three, four, five, six, seven!", [])
    ['one two three four five six seven']
    """
    own, theirs = tokens(text), tokens(source)
    grams = {tuple(theirs[i : i + RUN]) for i in range(len(theirs) - RUN + 1)}
    shared = [False] * len(own)
    for i in range(len(own) - RUN + 1):
        if tuple(own[i : i + RUN]) in grams:
            shared[i : i + RUN] = [True] * RUN
    covered = [False] * len(own)
    for term in terms:
        for i in range(len(own) - len(term) + 1):
            if own[i : i + len(term)] == term:
                covered[i : i + len(term)] = [True] * len(term)
    return [" ".join(own[a:b]) for a, b in _true_runs(shared) if not all(covered[a:b])]


def _true_runs(flags: list[bool]) -> list[tuple[int, int]]:
    runs, start = [], None
    for i, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            runs.append((start, i))
            start = None
    return runs


def numbers(text: str) -> set[str]:
    """Numbers written in digits, without thousands separators, and their parts.

    >>> sorted(numbers("1,250 tonnes in 2014"))
    ['1', '1250', '2014', '250']
    """
    whole = {re.sub(r"[,\s](?=\d{3})", "", found) for found in NUMBER.findall(text)}
    return whole | {number.replace(",", ".") for number in whole} | set(re.findall(r"\d+", text))


def number_faults(digest: Digest, source_text: str) -> list[str]:
    """Numbers of the digest that stand neither in the source nor in its date."""
    known = numbers(source_text) | {SPELT[word] for word in tokens(source_text) if word in SPELT}
    known |= {str(int(part)) for part in re.findall(r"\d+", str(digest.about.get("date")))}
    used = {
        re.sub(r"[,\s](?=\d{3})", "", found) for found in NUMBER.findall(f"{digest.about.get('title')} {digest.body}")
    }
    return [f"number {number} is not in the source" for number in sorted(used - known)]


def near_duplicates(digests: list[Digest]) -> list[str]:
    """Pairs of digests that share more than half of their five-word runs."""
    grams = {d.path: {tuple(t[i : i + 5]) for i in range(len(t) - 4)} for d in digests for t in [tokens(d.body)]}
    return [
        f"{a}: nearly the same text as {b}"
        for a, b in combinations(sorted(grams), 2)
        if len(grams[a] & grams[b]) > 0.5 * len(grams[a] | grams[b])
    ]


def spread_faults(digests: list[Digest]) -> list[str]:
    """What the whole set lacks: articles, years, sources a year, countries, pairs, and no pair or trio in excess."""
    faults = [] if len(digests) >= 300 else [f"{len(digests)} articles; at least 300 are wanted"]
    sources: dict[int, set[str]] = {year: set() for year in range(FIRST_YEAR, LAST_YEAR + 1)}
    for digest in digests:
        sources.setdefault(int(str(digest.about["date"])[:4]), set()).add(str(digest.about["source"]))
    faults += [
        f"{year}: {len(names)} sources; at least two are wanted" for year, names in sources.items() if len(names) < 2
    ]
    countries = {code for digest in digests for code in digest.countries} - ORGANISATIONS
    pairs = Counter(pair for digest in digests for pair in combinations(digest.countries, 2))
    trio = sum(bool(TRIO & set(digest.countries)) for digest in digests)
    if len(countries) < 60:
        faults.append(f"{len(countries)} countries; at least 60 are wanted")
    if len(pairs) < 90:
        faults.append(f"{len(pairs)} pairs; at least 90 are wanted")
    faults += [f"pair {a}-{b} in {n} articles, above 8 %" for (a, b), n in pairs.items() if n > 0.08 * len(digests)]
    if trio > 0.65 * len(digests):
        faults.append(f"USA, LKA or RUS in {trio} of {len(digests)} articles, above 65 %")
    taken = Counter(str(digest.about["source_id"]) for digest in digests)
    return faults + [f"source {key} has {n} articles" for key, n in sorted(taken.items()) if n > 1]


def drawn_faults(digests: list[Digest], drawn: pd.DataFrame) -> list[str]:
    """Articles marked drawn whose row is not in drawn.csv."""
    known = set(drawn["source_id"].astype(str))
    return [
        f"{d.path}: drawn, but {d.about['source_id']} is not in drawn.csv"
        for d in digests
        if d.about["drawn"] and str(d.about["source_id"]) not in known
    ]


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
    return faults + number_faults(digest, f"{row['title']} {text}")


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
    digests = [d for d in read_digests(options.articles) if options.only in d.path]
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
