"""Counts by period and source, and their charts: the data on the axes are the data of the frames."""

import pandas as pd
import pytest

from themes.analysis.describe import OTHERS, count_articles, largest_source, share_of_labels, text_lengths
from themes.showing import style
from themes.showing.charts.articles import article_counts, source_calendar, text_length_histogram
from themes.showing.charts.shares import share_bars
from themes.showing.words import shorten


@pytest.fixture
def articles():
    return pd.DataFrame(
        {
            "published": pd.to_datetime(["2020-05-01", "2020-06-01", "2022-01-31", "2022-02-01", None]),
            "precision": pd.Categorical(["day", "day", "day", "year", "day"]),
            "source": ["Agency", "Ministry", "Agency", "Embassy", "Agency"],
            "text": ["one two", "three", "four five six", "seven", ""],
        },
        index=pd.Index(list("abcde"), name="article_id"),
    )


def test_counts_keep_empty_years_and_leave_undated_articles_out(articles):
    counts = count_articles(articles, every="Y")
    assert counts["period"].dt.year.tolist() == [2020, 2021, 2022]
    assert counts["n"].tolist() == [2, 0, 2]


def test_counts_leave_coarse_dates_out_of_finer_periods(articles):
    assert count_articles(articles, every="M")["n"].sum() == 3


def test_counts_by_source_put_the_largest_first_and_sum_the_rest(articles):
    counts = count_articles(articles, every="Y", by="source", most=1)
    assert counts["source"].unique().tolist() == ["Agency", OTHERS]
    assert counts.groupby("source")["n"].sum().to_dict() == {"Agency": 2, OTHERS: 2}


def test_counts_do_not_depend_on_the_order_of_rows(articles):
    shuffled = articles.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(
        count_articles(articles, every="Y", by="source"), count_articles(shuffled, every="Y", by="source")
    )


def test_bars_are_as_high_as_the_counts(articles):
    counts = count_articles(articles, every="Y")
    ax = article_counts(counts)
    assert [bar.get_height() for bar in ax.patches] == counts["n"].tolist()
    assert "most in 2020 (2)" in ax.alt_text


def test_the_calendar_shows_every_count(articles):
    ax = source_calendar(count_articles(articles, every="Y", by="source"))
    assert sorted(text.get_text() for text in ax.texts) == ["1", "1", "1", "1"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Agency", "Embassy", "Ministry"]


def test_the_histogram_counts_every_article(articles):
    lengths = text_lengths(articles)
    ax = text_length_histogram(lengths)
    assert lengths["words"].tolist() == [2, 1, 3, 1, 0]
    assert sum(bar.get_height() for bar in ax.patches) == len(articles)
    assert "median 1 words, shortest 0, longest 3" in ax.alt_text


@pytest.mark.parametrize("chart", [article_counts, source_calendar])
def test_charts_without_data_say_so(articles, chart):
    ax = chart(count_articles(articles.iloc[:1], every="Y", by="source").iloc[:0])
    assert "without data" in ax.alt_text
    assert style.picture_and_words(ax)[0]["image/png"].startswith(b"\x89PNG")


def test_long_names_are_cut_at_a_word():
    assert shorten("Ministry of Foreign Affairs of the Republic", 28) == "Ministry of Foreign Affairs…"


def test_a_chart_shows_itself_with_alt_text_and_numbers(articles):
    bundle, metadata = article_counts(count_articles(articles, every="Y"))._repr_mimebundle_()
    assert metadata["image/png"]["alt"] in bundle["text/plain"]
    assert bundle[style.CHART_DATA]["columns"] == ["period", "articles"]
    assert bundle[style.CHART_DATA]["rows"] == [["2020", "2"], ["2021", "0"], ["2022", "2"]]


def test_shares_of_labels_keep_articles_without_one_in_the_total():
    shares = share_of_labels(pd.DataFrame({"trade": [True, True, False], "health": [False, False, False]}))
    assert shares[["label", "n", "total"]].to_numpy().tolist() == [["trade", 2, 3], ["health", 0, 3]]
    assert shares["low"].iloc[0] < 2 / 3 < shares["high"].iloc[0]


def test_share_bars_draw_the_shares_and_their_intervals():
    shares = share_of_labels(pd.Series(["trade"] * 3 + ["health"] + [None] * 4))
    ax = share_bars(shares)
    assert sorted(ax.lines[0].get_xdata()) == [0.125, 0.375]
    assert "most have trade (38%), fewest health (12%)" in ax.alt_text
    assert share_bars(shares.iloc[:0]).alt_text == "Chart of shares without data."


def test_the_largest_source_of_a_topic_and_its_share():
    articles = pd.DataFrame({"source": ["A", "B", "B", None]}, index=list("wxyz"))
    found = largest_source(pd.Series({"w": "sea", "x": "sea", "y": "grain", "z": None}), articles)
    assert found.to_numpy().tolist() == [["grain", 1, 1, "B", 1.0], ["sea", 2, 2, "A", 0.5]]
