# ruff: noqa: E501 -- a sentence a line
"""What sites say to their readers at the end goes; what people say in the article, and the article, stay."""

import pytest

from themes.articles.web.closing import is_promise, is_service, without_closing
from themes.articles.web.extraction import article_text, parse

STORY = [
    "The two foreign ministers opened a permanent office for river questions in the border town on Monday morning.",
    "It will employ twelve engineers from both countries, who are to publish the level of every reservoir each week.",
    "Farmers on both banks had asked for such an office since the dry summer of two years ago, when pumps stood still.",
]
PROMISES = {
    "en": "With the Delta app you are always up to date and never miss a decision on the river.",
    "en, imperative": "Stay up to date with the talks on the river: follow our live blog.",
    "de": "Mit dem Liveticker der Deltapost sind Sie jederzeit auf dem neuesten Stand und verpassen keine Rede.",
    "de, familiar": "Kein Saal, kein Redner, aber dank der App bist du stets bestens informiert.",
    "fr": "Avec l’application du Delta, vous restez toujours informés et ne manquez rien des débats.",
    "fr, imperative": "Abonnez-vous à notre newsletter pour ne rien rater.",
    "es": "Con la aplicación del Delta estarás siempre al día y no te perderás ninguna noticia.",
    "it": "Con le notifiche del Delta sei sempre aggiornato: attiva la tua copia e non perdere nulla.",
    "pt": "Baixe o aplicativo do Delta e fique sempre por dentro das notícias.",
    "nl": "Met de app van de Delta blijft u altijd op de hoogte en mist u niets.",
    "pl": "Pobierz naszą aplikację i bądź zawsze na bieżąco.",
    "ru": "Подпишитесь на наш канал в Телеграме и всегда будьте в курсе новостей.",
}
SERVICES = {
    "en": ["Please log in to your customer account to download the latest version of the map.", "Our team will be glad to help you with questions."],
    "de": ["Bitte laden Sie die neue Fassung der Karte in Ihrem Kundenbereich herunter."],
    "fr": ["Veuillez vous connecter à votre espace client pour télécharger la nouvelle carte."],
    "es": ["Por favor, entre en su cuenta para descargar el mapa nuevo."],
    "it": ["La preghiamo di entrare nella Sua area clienti per scaricare la nuova carta."],
    "pt": ["Por favor, entre na sua conta para descarregar o novo mapa."],
    "nl": ["Log in op uw account om de nieuwe kaart te downloaden, of bel onze klantenservice."],
    "pl": ["Prosimy zalogować się na swoje konto, aby pobrać nową mapę."],
    "ru": ["Пожалуйста, скачайте новую карту в личном кабинете."],
}  # fmt: skip
SOURCES = ["Source: Ministry of Water", "Quelle: (Wasseramt)", "Fuente: Ministerio de Agua", "Fonte: Agenzia", "Bron: ANP",
           "Источник: Министерство", "Sources : Ministère de l’Eau", "Źródło: PAP", "来源：新华社"]  # fmt: skip


@pytest.mark.parametrize("promise", PROMISES.values(), ids=PROMISES)
def test_promises_of_the_sites_own_means_go_as_a_paragraph_and_as_a_sentence(promise):
    assert without_closing([*STORY, promise]) == STORY
    assert without_closing([*STORY[:2], f"{STORY[2]} {promise}"]) == STORY


def test_several_promises_go_but_no_more_than_the_end():
    assert without_closing([*STORY, f"{PROMISES['en']} {PROMISES['de']}", PROMISES["ru"]]) == STORY
    assert without_closing([STORY[0], PROMISES["en"], *STORY[1:]]) == [STORY[0], PROMISES["en"], *STORY[1:]]


@pytest.mark.parametrize(
    "kept",
    [
        "The ministers agreed to keep each other up to date through a direct channel.",
        "“With our app you will always be up to date,” the minister promised the farmers.",
        "The ministry said that with its new app you are always up to date.",
        "„Mit unserer App sind Sie immer auf dem aktuellen Stand“, sagte die Ministerin.",
        "The new app keeps engineers on both banks always informed of the level of the river.",
        "Die Minister vereinbarten, sich über den Liveticker der Pegel stets auf dem Laufenden zu halten.",
        "Les ministres sont convenus de rester informés du débit grâce à une application.",
        "Los ministros acordaron mantenerse al día por medio de una aplicación.",
        "Министры договорились быть в курсе уровня реки через общее приложение.",
        "You will never miss a train again once the bridge is open.",
        "Mit der App können Sie die Pegel abrufen.",
    ],
)
def test_what_people_say_and_agree_stays(kept):
    assert without_closing([*STORY, kept]) == [*STORY, kept]


def test_a_quotation_that_goes_on_stays_whole():
    quoted = f"The minister told the farmers: “We have heard you. {PROMISES['en']} The office is yours.”"
    assert without_closing([*STORY, quoted]) == [*STORY, quoted]
    begun = f'He wrote to them: "We have heard you. {PROMISES["en"]}'
    assert without_closing([*STORY, begun]) == [*STORY, begun]


def test_no_half_sentence_goes():
    abbreviated = "Turn to the app of Prof. Stay, or to our ticker of St. Gallen so that you never miss a thing."
    assert is_promise(abbreviated)
    assert without_closing([*STORY, abbreviated]) == STORY


@pytest.mark.parametrize("language", SERVICES)
def test_what_follows_the_source_and_speaks_to_customers_goes(language):
    assert is_service(SERVICES[language])
    for source in SOURCES:
        assert without_closing([*STORY, source, *SERVICES[language]]) == [*STORY, source]


@pytest.mark.parametrize(
    "behind",
    [
        ["The table shows how the level fell in the last ten years, and where farmers need your help."],
        ["Please note that the level of 2011 is an estimate."],
        ["Engineers may download the data of each reservoir from the office.", "Both countries pay for it."],
        ["“Please download the map from your account,” the minister asked the farmers."],
        [SERVICES["en"][0], "The office opens in May."],
        ["Der Download der Karten dauert in den Dörfern lange."],
    ],
)
def test_the_story_goes_on_behind_the_source_of_a_table_or_picture(behind):
    lines = [*STORY, "Source: Ministry of Water", *behind]
    assert without_closing(lines) == lines


def test_without_a_source_line_or_in_the_middle_of_the_text_service_stays():
    for lines in ([*STORY, *SERVICES["en"]], ["Source: Agency", SERVICES["en"][0], *STORY]):
        assert without_closing(lines) == lines


def test_a_text_that_is_mostly_of_this_kind_is_left_alone():
    for lines in ([PROMISES["en"]], ["Our bridge is open.", PROMISES["en"]], []):
        assert without_closing(lines) == lines


def test_pages_end_with_their_article():
    body = "".join(f"<p>{part}</p>" for part in [*STORY, SOURCES[1], SERVICES["de"][0]])
    assert article_text(parse(f"<html><body><article>{body}</article></body></html>"), []).split("\n\n") == [
        *STORY,
        SOURCES[1],
    ]
    body = "".join(f"<p>{part}</p>" for part in [*STORY[:2], f"{STORY[2]} {PROMISES['de']}"])
    assert article_text(parse(f"<html><body><article>{body}</article></body></html>"), []).split("\n\n") == STORY
