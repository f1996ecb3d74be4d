"""The lists of `benchmarks/`: what an honest reader says of written dates and of the languages of texts."""

import sys
from pathlib import Path

from themes.articles.recognise.languages import language_of

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
# Nothing in it is Bosnian rather than Croatian.
BOTH = "Vlada je u srijedu odlučila povećati budžet za škole, rekao je premijer nakon sjednice u Sarajevu."


def the_bench():
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import bench_recognition
    finally:
        sys.path.remove(str(BENCHMARKS))
    return bench_recognition


def test_no_date_is_read_wrongly_and_hardly_one_is_lost():
    bench = the_bench()
    rows = bench.rows_of("dates.tsv")
    read = [(row["written"], bench.date_of(row["kind"], row["written"]), row["answers"].split("|")) for row in rows]
    assert [one for one in read if one[1] and one[1] not in one[2]] == []
    assert sum(not day and "" not in answers for _, day, answers in read) <= 2 < 400 < len(rows)


def test_no_text_is_said_to_be_in_another_language():
    rows = the_bench().rows_of("languages.tsv")
    said = [(row["text"], language_of(row["text"]), row["languages"].split("|")) for row in rows]
    assert [text for text, language, honest in said if language and language not in honest] == [BOTH]
    paragraphs = [row["text"] for row in rows if row["kind"] == "paragraph"]
    assert len(paragraphs) > 70
    assert all(map(language_of, paragraphs))


def test_no_text_of_a_sentence_or_more_is_read_in_the_wrong_encoding():
    found = [one for one in the_bench().spoilt_bytes() if "40 characters" not in one[0]]
    assert len(found) > 700
    assert all(read == meant for _, read, meant in found)
