"""English names of the languages that articles come in; a code without a name stays a code."""

PAIRS = """
af=Afrikaans am=Amharic ar=Arabic az=Azerbaijani be=Belarusian bg=Bulgarian bn=Bengali bs=Bosnian ca=Catalan
cs=Czech da=Danish de=German el=Greek en=English es=Spanish et=Estonian fa=Persian fi=Finnish fr=French
gu=Gujarati ha=Hausa he=Hebrew hi=Hindi hr=Croatian hu=Hungarian hy=Armenian id=Indonesian is=Icelandic
it=Italian ja=Japanese ka=Georgian kk=Kazakh km=Khmer kn=Kannada ko=Korean ky=Kyrgyz lo=Lao lt=Lithuanian
lv=Latvian mk=Macedonian ml=Malayalam mn=Mongolian mr=Marathi ms=Malay my=Burmese ne=Nepali nl=Dutch
no=Norwegian pa=Punjabi pl=Polish ps=Pashto pt=Portuguese ro=Romanian ru=Russian si=Sinhala sk=Slovak
sl=Slovene so=Somali sq=Albanian sr=Serbian sv=Swedish sw=Swahili ta=Tamil te=Telugu tg=Tajik th=Thai
tk=Turkmen tr=Turkish uk=Ukrainian ur=Urdu uz=Uzbek vi=Vietnamese zh=Chinese zu=Zulu
"""
NAMES = dict(pair.split("=") for pair in PAIRS.split())


def language_name(code: str) -> str:
    """English name of an ISO 639-1 code.

    >>> language_name("hi"), language_name("xx")
    ('Hindi', 'xx')
    """
    return NAMES.get(code.split("-")[0].lower(), code)
