"""Documents → articles: one each, or the many that news databases (Nexis, Factiva, ProQuest) write into one file.

Their exports differ in layout but not in their marks: a line ends or begins each article, and lines of a known form
say what it is called, who published it and when.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from themes.articles.dates.lines import dateline
from themes.articles.dates.read import read_date
from themes.articles.files import Draft, paragraphs_of

Fields = dict[str, Any]
LONGEST_TITLE = 200

NEXIS_END = re.compile(r"End of Document$")
NEXIS_START = re.compile(r"\d+ of \d+ DOCUMENTS?$")
NEXIS_FIELD = re.compile(
    r"(?:BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|SERIES|Byline|Section|Length|Dateline|Highlight): "
)
NEXIS_TAIL = re.compile(
    r"(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|SUBJECT|JOURNAL-CODE|URL|ISSN|CORRECTION-DATE|DOCUMENT-TYPE|"
    r"Load-Date|Language|Publication-Type|Subject): |(?:Classification|Graphic|Notes|Correction)$"
)
NEXIS_LANGUAGE = re.compile(r"(?:LANGUAGE|Language): *(\w+)")
RIGHTS = re.compile(r"(?:Copyright\b|\(c\) |©|All Rights Reserved)", re.I)

FACTIVA_END = re.compile(r"(?:AN[;:]?\s+)?Document [A-Z]{2,8}[A-Za-z0-9]{15,}$")
FACTIVA_CODE = re.compile(
    r"(HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|SE|VOL|LA|CY|LP|TD|CT|CX|RF|ART|CLM|DLN|CO|IN|NS|RE|IPD|IPC|PUB|AN)(?:[;:]?\s+(.*))?$"
)
FACTIVA_WORDS = re.compile(r"[\d,.]+ (?:words|mots|palabras|Wörter|parole|palavras)$")
FACTIVA_NAMES = {"HD": "title", "PD": "published", "SN": "source", "LA": "language"}

PROQUEST_RULE = re.compile(r"_{20,}$")
PROQUEST_NAMES = {
    "full text": "text", "abstract": "abstract", "title": "title", "publication title": "source",
    "publication date": "published", "publication year": "year", "document url": "url",
    "language of publication": "language",
}  # fmt: skip
PROQUEST_FIELD = re.compile(
    r"(Full text|Abstract|Title|Publication title|Publication date|Publication year|Document URL|"
    r"Language of publication|Author|Subject|Location|Links|People|Company / organization|Publication info|Pages|"
    r"Section|First page|Publisher|Place of publication|Country of publication|Publication subject|ISSN|Source type|"
    r"Document type|Document feature|ProQuest document ID|Copyright|Last updated|Database|Identifier / keyword|Credit|"
    r"Illustration|Dateline|Classification|Volume|Issue|Column|Source attribution): ?(.*)$"
)


def drafts_of(blocks: Sequence[tuple[str, str]], named: str = "") -> list[Draft]:
    """The articles of a document: its blocks with what they are (`title`, `heading`, `caption` or anything else).

    The title of a single one is the block marked as such, else the first heading, the document's own title, or a first
    line that looks like one.
    """
    lines = [text.strip() for text, kind in blocks if kind != "caption" and text.strip()]
    if articles := articles_in_export(lines):
        return articles
    heads = [
        text.strip() for wanted in ("title", "heading") for text, kind in blocks if kind == wanted and text.strip()
    ]
    title = heads[0] if heads else named.strip()
    lines = [line for line in lines if line != title]
    if not title and len(lines) > 1 and len(lines[0]) < LONGEST_TITLE and not lines[0].endswith("."):
        title, lines = lines[0], lines[1:]
    return [Draft({"title": title, "text": paragraphs_of(lines), "published": dateline(lines)})]


def articles_in_export(lines: Sequence[str]) -> list[Draft]:
    """The articles, if these are the lines of a news database's export; none if they are of anything else."""
    found: list[Fields] = []
    bare = [line.strip() for line in lines]
    if any(map(NEXIS_END.match, bare)) and "Body" in bare:
        found = [_of_nexis(part) for part in _parted(bare, NEXIS_END.match) if "Body" in part]
    elif any(map(NEXIS_START.match, bare)):
        found = [_of_old_nexis(part) for part in _parted(bare, NEXIS_START.match)[1:]]
    elif any(map(FACTIVA_END.match, bare)):
        found = [_of_factiva(part) for part in _parted(bare, FACTIVA_END.match)[:-1]]
    elif any(line.startswith("ProQuest document ID:") for line in bare):
        found = [_of_proquest(part) for part in _parted(bare, PROQUEST_RULE.match)]
        found = [fields for fields in found if fields.get("title")]
    if not any(str(fields.get("text", "")).strip() for fields in found):
        return []
    return [Draft({"text": ""} | fields, f"article {number}") for number, fields in enumerate(found, 1)]


def _parted(lines: Iterable[str], mark: Callable[[str], Any]) -> list[list[str]]:
    """The lines before, between and after those that bear the mark."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if mark(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _of_nexis(lines: list[str]) -> Fields:
    """Title, source and date stand in this order before the mark *Body*; notes on the article follow the text."""
    start = lines.index("Body")
    head = [line for line in lines[:start] if line]
    day = next((place for place, line in enumerate(head) if place > 1 and _is_day(line)), None)
    fields = {} if day is None else {"title": head[day - 2], "source": head[day - 1], "published": head[day]}
    return fields | _nexis_body(lines[start + 1 :])


def _nexis_body(lines: list[str]) -> Fields:
    end = next((place for place, line in enumerate(lines) if NEXIS_TAIL.match(line)), len(lines))
    language = next(filter(None, map(NEXIS_LANGUAGE.match, lines[end:])), None)
    rights = next((place for place, line in enumerate(lines[:end]) if RIGHTS.match(line) and place > end - 4), end)
    return {"text": "\n".join(lines[:rights]), "language": language[1] if language else ""}


def _of_old_nexis(lines: list[str]) -> Fields:
    """Source and date stand in this order before the title; fields in capitals follow, and then the text."""
    filled = [place for place, line in enumerate(lines) if line and not RIGHTS.match(line)]
    day = next((number for number, place in enumerate(filled) if number and _is_day(lines[place])), None)
    if day is None:
        return {}
    fields = {"source": lines[filled[day - 1]], "published": lines[filled[day]]}
    marked = [place for place in filled[day + 1 :] if NEXIS_FIELD.match(lines[place])]
    first = marked[0] if marked else filled[day + 1] + 1 if len(filled) > day + 1 else len(lines)
    title = [line for line in lines[filled[day] + 1 : first] if line and not RIGHTS.match(line)]
    last = marked[-1] if marked else first - 1
    body = _nexis_body(lines[last + 1 :])
    wrapped = body["text"].strip().split("\n\n")  # blank lines part its paragraphs, which are hard-wrapped
    return (
        fields | {"title": " ".join(title)} | body | {"text": paragraphs_of(" ".join(part.split()) for part in wrapped)}
    )


def _of_factiva(lines: list[str]) -> Fields:
    """By codes (HD, PD, SN, LP, TD), or by the place of lines around the number of words."""
    parts: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if found := FACTIVA_CODE.match(line):
            code, line = found[1], found[2] or ""  # noqa: PLW2901
        parts.setdefault(code, []).append(line)
    if "HD" in parts and ("LP" in parts or "TD" in parts):
        said = {ours: " ".join(filter(None, parts.get(code, []))) for code, ours in FACTIVA_NAMES.items()}
        return said | {"text": "\n".join([*parts.get("LP", []), "", *parts.get("TD", [])])}
    return _of_factiva_by_place([line for line in lines if line])


def _of_factiva_by_place(lines: list[str]) -> Fields:
    count = next((place for place, line in enumerate(lines) if place and FACTIVA_WORDS.match(line)), None)
    if count is None or len(lines) < count + 4:
        return {}
    signed = count > 1 and re.match(r"(?:By|Von|Par|Por|Di) ", lines[count - 1])
    source = count + 2 + bool(re.match(r"\d{1,2}:\d\d", lines[count + 2]))
    rights = next((place for place, line in enumerate(lines) if place > source and RIGHTS.match(line)), source + 2)
    return {
        "title": lines[count - 2 if signed else count - 1],
        "published": lines[count + 1],
        "source": lines[source],
        "language": lines[rights - 1],
        "text": "\n\n".join(lines[rights + 1 :]),
    }


def _of_proquest(lines: list[str]) -> Fields:
    """Lines of the form `Name: value`; a value goes on until the next name."""
    parts: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if found := PROQUEST_FIELD.match(line):
            name, line = found[1].lower(), found[2]  # noqa: PLW2901
        parts.setdefault(name, []).append(line)
    said = {ours: parts[theirs] for theirs, ours in PROQUEST_NAMES.items() if theirs in parts}
    fields: Fields = {ours: ("\n" if ours in ("text", "abstract") else " ").join(said[ours]).strip() for ours in said}
    text = fields.get("text") or fields.get("abstract", "")
    published = fields.get("published") or fields.get("year", "")
    return {ours: value for ours, value in fields.items() if ours not in ("abstract", "year")} | {
        "text": text,
        "published": published,
    }


def _is_day(line: str) -> bool:
    reading = read_date(line) if len(line) < 60 else None
    return reading is not None and (reading.precision == "day" or reading.other is not None)
