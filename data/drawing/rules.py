"""The rules a digest keeps without its source: front matter, file name, length, no near-duplicates, spread."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import pandas as pd
import yaml
from overlap import tokens
from rows import FIRST_YEAR, LAST_YEAR, ORGANISATIONS, country_table, words_in

CODEBOOK = (
    "defence counter-terrorism maritime-security defence-industry trade-investment energy climate-environment"
    " science-technology critical-minerals health education-culture people-migration infrastructure agriculture-food"
    " development-aid disaster-relief nuclear human-rights multilateral conflict-peace"
)
THEMES = frozenset(CODEBOOK.split())
NEEDED = ["date", "title", "countries", "themes", "source_id", "source_title", "source", "drawn"]
ALLOWED = {*NEEDED, "precision", "source_url"}

SHORTEST, LONGEST, SHARE = 60, 220, 0.8
TRIO = {"USA", "LKA", "RUS"}


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


def read_digests(folder: Path, only: str = "") -> list[Digest]:
    """The Markdown files of the folder's year folders whose path holds ``only``, by path; unreadable ones are empty."""
    found = []
    for path in sorted(folder.glob("*/*.md")):
        name = path.relative_to(folder).as_posix()
        if only in name:
            found.append(_digest(name, path.read_text(encoding="utf-8")))
    return found


def _digest(name: str, text: str) -> Digest:
    try:
        _, front, body = text.split("---\n", 2)
        about = yaml.safe_load(front)
    except (ValueError, yaml.YAMLError):
        return Digest(name, {}, "")
    return Digest(name, about if isinstance(about, dict) else {}, body.strip())


def front_matter_faults(digest: Digest) -> list[str]:
    """Missing or unknown keys, values out of range, and a file name that does not agree with them."""
    about, faults = digest.about, []
    if not about:
        return ["front matter is not readable; quote values that hold a colon, a bracket or a # sign"]
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
