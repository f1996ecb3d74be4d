# ruff: noqa: E501 -- forms, one sentence a line
"""Two events in nearly the same words: forms of our own filled in twice, and real texts in which one thing is another."""

import re
from collections.abc import Iterator

import numpy as np

Event = tuple[str, str]  # title, text
LOOK_ALIKE = [tuple(pair.split("/")) for pair in (
    "Niger/Nigeria", "Guinea/Guinea-Bissau", "Dominica/the Dominican Republic", "Slovakia/Slovenia", "Iran/Iraq", "Austria/Australia",
    "Mali/Malawi", "India/Indonesia", "North Korea/South Korea", "the Republic of the Congo/the Democratic Republic of the Congo",
    "Sudan/South Sudan", "Gambia/Zambia", "Guinea/Equatorial Guinea", "Mauritius/Mauritania", "Latvia/Lithuania", "Ireland/Iceland",
    "Paraguay/Uruguay", "Guyana/Ghana", "Samoa/American Samoa", "Papua New Guinea/Guinea", "Tunisia/Tanzania", "Libya/Liberia",
    "Sweden/Switzerland", "Chad/China", "Norway/Chile", "Jordan/Germany", "Kenya/Japan", "Qatar/Kuwait", "Moldova/the Maldives",
    "Tonga/Togo", "Brazil/Bahrain", "Syria/Serbia")]  # fmt: skip
PEOPLE = [tuple(pair.split("/")) for pair in (
    "Ibrahim Traore/Mahamat Deby", "Anna Larsen/Erik Holm", "Ali Hassan/Ali Hussein", "Maria Costa/Mario Costas", "Kim Min/Park Jun",
    "Petr Novak/Pavel Novotny", "Musa Bello/Musa Diallo", "John Adeyemi/Joseph Adeyemi", "Li Qiang/Wang Yi", "Ana Ruiz/Ana Diaz")]  # fmt: skip
MORE = (
    "They discussed trade, transport and energy and the schedule of the joint commission.",
    "Both sides stressed the need for respect of international law and of the Charter of the United Nations.",
    "The two officials also exchanged views on the situation in the region and on the supply of food and medicine.",
    "They agreed to instruct their ministries to prepare a road map for the next two years and to stay in close contact.",
    "The conversation was held in a warm and open atmosphere and was followed by a working lunch of the delegations.",
    "Further consultations of experts are to be held before the end of the year at a place to be agreed by both sides.",
)
FORMS = {
    "readout": ("Telephone call of the foreign minister", "The Minister of Foreign Affairs spoke by telephone today with the foreign minister of {c}, {p}. The minister thanked {p} for the support of {c} in the United Nations and wished the people of {c} well."),
    "message": ("Message of the President", "The President has sent a message of condolence to {p} on the loss of life caused by the floods in {c}. The message conveys deep sympathy to the families of the victims."),
    "congratulation": ("National day", "On the occasion of the national day the King has sent a cable of congratulations to {p}, expressing sincere wishes of good health and happiness to {p} and of progress to the government and friendly people of {c}."),
    "treaty": ("Agreement on double taxation", "Agreement with {c} for the avoidance of double taxation and the prevention of fiscal evasion with respect to taxes on income. Signed in the capital on the fourth day of March, in two originals, each in the national languages and English, both texts being equally authentic."),
    "visit": ("Official visit", "{p} arrived today on an official visit at the invitation of the Prime Minister. {p} was received at the airport with military honours and will meet members of parliament and of the chamber of commerce tomorrow."),
    "courtesy call": ("Courtesy call", "The ambassador of {c}, {p}, paid a courtesy call on the Speaker of Parliament this morning. The Speaker recalled the friendly ties of both nations and the exchange of parliamentary delegations."),
}  # fmt: skip
NUMBERED = {
    "round": ("Round of talks", "The {n} round of talks on a free trade agreement opened today in Brussels with some forty experts of each side, who will deal with goods, services, investment and the rules of origin until Friday.",
              [("12th", "13th"), ("second", "third"), ("fourth", "fifth"), ("6th", "7th"), ("twelfth", "thirteenth")]),
    "amount": ("Award of a contract", "The Cabinet approved the award of the contract for the supply of buses to the lowest bidder at a cost of Rs. {n} million, as recommended by the standing committee on procurement.",
               [("185", "277"), ("12.5", "14.5"), ("1,250", "1,350"), ("90", "900"), ("33", "53")]),
    "year": ("Protocol of cultural exchange", "The two governments signed the programme of cultural and scientific exchange for the years {n} this morning, which provides for scholarships, exhibitions and visits of ensembles.",
             [("2019 to 2021", "2022 to 2024"), ("1998", "1999"), ("2004", "2014"), ("2010 and 2011", "2012 and 2013"), ("1987", "1978")]),
    "weekly notice": ("Weekly notice", "The embassy informs citizens that consular services will be given on {n} between nine and noon at the usual address, and that passports which are ready may be fetched without an appointment.",
                      [("Monday", "Thursday"), ("4 March", "11 March"), ("12 May", "19 May"), ("Tuesday", "Friday"), ("January", "February")]),
}  # fmt: skip
BRIEFING = "The spokesperson of the foreign ministry answered questions of journalists at the regular press briefing today. {c} A full transcript and a video of the briefing are on the website of the ministry. Journalists who wish to attend are asked to register with the press office a day before with a copy of their card."
SAID = (
    "Asked about the fishing dispute, the spokesperson said that two vessels had been released and that a note had been handed to the embassy.",
    "On the loan, the spokesperson confirmed that the first part would be paid in autumn once parliament has given its consent to the terms.",
    "The spokesperson rejected a report that visas for students would be stopped and called it an invention of those who wish to sow discord.",
    "Turning to the border, the spokesperson said that patrols had met, shaken hands and agreed to mark the line with posts by next summer.",
    "On the summit, the spokesperson had nothing to announce and asked the press to wait for the statement of both presidential offices.",
)


def _long(text: str, words: int) -> str:
    for sentence in MORE:
        if len(text.split()) + len(sentence.split()) > words + 5:
            break
        text = f"{text} {sentence}"
    return text


def forms() -> Iterator[tuple[str, int, Event, Event]]:
    """Kind, about how many words, and two events that one form tells."""
    for length in (30, 60, 100):
        for kind, (title, form) in FORMS.items():
            for place, (one, other) in enumerate([*LOOK_ALIKE, *PEOPLE]):
                people = place >= len(LOOK_ALIKE) or "{c}" not in form
                fill = (
                    [("Kenya", one), ("Kenya", other)] if people else [(one, "the President"), (other, "the President")]
                )
                if people and "{p}" not in form:
                    continue
                if people and place < len(LOOK_ALIKE):
                    fill = [("", f"the President of {one}"), ("", f"the President of {other}")]
                texts = [_long(form.format(c=country, p=person), length) for country, person in fill]
                yield kind, length, *((title, text[0].upper() + text[1:]) for text in texts)
        for kind, (title, form, pairs) in NUMBERED.items():
            for one, other in pairs:
                yield (
                    kind,
                    length,
                    (title, _long(form.format(n=one), length)),
                    (title, _long(form.format(n=other), length)),
                )
    for place, one in enumerate(SAID):
        for other in SAID[place + 1 :]:
            yield (
                "briefing",
                60,
                ("Press briefing", BRIEFING.format(c=one)),
                ("Press briefing", BRIEFING.format(c=other)),
            )


# What stands in real texts and may be another one there.
COUNTRY = re.compile(
    "|".join(rf"\b{re.escape(one)}\b" for pair in LOOK_ALIKE for one in pair if not one.startswith("the "))
)
NUMBER = re.compile(r"(?<![\w.,$])[2-9]\d{0,2}(?=(?:st|nd|rd|th)?\b)")
AUXILIARY = re.compile(r"\b(?:will|has|have|is|are|was|were|should|can|would)\b(?! not)")
PERSON = re.compile(r"\b(President|Minister|Secretary|Chancellor|Ambassador|King) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)")
OTHER_OF = {one: other for pair in LOOK_ALIKE for one, other in (pair, pair[::-1])}


def changed_events(text: str, draw: np.random.Generator) -> dict[str, str]:
    """By kind, the text in which one country, person or number is another throughout, or one sentence is denied."""
    found = {}
    countries = sorted(set(COUNTRY.findall(text)))
    if countries:
        one = str(draw.choice(countries))
        found["other country"] = re.sub(rf"\b{re.escape(one)}\b(?![- ][A-Z])", OTHER_OF[one], text)
    people = sorted(set(PERSON.findall(text)))
    if people:
        name = people[int(draw.integers(len(people)))][1]
        other = " ".join(
            str(part)
            for part in draw.choice(
                ["Okoro", "Lindqvist", "Haddad", "Moreno", "Tanaka"], len(name.split()), replace=False
            )
        )
        found["other person"] = re.sub(rf"\b{name}\b", other, text)
    numbers = list(NUMBER.finditer(text))
    if numbers:
        hit = numbers[int(draw.integers(len(numbers)))]
        found["other number"] = text[: hit.start()] + str(int(hit[0]) + int(draw.integers(1, 9))) + text[hit.end() :]
    verbs = list(AUXILIARY.finditer(text))
    if verbs:
        hit = verbs[int(draw.integers(len(verbs)))]
        found["denied"] = f"{text[: hit.end()]} not{text[hit.end() :]}"
    return {kind: other for kind, other in found.items() if other != text}
