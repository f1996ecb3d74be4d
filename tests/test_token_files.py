"""Saved tokens: what comes back is what was saved, stale ones are made anew, nothing is unpickled."""

import json

import numpy as np
import pandas as pd
import pytest

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


def test_arrays_of_objects_are_not_opened(tmp_path):
    save_tokens(tokenize(TEXTS), tmp_path, TEXTS)
    np.save(tmp_path / "codes.npy", np.array([{"run": "me"}], dtype=object), allow_pickle=True)
    with pytest.raises(ValueError, match=r"Python objects|allow_pickle=False"):
        open_tokens(tmp_path)
