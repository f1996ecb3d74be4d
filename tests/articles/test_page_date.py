# ruff: noqa: E501 -- the lines are pieces of files
"""When a web page says that its article was published: never today, never the day of something else."""

import pytest

from themes.articles.dates.read import read_date
from themes.articles.web.extraction import parse
from themes.articles.web.metadata import page_facts

HEADLINE = "<h1>Ministers agree on trade</h1>"
TEXT = (
    "<p>The two ministers met in the capital and agreed to deepen their cooperation on trade and on fisheries.</p>" * 2
)


def published(head: str, body: str) -> str:
    facts = page_facts(parse(f"<html><head><title>Ministers agree</title>{head}</head><body>{body}</body></html>"))
    reading = read_date(facts.published)
    length = {"day": 10, "month": 7, "year": 4}.get(reading.precision or "", 0)
    return str(reading.day)[:length]


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        # What a program writes where there is no date gives way to the date that is shown.
        ('<meta property="article:published_time" content="1970-01-01T00:00:00Z">', "<p class='date'>20 November 2024</p>", "2024-11-20"),
        # Of two dates that agree the one that says more counts.
        ('<meta name="date" content="05/06/2024">', "<p class='date'>5 June 2024</p>", "2024-06-05"),
        ('<meta name="date" content="2024">', "<p class='date'>5 June 2024</p>", "2024-06-05"),
        ('<meta name="date" content="2023">', "<p class='date'>5 June 2024</p>", "2023"),
        # An address names the day or month if nothing else does.
        ('<link rel="canonical" href="https://example.org/2024/11/ministers-agree">', "", "2024-11"),
        ('<link rel="canonical" href="https://example.org/2024/11/ministers-agree">', "<p>20 November 2024</p>", "2024-11-20"),
        ('<link rel="canonical" href="https://example.org/news/ministers-agree-20241120.html">', "", "2024-11-20"),
        ('<link rel="canonical" href="https://web.archive.org/web/20250101120000/https://example.org/news">', "", ""),
        ('<link rel="canonical" href="https://example.org/news/20251399-2">', "", ""),
        ('<meta name="last-modified" content="2026-11-30">', "", ""),
    ],
)  # fmt: skip
def test_what_the_page_says_of_its_date(head, body, day):
    assert published(head, HEADLINE + body + TEXT) == day


def test_what_stands_in_the_site_s_header_or_among_comments_is_no_date_of_the_article():
    header = "<header><span class='date'>Tuesday, 1 December 2026</span></header>"
    comment = "<ul class='comments'><li><span class='date'>25 November 2024</span> I agree.</li></ul>"
    assert published("", header + HEADLINE + "<p class='posted'>20 November 2024</p>" + TEXT) == "2024-11-20"
    assert published("", header + HEADLINE + TEXT) == ""
    assert published("", HEADLINE + TEXT + comment) == ""
    own = f"<article><header><time datetime='2024-11-20'>x</time></header>{HEADLINE}{TEXT}</article>"
    assert published("", own) == "2024-11-20"
    assert published("", f"<header>{HEADLINE}<span class='date'>20 November 2024</span></header>{TEXT}") == "2024-11-20"
