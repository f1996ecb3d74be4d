# ruff: noqa: E501 -- the lines are pieces of files
"""Web pages: what is the article and what is around it; and the measure on the developers' pages."""

import json
import re
from collections import Counter
from statistics import mean, median

import pytest

from themes.articles.recognise.encodings import decoded
from themes.articles.web.extraction import article_text, parse
from themes.articles.web.fragments import nested_too_deeply
from themes.articles.web.furniture import closing_date
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
    return facts, article_text(tree, facts.titles, facts.body)


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


def page(body, head="", before=""):
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY)
    return f"<html><head>{head}</head><body>{before}<main><article><h1>Ministers open river office</h1>{paragraphs}{body}</article></main></body></html>"


LINKS = [f"Another story about trains number {n}" for n in range(5)]


@pytest.mark.parametrize(
    ("body", "gone"),
    [
        ("".join(f"<div><a href='/{n}'>{text}</a></div>" for n, text in enumerate(LINKS)), LINKS[2]),
        ("<div>Our tip:</div><div><a href='/x'>Buy the book</a></div>", "Our tip"),
        ("<a href='/x'><h3>A completely different story</h3></a>", "completely different"),
        ("<p><strong><a href='/x'>A completely different story</a> [VIDEO]</strong></p>", "completely different"),
        ("<p>Do you want to know more?</p><p>Subscribe to our letter of the week.</p>", "want to know"),
        ("<p>A. Writer contributed to this report.</p>", "contributed"),
        ("<p>Photos © Agency, 2024</p>", "Agency"),
        ("<p>Filed under: rivers</p>", "Filed"),
        ("<h3>Comments</h3><p>I do not believe a word of it, says a reader.</p>", "reader"),
        ("<h3>3 responses to “Ministers open river office”</h3><p>Nobody asked me, says a reader.</p>", "reader"),
        ("<h4>You may also like</h4><p>Ten bridges that nobody crosses</p><p>A mayor without a town</p>", "bridges"),
        ("<p>[READ MORE | <a href='/x'>The bridge is closed until March</a>]</p>", "bridge"),
        ("<p><b>Background:</b> <a href='/x'>How the quarrel began in a school yard</a></p><p>Both sides pay.</p>", "school"),
        ("<p>ALSO READ FROM THE DELTA: <a href='/x'>Ferry fares rise</a></p><p>Both sides pay.</p>", "Ferry"),
        ("<p>Get the stories that matter delivered to your inbox at six.</p><p>Both sides pay.</p>", "inbox"),
        ("<p>By signing up you agree to our terms of service.</p><p>Both sides pay.</p>", "terms"),
        ("<p>qu/dpa/AFP</p>", "dpa"),
        ("<p>Scroll down for video</p><p>Both sides pay.</p>", "Scroll"),
        ("<div><a href='/x'>Load more</a></div>", "Load"),
        ("<h3>An empty heading at the end</h3>", "empty heading"),
        ("<p>The year in rivers, special issue 7</p><p>6,90 euros</p><p>Add to cart</p>", "euros"),
        ("<p><img src='x'></p><p><em>Ribbon at the new house</em></p>", "Ribbon"),
        ("<p><img src='x' alt='Ribbon at the new house'></p><p>Ribbon at the new house</p>", "Ribbon"),
        ("<p>" + "The railway between the two towns was opened with a feast and a long speech by the mayor " * 2 + "...</p>", "railway"),
    ],
)  # fmt: skip
def test_what_stands_around_an_article_goes_by_general_signs(body, gone):
    _, text = read(page(body))
    assert gone not in text
    assert text.split("\n\n")[: len(BODY)] == BODY


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("<h4>Further reading</h4><p>" + "The treaty of last year names the office, its two languages, the towns where it sits and the days on which it meets, and asks both sides to pay for it in equal parts. " * 2 + "</p>", "its two languages"),
        ("<p>Source: <a href='/x'>The yearbook of the river commission</a></p><p>Both sides pay.</p>", "yearbook"),
        ("<div>Who pays for it?</div><p>Both countries pay for the office in equal parts, they say.</p>", "Who pays for it?"),
        ("<p>India contributed to the report on the climate of the region, the ministry added.</p>", "India contributed"),
        ("<p>Seats in the town hall</p><p>Adults: 12 euros</p><p>Children: 6 euros</p>", "Children: 6 euros"),
        ("<p>Nobody knew what to say …</p><p>Then the rain came down on all of them at once.</p>", "Nobody knew"),
        ("<p>The level\nof the <b>river</b>\nis high.</p><p>It has been so for weeks on end.</p>", "The level of the river is high."),
    ],
)  # fmt: skip
def test_what_belongs_to_an_article_stays(body, kept):
    assert kept in read(page(body))[1].split("\n\n") or kept in read(page(body))[1]


def test_the_path_through_the_site_and_the_kind_of_text_above_it_go():
    for above in ("Home » Media » News", "Sie sind hier: Start / Presse", "Press release", "Readout"):
        _, text = read(page("").replace(f"<p>{BODY[0]}", f"<p>{above}</p><p>{BODY[0]}"))
        assert text.split("\n\n") == BODY
    _, text = read(page("").replace(f"<p>{BODY[0]}", f"<p>Press freedom on two banks</p><p>{BODY[0]}"))
    assert text.split("\n\n") == ["Press freedom on two banks", *BODY]


def test_a_date_above_the_text_goes_and_one_below_dates_a_statement():
    _, text = read(page("<p>Dili, 5 March 2024</p>").replace(f"<p>{BODY[0]}", f"<p>4 March 2024</p><p>{BODY[0]}"))
    assert text.split("\n\n") == [*BODY, "Dili, 5 March 2024"]
    assert closing_date(text) == "Dili, 5 March 2024"
    assert closing_date("\n\n".join(BODY)) == ""


def test_the_name_of_the_site_is_no_headline():
    head = "<title>Talks on the river end | The Daily Delta</title>"
    facts, _ = read(
        f"<html><head>{head}</head><body><h1><a href='/'>The Daily Delta</a></h1><h2>Talks on the river end</h2><p>{BODY[0]}</p></body></html>"
    )
    assert facts.titles[0] == "Talks on the river end"
    head = "<title>The Daily Delta Party - Talks on the river end</title>"
    facts, _ = read(f"<html><head>{head}</head><body><h2>Talks on the river end</h2><p>{BODY[0]}</p></body></html>")
    assert facts.titles[0] == "Talks on the river end"


@pytest.mark.parametrize(
    ("head", "before", "published"),
    [
        ("<link rel='canonical' href='https://x.example/2019/nov/18/talks'>", "", "18 nov 2019"),
        ("<link rel='canonical' href='https://x.example/20191118/talks'>", "", "20191118"),
        ("", "<header class='site-header'><span class='date'>Tuesday, 24 November 2026</span></header>", ""),
        ("", "<div id='current-date'>24 November 2026</div>", ""),
        ("", "<div class='related'><time datetime='2020-01-01'>1 January</time></div>", ""),
        ("<meta name='date' content='yesterday at 5'><meta name='pubdate' content='2024-03-04'>", "", "2024-03-04"),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_never_that_of_something_else(head, before, published):
    assert read(page("", head, before))[0].published == published


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "iso-8859-5", "utf-16"])
def test_declared_encodings(encoding):
    html = f"<html><head><meta charset='{encoding}'></head><body><p>Министры открыли новое бюро по вопросам реки.</p></body></html>"
    data = html.encode(encoding)
    assert "Министры открыли" in decoded(data, declared_encoding(data))


def test_undeclared_encoding_is_guessed_from_the_text():
    text = "Die Außenminister eröffneten am Montag ein Büro für Flussfragen in der Grenzstadt. " * 5
    assert decoded(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "وزیران خارجه می\u200cگویند که همکاری\u200cهای دو کشور گسترش می\u200cیابد.",
        "विदेश मंत्री क्\u200dष और त्र की बात करते हैं और फिर मिलेंगे।",
    ],
)
def test_joiners_within_words_stay(sentence):
    page = f"<html><body><h1>Ministers</h1><p>{sentence * 3}</p><p>{sentence * 2}</p></body></html>"
    assert sentence * 3 in article_text(parse(page), ["Ministers"])


def test_a_declared_encoding_is_believed_only_if_the_bytes_bear_it_out():
    czech, russian = "Ministři zahraničí podepsali smlouvu o řekách a příštím roce. ", "Министры подписали договор. "
    for text, code in ((czech, "cp1250"), (russian, "cp1251"), (russian, "koi8-r")):
        assert decoded((text * 3).encode(code), "iso-8859-1") == text * 3
    assert decoded((russian * 3).encode("koi8-r"), "windows-1251") == russian * 3
    assert decoded((czech * 3).encode("cp1250") + b"\x81", "windows-1250").startswith(czech * 3)


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
    assert mean(scores) >= 0.98
    assert median(scores) >= 0.995
    assert not left
