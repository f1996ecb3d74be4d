"""The point first: sentences, then charts, then tables; nothing lost, nothing moved out of its section."""

from hypothesis import given
from hypothesis import strategies as st

from themes.showing.report.kinds import Figure, Heading, Prose, Sentence, Table, Text
from themes.showing.report.order import point_first

A, B, PASSAGES = (
    Table(name, name, ("n",), ("plain",), ((7,),), kind=kind)
    for name, kind in (("a", "table"), ("b", "table"), ("p", "evidence"))
)
CHART, OTHER_CHART = (Figure(name, "", name, name, None) for name in ("f", "g"))


def says(*tables, see=""):
    return Sentence("finding", see, tuple({"words": "7", "table": name} for name in tables))


def test_a_sentence_leads_what_it_cites_and_a_chart_its_table():
    said = says("a")
    assert point_first([Heading(2, "How many?"), A, said, CHART, PASSAGES]) == [
        Heading(2, "How many?"), said, CHART, A, PASSAGES,
    ]  # fmt: skip


def test_several_tables_go_below_the_charts_that_follow_them():
    said = says("a", "b", see="f")
    assert point_first([A, B, said, CHART, OTHER_CHART]) == [said, CHART, OTHER_CHART, A, B]


def test_each_chart_stays_with_its_own_table():
    assert point_first([A, CHART, B, OTHER_CHART]) == [CHART, A, OTHER_CHART, B]


def test_a_sentence_goes_to_the_nearest_section_above_that_holds_what_it_cites():
    told, own, later = says("a"), says("a", "b"), says("none")
    blocks = [A, Prose("And now."), B, told, own, later]
    assert point_first(blocks) == [told, A, Prose("And now."), own, B, later]
    assert point_first([says("b"), Prose("And now."), B]) == [says("b"), Prose("And now."), B]


BLOCKS = st.sampled_from([A, B, PASSAGES, CHART, OTHER_CHART, says("a"), says("b", see="f"), Prose("p"), Text("t")])


@given(st.lists(BLOCKS, max_size=12))
def test_nothing_is_lost_and_no_table_leaves_its_section_or_order(blocks):
    ordered = point_first(blocks)
    assert sorted(map(repr, ordered)) == sorted(map(repr, blocks))
    tables = [[block for block in every if isinstance(block, Prose | Table)] for every in (ordered, blocks)]
    assert tables[0] == tables[1]
