# ruff: noqa: E501 -- the lines are pieces of files
"""Stories: copies are found, other events are not swallowed, and nothing depends on the order of rows."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themes.articles.duplicates import find_duplicates, fold_copies, with_copies
from themes.articles.load import load_articles
from themes.articles.schema import article_ids

WORDS = (
    "ministers signed the long awaited accord on shared rivers after a night of talks in Geneva and both delegations from Norway and "
    "Chile promised that engineers would survey every dam before the spring floods while farmers along the banks asked for clear rules "
    "on pumping and for money to repair canals which the joint commission said it would find in the budget of next year"
)


NAMED = (
    "In Geneva the delegations of Norway and Chile signed an accord on shared rivers after a night of long talks. Minister Bergland said "
    "that engineers from Oslo and from Santiago would survey every dam in Patagonia before the floods of the spring. The joint commission "
    "is to meet again in Lima next year and will find the money for new canals near Bergen and in the north of the country."
)


def news(rows):
    frame = pd.DataFrame(rows, columns=["published", "title", "text", "source"])
    frame["published"] = pd.to_datetime(frame["published"]).astype("datetime64[us]")
    frame["precision"] = pd.Categorical(["day"] * len(frame), categories=["day", "month", "year"])
    return frame.set_axis(article_ids(frame["published"], frame["title"], frame["text"]))


def changed(text, step):
    """The text with every `step`-th word replaced."""
    return " ".join("gravel" if place % step == 3 else word for place, word in enumerate(text.split()))


def stories(rows):
    return find_duplicates(news(rows)).tolist()


def test_exact_and_near_copies_of_one_day_are_one_story():
    found = stories(
        [
            ("2024-01-02", "Accord", WORDS, "A"),
            ("2024-01-02", "Accord", WORDS, "B"),
            ("2024-01-02", "Accord", changed(WORDS, 10), "A"),
        ]
    )
    assert len(set(found)) == 1


def test_a_reprint_in_another_paper_two_days_later_is_a_copy_and_the_earliest_speaks():
    rows = news([("2024-01-04", "Deal on rivers", WORDS, "B"), ("2024-01-02", "Accord", WORDS, "A")])
    assert find_duplicates(rows).tolist() == [rows.index[1]] * 2


def test_the_same_words_from_the_same_source_on_another_day_are_another_event():
    for day in ("2024-01-03", "2024-01-09", "2025-01-02"):
        assert len(set(stories([("2024-01-02", "Accord", WORDS, "A"), (day, "Accord", WORDS, "A")]))) == 2


def test_an_update_on_the_next_day_is_a_copy():
    longer = (
        f"{WORDS}. Later that evening the presidents of both parliaments welcomed the text and called a special session"
    )
    assert len(set(stories([("2024-01-02", "Accord", WORDS, "A"), ("2024-01-03", "Accord", longer, "A")]))) == 1


def test_set_phrases_about_another_country_on_the_same_day_are_another_event():
    phrase = (
        "The President spoke today with {0} of {1}. The leaders discussed the situation in the region and reaffirmed their commitment to "
        "a lasting peace. The President thanked {0} for the role of {1} in the release of the captives. They agreed to remain in close "
        "contact through their teams over the coming days and to bring relief to all civilians who are in need of it."
    )
    one, other = (phrase.format(*names) for names in (("King Harald", "Norway"), ("President Boric", "Chile")))
    assert (
        len(
            set(
                stories(
                    [
                        ("2024-01-02", "Call with King Harald", one, "A"),
                        ("2024-01-02", "Call with President Boric", other, "A"),
                    ]
                )
            )
        )
        == 2
    )


@pytest.mark.parametrize("step", [10, 11, 12])
@pytest.mark.parametrize("start", range(8))
def test_short_copies_that_lose_names_by_chance_are_found(start, step):
    """A tenth of the words replaced by capitalised ones: of ten names two or three may be among them."""
    words = NAMED.split()
    spoilt = " ".join("Gravel" if place % step == start else word for place, word in enumerate(words))
    assert len(set(stories([("2024-01-02", "Accord", NAMED, "A"), ("2024-01-02", "Accord", spoilt, "B")]))) == 1


def test_names_in_capitals_are_the_same_names():
    loud = " ".join(word.upper() if place % 8 == 3 else word for place, word in enumerate(NAMED.split()))
    assert len(set(stories([("2024-01-02", "Accord", NAMED, "A"), ("2024-01-02", "Accord", loud, "B")]))) == 1


def test_an_undated_copy_joins_but_does_not_tie_two_events_together():
    rows = [("2024-01-02", "Accord", WORDS, "A"), ("2024-06-02", "Accord", WORDS, "A"), (None, "Accord", WORDS, "")]
    frame = news(rows)
    found = find_duplicates(frame)
    assert found.nunique() == 2
    assert found.iloc[2] == frame.index[0]


def test_short_notices_with_other_titles_stay_apart():
    rows = [
        ("2024-01-02", f"{name} visits Oslo", "Attended the session of the General Assembly.", "A")
        for name in ("Boric", "Harald")
    ]
    assert len(set(stories(rows))) == 2


def test_copies_are_counted_and_their_sources_kept():
    frame = news(
        [("2024-01-02", "Accord", WORDS, name) for name in ("B", "A", "")]
        + [("2024-02-01", "Other", "Wholly other words stand here.", "C")]
    )
    folded = fold_copies(with_copies(frame.assign(story=find_duplicates(frame), path=list("xyzw"))))
    assert sorted(folded["copies"]) == [1, 3]
    assert folded.loc[folded["copies"] == 3, "sources"].tolist() == ["A; B"]


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(6)))
def test_order_of_rows_does_not_matter(order):
    rows = news(
        [("2024-01-02", "Accord", WORDS, "A"), ("2024-01-02", "Accord", changed(WORDS, 11), "B"), ("2024-01-03", "Accord", changed(WORDS, 12), "C"),
         (None, "Accord", WORDS, ""), ("2025-01-03", "Accord", WORDS, "C"), ("2024-01-02", "Snow", "Snow fell on the pass for the whole night.", "A")]
    )  # fmt: skip
    expected = find_duplicates(rows)
    shuffled = rows.iloc[list(order)]
    assert find_duplicates(shuffled).sort_index().equals(expected.sort_index())


def test_a_crowd_of_copies_is_one_story(tmp_path):
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(f"2024-01-02\n\nAccord\n\n{WORDS}\n")
    folded = load_articles(tmp_path)
    assert folded["copies"].tolist() == [60]


@pytest.mark.shared
def test_planted_copies_are_found_and_readouts_of_one_week_are_not_merged(shared):
    import numpy as np

    articles = load_articles(shared / "corpora" / "white_house_bilateral.parquet", keep_copies=True)
    readouts = articles[articles["high_precision"].astype(bool)]
    alone = find_duplicates(readouts)
    assert len(readouts) - alone.nunique() <= 3
    draw = np.random.default_rng(7)
    words = [word for text in readouts["text"] for word in text.split()]

    def spoilt(text):
        cut = text.split(" ")
        for place in draw.choice(len(cut), round(0.1 * len(cut)), replace=False):
            cut[place] = words[draw.integers(len(words))]
        return " ".join(cut)

    copies = readouts.assign(text=readouts["text"].map(spoilt)).set_axis("copy-" + readouts.index.astype("str"))
    found = find_duplicates(pd.concat([readouts, copies]))
    assert (found[copies.index].to_numpy() == found[readouts.index].to_numpy()).mean() >= 0.98
