"""How often dates, languages and encodings are recognised rightly, wrongly or not at all, on lists of our own.

`dates.tsv` and `languages.tsv` hold what an honest reader says: several answers are split by `|`, none is an empty one.
A wrong answer is the worst; none is a loss.
"""

import csv
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
WEST, EAST = ("cp1252", "mac-roman", "cp850"), ("cp1250", "iso-8859-2")
CODES = {
    **dict.fromkeys(("de", "fr", "es", "pt", "it", "sv", "da", "no"), WEST),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "ro"), EAST),
    "tr": ("cp1254",),
    "lt": ("cp1257",),
    "lv": ("cp1257",),
    "et": ("cp1257",),
    "el": ("cp1253", "iso-8859-7"),
    "ru": ("cp1251", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic"),
    "uk": ("cp1251", "koi8-u"),
    "bg": ("cp1251", "mac-cyrillic"),
    "mk": ("cp1251",),
    "be": ("cp1251",),
    "ar": ("cp1256", "iso-8859-6"),
    "he": ("cp1255", "iso-8859-8"),
    "th": ("cp874",),
    "ko": ("euc-kr",),
    "ja": ("cp932", "euc-jp", "iso2022-jp"),
    "zh": ("gbk",),
}
WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
LENGTHS = (40, 200, 2000)  # characters


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a list beside this script."""
    with (HERE / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))


def date_of(kind: str, written: str) -> str:
    """The day, month or year that is read; "" if none is."""
    from themes.articles.dates.file_names import date_in_name
    from themes.articles.dates.lines import dateline
    from themes.articles.dates.together import read_dates

    if kind != "field":
        written = date_in_name(written) if kind == "name" else dateline(["Ministers agree on trade", written])
    reading = read_dates([written])[0]
    return str(reading.day)[: {"day": 10, "month": 7, "year": 4}.get(reading.precision or "", 0)]


def tally(found: Iterator[tuple[str, str, str]]) -> dict[str, Counter[str]]:
    """How many answers of each kind are right, wrong or none, from kinds, answers and honest answers."""
    counts: dict[str, Counter[str]] = {}
    for kind, answer, honest in found:
        verdict = "right" if answer in honest.split("|") else "wrong" if answer else "none"
        counts.setdefault(kind, Counter())[verdict] += 1
    return counts


def spoilt_bytes() -> Iterator[tuple[str, str, str]]:
    """For each text and code: length and kind of the code, the text that is read, and the text."""
    from themes.articles.recognise.encodings import decoded

    texts = {row["languages"]: row["text"] for row in rows_of("languages.tsv") if row["kind"] == "paragraph"}
    for length in LENGTHS:
        for language, codes in CODES.items():
            for code in (*codes, *WIDE):
                between = "" if language in ("zh", "ja") else " "
                text = ((texts[language] + between) * (1 + length // 30))[:length]
                data = text.encode(code, "ignore")
                meant = data.decode(code).replace("|", "")
                kind = f"{'wide' if code in WIDE else 'one of many'}, {length} characters"
                yield kind, unicodedata.normalize("NFC", decoded(data)), unicodedata.normalize("NFC", meant)
                if code not in WIDE:
                    read = unicodedata.normalize("NFC", decoded(data, "iso-8859-1"))
                    yield f"declared wrongly, {length} characters", read, unicodedata.normalize("NFC", meant)


def main() -> None:
    """Print a row for each kind of date, text and encoding."""
    from themes.articles.recognise.languages import language_of

    dates = ((row["kind"], date_of(row["kind"], row["written"]), row["answers"]) for row in rows_of("dates.tsv"))
    texts = ((row["kind"], language_of(row["text"]), row["languages"]) for row in rows_of("languages.tsv"))
    print("| what | kind | right | wrong | none | CPU s |\n|---|---|---|---|---|---|")
    for what, found in (("dates", dates), ("languages", texts), ("encodings", spoilt_bytes())):
        start = time.process_time()
        counts = tally(found)
        seconds = time.process_time() - start
        for kind, count in counts.items():
            print(f"| {what} | {kind} | {count['right']} | {count['wrong']} | {count['none']} | {seconds:.1f} |")


if __name__ == "__main__":
    main()
