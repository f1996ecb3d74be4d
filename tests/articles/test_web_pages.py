# ruff: noqa: E501 -- the lines are pieces of files
"""Web pages: what is the article and what is around it; and the measure on the developers' pages."""

import json
import re
from collections import Counter
from statistics import mean, median

import pytest

from themes.articles.recognise import decoded
from themes.articles.web.extraction import article_text, parse
from themes.articles.web.fragments import nested_too_deeply
from themes.articles.web.metadata import declared_encoding, page_facts

BODY = [
    "The two foreign ministers opened a permanent office for river questions in the border town on Monday morning.",
    "It will employ twelve engineers from both countries, who are to publish the level of every reservoir each week.",
    "Farmers on both banks had asked for such an office since the dry summer of two years ago, when pumps stood still.",
]
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Ministers open river office | The Daily Delta</title>
<meta property="og:site_name" content="The Daily Delta"><meta property="article:published_time" content="2024-03-04T23:30:00-05:00">
<link rel="canonical" href="https://delta.example/2024/03/05/river-office"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><div class="cookie-banner"><p>We use cookies to improve your stay with us.</p></div>
<main><article><h1>Ministers open river office</h1><p class="byline">By A. Writer</p><div class="share-buttons"><p>Share this on all networks today</p></div>
<figure><img src="x.png"><figcaption>The ministers cut a ribbon. Photo: Agency</figcaption></figure><p>{BODY[0]}</p><h2>Twelve engineers</h2><p>{BODY[1]}</p>
<p><a href="/x">Read more about the long quarrel over the river</a></p><p>READ MORE: Why the river ran dry</p><p>{BODY[2]}</p></article></main>
<aside class="related-stories"><h3>Related</h3><ul><li><a href="/a">A completely different story about trains</a></li><li><a href="/b">Another story about planes and ships</a></li></ul></aside>
<footer><p>Copyright 2024 Delta Media. All rights reserved.</p></footer></body></html>"""


def read(html):
    tree = parse(html)
    facts = page_facts(tree)
    return facts, article_text(tree, facts.titles)


def test_headings_and_paragraphs_stay_and_everything_around_them_goes():
    facts, text = read(PAGE)
    assert text.split("\n\n") == [BODY[0], "Twelve engineers", BODY[1], BODY[2]]
    assert facts.titles[0] == "Ministers open river office"
    assert (facts.published, facts.source) == ("2024-03-04T23:30:00-05:00", "The Daily Delta")
    assert facts.url == "https://delta.example/2024/03/05/river-office"


def test_a_class_does_not_condemn_what_is_the_article_itself():
    _, text = read(
        f"<html><body><div class='content sidebar'>{''.join(f'<p>{part}</p>' for part in BODY)}</div></body></html>"
    )
    assert text.split("\n\n") == BODY


def test_body_in_several_containers_is_complete():
    parts = "".join(
        f"<div class='chunk body'><p>{part} {part[::-1]}</p><p>{part} Part {n}.</p></div><div class='ad'>x</div>"
        for n, part in enumerate(BODY * 3)
    )
    _, text = read(f"<html><body><article>{parts}</article></body></html>")
    assert all(f"Part {n}." in text for n in range(9))


def test_layout_tables_are_not_tables():
    cells = "".join(f"<tr><td><p>{part} {part}</p><p>{part}</p></td></tr>" for part in BODY)
    _, text = read(
        f"<html><body><table><tr><td><a href='/'>Home</a></td><td><table>{cells}</table></td></tr></table></body></html>"
    )
    assert "|" not in text
    assert all(part in text for part in BODY)


@pytest.mark.parametrize(
    "notice",
    ["Weitere&nbsp;Artikel&nbsp;zum&nbsp;Thema", "Schauen Sie in unseren Musiknewsletter", "Our weekly newsletter"],
)
def test_notices_go_whatever_spaces_they_hold(notice):
    body = "".join(f"<p>{part}</p>" for part in BODY)
    _, text = read(f"<html><body><article>{body}<p>{notice}</p></article></body></html>")
    assert notice.replace("&nbsp;", " ") not in " ".join(text.split())
    assert all(part in text for part in BODY)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "iso-8859-5", "utf-16"])
def test_declared_encodings(encoding):
    html = f"<html><head><meta charset='{encoding}'></head><body><p>Министры открыли новое бюро по вопросам реки.</p></body></html>"
    data = html.encode(encoding)
    assert "Министры открыли" in decoded(data, declared_encoding(data))


def test_undeclared_encoding_is_guessed_from_the_text():
    text = "Die Außenminister eröffneten am Montag ein Büro für Flussfragen in der Grenzstadt. " * 5
    assert decoded(text.encode("cp1252")) == text


def test_depth_counts_open_elements_only():
    assert not nested_too_deeply("<div><p>x</p></div>" * 5000)
    assert nested_too_deeply("<div>" * 5000)


def tokens(text):
    return Counter(re.findall(r"\w+", text.lower()))


def token_f1(found, expected):
    one, other = tokens(found), tokens(expected)
    shared = sum((one & other).values())
    return 2 * shared / (sum(one.values()) + sum(other.values())) if shared else 0.0


@pytest.mark.shared
def test_token_f1_and_strings_that_must_go(shared):
    scores, left = [], []
    for line in (shared / "web_pages" / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        data = (shared / "web_pages" / "pages" / page["file"]).read_bytes()
        _, text = read(decoded(data, declared_encoding(data)))
        assert text
        if page["text"]:
            scores.append(token_f1(text, page["text"]))
        for unwanted in json.loads("".join(page["expect_without"] or ["[]"])):
            left += [(page["file"], unwanted)] if " ".join(unwanted.split()) in " ".join(text.split()) else []
    assert mean(scores) >= 0.975
    assert median(scores) >= 0.99
    assert len(left) <= 5, left
