"""Codes and names of languages, as tables of articles give them → ISO 639-1 codes."""

import unicodedata
from functools import lru_cache

# Code, codes of three letters, English name, name in the language itself, names in other languages of researchers.
LINES = """
af afr Afrikaans
am amh Amharic አማርኛ
ar ara Arabic العربية عربي arabe árabe arabisch арабский 阿拉伯语
az aze Azerbaijani azərbaycanca
be bel Belarusian беларуская
bg bul Bulgarian български
bn ben Bengali বাংলা bangla
bs bos Bosnian bosanski
ca cat Catalan català
cs ces cze Czech čeština
cy cym wel Welsh
da dan Danish dansk
de deu ger German deutsch allemand alemán alemão tedesco немецкий 德语 ドイツ語
el ell gre Greek ελληνικά
en eng English anglais englisch inglés inglês inglese английский англійська angielski
en engelska ingilizce 英语 英語 영어 الإنجليزية
es spa Spanish español castellano espagnol spanisch espanhol spagnolo испанский 西班牙语 スペイン語
et est Estonian eesti
eu eus baq Basque euskara
fa fas per Persian farsi فارسی
fi fin Finnish suomi
fr fra fre French français französisch francés francês francese французский 法语 フランス語
ga gle Irish gaeilge
gl glg Galician galego
gu guj Gujarati ગુજરાતી
ha hau Hausa
he heb Hebrew עברית
hi hin Hindi हिन्दी हिंदी
hr hrv Croatian hrvatski
hu hun Hungarian magyar
hy hye arm Armenian հայերեն
id ind Indonesian indonesia
is isl ice Icelandic íslenska
it ita Italian italiano italien italienisch
ja jpn Japanese 日本語 japonais japanisch japonés японский 日语
ka kat geo Georgian ქართული
kk kaz Kazakh қазақша
km khm Khmer ខ្មែរ
kn kan Kannada ಕನ್ನಡ
ko kor Korean 한국어 韩语 韓国語
ky kir Kyrgyz кыргызча
lo lao Lao
lt lit Lithuanian lietuvių
lv lav Latvian latviešu
mk mkd mac Macedonian македонски
ml mal Malayalam മലയാളം
mn mon Mongolian монгол
mr mar Marathi मराठी
ms msa may Malay melayu
my mya bur Burmese မြန်မာ
ne nep Nepali नेपाली
nl nld dut Dutch nederlands flemish
no nor nob nno nb nn Norwegian norsk bokmål nynorsk
pa pan Punjabi ਪੰਜਾਬੀ
pl pol Polish polski
ps pus Pashto پښتو
pt por Portuguese português portugais portugiesisch portugués португальский
ro ron rum Romanian română
ru rus Russian русский russe russisch ruso russo російська 俄语 ロシア語
si sin Sinhala සිංහල
sk slk slo Slovak slovenčina
sl slv Slovene slovenian slovenščina
so som Somali
sq sqi alb Albanian shqip
sr srp Serbian српски srpski
sv swe Swedish svenska
sw swa Swahili kiswahili
ta tam Tamil தமிழ்
te tel Telugu తెలుగు
tg tgk Tajik тоҷикӣ
th tha Thai ไทย
tk tuk Turkmen
tl tgl fil Tagalog filipino
tr tur Turkish türkçe
uk ukr Ukrainian українська украинский
ur urd Urdu اردو
uz uzb Uzbek oʻzbekcha
vi vie Vietnamese việt tiếng_việt
zh zho chi cmn yue Chinese 中文 汉语 漢語 chinois chinesisch chino китайский mandarin
zu zul Zulu
"""


def _folded(name: str) -> str:
    signs = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


CODES = {_folded(name.replace("_", " ")): line.split()[0] for line in LINES.split("\n") for name in line.split()}


@lru_cache(2000)
def language_code(written: str) -> str:
    """ISO 639-1 code of a language that is given by code or name, in any capitals; "" if it is none that we know.

    >>> language_code("en-US"), language_code("German"), language_code("jpn"), language_code("Klingon")
    ('en', 'de', 'ja', '')
    """
    whole = _folded(written.strip())
    return CODES.get(whole) or CODES.get(whole.replace("_", "-").split("-")[0].split(";")[0].split("(")[0].strip(), "")
