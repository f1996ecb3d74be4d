# ruff: noqa: E501 -- the lines are sentences
"""Encodings and languages, told from the text alone."""

import pytest

from themes.articles.recognise.encodings import decoded
from themes.articles.recognise.languages import language_of

SENTENCES = {
    "fr": ("Le ministre a été reçu à l'Élysée, où il a signé un accord sur la pêche à côté du président.", ["cp1252", "mac-roman", "cp850"]),
    "es": ("El canciller firmó en España un acuerdo sobre la pesca y el año próximo volverá a reunirse con su homólogo.", ["cp1252"]),
    "pt": ("O ministro das Relações Exteriores assinou um acordo sobre a cooperação na área de educação e voltará em março.", ["cp1252", "mac-roman"]),
    "sv": ("Utrikesministern undertecknade på måndagen ett avtal om samarbete kring älvar och sjöar i norra Sverige.", ["cp1252"]),
    "de": ("Die Außenminister eröffneten am Montag ein Büro für Flussfragen in der Grenzstadt und sprachen über Äpfel.", ["cp1252"]),
    "pl": ("Minister spraw zagranicznych podpisał umowę o współpracy w dziedzinie żeglugi śródlądowej i ochrony środowiska.", ["cp1250", "iso-8859-2"]),
    "cs": ("Ministr zahraničí podepsal dohodu o spolupráci v oblasti řek a jezer, která platí až do konce příštího roku.", ["cp1250", "iso-8859-2"]),
    "hu": ("A külügyminiszter hétfőn aláírta a folyók és tavak közös kezeléséről szóló egyezményt, amely jövőre lép életbe.", ["cp1250"]),
    "ro": ("Ministrul de externe a semnat acordul privind pescuitul şi va reveni în ţară după ce se întâlneşte cu omologul său.", ["cp1250"]),
    "tr": ("Dışişleri bakanı Ankara'da işbirliği anlaşmasını imzaladı ve görüşmelerin süreceğini söyledi.", ["cp1254"]),
    "ru": ("Министры открыли новое бюро по вопросам реки и подписали договор о сотрудничестве.", ["cp1251", "koi8-r", "mac-cyrillic", "cp866", "iso-8859-5", "utf-16-le"]),
    "el": ("Οι υπουργοί υπέγραψαν συμφωνία για τη συνεργασία στον τομέα της ενέργειας.", ["cp1253", "iso-8859-7", "utf-16-be"]),
    "ja": ("外務大臣は協定に署名し、来年再び会談することで合意した。", ["shift_jis", "euc-jp", "utf-32-le"]),
    "zh": ("外交部长签署了协议，并同意明年再次举行会谈。", ["gb2312", "gb18030", "utf-32-be"]),
    "th": ("รัฐมนตรีต่างประเทศของทั้งสองประเทศเห็นพ้องที่จะร่วมมือกันอย่างใกล้ชิดยิ่งขึ้นในด้านการค้า", ["tis-620", "utf-16-le", "utf-16-be"]),
    "he": ("שרי החוץ של שתי המדינות הסכימו ביום שלישי לשתף פעולה בצורה הדוקה יותר בתחום הסחר.", ["cp1255", "iso-8859-8"]),
    "bg": ("Външните министри на двете страни се споразумяха да си сътрудничат по-тясно в търговията.", ["cp1251", "mac-cyrillic"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "encoding"), [(name, code) for name, (_, codes) in SENTENCES.items() for code in codes]
)
def test_undeclared_encodings_are_told_by_the_letters_of_the_language(language, encoding):
    text = SENTENCES[language][0] * 3
    assert decoded(text.encode(encoding)) == text
    assert language_of(text) == language


def test_few_foreign_letters_among_much_markup_are_no_broken_utf8():
    page = (
        "<div class='plain'><p>" * 400
        + "Die Minister trafen sich in Köln und sprachen über Flüsse."
        + "</p></div>" * 400
    )
    assert decoded(page.encode("cp1252")) == page


def test_a_spoilt_byte_does_not_spoil_a_text_in_utf8():
    text = SENTENCES["de"][0] * 3
    assert decoded(text.encode() + b"\xfc") == text + "\ufffd"
    assert decoded(text.encode()[:-1] + b"\xc3") == text[:-1] + "\ufffd"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two ministers met in Oslo and agreed on rules for the shared fishing grounds in the north. " * 30, "en"),
        ("THE TWO MINISTERS MET IN OSLO AND AGREED ON RULES FOR THE SHARED FISHING GROUNDS.", "en"),
        ("Les ministres ont signé « The Treaty of the River » à Genève et se reverront au mois de mai. " * 9, "fr"),
        ("12.5 % (17/4)", ""),
        ("", ""),
    ],
)
def test_language(text, language):
    assert language_of(text) == language


ENGLISH = "The two ministers met in Oslo on Monday and agreed to deepen cooperation on trade and on the fisheries. "


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Министры встретились в понедельник в Осло и договорились углублять торговое сотрудничество. "),
        ("zh", "两位部长星期一在奥斯陆会晤，同意深化贸易和渔业合作，并将于明年再次会面。"),
        ("ja", "両大臣は月曜日にオスロで会談し、貿易協力を深めることで合意した。"),
        ("ar", "التقى الوزيران يوم الاثنين في أوسلو واتفقا على تعميق التعاون التجاري بين البلدين. "),
    ],
)
def test_most_of_a_text_in_two_scripts_decides(language, sentence):
    assert language_of(ENGLISH * 6 + sentence) == "en"
    assert language_of(sentence * 6 + ENGLISH) == language


def test_one_foreign_sentence_does_not_decide_though_its_script_is_rarer():
    german = "Die Minister trafen sich am Montag in Oslo und sprachen über Handel. "
    russian = "Министры встретились в понедельник в Осло и договорились углублять торговое сотрудничество. "
    assert language_of(german * 2 + russian) == "de"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ms", "Kedua-dua menteri bertemu di Oslo pada hari Isnin dan bersetuju mengukuhkan kerjasama perdagangan."),
        (
            "id",
            "Menteri mengatakan bahwa perjanjian itu akan ditandatangani tahun depan karena penting bagi kedua negara.",
        ),
        ("sk", "Minister zahraničných vecí sa stretol so svojím českým partnerom."),
        ("cs", "Ministr zahraničí se setkal se svým slovenským protějškem."),
        ("bs", "Predsjedavajući je razgovarao s ministrom vanjskih poslova o saradnji u oblasti energetike i odbrane."),
        ("hr", "Hrvatski ministar vanjskih poslova razgovarao je s kolegom o suradnji u području energetike i obrane."),
        ("ne", "परराष्ट्रमन्त्रीले आफ्ना भारतीय समकक्षीसँग भेट गर्नुभयो।"),
        ("hi", "विदेश मंत्री ने अपने नेपाली समकक्ष से मुलाकात की।"),
        ("zh", "日本和印度深化合作"),
        ("ko", "일본과 인도 협력 강화"),
        ("", "https://www.example.org/the/path/to/an/article"),
        ("", "TOKYO"),
        ("af", "Hulle sal volgende jaar weer vergader."),
        ("gl", "Volverán reunirse o vindeiro ano na mesma cidade."),
        ("no", "Norge og Sverige inngår avtale"),
        ("da", "Danmark og Sverige indgår aftale"),
        ("sl", "Zunanja ministra obeh držav sta se v torek dogovorila za tesnejše sodelovanje v trgovini."),
        ("bs", "Bosna i Hercegovina i Slovenija potpisale su u ponedjeljak sporazum o privrednoj saradnji."),
        ("tl", "Nagkasundo ang mga ministro sa kalakalan"),
        ("so", "Dowladda ayaa Arbacadii go'aansatay inay kordhiso miisaaniyadda iskuullada."),
        ("ga", "Buailfidh siad le chéile arís an bhliain seo chugainn."),
        ("ps", "وزیرانو پر سوداګرۍ هوکړه وکړه"),
        ("uz", "Президент икки мамлакат ўртасидаги муносабатлар мустаҳкам эканини айтди."),
        ("ja", "両国外相、貿易で合意"),
        ("pa", "ਮੰਤਰੀ ਵਪਾਰ 'ਤੇ ਸਹਿਮਤ"),
        ("hi", "वे अगले साल फिर मिलेंगे।"),
    ],
)
def test_languages_that_are_close_and_texts_that_are_short(language, sentence):
    assert language_of(sentence) == language


@pytest.mark.parametrize(
    "headline",
    [
        "Minister v Praze",
        "Presiden di Tokyo",
        "Ministrene enige om handel",
        "Overstromingen in Limburg",
        "Министрлер соода боюнча макулдашты",
        "Наводнения край Бургас затвориха училища",
        "Македонија и Бугарија потпишаа договор",
    ],
)
def test_a_headline_that_looks_like_another_language_is_in_none(headline):
    assert language_of(headline) == ""


def test_codes_of_three_letters_are_not_cut_to_those_of_other_languages():
    assert {
        language_of(text)
        for text in ("Nagpasya ang pamahalaan noong Miyerkules", "Dei snakka om kva som skal skje vidare.")
    } == {"tl", "no"}


def test_short_chinese_in_utf16_without_a_mark_is_text():
    text = "两国部长就贸易达成一致\n两国外交部长星期二同意在贸易领域加强合作。"
    assert decoded(text.encode("utf-16-le")) == decoded(text.encode("utf-16-be")) == text
    assert decoded(b"Bush hid the facts") == "Bush hid the facts"


def test_short_texts_in_codes_of_one_byte_a_letter():
    for text, code in (
        ("Οι υπουργοί συμφώνησαν", "cp1253"),
        ("השרים הסכימו על סחר", "cp1255"),
        ("ministers in Café", "cp1252"),
    ):
        assert decoded(text.encode(code)) == text
    assert decoded("…nämlich in Köln, Caf".encode() + b"\xc3") == "…nämlich in Köln, Caf\ufffd"


@pytest.mark.parametrize("declared", [None, "iso-8859-1", "utf-8"])
@pytest.mark.parametrize(("language", "encoding"), [("cs", "cp1250"), ("fr", "mac-roman"), ("tr", "cp1254")])
def test_the_markup_of_a_page_does_not_hide_its_language(declared, language, encoding):
    menu = (
        "<a href='/news'>Home News Sports and the best of the web</a><script>var of = 'the and to the of'</script>" * 40
    )
    page = f"<html><head><title>T</title></head><body>{menu}<p>{SENTENCES[language][0]}</p></body></html>"
    assert decoded(page.encode(encoding), declared) == page
