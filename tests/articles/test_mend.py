# ruff: noqa: E501 -- the lines are pieces of files
"""Text as it was meant; mending twice changes nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from themes.articles.mending.markdown_marks import without_markdown
from themes.articles.mending.text import mend_line, mend_text

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
    assert mend_text("The inter\u00ad\nnational court") == "The international court"
    assert mend_text("сотрудни-\nчество") == "сотрудничество"


SPLIT = "in-ternational to-day to-gether of-ficial so-cial ex-pected ex-port the-ory state-ment free-dom peace-ful real-ity eight-een week-end high-ways import-ant market-ing know-ledge how-ever even-ing on-going law-yers min-ister pan-demic under-standing Euro-pean Indo-nesian Außen-minister Zusam-menarbeit coopé-ration gouverne-ment прави-тельство по-литика из-вестно сельско-хозяйственный"
HYPHENATED = "long-term ex-minister state-owned week-long in-depth far-reaching vice-president de-escalation co-chaired sub-regional net-zero cutting-edge twenty-five anti-terror pre-war win-win deutsch-französische franco-allemand из-за кто-то по-прежнему пресс-секретарь премьер-министр северо-восток торгово-экономических российско-китайские negara-negara sexta-feira"


def test_words_that_only_begin_like_a_compound_are_joined():
    for word in SPLIT.split():
        assert mend_text(word.replace("-", "-\n")) == word.replace("-", "")


def test_compounds_keep_their_hyphen():
    for word in HYPHENATED.split():
        assert mend_text(word.replace("-", "-\n")) == word
    for word in ("peut-être", "celui-ci", "dit-il", "lui-même", "porte-parole"):
        assert word in mend_text(word.replace("-", "-\n") + " pour les pays et les villes")
    assert mend_text("encontrar-\nse e não foi") == "encontrar-se e não foi"
    assert mend_text("encontrar-\nse y no fue") == "encontrarse y no fue"
    assert mend_text("a face-\nto-face meeting") == "a face-to-face meeting"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Franco-\nGerman talks", "Franco-German talks"),
        ("the India-\nJapan summit", "the India-Japan summit"),
        ("a well-\nknown fact", "a well-known fact"),
        ("the pre-\n2019 order", "the pre-2019 order"),
        ("in 1990-\n1995 they met", "in 1990-1995 they met"),
        ("Handels-\nund Zollfragen", "Handels- und Zollfragen"),
        ("The co-operation treaty is on co-\noperation.", "The co-operation treaty is on co-operation."),
        ("The wellknown is a well-\nknown fact.", "The wellknown is a wellknown fact."),
        ("state-of-the-\nart ships", "state-of-the-art ships"),
        ("a 10-\nyear plan", "a 10-year plan"),
        ("5-\nAccess to markets", "5-\n\nAccess to markets"),
        ("a cost-\neffective plan", "a cost-effective plan"),
        ("the drug trade and trade wars, drug-\ntrade rules", "the drug trade and trade wars, drug-trade rules"),
        ("they under-\nstand that, and stand under it", "they understand that, and stand under it"),
    ],
)
def test_hyphens_that_belong_to_a_word_stay(written, meant):
    assert mend_text(written) == meant


def test_lists_stay_lists():
    assert mend_text("They agreed:\n- on trade\n- on fish") == "They agreed:\n\n- on trade\n\n- on fish"


def test_odd_signs_go_and_typographic_quotes_stay():
    assert mend_text("“Ja\u00adpan’s\u00a0aim”\u200b, he said\u202e.") == "“Japan’s aim”, he said."
    assert mend_line("A\ttitle\non \x00two lines") == "A title on two lines"


def test_mojibake_is_mended():
    assert mend_text("Itâ€™s the minister of CÃ´te d’Ivoire") == "It’s the minister of Côte d’Ivoire"
    assert mend_text("ItÃ¢â‚¬â„¢s CÃƒÂ´te dâ€™Ivoire") == "It’s Côte d’Ivoire"


@pytest.mark.parametrize("code", ["cp1251", "koi8-r"])
def test_utf8_read_as_cyrillic_is_mended(code):
    meant = "Министр обороны встретился с коллегой – “мы” согласны № 5"
    assert mend_text(meant.encode().decode(code, "surrogateescape")) == meant


@pytest.mark.parametrize("code", ["cp1252", "cp1250", "iso-8859-2"])
def test_utf8_read_as_latin_is_mended(code):
    meant = "Schůzka ministrů České republiky v Praze: společné prohlášení o obraně"
    spoilt = meant.encode().decode(code, "replace")
    # What Poles write most and what Czechs do looks the same in the two codes of DOS: the commoner code is meant.
    assert "\ufffd" in spoilt or ("¢" in spoilt and code == "cp437") or mend_text(spoilt) == meant


@pytest.mark.parametrize("code", ["latin-1", "cp437", "cp850", "mac-roman", "cp1251"])
@pytest.mark.parametrize(
    "meant",
    [
        "Die Außenminister beider Länder haben „am Dienstag“ vereinbart – für Köln und Åland",
        "Ministrowie spraw zagranicznych obu krajów uzgodnili ściślejszą współpracę",
        "Министры иностранных дел двух стран договорились во вторник",
        "Οι υπουργοί Εξωτερικών των δύο χωρών συμφώνησαν",
    ],
)
def test_utf8_read_in_a_code_of_one_byte_a_letter_is_mended(code, meant):
    spoilt = meant.encode().decode(code, "replace")
    # What Poles write most and what Czechs do looks the same in the two codes of DOS: the commoner code is meant.
    assert "\ufffd" in spoilt or ("¢" in spoilt and code == "cp437") or mend_text(spoilt) == meant


@pytest.mark.parametrize(
    ("meant", "code"),
    [
        ("Министры иностранных дел двух стран договорились", "cp1251"),
        ("Министры иностранных дел двух стран договорились", "koi8-r"),
        ("Οι υπουργοί Εξωτερικών των δύο χωρών συμφώνησαν", "cp1253"),
        ("שרי החוץ של שתי המדינות הסכימו ביום שלישי לשתף פעולה", "cp1255"),
        ("รัฐมนตรีต่างประเทศของทั้งสองประเทศเห็นพ้อง", "cp874"),
        ("両国の外相は火曜日、貿易分野でより緊密に協力することで合意した。", "cp932"),
        ("両国の外相は火曜日、貿易分野でより緊密に協力することで合意した。", "euc-jp"),
        ("两国外交部长星期二同意在贸易领域加强合作，并将于明年再次会面。", "gbk"),
        ("양국 외교장관은 화요일 무역 분야에서 더욱 긴밀히 협력하기로 합의했다.", "euc-kr"),
    ],
)
def test_other_alphabets_read_as_latin_are_mended(meant, code):
    assert mend_text(meant.encode(code).decode("latin-1")) == meant


@pytest.mark.parametrize(
    "meant",
    [
        "├── a file\n\n└── another, √2 and √∞, –“so”—",
        "ÉÉN ÀÉÈ in één zin; Þýðing á íslensku; ÇÃO",
        "中国外交部长一行；涓涓细流与鐨字；繧と縺",
        "Ein „Zitat‚ und ƒ(x) = 5, ‚so’",
        "Россия–Япония — «мы», √, Ωмега",
        "R$ 5 Ó Ñandú ¤ ð ©",
    ],
)
def test_rare_signs_are_no_mojibake(meant):
    assert mend_text(meant) == meant


@pytest.mark.parametrize(
    "meant",
    [
        "Россия и Япония. «РФ», МГУ», СССР–США, т. н. “РС” № 5",
        "Â l’époque, l’Île-de-France. ÊTRE À PARIS. «DÉJÀ» SOIRÉE…",
        "AÇÃO DE COOPERAÇÃO “SÃO PAULO”, a relação à “ação” – NÃO”",
        "Ђурђевдан и ѕвезда; Ђоковић у Њујорку",
        "Ä i Ö, Łódź, ŽĎÁR, BLÅ” og GRØNN–",
        "می\u200cشود क्\u200dष 👩\u200d👩\u200d👧",
        "“Quoted” ‘single’ «guillemets» „low“ 'straight'",
        "a < b, 5 * 3 * 2 = 30, snake_case_name, #hashtag, AT&T, R&D, C# and [sic] (see *)",
        "协议，包括：贸易；国防。「合作」",
    ],
)
def test_what_is_right_stays(meant):
    assert mend_text(meant) == meant


def test_ligatures_and_wide_letters_take_their_usual_form():
    assert mend_text("The ﬁrst oﬃce of ＡＳＥＡＮ　２０２５，ﾊﾞﾅﾅ") == "The first office of ASEAN 2025，バナナ"
    assert mend_text("5\u00c2 km and 10\u00c2 °C") == "5 km and 10 °C"


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


def test_wrapped_chinese_is_joined_without_spaces():
    sentence = "两国部长在东京举行会谈就贸易国防文化等领域的合作深入交换意见双方同意进一步扩大合作"
    assert mend_text("\n".join([sentence] * 4)) == sentence * 4


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("\\[Iran is\\] further away \\- he said. \\#", "[Iran is] further away - he said. #"),
        ("Agreed on **a Framework** for an *Agreement* _soon_.", "Agreed on a Framework for an Agreement soon."),
        ("See [the statement](https://example.org/a_b_c).", "See the statement."),
        ("## Trade\n\nFirst.\n\n### Fish\n\nSecond.", "\nTrade\n\n\nFirst.\n\n\nFish\n\n\nSecond."),
    ],
)
def test_marks_of_markdown_in_a_table_go(written, meant):
    assert without_markdown(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 = 30 and 2**3 ** 4, f(**options)",
        "snake_case_name and _private, A_RES_78",
        "#hashtag and # 5, C#\n# one line",
        "* a note\n** another note\n*** a third",
        "The price* rose (see *).",
        "$\\alpha\\_1$ and \\textbf{x\\_y}",
        "C:\\path [sic](see below) [1](2)",
    ],
)
def test_what_is_not_markdown_stays(text):
    assert without_markdown(text) == text


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="abcdeßéжд你か한ग ٣12.,;:()'’“”–-\n\u00a0\u00ad\u200b", max_size=120), max_size=6))
def test_no_letter_or_digit_is_lost_or_moved(lines):
    text = "\n".join(lines)
    once = mend_text(text)
    assert [sign for sign in once if sign.isalnum()] == [sign for sign in text if sign.isalnum()]
    assert mend_text(once) == once
