# ruff: noqa: E501 -- the lines are pieces of files
"""Saved pages of every kind: a page with an article is never unread, whatever its language and however it was saved."""

import json
import textwrap

import pytest

from themes.articles.web.edges import without_edges
from themes.articles.web.extraction import article_text, parse
from themes.articles.web.furniture import key, without_furniture
from themes.articles.web.metadata import page_facts

FOUR = [
    "The two foreign ministers opened a permanent office for river questions in the border town on Monday morning.",
    "It will employ twelve engineers from both countries, who are to publish the level of every reservoir each week.",
    "Farmers on both banks had asked for such an office since the dry summer of two years ago, when pumps stood still.",
    "The office costs both sides the same, and either may leave it after five years, the agreement says.",
]
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in FOUR)
MENU = "<div id='nav'>" + "".join(f"<a href='/{n}'>Section number {n}</a> " for n in range(30)) + "</div>"
COOKIES = (
    "<div class='cookie-banner'><p>We use cookies to improve your stay with us and with all of our partners.</p></div>"
)
WAYBACK = (
    "<div id='wm-ipp-base'><p>The Wayback Machine - https://archive.example/web/2019/https://delta.example/</p>"
    "<p>Collection: a crawl of the whole web in that year, with all that it holds.</p></div>"
)


def read(html):
    tree = parse(html)
    facts = page_facts(tree)
    return facts, article_text(tree, facts.titles, facts.body)


def page(body):
    return f"<html><body><main><article><h1>Ministers open river office</h1>{PARAGRAPHS}{body}</article></main></body></html>"


def linked_data(kind, **further):
    found = {"@type": kind, "headline": "Ministers open river office", **further}
    return f"<script type='application/ld+json'>{json.dumps(found)}</script>"


@pytest.mark.parametrize(
    "body",
    [
        f"<form id='aspnetForm' class='subscribe'>{MENU}<table><tr><td>{'<br><br>'.join(FOUR)}</td></tr></table></form>",
        MENU + COOKIES + f"<div class='story'>{'<br><br>'.join(FOUR)}</div>",
        MENU + "".join(f"<p class='paywall'>{part}</p>" for part in FOUR),
        f"<table><tr><td>{MENU}</td><td><table><tr><td><font>{'<br><br>'.join(FOUR)}</font></td></tr></table></td></tr></table>",
        f"{MENU}<pre>{chr(10).join(textwrap.fill(part, 60) + chr(10) for part in FOUR)}</pre>",
        linked_data("NewsArticle", articleBody="\n\n".join(FOUR)) + COOKIES + "<div id='root'></div>",
        linked_data("NewsArticle", articleBody=PARAGRAPHS) + f"<article><p>{FOUR[0]}</p></article>",
        linked_data("LiveBlogPosting", liveBlogUpdate=[{"@type": "BlogPosting", "articleBody": part} for part in FOUR]),
        f"<div id='app'></div><noscript>{PARAGRAPHS}</noscript>",
        f'<iframe srcdoc="{PARAGRAPHS}"></iframe>',
        f"{WAYBACK}{MENU}<div>{PARAGRAPHS}</div>",
        f"<div><p>This is Google's cache of https://delta.example/. It is how the page looked.</p></div><div>{PARAGRAPHS}</div>",
        f"<aside>{PARAGRAPHS}</aside>",
        f"<div style='display:none'>{PARAGRAPHS}</div>{COOKIES}",
    ],
    ids=["form", "breaks", "paywall class", "layout tables", "preformatted", "linked data", "first paragraph only", "live blog",
         "noscript", "frame within", "wayback", "cached", "aside", "hidden"],
)  # fmt: skip
def test_a_page_with_an_article_is_never_unread(body):
    _, text = read(f"<html><head><title>Ministers open river office</title></head><body>{body}</body></html>")
    assert text.split("\n\n") == FOUR


def test_pages_without_a_body_tag_and_with_frames_only_are_read():
    bare = f"<!doctype html><meta charset=utf-8><title>Ministers open river office</title><style>p{{}}</style><article><h1>Ministers open river office</h1>{PARAGRAPHS}</article>"
    assert read(bare)[1].split("\n\n") == FOUR
    frames = f"<html><frameset cols='20%,80%'><frame src='a.html'><noframes><body>{PARAGRAPHS}</body></noframes></frameset></html>"
    assert all(part in read(frames)[1] for part in FOUR)


def test_deep_pages_and_pages_with_large_pictures_are_read_to_the_end():
    unclosed = "".join(f"<b>{FOUR[n % 4]} {n}<br><br>" for n in range(400))
    assert f"{FOUR[3]} 399" in read(f"<html><body>{unclosed}</body></html>")[1]
    assert read(f"<html><body>{'<div>' * 300}{PARAGRAPHS}{'</div>' * 300}</body></html>")[1].split("\n\n") == FOUR
    picture = f"<img src='data:image/png;base64,{'A' * 11_000_000}'>"
    assert read(f"<html><body><article>{picture}{PARAGRAPHS}</article></body></html>")[1].split("\n\n") == FOUR


def test_code_in_a_page_keeps_its_lines():
    code = "\n".join(f"    total[{n}] = count({n}, weights)" for n in range(12))
    assert "total[3]" in read(page(f"<pre>{code}</pre>"))[1]


LANGUAGES = {
    "ru": ("Министры двух стран открыли в понедельник в приграничном городе постоянное бюро по вопросам реки.", "Читайте также:"),
    "es": ("Los ministros de ambos países abrieron el lunes una oficina permanente para los asuntos del río.", "Lea también:"),
    "ar": ("افتتح وزيرا خارجية البلدين يوم الاثنين مكتبا دائما لشؤون النهر في المدينة الحدودية بين البلدين.", "اقرأ أيضا:"),
    "hi": ("दोनों देशों के विदेश मंत्रियों ने सोमवार को सीमा के नगर में नदी के प्रश्नों के लिए एक स्थायी कार्यालय खोला।", "यह भी पढ़ें:"),
    "zh": ("两国外交部长星期一上午在边境城市为河流问题开设了一个常设办公室，双方工程师将每周公布各水库的水位。", "相关新闻"),
    "ja": ("両国の外務大臣は月曜日の朝、国境の町に河川問題のための常設事務所を開き、技術者が毎週水位を発表すると述べた。", "関連記事"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_of_other_scripts_stay_and_their_furniture_goes(language):
    sentence, also = LANGUAGES[language]
    parts = [f"{sentence} {n}" for n in range(4)]
    body = "".join(f"<p>{part}</p>" for part in parts)
    _, text = read(
        f"<html lang='{language}'><body>{MENU}<div class='x'>{body}<p>{also}</p></div><p>© 2024</p></body></html>"
    )
    assert text.split("\n\n") == parts


def test_labels_in_front_of_the_text_go_but_poems_stay():
    labels = ["Tip", "Prize draws", "Similar products", "Single: Purple"]
    assert without_edges([*labels, *FOUR], set(), set()) == FOUR
    assert without_edges([*labels[:2], *FOUR], set(), set()) == [*labels[:2], *FOUR]
    poem = [f"The river number {n} goes down to the sea" for n in range(12)]
    assert without_edges([*poem, "A. Poet wrote this."], set(), set()) == [*poem, "A. Poet wrote this."]


def test_a_menu_behind_the_text_goes_but_signatures_stay():
    names = ["A. Writer, Delta", "B. Reader, Estuary", "C. Farmer, Upper Valley", "D. Fisher, Lower Valley"]
    assert without_edges([*FOUR, *names], set(), set()) == [*FOUR, *names]
    assert without_edges([*FOUR, *names], set(), {key(name) for name in names[1:]}) == FOUR


def test_a_paragraph_that_a_page_repeats_is_read_once():
    assert without_furniture([FOUR[0], FOUR[1], FOUR[1], FOUR[2]], set()) == FOUR[:3]


def test_a_paragraph_may_trail_off_but_beginnings_of_other_articles_go():
    trails = "They had waited for the rain on both banks of the river for more than a hundred days and as many nights …"
    assert trails in read(page(f"<p>{trails}</p><p>{FOUR[3]}</p>"))[1]
    assert trails not in read(page(f"<p>{trails}</p>"))[1]


@pytest.mark.parametrize(
    ("body", "published"),
    [
        (f"<p>New Delhi, 5 May 2025</p>{PARAGRAPHS}", "5 May 2025"),
        (
            f"<h1>Ministers open river office</h1><div>Press release</div><div>5 May 2025</div>{PARAGRAPHS}",
            "5 May 2025",
        ),
        (f"<div>24 November 2026</div><h1>Ministers open river office</h1>{PARAGRAPHS}", ""),
        (f"<div>24 November 2026</div><div>Home</div><div>World</div>{PARAGRAPHS}", ""),
        (f"<p>NEW DELHI, May 5, 2025 (Agency) - {FOUR[0]}</p>", "May 5, 2025"),
        (f"<p>{FOUR[0]} They first met on 3 May 2019 - a Friday.</p>", ""),
    ],
)
def test_the_date_line_dates_a_page_without_metadata(body, published):
    facts, _ = read(f"<html><head><title>Ministers open river office</title></head><body>{body}</body></html>")
    assert facts.published == published
