"""When a web page says that its article was published."""

import re
from typing import Any

from themes.articles.dates.labels import UPDATE
from themes.articles.dates.lines import date_line, dateline
from themes.articles.dates.read import read_date
from themes.articles.dates.reading import Reading
from themes.articles.web.furniture import key

DATE_NAMES = ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.issued",
              "dcterms.created", "publishdate", "pubdate", "publication_date", "sailthru.date",
                  "parsely-pub-date", "article.published",
              "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date", "ptime", "displaydate",
              "release_date", "created")  # fmt: skip
URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/._-]|$)", re.I)
URL_DAY = re.compile(r"/((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?=[/._-]|$)")
SLUG_DAY = re.compile(
    r"(?<=[/_-])((?:19|20)\d{2})(?:-|_)?(0[1-9]|1[0-2])(?:-|_)?(0[1-9]|[12]\d|3[01])/?(?:\.[a-z]+)?$", re.I
)
URL_MONTH = re.compile(r"(?<!web)/((?:19|20)\d{2})/(0[1-9]|1[0-2])/[^/]*[a-z]", re.I)
DATE_CLASS = re.compile(r"date|time|publish|posted|datum|fecha|дата", re.I)
SHOWN = 90  # characters
MAY_SHOW = ("span", "div", "p", "li", "td", "em", "small")
NAMED = f"//time|{'|'.join(f'//{tag}[@class or @id]' for tag in MAY_SHOW)}"
TODAY = re.compile(
    r"(?:^|[\s_-])(?:today|current-?(?:date|time)|clock|mast-?head|top-?bar|(?:site|page)-?header|header-?date|ticker|"
    r"related(?:[_-]\w+)?|side-?bar|footer|comments?(?:-?list|-?section|s?-area)?|replies|disqus)(?:$|[\s_-])",
    re.I,
)

FIRST_SENTENCE = 80  # characters; text so long is no label
UNDER_HEADLINE = 8  # so many pieces of text may stand between the headline and the date
TEXTS = "//body//text()[not(parent::script or parent::style or parent::option or parent::noscript or parent::a)]"


def page_date(tree: Any, meta: dict[str, str], linked: list[str], url: str) -> str:
    """The day as the page writes it: linked data, metadata, `time` elements, a dated address; never a date of today."""
    dates = [*linked, *(meta[name] for name in DATE_NAMES if name in meta)]
    times = [element for element in tree.iter("time") if element.get("datetime") and not _elsewhere(element)]
    marked = [time for time in times if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None]
    dates += [time.get("datetime") for time in (*marked, *times[:1])]
    dates += [
        element.get("content") or element.text_content()
        for element in tree.iter("span", "div", "p", "abbr")
        if element.get("itemprop") == "datePublished"
    ]
    if found := URL_DATE.search(url):
        year, month, day = found.groups()
        dates.append(f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}")
    elif found := URL_DAY.search(url):
        dates.append(found[1])
    return _best([" ".join(date.split()) for date in (*dates, _shown(tree)) if re.search(r"\d", date)])


def _best(written: list[str]) -> str:
    """The first of the dates that can be read; another one that agrees with it and says more."""
    read = [(date, reading) for date in written if (reading := read_date(date)).precision]
    if not read:
        return (written or [""])[0]
    first, said = read[0]
    finer = [
        date for date, reading in read[1:] if reading.precision == "day" and not reading.other and _agree(reading, said)
    ]
    return finer[0] if finer and (said.other or said.precision != "day") else first


def _agree(day: Reading, said: Reading) -> bool:
    """May the day be the one of which less is said: one of two, or one in a month or year?"""
    if said.other:
        return day.day in (said.day, said.other)
    length = {"month": 7, "year": 4}.get(said.precision or "", 10)
    return str(day.day)[:length] == str(said.day)[:length]


def address_date(url: str) -> str:
    """The day or month that stands in the last part of an address, or the month among its folders; "" if none does."""
    if found := SLUG_DAY.search(url):
        return "-".join(found.groups())
    found = URL_MONTH.search(url)
    return f"{found[1]}-{found[2]}" if found else ""


def _shown(tree: Any) -> str:
    """The first short piece of text that holds a full date, in an element whose class or id speaks of dates; that of
    an update only if there is no other."""
    update = ""
    for element in tree.xpath(NAMED):
        if DATE_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}") or element.tag == "time":
            text = " ".join(element.text_content().split())
            if len(text) < SHOWN and (found := date_line(text)) and not _elsewhere(element):
                if found.kind != UPDATE:
                    return found.written
                update = update or found.written
    return update


def _elsewhere(element: Any) -> bool:
    """Does it stand beside the article: in a menu, in a list of other articles, or where sites show today's date?"""
    for part in (element, *element.iterancestors()):
        if part.tag in ("article", "main"):
            return False
        names = f"{part.get('class', '')} {part.get('id', '')}"
        if part.tag == "header" and part.find(".//h1") is None:
            return not any(above.tag in ("article", "main") for above in part.iterancestors())
        if part.tag in ("nav", "aside", "footer") or (part.tag != "body" and TODAY.search(names)):
            return True
    return False


def written_date(tree: Any, titles: list[str]) -> str:
    """The date line between the headline and the text, or the day with which the first sentence begins.

    What stands above the headline may be today's date; without a headline, only what is right before the text counts.
    """
    pieces = [" ".join(piece.split()) for piece in tree.xpath(TEXTS, smart_strings=False)]
    pieces = [piece for piece in pieces if piece]
    heads = {key(title) for title in titles}
    long = [place for place, piece in enumerate(pieces) if len(piece) > FIRST_SENTENCE]
    headed = [place for place, piece in enumerate(pieces) if key(piece) in heads]
    below = [place for place in long if not headed or place > headed[0]]
    if not below:
        return ""
    first = below[0]
    above = [place for place in headed if place < first]
    start = above[-1] + 1 if above else max(0, first - 2)
    return dateline([*pieces[start:first][:UNDER_HEADLINE], pieces[first]])
