"""Names → countries: the alias table line by line, every trap, dates, codes and errors."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from themes.errors import ArticlesError, OptionError
from themes.language.countries import ambiguous_names, country_code, country_name, find_countries
from themes.language.country_lookup import pair_codes
from themes.language.country_mentions import find_mentions
from themes.language.country_names import code_table, name_table

COLUMNS = ["article_id", "country", "mentions", "in_title", "first_at", "salience"]


def article(text, title="", year=None):
    published = pd.to_datetime([f"{year}-06-30"] if year else [pd.NaT])
    return pd.DataFrame({"published": published, "title": [title], "text": [text]}, index=pd.Index(["a1"]))


def countries_in(text, title="", year=None):
    return set(find_countries(article(text, title, year))["country"])


def aliases():
    with (Path(__file__).parent / "country_aliases.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_alias_of_the_test_table_gives_its_code():
    rows = pd.DataFrame(aliases())
    articles = pd.DataFrame(
        {
            "published": pd.to_datetime(rows["year"].where(rows["year"] != "").map(lambda y: f"{y}-06-30", "ignore")),
            "title": "",
            "text": "They spoke of " + rows["alias"] + ", among others.",
        }
    )
    found = find_countries(articles)
    codes = found.groupby("article_id")["country"].agg(set).reindex(articles.index)
    wrong = [
        (alias, code, got) for alias, code, got in zip(rows["alias"], rows["code"], codes, strict=True) if got != {code}
    ]
    assert len(rows) > 1500
    assert wrong == []


def test_all_members_of_the_united_nations_have_a_name_and_a_demonym_or_capital():
    table = name_table()
    named = {
        code
        for codes, kind in zip(table.codes, table.kinds, strict=True)
        if kind in ("name", "ambiguous")
        for code in codes
    }
    countries = {code for code in code_table().alpha3_of.values() if code not in code_table().organisations}
    assert len(countries) >= 193 + len({"XKX", "PSE", "TWN", "VAT", "ESH"})
    assert countries - named == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Papua New Guinea signed.", {"PNG"}),
        ("Guinea-Bissau, Equatorial Guinea and Guinea met.", {"GNB", "GNQ", "GIN"}),
        ("The island of New Guinea.", set()),
        ("The Democratic Republic of the Congo and the Republic of the Congo.", {"COD", "COG"}),
        ("Both Congos agreed.", {"COD", "COG"}),
        ("South Korea and North Korea talk.", {"KOR", "PRK"}),
        ("The Republic of Korea and the DPRK.", {"KOR", "PRK"}),
        ("The two Koreas meet.", {"KOR", "PRK"}),
        ("Peace on the Korean Peninsula.", set()),
        ("Niger and Nigeria trade.", {"NER", "NGA"}),
        ("A Nigerien and a Nigerian.", {"NER", "NGA"}),
        ("Dominica voted.", {"DMA"}),
        ("The Dominican Republic voted.", {"DOM"}),
        ("Georgia, Ukraine and Moldova seek membership.", {"GEO", "UKR", "MDA"}),
        ("He spoke in Atlanta, Georgia.", set()),
        ("The Georgia legislature met; Florida and Alabama followed.", set()),
        ("Security in the Indian Ocean.", set()),
        ("American Indians and Indian tribes.", set()),
        ("New Mexico and New England.", set()),
        ("The premier of British Columbia.", {"CAN"}),
        ("A farm in Indiana, near Indianapolis.", set()),
        ("The South China Sea and the Sea of Japan.", set()),
        ("Michael Jordan retired.", set()),
        ("Chad Smith and Jordan Miller won.", set()),
        ("The King of Jordan visited Chad.", {"JOR", "TCD"}),
        ("We ate turkey with a hanging chad.", set()),
        ("They told us about fine china.", set()),
        ("The US told us.", {"USA"}),
        ("The U.S.-Japan alliance.", {"USA", "JPN"}),
        ("U.S.S.R.", {"RUS"}),
        ("It cost US$ 5 million, or 3 million US dollars.", set()),
        ("PLEASE GIVE US TIME TO THINK", set()),
        ("US SAYS TOKYO MUST OPEN ITS MARKETS", {"USA", "JPN"}),
        ("THOSE WHO FAILED", set()),
        ("Latin American and Pan-American ties.", set()),
        ("Japanese-Americans and African Americans.", set()),
        ("The Indo-Pacific region.", set()),
        ("Sino-Indian, Franco-German and Anglo-Irish talks.", {"CHN", "IND", "FRA", "DEU", "GBR", "IRL"}),
        ("India–Japan relations.", {"IND", "JPN"}),
        ("Northern Ireland’s First Minister.", {"GBR"}),
        ("American Samoa and Samoa.", {"ASM", "WSM"}),
        ("South Sudan left Sudan.", {"SSD", "SDN"}),
        ("Inner Mongolia lies south of Mongolia.", {"CHN", "MNG"}),
        ("A woman of Roman descent; germane; formality.", set()),
        ("Omanis and South Koreans.", {"OMN", "KOR"}),
        ("West Indian cricket and the East India Company.", set()),
        ("George Washington and the Washington Monument.", set()),
        ("The National Security Council met.", set()),
        ("Polish and polish; the Poles.", {"POL"}),
        ("UNITED\nSTATES and Sri\u00a0Lanka", {"USA", "LKA"}),
        ("Côte d’Ivoire, Cote d'Ivoire, CÔTE D’IVOIRE.", {"CIV"}),
        ("The EU, NATO and ASEAN met the UN.", {"EU", "NATO", "ASEAN", "UN"}),
        ("A reunion; Male voters; the States of Africa; the Berlin Wall.", set()),
        ("Flights to Malé and Réunion.", {"MDV", "REU"}),
        ("The Central African States and the Paris Agreement.", set()),
        ("Jerusalem said so; Israel agreed.", {"ISR"}),
        ("Palestinians pray in Jerusalem.", {"PSE"}),
        ("He works in Lebanon, Pennsylvania, and was born in Peru, Indiana.", set()),
        ("Talks with Mexico, Texas and Arizona; with Lebanon, Syria.", {"MEX", "LBN", "SYR"}),
        ("Papua New\n  Guinea, New\r\nZealand and Burkina   Faso.", {"PNG", "NZL", "BFA"}),
        ("He left Papua New\n\nGuinea voted.", {"GIN"}),
        ("CONTACT US", set()),
        ("The ministry said so. Luis Alva Castro and Hans-Rudolf Merz met.", set()),
        ("Fidel Castro, President Castro and Friedrich Merz.", {"CUB", "DEU"}),
        ("When Bush and Clinton spoke, Kate Bush sang.", {"USA"}),
        ("Niger Delta militants; the Niger river.", {"NGA"}),
        ("New Jersey, Jersey City and Jersey.", {"JEY"}),
        ("British Indian Ocean Territory; the Indian Ocean.", {"IOT"}),
        ("W. German and S. African bankers; N.Z. and NZ dairy farmers.", {"DEU", "ZAF", "NZL"}),
        ("Bosnian Serbs and Kosovo Albanians.", {"BIH", "XKX"}),
        ("5 mln U.S. dlrs and 3 mln Canadian dlrs.", set()),
        ("The Secretary of State for Wales; the Vatican Secretary of State.", {"GBR", "VAT"}),
        ("Secretary of State Warren Christopher flew to Santiago.", {"USA", "CHL"}),
        ("Santiago Martinez lives in Santiago de Compostela.", set()),
        ("Royal Dutch, British American Tobacco and Brussels sprouts.", set()),
        ("PIF leaders met in Suva.", {"PIF", "FJI"}),
        ("The PIF bought a club.", set()),
        ("Taiwan, the Republic of China, and the People's Republic of China.", {"TWN", "CHN"}),
        ("The U.S.-ROK alliance; Japanese-American relations.", {"USA", "KOR", "JPN"}),
        ("The North Pole, Eid Mubarak, green chile, Chapter XI.", set()),
        ("The Virginia General Assembly and the Security Council of Russia.", {"RUS"}),
        ("Islamic State of Iraq and Syria claimed it.", set()),
        ("On Tuesday, Trump met Sheinbaum. Why Trump came.", {"USA", "MEX"}),
        ("Salvador Allende and Salvador Dalí; San Jose, California; San Jose, Costa Rica.", {"CHL", "CRI"}),
        ("Saint Vincent de Paul; Mr. Pope said.", set()),
        ("Bush fires raged; Cesar Chavez led the farm workers of Castro Valley.", set()),
        ("Indo-Pak talks.", {"IND", "PAK"}),
        ("", set()),
    ],
)
def test_traps(text, expected):
    assert countries_in(text) == expected


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("The Indians of the plains and the Indian.", 1880, set()),
        ("The Indian foreign minister.", 1990, {"IND"}),
        ("Texas and Hawaii.", 1840, {"XTX", "XHW"}),
        ("Texas and Hawaii.", 2000, set()),
        ("Georgia and its Cherokee neighbours.", 1830, set()),
        ("Georgia asked for help.", 2008, {"GEO"}),
        ("The Sublime Porte, Prussia, Sardinia and the Two Sicilies.", 1850, {"TUR", "DEU", "ITA"}),
        ("Sardinia is an island.", 2015, set()),
        ("The Persian Gulf.", 1985, set()),
        ("The Persian envoy.", 1880, {"IRN"}),
        ("New Granada and Austria-Hungary.", 1860, {"COL", "AUT"}),
        ("President Reagan met Gorbachev.", 1986, {"USA", "RUS"}),
        ("President Reagan met Gorbachev.", 2020, set()),
        ("Bonn and Tokyo agreed.", 1987, {"DEU", "JPN"}),
        ("Mark Rutte spoke.", 2015, {"NLD"}),
        ("Mark Rutte spoke.", 2025, {"NATO"}),
        ("Shevardnadze spoke.", 1989, {"RUS"}),
        ("Shevardnadze spoke.", 1999, {"GEO"}),
        ("The Republic of China.", 1935, {"CHN"}),
        ("The Republic of China.", 1975, {"TWN"}),
        ("The Gold Coast.", 1950, {"GHA"}),
        ("The Gold Coast.", 2018, set()),
    ],
)
def test_names_mean_what_they_meant_in_their_year(text, year, expected):
    assert countries_in(text, year=year) == expected


def test_every_code_of_iso_3166_is_known():
    codes = [code for code in code_table().alpha3_of if code not in ("XK", "EU", "UN")]
    assert len(codes) == 249
    assert country_code("je") == "JEY"
    assert country_code("Saint Martin") == "MAF"


def test_former_states_keep_their_own_codes_on_request():
    text = "The USSR, Czechoslovakia, East Germany and West Germany."
    found = find_countries(article(text, year=1980), former=True)
    assert set(found["country"]) == {"SUN", "CSK", "DDR", "DEU"}
    assert countries_in(text, year=1980) == {"RUS", "CZE", "DEU"}


def test_columns_types_and_positions():
    found = find_countries(article("The talks: Japan met India. Japan left.", title="India and Nepal", year=2020))
    assert list(found.columns) == COLUMNS
    rows = found.set_index("country")
    assert rows["mentions"].to_dict() == {"IND": 2, "JPN": 2, "NPL": 1}
    assert rows["in_title"].to_dict() == {"IND": True, "JPN": False, "NPL": True}
    assert rows.loc["JPN", "first_at"] == 11
    assert pd.isna(rows.loc["NPL", "first_at"])
    assert found["salience"].between(0, 1).all()
    assert found["salience"].is_monotonic_decreasing


def test_no_articles_no_rows():
    found = find_countries(article("x").iloc[:0])
    assert list(found.columns) == COLUMNS
    assert found.empty


def test_row_order_does_not_matter_and_nothing_is_changed():
    articles = pd.DataFrame(
        {"title": ["A", "B", "C"], "text": ["Japan met India.", "Kenya and Congo.", "None"]}, index=["z", "y", "x"]
    )
    before = articles.copy()
    forward, backward = find_countries(articles), find_countries(articles.iloc[::-1])
    pd.testing.assert_frame_equal(forward, backward)
    pd.testing.assert_frame_equal(articles, before)


def test_ambiguous_names_are_reported():
    articles = article("Congo votes. Congolese voters queue.")
    assert find_countries(articles).attrs["ambiguous"] == {"Congo": 1, "Congolese": 1}
    assert ambiguous_names(articles)[["name", "mentions"]].to_numpy().tolist() == [["Congo", 1], ["Congolese", 1]]
    assert countries_in("Congo votes. Voters queue in Kinshasa.") == {"COD"}


def test_matching_does_not_hide_a_name_inside_a_longer_one_that_ends_mid_word():
    aliases_found = find_mentions(["The Republic of Chinas"]).alias
    assert [name_table().aliases[alias] for alias in aliases_found] == []
    aliases_found = find_mentions(["New Zealand Japanesey"]).alias
    assert [name_table().aliases[alias] for alias in aliases_found] == ["New Zealand"]


def test_long_texts_in_many_batches_are_placed_right():
    texts = ["x " * 300_000 + "Japan", "", "India" + " y" * 600_000, "Peru"]
    found = find_mentions(texts)
    assert found.text.tolist() == [0, 2, 3]
    assert [texts[text][start:end] for text, start, end in zip(found.text, found.start, found.end, strict=True)] == [
        "Japan",
        "India",
        "Peru",
    ]


def test_lone_surrogates_and_astral_letters_do_no_harm():
    found = find_mentions(["\ud800 Japan 𝔘 India"])
    assert list(zip(found.start.tolist(), found.end.tolist(), strict=True)) == [(2, 7), (10, 15)]
    found = find_mentions(["😀😀 Japan"])
    assert (found.start[0], found.end[0]) == (3, 8)


def test_codes_from_names():
    assert [country_code(name) for name in ("Burma", "jp", "KOR", "South Korea", "USSR", "viet nam", "EU")] == [
        "MMR",
        "JPN",
        "KOR",
        "KOR",
        "RUS",
        "VNM",
        "EU",
    ]
    assert country_name("CIV") == "Côte d'Ivoire"
    assert country_name("ZZZ") == "ZZZ"


def test_unknown_names_get_suggestions():
    with pytest.raises(OptionError, match=r"No country or organisation is called 'Jpan'\. Did you mean Japan"):
        country_code("Jpan")
    with pytest.raises(OptionError, match="Give a name such as Japan, or an ISO code such as JPN"):
        country_code("qqqq")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("south-korea", "KOR"),
        ("U.S", "USA"),
        ("Korea", "KOR"),
        ("Deutschland", "DEU"),
        ("The Netherlands", "NLD"),
        ("sri_lanka", "LKA"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Bolivia (Plurinational State of)", "BOL"),
    ],
)
def test_names_are_known_in_odd_spellings(name, code):
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Untied States", "United States"),
        ("Great Britian", "United Kingdom"),
        ("Columbia", "Colombia"),
        ("Congo", r"Democratic Republic of the Congo \(COD\) or Republic of the Congo \(COG\)\. Say which"),
    ],
)
def test_wrong_names_get_the_nearest(name, hint):
    with pytest.raises(OptionError, match=hint):
        country_code(name)


@pytest.mark.parametrize(
    ("pair", "codes"),
    [
        ("IND-JPN", ("IND", "JPN")),
        ("Japan and India", ("IND", "JPN")),
        ("Guinea-Bissau-Senegal", ("GNB", "SEN")),
        ("Trinidad and Tobago and Guyana", ("GUY", "TTO")),
        ("U.S.–China", ("CHN", "USA")),
        ("ind jpn", ("IND", "JPN")),
    ],
)
def test_pairs_are_read_with_any_sign_between(pair, codes):
    assert pair_codes(pair) == codes


@pytest.mark.parametrize("pair", ["USA", "USA-USA", ""])
def test_what_is_no_pair_says_how_to_write_one(pair):
    with pytest.raises(OptionError, match="Write them as IND-JPN"):
        pair_codes(pair)


def test_missing_columns_are_named():
    with pytest.raises(ArticlesError, match=r"No column text to find countries in \(found: title\)"):
        find_countries(pd.DataFrame({"title": ["x"]}))
    assert find_countries(pd.DataFrame({"text": ["Japan"]}))["country"].tolist() == ["JPN"]
