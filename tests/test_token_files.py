"""Saved tokens: what comes back is what was saved, stale ones are made anew, nothing is unpickled."""

import json

import numpy as np
import pandas as pd
import pytest

from themes.analysis.terms import weigh_terms
from themes.errors import ArticlesError
from themes.language.token_files import fingerprint, open_tokens, reuse_tokens, save_tokens
from themes.language.tokens import tokenize

TEXTS = pd.Series(
    ["Naval drills. US aid", "हिन्दी naval", "", "x\ud800y"],
    index=pd.Index(["a", "b", "c", "d"], name="article_id"),
    dtype=object,  # a lone surrogate fits into no other
)


@pytest.mark.parametrize("texts", [TEXTS.iloc[:3], TEXTS, TEXTS.iloc[:3].reset_index(drop=True)])
@pytest.mark.parametrize("rules", ["themes", "sklearn"])
def test_saved_tokens_come_back(tmp_path, texts, rules):
    tokens = tokenize(texts, rules=rules)
    again = open_tokens(save_tokens(tokens, tmp_path / "tokens", texts))
    assert isinstance(again.codes, np.memmap)
    for name in ("codes", "offsets", "breaks"):
        np.testing.assert_array_equal(getattr(again, name), getattr(tokens, name))
    assert list(again.vocabulary) == list(tokens.vocabulary)
    assert list(again.article_ids) == list(tokens.article_ids)
    assert again.article_ids.name == tokens.article_ids.name
    assert again.rules == rules
    assert again.words_of(0) == tokens.words_of(0)


def test_stale_tokens_are_noticed_and_made_anew(tmp_path):
    first = reuse_tokens(TEXTS, tmp_path)
    changed = TEXTS.copy()
    stamp = (tmp_path / "header.json").stat().st_mtime_ns
    assert reuse_tokens(TEXTS, tmp_path).words_of(0) == first.words_of(0)
    assert (tmp_path / "header.json").stat().st_mtime_ns == stamp
    changed["b"] = "Other words"
    assert reuse_tokens(changed, tmp_path).words_of(1) == ["other", "words"]
    assert reuse_tokens(changed, tmp_path, rules="sklearn").rules == "sklearn"
    assert open_tokens(tmp_path).rules == "sklearn"


def test_fingerprint_changes_with_text_id_order_and_rules():
    prints = [
        fingerprint(TEXTS),
        fingerprint(TEXTS[::-1]),
        fingerprint(TEXTS.rename({"a": "z"})),
        fingerprint(TEXTS.replace("", " ")),
        fingerprint(TEXTS, "sklearn"),
        fingerprint(["ab", "c"]),
        fingerprint(["a", "bc"]),
    ]
    assert len(set(prints)) == len(prints)


def test_broken_folders_are_told(tmp_path):
    with pytest.raises(ArticlesError, match=r"holds no saved tokens. Make them with save_tokens"):
        open_tokens(tmp_path / "nothing")
    with pytest.raises(ArticlesError, match=r"There are 2 texts but tokens of 4 articles"):
        save_tokens(tokenize(TEXTS), tmp_path, ["a", "b"])
    save_tokens(tokenize(TEXTS), tmp_path, TEXTS)
    header = json.loads((tmp_path / "header.json").read_text())
    (tmp_path / "header.json").write_text(json.dumps(header | {"words": 1}))
    with pytest.raises(ArticlesError, match=r"the files do not fit the header"):
        open_tokens(tmp_path)
    (tmp_path / "header.json").write_text(json.dumps(header | {"format": "themes tokens 0"}))
    with pytest.raises(ArticlesError, match=r"saved by another version of themes"):
        open_tokens(tmp_path)


FILES = ["codes.npy", "offsets.npy", "breaks.npy", "vocabulary.arrow", "article_ids.arrow"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["cut", "empty", "missing", "noise"])
def test_damaged_files_get_one_sentence_and_are_made_anew(tmp_path, name, damage):
    save_tokens(tokenize(TEXTS), tmp_path, TEXTS)
    path = tmp_path / name
    content = path.read_bytes()
    path.write_bytes({"cut": content[: len(content) * 2 // 3], "noise": content[::-1]}.get(damage, b""))
    if damage == "missing":
        path.unlink()
    with pytest.raises(ArticlesError, match=r"the saved tokens are damaged, or .* Delete the folder"):
        open_tokens(tmp_path)
    assert reuse_tokens(TEXTS, tmp_path).words_of(1) == tokenize(TEXTS).words_of(1)
    assert len(open_tokens(tmp_path)) == 4


@pytest.mark.parametrize(
    ("name", "values"),
    [("offsets", [0, 9, 5, 6, 7]), ("offsets", [1, 4, 6, 6, 7]), ("codes", [0.0] * 7), ("breaks", [1] * 7)],
)
def test_arrays_that_do_not_fit_are_not_opened(tmp_path, name, values):
    assert len(save_tokens(tokenize(TEXTS), tmp_path, TEXTS).name) > 0
    np.save(tmp_path / f"{name}.npy", np.array(values))
    with pytest.raises(ArticlesError, match="damaged"):
        open_tokens(tmp_path)


def test_codes_without_a_word_never_reach_a_kernel(tmp_path):
    save_tokens(tokenize(TEXTS), tmp_path, TEXTS)
    codes = np.load(tmp_path / "codes.npy")
    np.save(tmp_path / "codes.npy", np.full_like(codes, 1_000_000))
    with pytest.raises(ArticlesError, match="codes without a word"):
        weigh_terms(open_tokens(tmp_path), min_articles=1)
    assert reuse_tokens(TEXTS, tmp_path).codes.max() < 1_000_000


def test_open_tokens_stay_true_when_others_are_saved_in_their_folder(tmp_path):
    old = open_tokens(save_tokens(tokenize(TEXTS), tmp_path, TEXTS))
    expected = tokenize(TEXTS).codes.tolist()
    save_tokens(tokenize(["x y"]), tmp_path, ["x y"])
    assert old.codes.tolist() == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*FILES, "header.json"])


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ArticlesError, match=r"tokens cannot be saved here \(.*\)\. Choose another folder"):
        save_tokens(tokenize(TEXTS), tmp_path / "file", TEXTS)
    with pytest.warns(UserWarning, match="made anew each time"):
        assert len(reuse_tokens(TEXTS, tmp_path / "file")) == 4


def test_counting_saved_tokens_lets_go_of_their_pages_and_gives_the_same(tmp_path):
    texts = pd.Series([f"naval drills {n % 9} with Japan and grain {n % 7}x" for n in range(200)])
    tokens = open_tokens(save_tokens(tokenize(texts), tmp_path, texts))
    first, again = weigh_terms(tokens), weigh_terms(tokens)
    assert first.terms.tolist() == again.terms.tolist() == weigh_terms(texts).terms.tolist()
    np.testing.assert_array_equal(first.counts.toarray(), again.counts.toarray())


def test_arrays_of_objects_are_not_opened(tmp_path):
    save_tokens(tokenize(TEXTS), tmp_path, TEXTS)
    np.save(tmp_path / "codes.npy", np.array([{"run": "me"}], dtype=object), allow_pickle=True)
    with pytest.raises(ArticlesError, match="damaged"):
        open_tokens(tmp_path)
