# ruff: noqa: E501 -- the lines are texts
"""Two events in nearly the same words stay two; what papers and scanners do to one text does not make it two."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themes.articles.duplicates.candidates import OPENING_BANDS, band_keys, candidate_pairs
from themes.articles.duplicates.differences import Words, differences
from themes.articles.duplicates.events import two_events
from themes.articles.duplicates.likeness import names_to_keep
from themes.articles.duplicates.spelling import spelt_alike
from themes.articles.duplicates.stories import find_duplicates

READOUT = (
    "The Minister of Foreign Affairs spoke by telephone today with the foreign minister of {0}. The minister thanked the government of {0} "
    "for its support in the United Nations and wished the people of {0} well. They will meet again in the autumn."
)
ONCE = (
    "Agreement with {0} for the avoidance of double taxation and the prevention of fiscal evasion with respect to taxes on income, signed in the "
    "capital in two originals, each in the national languages and in English, both texts being equally authentic and the English text prevailing."
)


def pairs():
    found = [
        "Niger/Nigeria", "Guinea/Guinea-Bissau", "Dominica/the Dominican Republic", "Slovakia/Slovenia", "Iran/Iraq", "Austria/Australia",
        "Mali/Malawi", "India/Indonesia", "North Korea/South Korea", "the Republic of the Congo/the Democratic Republic of the Congo",
        "Sudan/South Sudan", "Guinea/Equatorial Guinea", "Mauritius/Mauritania", "Gambia/Zambia", "Samoa/American Samoa", "Guyana/Ghana",
        "Ireland/Iceland",
    ]  # fmt: skip
    return [pair.split("/") for pair in found]


def stories(*texts, title="Statement", sources=("A", "A")):
    frame = pd.DataFrame(
        {"text": texts, "title": title, "source": sources[: len(texts)]}, index=list("abcdef")[: len(texts)]
    )
    return find_duplicates(frame.assign(published=pd.Timestamp("2024-03-04"))).nunique()


@pytest.mark.parametrize("sources", [("A", "A"), ("A", "B")])
@pytest.mark.parametrize("form", [READOUT, ONCE])
@pytest.mark.parametrize(("one", "other"), pairs())
def test_countries_spelt_alike_are_two_events(one, other, form, sources):
    assert stories(form.format(one), form.format(other), sources=sources) == 2
    assert stories(form.format(other), form.format(one), sources=sources) == 2


@pytest.mark.parametrize(
    ("one", "other"), [("12th", "13th"), ("second", "third"), ("6th", "7th"), ("1998", "1999"), ("Monday", "Tuesday")]
)
def test_other_numbers_ordinals_and_days_are_two_events(one, other):
    form = (
        "The {0} round of talks on a free trade agreement opened in Brussels with some forty experts of each side, who will deal with goods, "
        "services, investment and the rules of origin until the weekend."
    )
    assert stories(form.format(one), form.format(other), sources=("A", "B")) == 2


def test_a_sentence_and_its_denial_are_two_events():
    text = READOUT.format("Norway")
    assert stories(text, text.replace("They will meet", "They will not meet"), sources=("A", "B")) == 2


def test_the_no_of_a_number_denies_nothing():
    text = READOUT.format("Norway").replace("They will", "Under Law 12 they will")
    assert stories(text, text.replace("Law 12", "Law No. 12"), sources=("A", "B")) == 1


def test_other_news_in_the_frame_of_a_press_briefing_are_two_events():
    frame = (
        "The spokesperson of the foreign ministry answered questions of journalists at the regular press briefing today. {0} A full transcript "
        "and a video of the briefing are on the website of the ministry, and journalists who wish to attend are asked to register."
    )
    fish = "Two vessels which had been held for fishing off the coast were released in the morning, and a note was handed to their embassy."
    loan = "Parliament is expected to consent to terms of borrowing before summer ends, whereupon half of that sum would be paid out quickly."
    assert stories(frame.format(fish), frame.format(loan), sources=("A", "B")) == 2


NEWS = (
    "In Kiev the delegations of Norway and Turkey agreed to modernise the organisation of the defence programme, which the centre recognises "
    "as a labour of twelve years. Minister Bergland and Mohammed Yilmaz said that 14 engineers would survey every dam before the floods."
)
AMERICAN = (
    "organisation/organization defence/defense programme/program centre/center recognises/recognizes labour/labor"
)
OTHER_LETTERS = "Kiev/Kyiv Turkey/Türkiye Mohammed/Muhammad twelve/12 Bergland/Berglund"


def respelt(text, spellings):
    for pair in spellings.split():
        text = text.replace(*pair.split("/"))
    return text


@pytest.mark.parametrize("copy", [
    respelt(NEWS, AMERICAN), respelt(NEWS, OTHER_LETTERS),
    NEWS.translate({48 + digit: 0x660 + digit for digit in range(10)}),
    NEWS.replace("Norway", "Norwny").replace("the", "tbe").replace("dam", "darn"),
    "GENEVA, March 4 (Reuters) - " + NEWS + " (Reporting by Omar Haddad; Editing by Li Wen)",
    "Correction: An earlier version of this article misstated the day. " + NEWS + " © 2024 The Herald. All rights reserved.",
    "<p>" + NEWS.replace(" the ", " the&nbsp;").replace(". ", ".</p><p class='body'>"),
    NEWS.replace("Minister Bergland", "President Bergland").replace("said", "told reporters"),
])  # fmt: skip
def test_what_papers_writers_and_scanners_do_makes_no_other_event(copy):
    assert stories(NEWS, copy, sources=("A", "B")) == 1


FOOTER = (
    "This article was first published by the agency and may not be reproduced broadcast rewritten or distributed without prior written "
    "permission. All rights reserved. Subscribe to our newsletter for more stories like this one every morning."
)


@pytest.mark.parametrize("start", range(8))
def test_a_copy_of_thirty_words_with_a_long_footer_and_a_tenth_changed_is_found(start):
    words = " ".join(NEWS.split()[:30]).split()
    changed = ["gravel" if place % 10 == start else word for place, word in enumerate(words)]
    assert stories(" ".join(words), f"{' '.join(changed)} {FOOTER}", sources=("A", "B")) == 1


def test_a_copy_that_breaks_off_is_found_but_not_a_piece_of_a_round_up():
    long = " ".join(
        [
            NEWS,
            *(
                " ".join(f"{word}{count}" for word in ("grain", "mill", "price", "road", "well", "ship", "dam")) + "."
                for count in range(16)
            ),
        ]
    )
    assert stories(long, f"{NEWS} … Read more", sources=("A", "B")) == 1
    roundup = " ".join(long.replace(NEWS, "").split()) + " " + NEWS
    assert stories(roundup, NEWS, sources=("A", "B")) == 2


def test_a_slip_in_a_long_text_makes_no_other_event():
    long = " ".join(
        f"In village {count} of the valley the mill was mended by its {count * 3} owners." for count in range(60)
    )
    assert stories(f"{long} It was noon in CET.", f"{long} It was noon in CEST.") == 1


def test_places_that_differ_are_listed_in_order_with_what_stands_there():
    one, other = (Words.of(f"OSLO ({agency}) - The King of {name} met the {count} envoys of the union.") for agency, name, count in (("AP", "Fiji", "two"), ("AFP", "Tonga", "six")))  # fmt: skip
    found = [
        ([one.written[place] for place in each.one], [other.written[place] for place in each.other])
        for each in differences(one, other)
    ]
    assert found == [(["Fiji"], ["Tonga"]), (["two"], ["six"])]


@pytest.mark.parametrize("texts", [("", ""), ("", "One word."), ("Oslo", "Rome"), ("Oslo Oslo", "Oslo")])
def test_texts_with_next_to_no_words_are_compared_without_error(texts):
    assert two_events(*map(Words.of, texts), numbers=True) in (True, False)


def test_rows_of_noughts_are_compared_in_time():
    start = time.process_time()
    noughts = Words.of("0 " * 3000 + "Oslo"), Words.of("0 " * 2990 + "Rome")
    assert two_events(*noughts, numbers=True) in (True, False)
    assert time.process_time() - start < 1


VOCABULARY = "the King Queen of Oslo Rome met 12 13 not in spring . two South Sudan"
words = st.lists(st.sampled_from(VOCABULARY.split()), max_size=30).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(words, words)
def test_two_events_are_two_from_either_side_and_a_text_is_one_with_itself(one, other):
    here, there = Words.of(one), Words.of(other)
    assert not two_events(here, here, numbers=True)
    assert [len(each.one) for each in differences(here, here)] == []
    for each in differences(here, there):
        assert here.lower[each.one.start : each.one.stop] != there.lower[each.other.start : each.other.stop]


@pytest.mark.parametrize("pair", ["kiev/kyiv", "mohammed/muhammad", "zelensky/zelenskyy", "brazil/brasil", "organisation/organization", "centre/center", "canada/cnnada", "2023/2o23"])  # fmt: skip
def test_spellings_of_one_name(pair):
    assert spelt_alike(*pair.split("/"))


@pytest.mark.parametrize(("one", "other"), [pair for pair in pairs() if all(name.isalpha() for name in pair)])
def test_no_countries_spelt_alike_are_taken_for_one(one, other):
    assert not spelt_alike(one.lower(), other.lower())


def test_of_any_number_of_names_a_part_is_kept():
    parts = [names_to_keep(count) for count in (1, 2, 3, 10, 100, 400, 401, 50_000)]
    assert parts == sorted(parts)
    assert parts[0] == 0
    assert parts[-1] == 0.82


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(5)))
def test_stories_of_look_alikes_do_not_depend_on_the_order_of_rows(order):
    texts = [READOUT.format(name) + end for name in ("Niger", "Nigeria") for end in ("", " " + FOOTER)]
    frame = pd.DataFrame({"text": [*texts, NEWS], "title": "Statement", "source": list("ABABA")}, index=list("abcde"))
    frame = frame.assign(published=pd.Timestamp("2024-03-04"))
    assert find_duplicates(frame).tolist() == list("aacce")
    assert find_duplicates(frame.iloc[list(order)]).sort_index().tolist() == list("aacce")


def test_openings_have_keys_of_their_own():
    text = " ".join(f"word{count}" for count in range(40))
    keys = band_keys([text, text + " and then wholly other things" * 9, ""])
    assert np.array_equal(keys[0, -OPENING_BANDS:], keys[1, -OPENING_BANDS:])
    assert not np.array_equal(keys[0], keys[1])
    assert candidate_pairs([text, "", ""], np.zeros(3, dtype="int64")).tolist() == []


def test_a_set_phrase_at_the_beginning_is_compared_within_some_days_only():
    opening = " ".join(f"word{count}" for count in range(40))
    texts = [opening + " " + " ".join(f"{letter}{count}" for count in range(400)) for letter in "abc"]
    found = candidate_pairs(texts, np.array([100, 103, 400]))
    assert found.tolist() == [[0, 1]]
