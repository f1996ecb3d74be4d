"""Russian names → countries: sentences, every row of the table, leaders and old names by year, two scripts."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from themes.language.countries import country_code, find_countries
from themes.language.country_mentions import find_mentions
from themes.language.country_names import code_table, name_table, without_accents

TABLE = Path(__file__).parent.parent / "src" / "themes" / "language" / "country_names_ru.tsv"


def countries_in(text, year=None, *, former=False):
    published = pd.to_datetime([f"{year}-06-30"] if year else [pd.NaT])
    return set(
        find_countries(pd.DataFrame({"published": published, "title": "", "text": text}), former=former)["country"]
    )


def rows():
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Российский президент прибыл в Пекин.", {"RUS", "CHN"}),
        ("Китайские компании вышли на рынок.", {"CHN"}),
        ("РОССИЙСКИЕ И ТУРЕЦКИЕ ДИПЛОМАТЫ", {"RUS", "TUR"}),
        ("Русский язык и английский язык.", set()),
        ("Шаги Того, кто спешит. Того же мнения эксперты.", set()),
        ("ТОГО, ЧТО БЫЛО, НЕ ВЕРНУТЬ", set()),
        ("Президент прибыл в Того.", {"TGO"}),
        ("Республика Того и Гана подписали договор.", {"TGO", "GHA"}),
        ("Помощь Южному Судану и Демократической Республике Конго.", {"SSD", "COD"}),
        ("Папуа — Новая Гвинея и Папуа-Новую Гвинею.", {"PNG"}),
        ("На острове Новая Гвинея.", set()),
        ("Вест-Индия и Ост-Индская компания Ост-Индии.", set()),
        ("Внутренняя Монголия и Северная Ирландия.", {"CHN", "GBR"}),
        ("Соединённое Королевство Великобритании и Северной Ирландии.", {"GBR"}),
        ("В Центральной Америке и Южной Америкой.", set()),
        ("Организация американских государств.", {"OAS"}),
        ("Австро-венгерский ультиматум.", {"AUT"}),
        ("Восточный Азербайджан, где разбился вертолёт.", {"IRN"}),
        ("Республика Сербская Краина и Республику Сербскую.", {"HRV", "BIH"}),
        ("Товарооборот достиг 100 млрд долларов США.", set()),
        ("Встреча на Китай-городе и у Белорусского вокзала.", set()),
        ("Ветерану вручена звезда Героя Советского Союза.", set()),
        ("Воины-афганцы возложили цветы.", set()),
        ("Джек Лондон и Джорджа Вашингтона читали.", set()),
        ("О Минском процессе и Минском соглашении.", set()),
        ("В Белом доме опровергли.", {"USA"}),
        ("Мексиканские Соединённые Штаты.", {"MEX"}),
        ("Соединенным Штатам Америки.", {"USA"}),
        ("Бутан — горное королевство, а бутан горит.", {"BTN"}),
        ("ГУАМ провёл саммит.", set()),
        ("Чад граничит с Нигером, а чад костра — нет.", {"TCD", "NER"}),
        ("В бассейне озера Чад.", set()),
        ("Российско-китайские и американо-российские отношения.", {"RUS", "CHN", "USA"}),
        ("Поставка на условиях франко-борт.", set()),
        ("Израильско-палестинский конфликт и сектор Газа; цена газа.", {"ISR", "PSE"}),
        ("Цены сектора газа выросли.", set()),
        ("Колумбия, Эквадор и Гондурас.", {"COL", "ECU", "HND"}),
        ("Британская Колумбия и округ Колумбия.", {"CAN", "USA"}),
        ("Маврикий и Мавритания.", {"MUS", "MRT"}),
        ("Поляки, чехи и венгры; Чехов и Поляков.", {"POL", "CZE", "HUN"}),
        ("Индийский океан, Персидскому заливу, Японским морем.", set()),
        ("Секретарь Совета Безопасности России провёл совещание.", {"RUS"}),
        ("Путин провёл совещание с членами Совета Безопасности; Совет Безопасности ООН.", {"RUS", "UN"}),
        ("Иерусалим и палестинцы.", {"PSE"}),
        ("Секретарь ЦК Трудовой партии Кореи и Корейская Народная Армия.", {"PRK"}),
        ("Корейские друзья.", set()),
        ("Совет Безопасности ООН, МАГАТЭ и ОБСЕ.", {"UN", "IAEA", "OSCE"}),
        ("Китайский Тайбэй выступит на АТЭС.", {"TWN", "APEC"}),
        ("На китайском рынке и на русском севере.", {"CHN", "RUS"}),
        ("В Чечне и Чечней.", {"RUS"}),
        ("Вена принимает переговоры, вена болит.", {"AUT"}),
    ],
)
def test_sentences(text, expected):
    assert countries_in(text) == expected


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("Байден позвонил Эрдогану.", 2022, {"USA", "TUR"}),
        ("Байден позвонил Эрдогану.", 1995, set()),
        ("Горбачев и Рейган.", 1986, {"RUS", "USA"}),
        ("Директор завода Алиев.", 2022, set()),
        ("Ильхам Алиев и Никол Пашинян.", 2022, {"AZE", "ARM"}),
        ("Персидский посол.", 1910, {"IRN"}),
        ("Персидский кот.", 2010, set()),
    ],
)
def test_leaders_and_old_names_count_in_their_years(text, year, expected):
    assert countries_in(text, year) == expected


def test_states_of_the_past_carry_their_codes_if_asked():
    text = "СССР, ГДР, Чехословакия и Югославия подписали договор."
    assert countries_in(text, 1970, former=True) == {"SUN", "DDR", "CSK", "YUG"}
    assert countries_in(text, 1970) == {"RUS", "DEU", "CZE", "SRB"}


def test_every_row_of_the_table_is_found_whole_and_traps_count_for_nobody():
    table = rows()
    found = find_mentions([f"Речь шла о том: {row['alias']}!" for row in table])
    aliases = np.array(name_table().aliases, dtype=object)[found.alias]
    assert found.text.tolist() == list(range(len(table)))
    assert [row["alias"] for row, alias in zip(table, aliases, strict=True) if row["alias"] != alias] == []
    assert len(table) > 6000


def test_rows_are_written_once_with_known_codes_kinds_and_years():
    table = rows()
    aliases = [row["alias"] for row in table]
    assert len(set(aliases)) == len(aliases)
    assert {code for row in table for code in row["code"].split(",")} - set(code_table().name_of) == {"-"}
    assert {row["case"] for row in table} == {"any", "exact", "written"}
    assert all(row["strict"] == "yes" and row["from"] for row in table if row["kind"] == "leader")


def test_adjectives_have_twelve_forms():
    families = pd.Series([row["alias"] for row in rows() if row["kind"] == "demonym" and row["alias"].endswith("кий")])
    every = {row["alias"] for row in rows()}
    endings = ["ий", "ая", "ое", "ие", "ого", "ому", "им", "ом", "ой", "ую", "их", "ими"]
    assert len(families) > 180
    assert [name for name in families if not {name[:-2] + ending for ending in endings} <= every] == []


def test_accents_go_from_latin_letters_only():
    words = ["Côte", "Чечнёй", "Китай", "Росси\u0301я", "Türkiye"]
    assert [without_accents(word) for word in words] == ["Cote", "Чечней", "Китай", "Россия", "Turkiye"]
    assert not any("китаис" in pattern for pattern in name_table().patterns)


def test_names_in_cyrillic_letters_follow_those_in_latin_letters():
    latin, whole = name_table(cyrillic=False), name_table()
    size = len(latin.patterns)
    cyrillic = [any("\u0400" <= letter <= "\u04ff" for letter in pattern) for pattern in whole.patterns]
    assert whole.patterns[:size] == latin.patterns
    assert np.array_equal(whole.alias_of[:size], latin.alias_of)
    assert cyrillic == [False] * size + [True] * (len(cyrillic) - size)


def test_texts_in_two_scripts_are_read_as_each_alone():
    english, russian = "Japan’s minister met the Indian one.", "Визит в Японию и Индию."
    both = find_countries(pd.DataFrame({"title": ["", "", ""], "text": [english, russian, f"{english} {russian}"]}))
    counted = both.groupby("article_id")["mentions"].sum().tolist()
    assert set(both["country"]) == {"JPN", "IND"}
    assert counted == [2, 2, 4]


def test_a_country_is_known_by_its_russian_name():
    assert [country_code(name) for name in ("Китай", "Чехия", "Колумбия")] == ["CHN", "CZE", "COL"]
