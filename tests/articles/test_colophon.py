# ruff: noqa: E501 -- a note a line
"""Notes below an article about its authors, the newsroom and the site go; what the article says of such things stays."""

import pytest

from themes.articles.web.colophon import bylines, is_byline, is_life, without_colophon
from themes.articles.web.extraction import article_text, parse

STORY = [
    "The two foreign ministers opened a permanent office for river questions in the border town on Monday morning.",
    "It will employ twelve engineers from both countries, who are to publish the level of every reservoir each week.",
    "Farmers on both banks had asked for such an office since the dry summer of two years ago, when pumps stood still.",
    "The costs of four million are shared in equal parts, and a quarter of them is paid by the bank of the region.",
]
NOTES = [
    "Ada Quill is a reporter for the Delta, where she covers water.",
    "Ada Quill covers water for the Delta. Reach her at 555-0142 or aquill@delta.example.",
    "Follow her on Twitter: @aquill.",
    "Have a tip? Write to us at tips@delta.example.",
    "Enter your email address to receive our best stories on Fridays.",
    "Support local journalism. Subscribe to the Delta today.",
    "... we have a small favour to ask. More readers than ever turn to the Delta, " + "and every gift keeps us open " * 12 + ".",
    "(This story has not been edited by the staff of the Delta.)",
    "A version of this article appears in print on page 4.",
    "Foto: Wasseramt",
    "aq/bo (AFP, Reuters)",
    "Tried this recipe? Tell us how it went!",
    "Ada Quill, of the foreign desk, can be reached at aquill@delta.example.",
    "Copyright The Delta. All rights reserved. No part of it may be reproduced without permission.",
    "Download the Delta app now on your telephone",
    "Article réservé aux abonnés",
]  # fmt: skip


def authors():
    return {"Ada Quill"}


@pytest.mark.parametrize("note", NOTES)
def test_notes_at_the_end_go_one_by_one_and_together(note):
    assert without_colophon([*STORY * 3, note], authors) == STORY * 3
    assert without_colophon([*STORY * 3, NOTES[0], "Share", "https://delta.example/1", note], authors) == STORY * 3


@pytest.mark.parametrize(
    "kept",
    [
        "Bo Ink is a reporter for the Delta, where he covers water.",
        "Ada Quill told the ministers that the river has no address.",
        "Farmers may contact the office by telephone or follow its reports each week.",
        "Viet Nam wishes to become a member of the Council this year.",
        "The ministers called for an independent journalism that asks both banks the same questions.",
        "The photo shows the two ministers at the weir, as they were when the sluice was opened.",
        "In the evening the ministers followed the match.",
    ],
)
def test_the_last_sentence_of_an_article_stays(kept):
    assert without_colophon([*STORY, kept], authors) == [*STORY, kept]


def test_notes_within_the_text_and_texts_of_notes_stay():
    assert without_colophon([STORY[0], NOTES[0], *STORY[1:]], authors) == [STORY[0], NOTES[0], *STORY[1:]]
    assert without_colophon([STORY[0], *NOTES[:4]], authors) == [STORY[0], *NOTES[:4]]
    assert without_colophon([], set) == []


def test_the_address_for_the_press_goes_but_the_day_of_a_statement_stays():
    press = ["Pressekontakt:", "Wasserministerium, Pressestelle", "Tel. 030 0000-0"]
    assert without_colophon([*STORY, *press], set) == STORY
    assert without_colophon([*STORY, *press, "5 March 2024"], set) == [*STORY, "5 March 2024"]
    assert without_colophon([*STORY, "Contacts", "Bo Ink", "Spokesperson", "ink@water.example"], set) == STORY
    assert without_colophon([*STORY, "Contacts", "Both towns want more of them"], set)[-2] == "Contacts"
    sentences = ["Enquiries of farmers:", STORY[0] + " " + STORY[1], STORY[2]]
    assert without_colophon([*STORY, *sentences], set) == [*STORY, *sentences]


@pytest.mark.parametrize(
    "markup",
    [
        "<meta name='author' content='Ada Quill'>",
        '<script type="application/ld+json">{"author": [{"@type": "Person", "url": "/a", "name": "Ada Quill"}]}</script>',
        "<a rel='author' href='/a'>Ada Quill</a>",
        "<p class='byline'>By Ada Quill and Bo Ink, Delta City</p>",
        "<p class='entry-meta'>5 March 2024 by Ada Quill Leave a Comment</p>",
        "<div class='article__author-name'>Von Ada Quill</div>",
    ],
)
def test_authors_are_known_by_what_the_page_says_of_them(markup):
    assert "Ada Quill" in bylines(parse(f"<html><head></head><body>{markup}<p>Cara Stone spoke.</p></body></html>"))


def test_a_life_is_told_of_an_author_in_the_present():
    assert is_life("Ada Quill schreibt seit 2009 über Flüsse.", authors)
    assert not is_life("Ada Quill, 70, died on Monday.", authors)
    assert not is_life("Nobody is there.", set)


def test_a_line_with_the_authors_name_and_nothing_else_is_a_byline():
    for line in ("By Ada Quill", "Von Ada Quill, Delta City", "by ADA QUILL", "Ada Quill"):
        assert is_byline(line, authors)
    for line in (
        "By Monday the river had risen",
        "Bo Ink",
        "By the River",
        "Ada Quill spoke.",
        "Von der Leyen spricht",
    ):
        assert not is_byline(line, authors)


def test_pages_lose_the_life_of_their_author_wherever_it_stands_below_the_text():
    body = "".join(f"<p>{part}</p>" for part in STORY)
    page = f"<html><body><article><p class='byline'>By Ada Quill</p>{body}<div><h4>About</h4><p>{NOTES[0]}</p></div></article></body></html>"
    assert article_text(parse(page), []).split("\n\n") == STORY
