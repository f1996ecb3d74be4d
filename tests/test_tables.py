"""Tables for people: titles, rounding, order, and the sentences made from them."""

import numpy as np
import pandas as pd
import pytest

from themes.errors import OptionError
from themes.showing import tables
from themes.showing.cells import format_cell, guess_format, round_number
from themes.showing.evidence import gap
from themes.showing.frames import TABLE_DATA, show_frame, titled
from themes.showing.prose import SENTENCE_DATA, say
from themes.showing.rows import row


@pytest.fixture
def articles():
    return pd.DataFrame(
        {
            "published": pd.to_datetime(["2020-01-05", "2020-03-01", "2022-05-05", None]),
            "precision": ["day", "month", "day", "day"],
            "title": ["A", "B", "C", "D"],
            "text": ["one two", "three", "four " * 200, ""],
            "source": ["X", "X", "Y", None],
            "url": ["https://example.org/a", "", None, "javascript:alert(1)"],
            "language": ["en", "en", "hi", "en"],
            "copies": [1, 3, 1, 1],
        },
        index=pd.Index(["a1", "a2", "a3", "a4"], name="article_id"),
    )


def value_of(overview, what):
    return overview.set_index("what").loc[what, "value"]


def test_overview_counts_what_there_is_and_what_is_missing(articles):
    problems = pd.DataFrame({"path": ["x"], "reason": ["empty"], "detail": [""]})
    overview = tables.articles_overview(articles, problems)
    expected = {
        "articles": 4,
        "copies folded": 2,
        "sources": 2,
        "languages": "English, Hindi",
        "first": pd.Timestamp("2020-01-05"),
        "last": pd.Timestamp("2022-05-05"),
        "undated": 1,
        "dated to the month or year only": 1,
        "set aside": 1,
    }
    assert {what: value_of(overview, what) for what in expected} == expected
    assert overview.attrs["id"] == "articles"


def test_the_overview_of_no_articles_has_the_same_rows(articles):
    overview = tables.articles_overview(articles.head(0))
    assert list(overview["what"]) == list(tables.articles_overview(articles)["what"])
    assert value_of(overview, "articles") == 0


def test_the_overview_says_which_languages_were_left_out(articles):
    kept = articles[articles["language"] == "en"]
    overview = tables.articles_overview(kept, among=articles)
    others = len(articles) - len(kept)
    assert value_of(overview, "left out here") == others
    assert value_of(overview, "in other languages") == f"Hindi ({others})"
    assert value_of(overview, "in each language") == f"English ({len(kept)})"
    assert value_of(tables.articles_overview(articles, among=articles), "in other languages") == "none"
    picked = tables.articles_overview(kept.iloc[1:], among=kept)
    assert (value_of(picked, "left out here"), value_of(picked, "in other languages")) == (1, "none")


def test_articles_of_no_known_source_are_counted_last():
    articles = pd.DataFrame({"source": ["", None, "Herald"], "published": pd.Timestamp("2024-05-03")})
    assert tables.source_counts(articles)["source"].tolist() == ["Herald", "(unknown source)"]


def test_what_was_set_aside_is_named_without_the_folders_of_one_machine():
    rows = [("/home/ann/my articles/x.pdf#page 1", "damaged", ""), ("/home/ann/my articles/old/y.txt", "empty", "")]
    problems = pd.DataFrame(rows, columns=["path", "reason", "detail"])
    assert tables.problems_by_reason(problems)["example"].tolist() == [
        "my articles/x.pdf#page 1",
        "my articles/old/y.txt",
    ]
    alone = tables.problems_by_reason(problems.assign(path=["x.pdf", "/home/y.txt"]))
    assert alone["example"].tolist() == ["x.pdf", "/home/y.txt"]


def test_fingerprint_ignores_order_and_sees_every_article(articles):
    assert tables.fingerprint(articles) == tables.fingerprint(articles.iloc[::-1])
    assert tables.fingerprint(articles) != tables.fingerprint(articles.head(3))


def test_sources_are_counted_and_the_rest_is_summed_in_the_note(articles):
    counted = tables.source_counts(articles, most=1)
    assert counted[["source", "n", "share"]].to_dict("records") == [{"source": "X", "n": 2, "share": 0.5}]
    assert counted.attrs["note"] == "2 more sources with 2 articles."


def test_empty_years_are_kept(articles):
    counted = tables.year_counts(articles)
    assert counted.to_dict("list") == {"year": [2020, 2021, 2022], "n": [2, 0, 1]}
    assert counted.attrs["note"] == "Not counted here: 1 article without a date."


def test_top_terms_break_ties_by_term_and_leave_out_absent_ones():
    weights = pd.DataFrame([[0.5, 0.5, 0.9, 0.0]], index=["x"], columns=["beta", "alpha", "gamma", "delta"])
    assert tables.top_terms(weights).to_dict("records") == [{"topic": "x", "terms": "gamma, alpha, beta"}]


def test_topic_sizes_have_wilson_intervals_and_put_the_unassigned_last():
    topic_of = pd.Series(["sea"] * 2 + [None] * 5 + ["trade"] * 3, dtype="str")
    sizes = tables.topic_sizes(topic_of)
    assert list(sizes["topic"]) == ["trade", "sea", "(unassigned)"]
    assert list(sizes["n"]) == [3, 2, 5]
    assert sizes.loc[0, ["low", "high"]].tolist() == [0.1078, 0.6032]  # scipy.stats.binomtest(3, 10), wilson


def test_exemplars_come_with_date_source_and_link(articles):
    weights = pd.DataFrame({"sea": [0.2, 0.9, 0.9, 0.0]}, index=articles.index)
    shown = tables.exemplars(weights, articles, n=2)
    assert list(shown["article_id"]) == ["a2", "a3"]
    assert list(shown.columns) == ["topic", "weight", "published", "source", "title", "url", "article_id"]


def test_pair_counts_count_articles_not_mentions():
    pairs = pd.DataFrame({"article_id": ["1", "1", "2"], "a": "IND", "b": ["JPN", "USA", "JPN"], "weight": 1.0})
    shown = tables.pair_counts(pairs.assign(pair=pairs["a"] + "-" + pairs["b"]))
    assert shown[["pair", "n"]].to_dict("records") == [{"pair": "IND-JPN", "n": 2}, {"pair": "IND-USA", "n": 1}]


def test_problems_are_counted_by_reason():
    problems = pd.DataFrame({"path": ["b", "a", "c"], "reason": ["empty", "empty", "image"], "detail": ""})
    assert tables.problems_by_reason(problems).to_dict("records") == [
        {"reason": "empty", "n": 2, "example": "a"},
        {"reason": "image", "n": 1, "example": "c"},
    ]


def test_evidence_joins_pieces_and_articles_and_keeps_groups(articles):
    found = pd.DataFrame(
        {
            "article_id": ["a1", "a1", "a2"],
            "left": ["at ", "by", "a"],
            "hit": "sea",
            "right": ["bed", ".", "!"],
            "g": ["u", "u", "v"],
        }
    )
    shown = tables.evidence(found, articles, title="T", id="t", by="g", most=1)
    assert shown[["g", "passage", "source"]].to_dict("records") == [
        {"g": "u", "passage": "… at sea bed …", "source": "X"},
        {"g": "v", "passage": "… a sea! …", "source": "X"},
    ]
    assert (shown.attrs["kind"], shown.attrs["by"]) == ("evidence", "g")


def test_evidence_without_a_passage_shows_the_beginning_of_the_article(articles):
    shown = tables.evidence(articles[[]], articles, title="T", id="t")
    assert shown["passage"].str.len().max() <= 302
    assert shown.loc[2, "passage"].endswith("four …")


def test_evidence_wants_article_ids(articles):
    with pytest.raises(OptionError, match=r"evidence needs a column 'article_id'; found: left"):
        tables.evidence(pd.DataFrame({"left": ["a"]}), articles, title="T", id="t")


def wolves(**changed):
    row = {"runs": 400, "nominal": 0.05, "alarms": 0.047, "low": 0.044, "high": 0.05, "runs_with_find": 0.02}
    return pd.DataFrame([row | {"shuffled": "articles", "verdict": "holds its level"} | changed])


def test_findings_say_how_their_dependence_was_treated_and_how_often_the_test_cries_wolf():
    trends = pd.DataFrame({"label": ["trade"], "slope": [0.1], "p": [0.01], "q": [0.01]})
    trends.attrs["dependence"] = "articles taken as independent"
    note = tables.trends_to_read(trends).attrs["note"]
    assert note == "Articles taken as independent."
    noted = tables.trends_to_read(trends, calibration=wolves()).attrs["note"]
    assert noted.startswith(
        "Articles taken as independent. On shuffled labels (articles, 400 runs) this test alarmed in"
    )
    assert "4.7% of its tests at p < .05 (4.4% to 5.0%; nominal 5%)" in noted
    contrasts = trends.rename(columns={"label": "term", "slope": "log_odds"})
    contrasts.attrs["in_both"] = 3
    found = tables.contrasts_to_read(contrasts, calibration=wolves(verdict="cries wolf"))
    assert "3 articles in both groups were set aside." in found.attrs["note"]
    assert found.attrs["note"].endswith("and 2.0% of the runs had a find at q < .05: it cries wolf.")


def test_an_abstention_is_no_false_alarm_rate():
    calibration = wolves(verdict="abstained", alarms=float("nan"))
    calibration.attrs["why"] = "One article gives no trend."
    shown = tables.with_false_alarms(titled(pd.DataFrame({"q": []}), "T"), calibration)
    assert shown.attrs["note"].endswith("could not be counted. One article gives no trend.")
    assert shown.attrs["title"] == "T"
    assert tables.with_false_alarms(shown, None) is shown


def test_titled_frames_are_rounded_and_leave_their_argument_alone():
    given = pd.DataFrame({"share": [1 / 3]}, index=pd.Index(["a"], name="topic"))
    shown = titled(given, "T", id="t")
    assert shown.to_dict("records") == [{"topic": "a", "share": 0.3333}]
    assert given.attrs == {}
    assert list(given.columns) == ["share"]


def test_an_id_holds_letters_digits_and_hyphens_only():
    with pytest.raises(OptionError, match=r"id 'a b': an id starts with a letter"):
        titled(pd.DataFrame(), "T", id="a b")


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (float("nan"), "{:.1%}", "–"),
        (pd.Timestamp("2025-05-05"), "text", "2025-05-05"),
        (0.05, "p", ".050"),
        (1234.5, "{:,.3g}", "1,234"),
        (-0.01234, "{:,.3g}", "-0.0123"),
        (True, "text", "yes"),
        ("<b>", "text", "<b>"),
        (2020, "plain", "2020"),
        (1234567, "text", "1,234,567"),
        (12345678, "plain", "12345678"),
    ],
)
def test_cells_are_written_as_people_read_them(value, form, shown):
    assert format_cell(value, form) == shown


def test_periods_are_written_by_name_where_the_frame_knows_how_long_they_are():
    counts = pd.DataFrame({"period": pd.to_datetime(["2024-01-01", "2024-04-01"]), "n": [3, 5]})
    counts.attrs["every"] = "Q"
    fullest = titled(counts.sort_values("n", ascending=False), "Fullest", id="fullest")
    assert show_frame(fullest)[0]["text/plain"].split()[-6:] == ["2024", "Q2", "5", "2024", "Q1", "3"]
    assert str(say("{x[period]}: {x[n]}", x=row(fullest, 0))) == "2024 Q2: 5"
    assert show_frame(fullest)[0][TABLE_DATA]["rows"][0] == ["2024-04-01", 5]
    assert guess_format("period", counts) == "text"


def test_the_numbers_of_a_column_have_as_many_decimals_as_the_largest_needs():
    frame = pd.DataFrame({"weight": [13.66, 3.4], "margin": [0.0275, 0.00279], "tiny": [0.002, None], "none": np.nan})
    assert [guess_format(name, frame) for name in frame] == ["{:,.1f}", "{:,.3f}", "{:,.3g}", "{:,.3g}"]


def test_minus_signs_and_none_are_written_as_people_write_them(sizes):
    changes = titled(pd.DataFrame({"slope": [-0.0104], "n": [0]}), "Changes", id="changes")
    assert str(say("{x[slope]:points}, {x[slope]:+.1%}, {x[n]:none}", x=row(changes, 0))) == "−1.0, −1.0%, none"


def test_rounding_keeps_four_significant_digits():
    assert [round_number(x) for x in (123456.0, 0.000123456, 0.0, float("inf"))] == [
        123500.0,
        0.0001235,
        0.0,
        float("inf"),
    ]


def test_a_titled_frame_shows_text_html_and_raw_values():
    frame = titled(pd.DataFrame({"<x>": ["<script>alert(1)</script>"], "n": [1200]}), "T & U", id="t")
    bundle, _ = show_frame(frame)
    assert "<script" not in bundle["text/html"]
    assert "T &amp; U" in bundle["text/html"]
    assert "1,200" in bundle["text/plain"]
    assert bundle[TABLE_DATA]["rows"] == [["<script>alert(1)</script>", 1200]]


def test_a_frame_without_title_is_left_to_pandas():
    assert show_frame(pd.DataFrame({"a": [1]})) == ({}, {})


@pytest.fixture
def sizes():
    frame = pd.DataFrame({"topic": ["trade", "sea"], "n": [12, 1], "share": [0.92, 0.08], "p": [0.0001, 0.04]})
    return titled(frame, "Topics", id="topics")


def test_a_sentence_takes_its_numbers_from_a_table_and_remembers_where(sizes):
    said = tables.say(
        "Of {x[topic]}: {x[n]} ({x[share]:.0%}, {x[p]:p}; 95 %).", x=tables.row(sizes, topic="trade"), role="finding"
    )
    assert str(said) == "Of trade: 12 (92%, p < .001; 95%)."
    piece = said._repr_mimebundle_()[SENTENCE_DATA]["sentences"][0]["pieces"][3]
    assert piece == {"words": "12", "table": "topics", "row": 0, "column": "n", "value": 12}


def test_a_changed_datum_changes_the_sentence(sizes):
    changed = sizes.assign(n=[13, 1])
    assert str(tables.say("{x[n]}", x=tables.row(changed, 0))) == "13"


def test_rows_are_listed_as_people_list_them(sizes):
    three = titled(pd.concat([pd.DataFrame(sizes), pd.DataFrame(sizes).head(1)]), "T", id="t")
    assert str(tables.say("{x}.", x=tables.listed(three, "{topic} ({n})"))) == "trade (12), sea (1) and trade (12)."


def test_a_list_that_is_cut_tells_how_many_more_there_are(sizes):
    five = titled(pd.concat([pd.DataFrame(sizes)] * 3).head(5), "T", id="t")
    said = tables.say("{x}.", x=tables.listed(five, "{topic}", most=2, and_more=True))
    assert str(said) == "trade, sea and 3 more."
    assert str(tables.say("{x}.", x=tables.listed(five, "{topic}", most=5, and_more=True))).endswith("sea and trade.")


@pytest.mark.parametrize(
    ("share", "written"), [(0.0, "0%"), (0.003, "<1%"), (0.005, "<1%"), (0.006, "1%"), (0.996, ">99%"), (1.0, "100%")]
)
def test_a_share_is_rounded_to_nought_or_all_only_if_it_is_that(share, written):
    shares = titled(pd.DataFrame({"share": [share]}), "Shares", id="shares")
    assert str(tables.say("{x[share]:.0%}", x=tables.row(shares, 0))) == written


def test_a_number_typed_by_hand_is_refused(sizes):
    with pytest.raises(OptionError, match=r"hold the number '12' typed by hand; take it from a table"):
        tables.say("There are 12 of {x[topic]}.", x=tables.row(sizes, 0))


def test_a_bare_value_is_refused():
    with pytest.raises(OptionError, match=r"n=12 is a bare value"):
        tables.say("There are {n}.", n=12)


def test_a_missing_row_gives_the_other_sentence(sizes):
    said = tables.say("{x[n]}", x=tables.row(sizes.head(0), 0), otherwise="Nothing was found.", role="finding")
    assert (str(said), said.role) == ("Nothing was found.", "text")


def test_nothing_found_is_a_finding_too(sizes):
    said = tables.say("{x[topic]}", x=tables.row(sizes, topic="none such"), role="finding", nothing="No such topic.")
    assert (str(said), said.role) == ("No such topic.", "finding")
    with pytest.raises(OptionError, match="typed by hand"):
        tables.say("{x[topic]}", x=tables.row(sizes, 0), nothing="None of 7.")


def test_some_rows_of_a_table_remember_their_places_in_it(sizes):
    said = tables.say("{x[topic]}", x=tables.row(sizes.iloc[1:], 0))
    assert tables.listed(sizes.iloc[1:], "{topic}").rows[0].position == 1
    assert [(fact.position, fact.value) for _, fact in said.pieces] == [(1, sizes.loc[1, "topic"])]


def test_bursts_are_read_by_the_names_of_their_periods():
    days = pd.to_datetime(["2021-01-01", "2023-01-01"])
    found = pd.DataFrame(
        {"label": ["sea", "air"], "start": days[[0, 1]], "end": days[[1, 1]], "n": 5, "total": 9, "share": 0.5}
    ).assign(share_outside=0.1, q=[0.04, 0.01])
    found.attrs["every"] = "Y"
    assert tables.bursts_to_read(found)[["label", "when"]].to_numpy().tolist() == [
        ["air", "2023"],
        ["sea", "2021 to 2023"],
    ]
    assert tables.bursts_to_read(found.head(0)).attrs["note"] == "Nothing bursts."


def test_only_titled_frames_lend_numbers():
    with pytest.raises(OptionError, match="only a titled frame lends its numbers"):
        tables.row(pd.DataFrame({"n": [1]}), 0)


def test_unknown_columns_and_roles_are_named(sizes):
    with pytest.raises(OptionError, match=r"table 'topics' has no column 'm'; it has: topic, n, share, p"):
        tables.say("{x[m]}", x=tables.row(sizes, 0))
    with pytest.raises(OptionError, match=r"role 'big' is unknown; choose one of text, about, finding"):
        tables.say("x", role="big")


def test_a_missing_value_brings_the_other_sentence():
    frame = tables.titled(pd.DataFrame({"label": ["trade"], "slope": [float("nan")]}), "Trends", id="trends")
    said = tables.say(
        "It moves by {t[slope]:.1%}.", t=tables.row(frame, 0), role="finding", otherwise="Too few articles."
    )
    assert str(said) == "Too few articles."
    assert said.role == "text"


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("food,", "minerals", "food, minerals"),
        ("(", "EU", "(EU"),
        ("EU", ")", "EU)"),
        ("東京", "会議", "東京会議"),
        ("終わる。", "会議", "終わる。会議"),
        ("မြန်မာ", "နိုင်ငံ", "မြန်မာနိုင်ငံ"),
        ("", "a", "a"),
    ],
)
def test_passages_get_their_spaces_back(left, right, whole):
    assert left + gap(left, right) + right == whole


def test_the_overview_says_how_many_articles_have_no_source_and_no_date():
    articles = pd.DataFrame(
        {"published": pd.to_datetime(["2024-05-03", None, None]), "source": ["Herald", None, ""], "title": "T"}
    )
    said = tables.articles_overview(articles).set_index("what")["value"]
    assert (said["from whom"], said["when"]) == ("Herald (2 without a source)", "3 May 2024 (2 undated)")
    two = tables.articles_overview(articles.assign(source=["Herald", "Times", None])).set_index("what")["value"]
    assert two["from whom"] == "2 sources (Herald, 1, and Times, 1; 1 without a source)"


def test_notes_begin_with_a_capital_but_signs_stay():
    frame = pd.DataFrame({"n": [1]})
    assert titled(frame, "T", note="articles of the same pair.").attrs["note"] == "Articles of the same pair."
    assert titled(frame, "T", note="q over all themes.").attrs["note"] == "q over all themes."


def test_trends_without_a_verdict_are_ordered_by_their_articles():
    trends = pd.DataFrame(
        {"label": ["a", "b", "c"], "slope": [0.1, None, None], "q": [0.5, None, None], "n": [3, 0, 9]}
    )
    assert tables.trends_to_read(trends)["label"].tolist() == ["a", "c", "b"]
