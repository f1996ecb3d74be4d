"""Words: the rules by hand-written examples, and the compiled scanner against the plain one on any Unicode text."""

import re
import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from themes.errors import ArticlesError, OptionError
from themes.language.scanning import characters, compiled, plain
from themes.language.tokens import tokenize

SIGNS = [
    *"abUSlLdqus’'.-&,1² \n\u00ad\u200d日本กिक्षİΣσßǅ_é\u0301?—\r\u2029ﬁ·״׳ـ",
    *("US", "us", "THE ", "WHO ", "IT", "U.S.", "'s", "-US", "AND JAPAN SIGN ", "\n\n"),
]
TEXTS = st.lists(st.lists(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=16).map("".join), max_size=4)


def words(text, rules="themes"):
    return tokenize([text], rules=rules).words_of(0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the U.N. met, e.g. at 3 p.m.", "the US and the un met eg at 3 pm"),
        ("India’s and India's ships", "india and india ships"),
        ("They don’t, can't", "they don't can't"),
        ("Indo-Pacific — Indo‑Pacific – COVID-19", "indo-pacific indo-pacific covid-19"),
        ("l’accord d'État qu'il aujourd’hui", "l accord d état qu il aujourd'hui"),
        ("1,500 tons, 3.5%, G20, 5G, F-35 in 2030.", "1,500 tons 3.5 g20 5g f-35 in 2030"),
        ("R&D and AT&T", "r&d and at&t"),
        ("US told us; Us too. WHO knows who; IT is it", "US told us us too WHO knows who IT is it"),
        ("GIVE US MORE TIME NOW", "give us more time now"),
        (
            "US AND JAPAN SIGN. JAPAN, US SIGN TODAY. THE US SIGNS A PACT",
            "US and japan sign japan US sign today the US signs a pact",
        ),
        ("WHO SPEAKS FOR THEM NOW", "who speaks for them now"),
        ("U.S.-Japan, US-Japan, Japan-U.S., Japan-US-India", "US japan US japan japan US japan US india"),
        ("non-U.S. anti-US WHO-led pre-e.g. US-U.K.", "non US anti US WHO led pre eg US uk"),
        ("BUS-USE the-us US'-x a&US-b a&b-US.", "bus-use the-us US x a&us b a&b US"),
        (
            "the U.S.'s and G20’s, COVID-19's; the 1990's. U.S.’S U.S.'sx 5'6",
            "the US and g20 covid-19 the 1990 US US sx 5 6",
        ),
        ("צה״ל ג׳ורג׳ col·lecció a·1", "צה״ל ג׳ורג col·lecció a 1"),
        ("التعـــاون ـ", "التعاون ـ"),
        ("हिन्दी में समझौता, தமிழ் மொழி", "हिन्दी में समझौता தமிழ் மொழி"),
        ("كِتابٌ جَديد", "كِتابٌ جَديد"),
        ("日本国と中国", "日本 本国 国と と中 中国"),
        ("年 2030年", "年 2030 年"),
        ("ประเทศ", "ปร ระ ะเ เท ทศ"),
        ("ที่นี่", "ที่นี่"),
        ("co\u00adoperation ﬁsheries Cafe\u0301", "cooperation fisheries café"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("snake_case (brackets) a/b", "snake case brackets a b"),
        ("İstanbul ΟΔΟΣ", "i̇stanbul οδος"),
        ("", ""),
    ],
)
def test_words_by_rule(text, expected):
    assert words(text) == [unicodedata.normalize("NFKC", word) for word in expected.split()]


def test_country_and_pronoun_are_different_terms():
    tokens = tokenize(["The US signed.", "They told us."])
    assert "US" in tokens.words_of(0)
    assert "us" in tokens.words_of(1)
    assert "us" not in tokens.words_of(0)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("maritime security", True),
        ("maritime, security", False),
        ("maritime. Security", False),
        ("maritime\nsecurity", True),
        ("maritime\n\nsecurity", False),
        ("U.S. Navy", True),
        ("“maritime” security", False),
        ("maritime (security", False),
        ("states' rights", True),
        ("日本 security", False),
    ],
)
def test_breaks_stand_where_a_phrase_must_not_reach(text, joined):
    assert bool(tokenize([text]).breaks[1]) is not joined


def test_a_break_opens_every_article():
    tokens = tokenize(["naval aid", "naval aid"])
    assert tokens.breaks.tolist() == [True, False, True, False]
    assert tokens.offsets.tolist() == [0, 2, 4]
    assert tokens.codes.dtype == np.int32
    assert tokens.offsets.dtype == np.int64
    assert list(tokens.vocabulary) == ["aid", "naval"]
    assert repr(tokens) == "Tokens(4 words, 2 distinct, in 2 articles)"


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.sampled_from(["themes", "sklearn"]))
@example(["İI Σ ΑΣ'α", "", "x\ud800y"], "sklearn")
@example(["US TOLD US MORE NOW", "US"], "themes")
@example(["日本\u200d'l'a.b.c.dd 1,2.3-x"], "themes")
def test_compiled_scanner_equals_the_plain_one(texts, rules):
    series = pd.Series(texts, dtype=object)
    slow, fast = plain.scan(series, rules), compiled.scan(series, rules)
    assert list(fast[3]) == list(slow[3])
    for one, other in zip(fast[:3], slow[:3], strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("rules", ["themes", "sklearn"])
def test_blocks_threads_and_row_order_change_nothing(monkeypatch, rules):
    texts = pd.Series([f"Article {n} of US and İndia’s {n % 7} navies. Σ word{n % 50}" * 3 for n in range(400)])
    slow = plain.scan(texts, rules)
    monkeypatch.setattr(compiled, "BLOCK", 256)
    for threads in (1, 3):
        monkeypatch.setattr(compiled, "n_threads", lambda threads=threads: threads)
        fast = compiled.scan(texts, rules)
        assert list(fast[3]) == list(slow[3])
        for one, other in zip(fast[:3], slow[:3], strict=True):
            np.testing.assert_array_equal(one, other)
    backwards = compiled.scan(texts[::-1], rules)
    assert list(backwards[3]) == list(slow[3])


def test_many_and_long_words_are_told_apart_by_their_bytes():
    texts = pd.Series(
        [" ".join(f"word{'x' * (n % 40)}{n}" for n in range(start, start + 2000)) for start in (0, 20000)]
    )
    fast, slow = compiled.scan(texts, "themes"), plain.scan(texts, "themes")
    assert fast[3] == slow[3]
    np.testing.assert_array_equal(fast[0], slow[0])


@pytest.mark.parametrize("rules", ["themes", "sklearn"])
def test_a_store_that_runs_out_of_room_goes_on_where_it_stopped(rules):
    """Within an article, within a run of an unspaced script, after an abbreviation, and for a word larger than it."""
    generator = np.random.default_rng(0)
    chinese = "".join(map(chr, generator.integers(0x4E00, 0x9FFF, 30_000)))
    dotted = " ".join(f"U.S. Navy{n}" for n in range(9000))
    texts = pd.Series([f"“x’ {chinese[:20_000]}", dotted, "z" * 200_000 + " end", chinese[20_000:]])
    fast, slow = compiled.scan(texts, rules), plain.scan(texts, rules)
    assert fast[3] == slow[3]
    for one, other in zip(fast[:3], slow[:3], strict=True):
        np.testing.assert_array_equal(one, other)


def test_lower_casing_words_or_text_is_the_same_but_for_the_listed_characters():
    is_word = characters.word_characters()
    special = characters.lowercase_first()
    for code in range(0x110000):
        character = chr(code)
        if character in special or not is_word[code]:
            continue
        lower = character.lower()
        assert len(lower) == 1
        assert is_word[ord(lower)]
    assert special == {"İ", "Σ"}
    assert bool(is_word[ord("½")]) == bool(re.match(r"\w", "½"))


def test_bad_input_gets_one_sentence():
    with pytest.raises(OptionError, match=r"rules='spacy' is unknown. Choose one of: 'themes', 'sklearn'\."):
        tokenize(["x"], rules="spacy")
    with pytest.raises(ArticlesError, match=r"1 of 2 texts are missing, the first at article 'b'\. Leave those"):
        tokenize(pd.Series(["x", None], index=["a", "b"]))
    with pytest.raises(ArticlesError, match=r"Article 1 is int, not text\. Convert it"):
        tokenize(pd.Series(["x", 3], dtype=object))
    with pytest.raises(ArticlesError, match=r"texts is one string\. Give a list"):
        tokenize("x")
    with pytest.raises(ArticlesError, match=r"Give the column of texts: articles\['text'\]"):
        tokenize(pd.DataFrame({"text": ["x"]}))


def test_no_articles_are_no_words():
    tokens = tokenize([])
    assert len(tokens) == 0
    assert tokens.offsets.tolist() == [0]


@pytest.mark.shared
@pytest.mark.parametrize("rules", ["themes", "sklearn"])
def test_scanners_agree_on_real_articles(shared, rules):
    for name in ("white_house_bilateral", "kremlin_meetings_ru"):
        texts = pd.read_parquet(shared / "corpora" / f"{name}.parquet")["text"].iloc[:150]
        slow, fast = plain.scan(texts, rules), compiled.scan(texts, rules)
        assert list(fast[3]) == list(slow[3])
        np.testing.assert_array_equal(fast[0], slow[0])
        np.testing.assert_array_equal(fast[1], slow[1])
