# ruff: noqa: E501 -- the lines are pieces of files
"""Stories: copies are found, other events are not swallowed, and nothing depends on the order of rows."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themes.articles.duplicates.stories import find_duplicates, fold_copies, with_copies
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


FORMS = {
    "call": "President Novak held a telephone conversation with {t} {n} of {c} on Monday. The two sides discussed the agreements reached "
    "during the visit to {k} last autumn, with an emphasis on trade, transport and energy. The President thanked {n} for the support of {c} "
    "in the United Nations and confirmed his readiness to receive a delegation from {k} before the end of the year. The leaders agreed to "
    "instruct their governments to convene the joint commission in the first half of next year and to stay in close contact.",
    "condolences": "On behalf of the government and people, the President sent a message of condolence to {t} {n} on the loss of life caused "
    "by the floods in {c}. The message expresses deep sympathy to the families of the victims and wishes a speedy recovery to the injured.",
    "loan": "The government approved the signing of a loan agreement with {c} for the rehabilitation of rural roads. The loan carries an "
    "interest of two per cent and is repayable in fifteen years. The Minister of Finance was authorised to sign the agreement on behalf "
    "of the government after the opinion of the Attorney General has been obtained.",
}
FILLED_IN = [("President", "Lula", "Brazil", "Brasilia"), ("Premier", "Modi", "India", "Delhi"), ("President", "Raisi", "Iran", "Tehran"),
             ("Premier", "Sudani", "Iraq", "Baghdad"), ("President", "Bazoum", "Niger", "Niamey"), ("President", "Tinubu", "Nigeria", "Abuja")]  # fmt: skip


@pytest.mark.parametrize("sources", ["one", "many", "none"])
@pytest.mark.parametrize("form", FORMS)
def test_one_form_filled_in_for_many_countries_is_as_many_events(form, sources):
    source = {"one": "Office of the President", "none": ""}
    rows = [
        ("2024-03-04", f"Message to {n} of {c}", FORMS[form].format(t=t, n=n, c=c, k=k), source.get(sources, f"{c} embassy"))
        for t, n, c, k in FILLED_IN
    ]  # fmt: skip
    assert len(set(stories(rows))) == len(FILLED_IN)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_without_a_telling_title_is_told_by_its_names_where_they_are_not_spelt_alike(form):
    rows = [("2024-03-04", "Press release", FORMS[form].format(t="President", n=n, c=c, k=k), "A") for _, n, c, k in FILLED_IN[:3]]  # fmt: skip
    assert len(set(stories(rows))) == 3


def test_another_spelling_of_a_name_is_no_other_event():
    other = NAMED.replace("Bergland", "Berglund")
    assert len(set(stories([("2024-01-02", "Accord", NAMED, "A"), ("2024-01-02", "Accord", other, "B")]))) == 1


def test_a_form_without_a_telling_title_is_told_by_its_names():
    rows = [("2024-03-04", "Press release", FORMS["call"].format(t=t, n=n, c=c, k=k), "A") for t, n, c, k in FILLED_IN]
    assert len(set(stories(rows))) == len(FILLED_IN)


def test_other_numbers_are_another_contract_but_an_update_may_correct_them():
    text = f"The ministry will buy {{0}} doses of a vaccine against rabies from the lowest bidder, the cabinet decided. {WORDS}"
    one, other = (("2024-01-02", f"Purchase of {count} doses", text.format(count), "A") for count in ("3000", "4000"))
    assert len(set(stories([one, other]))) == 2
    later = (
        "2024-01-02",
        other[1],
        f"{other[2]}. The contract runs for two years and may be renewed once by both parties",
        "A",
    )
    assert len(set(stories([one, later]))) == 1


@pytest.mark.parametrize("wording", [WORDS, NAMED])
def test_a_copy_with_a_footer_and_a_tenth_of_its_words_changed_is_found(wording):
    footer = (
        "This article was first published by the agency and may not be reproduced broadcast rewritten or distributed without prior "
        "written permission. All rights reserved. Subscribe to our newsletter for more stories like this one every morning."
    )
    copy = f"{changed(wording, 11)} {footer}"
    assert len(set(stories([("2024-01-02", "Accord", wording, "A"), ("2024-01-02", "Accord", copy, "B")]))) == 1


def test_agencies_that_name_their_own_people_and_spell_otherwise_print_one_story():
    plain = NAMED.replace("joint commission", "joint co-operation commission of the U.S. company")
    other = plain.replace("co-operation", "cooperation").replace("U.S.", "US").upper()
    rows = [
        ("2024-01-02", "Co-operation on rivers", f"By Maria Schmidt, Geneva Bureau Chief. {plain}", "A"),
        ("2024-01-02", "Cooperation of Norway and Chile", f"JOHN OKAFOR, ASSOCIATED PRESS WRITER. {other}", "B"),
    ]
    assert len(set(stories(rows))) == 1


CHINESE = (
    "挪威外长与智利外长星期二在日内瓦签署共享河流协定，双方同意明年春季前由奥斯陆和圣地亚哥的工程师检查所有水坝。"
    "联合委员会将于明年在利马召开会议，并为北部地区的新水渠筹措资金。两国农民要求制定明确的抽水规则，部长们承诺尽快答复。"
)
JAPANESE = (
    "ノルウェーとチリの外相は火曜日にジュネーブで河川の共同利用に関する協定に署名した。両国は来春までにすべてのダムを技術者が調査することで合意し、"
    "合同委員会は来年リマで会合を開いて北部の新しい水路の資金を確保する。農民は取水の明確な規則を求めており、大臣は早期の回答を約束した。"
)


@pytest.mark.parametrize("text", [CHINESE, JAPANESE])
@pytest.mark.parametrize("start", range(5))
def test_copies_in_scripts_without_spaces_are_found(text, start):
    copy = "".join("的" if place % 11 == start else sign for place, sign in enumerate(text))
    assert len(set(stories([("2024-01-02", "协定", text, "A"), ("2024-01-02", "协定", copy, "B")]))) == 1


def test_other_events_in_scripts_without_spaces_stay_apart():
    other = (
        "日本首相与印度总理星期二在新德里举行会谈，双方同意扩大防务合作并启动新的海上演习。两位领导人讨论了半导体供应链和高速铁路项目，"
        "并宣布明年在东京举行下一轮年度峰会。会谈后双方签署了关于能源和数字技术的备忘录。"
    )
    assert len(set(stories([("2024-01-02", "会谈", CHINESE, "A"), ("2024-01-02", "会谈", other, "A")]))) == 2


def test_a_copy_dated_to_the_month_joins_one_event_and_does_not_speak_for_it():
    rows = [("2024-01-05", "Accord", WORDS, "A"), ("2024-01-25", "Accord", WORDS, "A"), ("2024-01-01", "Accord", changed(WORDS, 12), "B")]  # fmt: skip
    frame = news(rows).assign(precision=pd.Categorical(["day", "day", "month"], categories=["day", "month", "year"]))
    assert find_duplicates(frame).tolist() == [frame.index[0], frame.index[1], frame.index[0]]


def test_two_notices_of_a_few_words_on_two_days_are_no_update():
    rows = [("2024-01-02", "Harald travels to Chile", "Discussed the peace process with senior officials.", "A"),
            ("2024-01-04", "Harald travels to Chile", "Discussed the peace process with senior officials and with deputies.", "A")]  # fmt: skip
    assert len(set(stories(rows))) == 2


@pytest.mark.parametrize("seed", range(5))
def test_of_many_wordings_of_one_day_the_one_that_they_were_copied_from_speaks(seed):
    rows = [("2024-01-02", "Accord", NAMED, "A")]
    rows += [("2024-01-02", "Accord", changed(NAMED, 10 + number), f"{seed} {number}") for number in range(6)]
    frame = news(rows)
    assert set(find_duplicates(frame)) == {frame.index[0]}
    folded = fold_copies(with_copies(frame.assign(story=find_duplicates(frame), path="x"))[::-1])
    assert folded["text"].tolist() == [NAMED]


def test_of_the_same_words_of_one_day_the_source_that_wrote_most_speaks():
    rows = [("2024-01-02", "Accord", NAMED, source) for source in ("B", "A", "C")]
    frame = news([*rows, ("2024-02-02", "Snow", "Snow fell on the pass for the whole night.", "C")]).assign(path="x")
    folded = fold_copies(with_copies(frame.assign(story=find_duplicates(frame))))
    assert folded["source"].tolist() == ["C", "C"]


def test_stories_keep_their_names_when_other_articles_come():
    rows = [("2024-01-02", "Accord", WORDS, "A"), ("2024-01-02", "Accord", changed(WORDS, 11), "B"), ("2024-01-05", "Accord", WORDS, "A")]  # fmt: skip
    others = [
        (f"2024-01-{day:02}", f"Day {day}", f"{NAMED} It was day {day} of {day * 7}.", "C") for day in range(1, 29)
    ]
    few, many = news(rows), news([*others, *rows])
    assert find_duplicates(many)[few.index].equals(find_duplicates(few))


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
