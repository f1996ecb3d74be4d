# ruff: noqa: E501 -- the lines are pieces of pages
"""Articles whose markup names no body keep their headings, lists and leads; names of classes hide nothing."""

import pytest

from themes.articles.web.container import innermost, mark
from themes.articles.web.extraction import article_text, parse

STORY = [
    "The two foreign ministers opened a permanent office for river questions in the border town on Monday morning.",
    "It will employ twelve engineers from both countries, who are to publish the level of every reservoir each week.",
    "Farmers on both banks had asked for such an office since the dry summer of two years ago, when pumps stood still.",
    "The costs of four million are shared in equal parts, and a quarter of them is paid by the bank of the region.",
]
LEAD = "A river that two countries had quarrelled about for forty years has an office of its own since Monday."


def page(body, head=""):
    return f"<html><head><title>River office</title>{head}</head><body><div class='q1'><ul><li><a href='/'>Home</a></li></ul></div>{body}</body></html>"


def text(html, titles=("River office",)):
    return article_text(parse(html), list(titles)).split("\n\n")


def paragraphs(parts):
    return "".join(f"<p>{part}</p>" for part in parts)


def test_headings_and_lists_of_a_body_without_a_name_stay():
    body = f"<div class='q2'><h1>River office</h1><div class='q3'>{paragraphs(STORY[:2])}<h3>The second round</h3><ul><li>Twelve engineers</li><li>Two boats</li></ul>{paragraphs(STORY[2:])}</div></div>"
    assert text(page(body)) == [*STORY[:2], "The second round", "- Twelve engineers", "- Two boats", *STORY[2:]]


def test_only_pages_without_a_name_for_their_body_are_marked():
    for outer, marked in (("div class='q2'", True), ("article", False), ("div class='post-content'", False)):
        tree = parse(page(f"<{outer}>{paragraphs(STORY)}</{outer.split()[0]}>"))
        mark(tree)
        assert bool(tree.xpath("//*[@itemprop='articleBody']")) == marked


def test_the_innermost_division_with_most_of_the_text_is_the_container():
    tree = parse(page(f"<div id='a'><div id='b'>{paragraphs(STORY)}</div><p>{STORY[0][:40]}</p></div>"))
    assert innermost(tree.find("body")).get("id") == "b"
    tree = parse(page(f"<div id='a'><div id='b'>{paragraphs(STORY[:2])}</div><div>{paragraphs(STORY[2:])}</div></div>"))
    assert innermost(tree.find("body")).get("id") == "a"
    assert innermost(parse("<html><body></body></html>").find("body")).tag == "body"


def test_a_text_is_not_glued_to_one_line_where_classes_would_hide_its_parts():
    slides = "".join(f"<div class='listing-slide'><h2>Stop {n}</h2><p>{part}</p></div>" for n, part in enumerate(STORY))
    found = text(page(f"<article><h1>River office</h1><div>{slides}</div></article>"))
    assert found == [line for n, part in enumerate(STORY) for line in (f"Stop {n}", part)]


@pytest.mark.parametrize(
    "lead",
    [
        f"<div class='chapo'><p>{LEAD}</p></div>",
        f"<p class='article-intro'><span class='day'>4.3.2024</span><span>{LEAD}</span></p>",
        f"<div class='teaser-text'><p>{LEAD}</p></div>",
        f"<header><div class='lead'>{LEAD}</div></header>",
    ],
)
def test_the_lead_before_the_body_is_kept(lead):
    assert text(page(f"<h1>River office</h1>{lead}<div class='article-body'>{paragraphs(STORY)}</div>")) == [
        LEAD,
        *STORY,
    ]


def test_what_is_called_lead_behind_the_text_or_says_no_sentence_is_not_added():
    for before, behind in (
        ("", f"<div class='lead'>{LEAD}</div>"),
        ("<p class='intro'>River, office, engineers, farmers, ministers, costs and a bank</p>", ""),
    ):
        assert text(page(f"{before}<div class='article-body'>{paragraphs(STORY)}</div>{behind}")) == STORY


def test_the_second_headline_goes_with_the_first_if_the_page_describes_itself_by_it():
    head = f"<meta name='description' content='{LEAD}'>"
    body = f"<article><h1>River office</h1><h2>{LEAD}</h2>{paragraphs(STORY)}</article>"
    assert text(page(body, head)) == STORY
    assert text(page(body)) == [LEAD, *STORY]
    assert text(page(body.replace("h2>", "p>"), head)) == [LEAD, *STORY]
