"""Text as scrapers write it: its date, headline and text, and what may stand in for a date."""

import pytest

from themes.articles.load import load_articles

HEADLINE, STANDFIRST = (
    "Kenya and Norway Widen Fisheries Ties",
    "Norway's minister hoped for more trade, weeks after 22 April 2025.",
)
FIRST = "In a meeting on Monday, the two ministers reviewed their cooperation on fish stocks and ports."
LAST = "The ministers agreed to meet again next year and to send experts to each other's ships."
BODY = f"{HEADLINE}\nAt the harbour. Image Credit: Twitter(@example)\n{FIRST}\n\nA New Harbour\n\n{LAST}"


@pytest.mark.parametrize(
    "top",
    [
        f" date 2025-05-05 Left Menu\n\n{HEADLINE}",
        f"Date: 2025-05-05 18:30:11 Right Menu\n{HEADLINE}",
        f"date\u00a0May 05, 2025 Menu   \n   \n{HEADLINE}",
        f"Updated: 06-05-2025 18:30 IST | Created: 05-05-2025 18:30 IST\n\n{HEADLINE}",
        f"Left Menu\ndate 2025-05-05\n\n{HEADLINE}",
        f" date 2025-05-05 Left Menu\n\nNairobi | Kenya\n\n{HEADLINE.upper()}",
        f"{HEADLINE}\n\ndate 2025-05-05 Left Menu",
        f"{HEADLINE}\nPosted On: 05 MAY 2025 7:20PM by PIB Delhi",
        f"{HEADLINE}\n\nBy Staff Reporter | May 5, 2025",
    ],
)
def test_the_scraped_format_as_scrapers_really_write_it(top, tmp_path):
    (tmp_path / "a.txt").write_text(f"{top}\n\n{STANDFIRST}\n\n{BODY}\n")
    (article,) = load_articles(tmp_path).itertuples()
    assert (str(article.published.date()), article.precision) == ("2025-05-05", "day")
    assert article.title.lower() == HEADLINE.lower()
    paragraphs = article.text.split("\n\n")
    assert [part for part in paragraphs if not part.startswith("By Staff")] == [
        STANDFIRST,
        FIRST,
        "A New Harbour",
        LAST,
    ]


def test_a_paragraph_that_stands_twice_is_no_headline(tmp_path):
    (tmp_path / "a.txt").write_text("会谈\n\n双方同意进一步扩大合作。\n\n双方同意进一步扩大合作。\n")
    assert load_articles(tmp_path)["text"].item().count("双方") == 2


def test_the_day_of_an_update_stands_in_only_where_nothing_else_does(tmp_path):
    (tmp_path / "a.txt").write_text(f"{HEADLINE}\n\nUpdated: 6 May 2025\n\n{FIRST}\n\n{LAST}\n")
    (tmp_path / "2025-05-05 b.txt").write_text(f"{STANDFIRST}\n\nUpdated: 6 May 2025\n\n{LAST}\n\n{FIRST}\n")
    articles = load_articles(tmp_path, keep_copies=True)
    assert sorted(map(str, articles["published"].dt.date)) == ["2025-05-05", "2025-05-06"]
    assert [row.reason for row in articles.attrs["problems"].itertuples()] == ["date of an update"]


def test_an_ambiguous_day_is_decided_by_the_rest_of_the_text_or_the_name_of_the_file(tmp_path):
    for name, more in (
        ("told.txt", "They signed on 28/05/2024."),
        ("open.txt", "They signed."),
        ("2024-06-05.txt", "Yes."),
    ):
        (tmp_path / name).write_text(f"{name} {HEADLINE}\n\n05/06/2024\n\n{FIRST} {more}\n\n{LAST}\n")
    articles = load_articles(tmp_path, keep_copies=True)
    days = dict(
        zip(articles["path"].str.split("/").str[-1], articles["published"].astype("str").fillna(""), strict=True)
    )
    assert days == {"told.txt": "2024-06-05", "open.txt": "", "2024-06-05.txt": "2024-06-05"}
    assert [row.reason for row in articles.attrs["problems"].itertuples()] == ["ambiguous date"]
