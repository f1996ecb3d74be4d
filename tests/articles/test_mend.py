# ruff: noqa: E501 -- the lines are pieces of files
"""Text as it was meant; mending twice changes nothing."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from themes.articles.mend import mend_line, mend_text

WRAPPED = (
    "President Biden spoke today with Prime Minister Trudeau of Canada about the\nstate of the border and about the "
    "many people who cross it on every working\nday of the week. They agreed to meet again before the end of the coming\nsummer.\n\n"
    "The two leaders also spoke about steel."
)


def test_hard_wraps_are_undone_and_paragraphs_kept():
    first, second = mend_text(WRAPPED).split("\n\n")
    assert "\n" not in first
    assert first.endswith("before the end of the coming summer.")
    assert second == "The two leaders also spoke about steel."


def test_single_line_ends_split_paragraphs_where_lines_are_long():
    long = (
        "The assembly heard the speaker with great attention and then went on to the next point of its long agenda. "
        * 2
    )
    assert mend_text(f"{long}\n{long}") == f"{long.strip()}\n\n{long.strip()}"


def test_words_split_at_line_ends_are_joined():
    assert mend_text("The inter-\nnational court") == "The international court"
    assert mend_text("Franco-\nGerman talks") == "Franco-\n\nGerman talks"


def test_lists_stay_lists():
    assert mend_text("They agreed:\n- on trade\n- on fish") == "They agreed:\n\n- on trade\n\n- on fish"


def test_odd_signs_go_and_typographic_quotes_stay():
    assert mend_text("“Ja\u00adpan’s\u00a0aim”\u200b, he said\u202e.") == "“Japan’s aim”, he said."
    assert mend_line("A\ttitle\non \x00two lines") == "A title on two lines"


def test_mojibake_is_mended():
    assert mend_text("Itâ€™s the minister of CÃ´te d’Ivoire") == "It’s the minister of Côte d’Ivoire"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
@example("a-\nb-\nc")
@example("x\u2028y\x85z")
def test_mending_twice_changes_nothing(text):
    once = mend_text(text)
    assert mend_text(once) == once
    assert mend_line(mend_line(text)) == mend_line(text)
    assert "\r" not in once
    assert not any("\ud800" <= sign <= "\udfff" for sign in once)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="abc -.\n\u00ad", max_size=90), max_size=8))
def test_wrapped_looking_text_mended_twice(lines):
    once = mend_text("\n".join(lines))
    assert mend_text(once) == once


def test_ragged_lines_of_an_old_print_are_joined():
    printed = "Mr. President, the speakers who came before me\nat this rostrum have all\nspoken of your great\nqualities and of your wealth of experience and your\nknowledge, which will bring a good outcome\nto our work.\nThe delegation which it is my honour to head joins\nin these wishes."
    assert mend_text(printed).count("\n\n") == 1
    assert mend_text(mend_text(printed)) == mend_text(printed)
