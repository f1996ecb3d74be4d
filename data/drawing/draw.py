"""Draw the digest's rows at random within source and year: ``python data/drawing/draw.py ../shared/corpora``.

Writes ``frame.csv`` (rows, usable rows and drawn rows by source and year) and ``drawn.csv`` (the rows, ids and numbers
only). The same seed and corpora give the same files. USA, Sri Lanka and Russia may stand in at most 65 % of the
articles; the sizes below keep them near 63 % (98 + 70 + the Kremlin's, plus at most ten UN passages, of some 340).
"""

import random
import re
import sys
from collections import Counter
from pathlib import Path

import pandas as pd
from passages import passages_about_one_state
from rows import FIRST_YEAR, HERE, LAST_YEAR, countries_named, source_rows, words_in

SEED = 20250505
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
DRAWN = {"wh": 98, "lk": 70}
SPARE_A_YEAR = {"wh": 3, "lk": 1}
UN_A_YEAR = {"critical": 3, "other": 2}  # 75 passages; one spare of each kind a year
UN_CAPS = {"target": 6, "speaker": 2, "trio": 10, "pair": 2}
TRIO = {"USA", "LKA", "RUS"}
SHORTEST = {"wh": 110, "lk": 76, "kr": 76, "tr": 200, "ij": 76}

WH_EVENT = re.compile(
    r"readout|joint (?:leaders.? )?statement|joint press|bilateral|meeting with|meets? with|call with|fact sheet"
    r"|remarks by .{3,90} and (?:president|prime minister|chancellor|king|queen|taoiseach|crown prince|vice president"
    r"|foreign minister|amir|his |her )|agreement|framework",
    re.I,
)
WH_NOT = re.compile(
    r"sunday shows|nomin|appoint|presidential delegation|letters? to|continuation|pardon|press (?:call|briefing|gaggle)"
    r"|background|executive order|proclamation|heritage|members of congress|senators|st\. patrick|anniversary"
    r"|jewish|communities in action|determination|return of americans|following through"
    r"|democratic opposition|^\s*to implement"
    r"|emergency|state dinner|official dinner|toast|tariff schedule|family|advance of|national day",
    re.I,
)
LK_EVENT = re.compile(
    r"memorand|\bmou|agreement|treaty|protocol|convention|bilateral|joint commission|official visit|state visit"
    r"|cooperation|co-operation|partnership|exchange|extradition|visa",
    re.I,
)
LK_NOT = re.compile(r"procure|award|consultan|tender|\bbids?\b|construct|rehabilitat|supply of|loan agreement", re.I)
KR_EVENT = re.compile(r"разговор|беседа|встреча с|переговоры|заявлени|пресс-конференц", re.I)


def usable(rows: pd.DataFrame) -> pd.Series:
    """Which rows (not of the UN) a digest can be written from: the rule of their source, see README of this folder."""
    long_enough = rows["text"].map(words_in) >= rows["source_key"].map(SHORTEST)
    several = rows["countries"].map(len).between(2, 4)
    title = rows["title"]
    rule = {
        "wh": title.str.contains(WH_EVENT) & ~title.str.contains(WH_NOT),
        "lk": title.str.contains(LK_EVENT) & ~title.str.contains(LK_NOT) & rows["countries"].map(len).le(3),
        "kr": title.str.contains(KR_EVENT),
        "tr": several,
        "ij": several,
    }
    passed = pd.Series(False, index=rows.index)
    for key, holds in rule.items():
        passed |= (rows["source_key"] == key) & holds
    return passed & long_enough & several & ~_repeats(rows)


def _repeats(rows: pd.DataFrame) -> pd.Series:
    """Later rows of the same source, date and countries, or with the same opening words, as one before."""
    opening = rows["text"].map(lambda text: " ".join(re.findall(r"\w+", text.lower())[:40]))
    day = rows["date"] + rows["countries"].map(" ".join)
    same_day = rows["source_key"].eq("wh") & day.duplicated()
    return same_day | (rows["source_key"] + opening).duplicated()


def shares_of(total: int, sizes: dict[int, int]) -> dict[int, int]:
    """Spread a total over the years as evenly as their sizes allow, one at a time.

    >>> shares_of(5, {2010: 1, 2011: 9})
    {2010: 1, 2011: 4}
    """
    given = dict.fromkeys(sizes, 0)
    for _ in range(min(total, sum(sizes.values()))):
        open_years = [year for year in sizes if given[year] < sizes[year]]
        given[min(open_years, key=lambda year: (given[year], year))] += 1
    return given


def draw_rows(rows: pd.DataFrame, key: str, rng: random.Random) -> list[dict[str, object]]:
    """The drawn rows of one source, then its spares, year by year."""
    pool = rows[rows["source_key"] == key].sort_values("source_id")
    by_year = {year: list(pool[pool["date"].str[:4] == str(year)].to_dict("records")) for year in YEARS}
    for held in by_year.values():
        rng.shuffle(held)
    sizes = {year: len(held) for year, held in by_year.items()}
    wanted = shares_of(DRAWN.get(key, len(pool)), sizes)
    chosen = []
    for year, held in by_year.items():
        last = wanted[year] + SPARE_A_YEAR.get(key, 0)
        for place, row in enumerate(held[:last]):
            chosen.append(row | {"spare": place >= wanted[year]})
    return chosen


def draw_passages(passages: pd.DataFrame, rng: random.Random) -> list[dict[str, object]]:
    """UN passages: each year so many critical and other ones, no target, speaker or pair over and over."""
    seen: dict[str, Counter[str]] = {name: Counter() for name in UN_CAPS}
    chosen = []
    for year in YEARS:
        used: set[str] = set()
        for kind, wanted in UN_A_YEAR.items():
            pool = passages[(passages["date"].str[:4] == str(year)) & (passages["kind"] == kind)]
            held = pool.sort_values(["source_id", "about", "start"]).to_dict("records")
            rng.shuffle(held)
            taken = 0
            for row in held:
                if taken > wanted:
                    break
                if row["source_id"] in used or row["about"] in used or not _within_caps(row, seen):
                    continue
                used |= {row["source_id"], row["about"]}
                chosen.append(row | {"spare": taken == wanted})
                taken += 1
    return chosen


def _within_caps(row: dict[str, object], seen: dict[str, Counter[str]]) -> bool:
    speaker, about = str(row["speaker"]), str(row["about"])
    keys = {"target": about, "speaker": speaker, "pair": "-".join(sorted((speaker, about)))}
    if TRIO & {speaker, about}:
        keys["trio"] = "trio"
    if any(seen[name][key] >= UN_CAPS[name] for name, key in keys.items()):
        return False
    for name, key in keys.items():
        seen[name][key] += 1
    return True


def frame_sizes(rows: pd.DataFrame, candidates: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """By source and year: rows in the corpus, usable rows (UN: speeches, passages), drawn, spare."""
    year = {"year": lambda frame: frame["date"].str[:4].astype(int)}
    keys = ["source_key", "year"]
    table = pd.DataFrame(
        {
            "rows": rows.assign(**year).groupby(keys).size(),
            "usable": candidates.assign(**year).groupby(keys).size(),
            "drawn": drawn[~drawn["spare"]].assign(**year).groupby(keys).size(),
            "spare": drawn[drawn["spare"]].assign(**year).groupby(keys).size(),
        }
    )
    return table.fillna(0).astype(int).reset_index().rename(columns={"source_key": "source"})


def main(corpora: Path) -> None:
    """Draw, and write the two tables."""
    rows = source_rows(corpora)
    rng = random.Random(SEED)
    fit = rows[usable(rows)]
    passages = passages_about_one_state(rows[rows["source_key"] == "un"], countries_named)
    chosen: list[dict[str, object]] = []
    for key in ("wh", "lk", "kr", "tr"):
        chosen += draw_rows(fit, key, rng)
    chosen += draw_passages(passages, rng) + draw_rows(fit, "ij", rng)
    drawn = pd.DataFrame(chosen)
    drawn["order"] = range(1, len(drawn) + 1)
    drawn["known"] = drawn["countries"].map(" ".join)
    for name in ("start", "end"):
        drawn[name] = drawn[name].astype("Int64")
    columns = ["order", "source_key", "source_id", "date", "start", "end", "known", "kind", "spare"]
    drawn[columns].to_csv(HERE / "drawn.csv", index=False, lineterminator="\n")
    candidates = pd.concat([fit, passages], ignore_index=True)
    frame_sizes(rows, candidates, drawn).to_csv(HERE / "frame.csv", index=False, lineterminator="\n")
    print(drawn.groupby(["source_key", "spare"]).size().to_string())


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora"))
