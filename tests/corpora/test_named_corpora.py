"""The corpora that need no network."""

import pytest

from themes.corpora import corpora, load_articles, read_articles
from themes.errors import ArticlesError


@pytest.fixture(scope="module")
def presidents():
    return load_articles("presidents")


def test_presidents_are_passages_about_other_countries(presidents):
    assert 3_300 <= len(presidents) <= 4_700
    assert presidents["published"].dt.year.agg(["min", "max"]).tolist() == [1790, 2026]
    assert presidents["president"].nunique() > 40
    assert presidents["document"].nunique() > 200
    assert presidents["url"].str.startswith("https://www.presidency.ucsb.edu/").all()
    monroe = presidents[presidents["title"].str.startswith("Message of 1823-12-02, James Monroe, passage ")]
    assert monroe["text"].str.contains("European power").any()
    assert presidents.attrs["problems"].empty


def test_names_stand_in_lists_with_folders(tmp_path, presidents):
    (tmp_path / "a.txt").write_text("2024-01-02\n\nA title\n\nThe two countries opened a bridge between them.\n")
    both, problems = read_articles(["presidents", tmp_path])
    assert len(both) == len(presidents) + 1
    assert problems.empty


def test_an_unknown_name_lists_the_known_ones():
    assert "presidents" in corpora()
    with pytest.raises(ArticlesError, match="Corpora: digest, presidents"):
        load_articles("presidnts")
