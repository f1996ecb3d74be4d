"""The digest in data/articles: its files alone, and, where the developers' corpora are at hand, against its sources."""

import sys
from pathlib import Path

import pandas as pd
import pytest

DATA = Path(__file__).resolve().parents[1] / "data"
sys.path.insert(0, str(DATA / "drawing"))

import check  # noqa: E402
import draw  # noqa: E402
import overlap  # noqa: E402
import rules  # noqa: E402

TERMS = check.read_terms([DATA / "digest_terms.txt"])


@pytest.fixture(scope="module")
def digests():
    found = rules.read_digests(DATA / "articles")
    if not found:
        pytest.skip("data/articles holds no article yet")
    return found


@pytest.fixture(scope="module")
def drawn():
    return pd.read_csv(DATA / "drawing" / "drawn.csv", dtype={"source_id": str})


def digest(body="word " * 60, path="2014/2014-05-01-jpn-mng-trade.md", **about):
    front = {
        "date": pd.Timestamp("2014-05-01").date(),
        "title": "A title",
        "countries": ["JPN", "MNG"],
        "themes": ["energy"],
        "source_id": "x",
        "source_title": "X",
        "source": "Y",
        "drawn": True,
    }
    return rules.Digest(path, front | about, body)


# ---- the set itself


def test_front_matter_and_file_names_are_valid(digests):
    assert [f"{d.path}: {fault}" for d in digests for fault in rules.front_matter_faults(d)] == []


def test_articles_have_60_to_220_words(digests):
    assert [f"{d.path}: {fault}" for d in digests for fault in rules.length_faults(d)] == []


def test_no_two_articles_are_nearly_the_same(digests):
    assert rules.near_duplicates(digests) == []


def test_years_sources_countries_and_pairs_are_spread(digests):
    assert rules.spread_faults([d for d in digests if d.about["drawn"]]) == []


def test_drawn_articles_come_from_the_draw(digests, drawn):
    assert rules.drawn_faults(digests, drawn) == []


def test_the_draw_leaves_room_for_every_limit(drawn):
    main = drawn[~drawn["spare"]]
    trio = main["known"].str.contains("USA|LKA|RUS").mean()
    assert len(main) >= 300
    assert trio <= 0.65
    assert main["known"].str.split().explode().nunique() >= 60
    assert (main[main["source_key"] == "un"]["kind"] == "critical").mean() >= 0.5
    assert main["order"].is_unique
    assert drawn["source_id"].is_unique


def test_the_frame_counts_what_was_drawn(drawn):
    frame = pd.read_csv(DATA / "drawing" / "frame.csv")
    assert frame["drawn"].sum() == (~drawn["spare"]).sum()
    assert frame["spare"].sum() == drawn["spare"].sum()
    assert (frame["drawn"] + frame["spare"] <= frame["usable"]).all()


# ---- against the sources


@pytest.mark.shared
def test_articles_agree_with_their_sources(digests, shared):
    assert check.source_lines(digests, shared / "corpora", TERMS) == []


@pytest.mark.shared
def test_the_draw_can_be_repeated(drawn, shared, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(draw, "HERE", tmp_path)
    draw.main(shared / "corpora")
    assert "un" in capsys.readouterr().out
    assert (tmp_path / "drawn.csv").read_bytes() == (DATA / "drawing" / "drawn.csv").read_bytes()
    assert (tmp_path / "frame.csv").read_bytes() == (DATA / "drawing" / "frame.csv").read_bytes()


# ---- the checks find what they should


def test_a_good_digest_has_no_fault():
    assert rules.front_matter_faults(digest()) == []
    assert rules.length_faults(digest()) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"themes": ["football"]}, "theme football is not in the codebook"),
        ({"countries": ["JPN", "QQQ"]}, "country QQQ is no ISO"),
        ({"countries": ["MNG", "JPN"]}, "in alphabetical order"),
        ({"countries": ["JPN"]}, "two or more"),
        ({"precision": "day"}, "precision may only be"),
        ({"source_id": None}, "front matter lacks source_id"),
        ({"colour": "red"}, "unknown front matter key colour"),
        ({"drawn": "yes"}, "drawn must be true or false"),
        ({"path": "2014/2014-05-02-jpn-mng-trade.md"}, "file name does not agree"),
        ({"precision": "year"}, "file name does not agree"),
    ],
)
def test_front_matter_faults_are_named(change, words):
    assert any(words in fault for fault in rules.front_matter_faults(digest(**change)))


def test_unreadable_front_matter_is_named(tmp_path):
    (tmp_path / "2014").mkdir()
    (tmp_path / "2014" / "a.md").write_text("---\ntitle: Trade: more\n---\nText.\n", encoding="utf-8")
    (found,) = rules.read_digests(tmp_path)
    assert rules.front_matter_faults(found)[0].startswith("front matter is not readable")


def test_length_is_held_against_the_source():
    assert rules.length_faults(digest("word " * 59)) == ["59 words; 60 to 220 are allowed"]
    assert rules.length_faults(digest("word " * 61), "word " * 76) == ["61 words; 60 to 60 are allowed"]


def test_seven_shared_words_are_found_unless_they_are_terms():
    source = "They signed the Treaty on Friendship and Good Neighbours in May."
    text = "In spring they signed the treaty on friendship, and good."
    assert overlap.shared_runs(text, source, []) == ["they signed the treaty on friendship and good"]
    assert overlap.shared_runs(text, source, [overlap.tokens("they signed the treaty on friendship and good")]) == []
    assert overlap.shared_runs("signed the Treaty on Friendship and", source, []) == []


def test_numbers_must_come_from_the_source():
    text = "It bought 1,250 buses, 12 trains and 7 ships in 2014."
    found = overlap.unknown_numbers(text, "1250 buses; seven ships", "2014-05-01")
    assert found == ["12"]


def test_near_duplicates_are_found():
    twin = " ".join(f"w{i}" for i in range(70))
    pair = [digest(twin, "2014/a.md"), digest(twin + " end", "2014/b.md"), digest("other " * 60, "2014/c.md")]
    assert rules.near_duplicates(pair) == ["2014/a.md: nearly the same text as 2014/b.md"]


def test_spread_counts_the_trio():
    found = rules.spread_faults([digest(countries=["LKA", "USA"], source_id=str(i)) for i in range(300)])
    assert "USA, LKA or RUS in 300 of 300 articles, above 65 %" in found
    assert "pair LKA-USA in 300 articles, above 8 %" in found
    assert "2010: 0 sources; at least two are wanted" in found
