# ruff: noqa: ARG005, E501, SIM905 -- lines of papers, one a line; every change is asked in one way
"""Copies as papers make them: for a text, a title and a draw, the text and title of the copy, by kind of change."""

import re
from collections.abc import Callable

import numpy as np

Copy = tuple[str, str]  # title, text
PEOPLE = ("Jane Whitfield", "Omar Haddad", "Li Wen", "Katarzyna Nowak", "Samuel Otieno", "Maria Fernandes")
TOWNS = ("OSLO", "NAIROBI", "WASHINGTON", "NEW DELHI", "GENEVA", "ABUJA")
AGENCIES = ("Reuters", "AP", "AFP", "Xinhua", "dpa", "Kyodo")
REPORTING = (
    "(Reporting by {one}; Editing by {two})",
    "(Reporting by {one} in {town}; additional reporting by {two}; writing by {one}; editing by {two})",
    "— {one} contributed to this report from {town}.",
    "({agency})",
)
RIGHTS = (
    "© 2024 The Morning Herald. All rights reserved.",
    "Copyright 2024 {agency}. All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission.",
    "This article was first published by {agency} and may not be reproduced without prior written permission.",
)
SUBSCRIBE = (
    "Subscribe to our newsletter for more stories like this one every morning.",
    "Sign up here for our daily briefing. Follow us on Twitter, Facebook and Telegram for the latest news.",
    "Already a subscriber? Log in. Support independent journalism from as little as $1 a week.",
)
CORRECTED = (
    "This story has been updated to correct the spelling of a name in the second paragraph.",
    "Correction: An earlier version of this article misstated the day of the meeting. This story has been corrected.",
    "UPDATE: This article has been updated with further details.",
)
DATELINES = (
    "{town}, March 4 ({agency}) - ",
    "{town} ({agency}) — ",
    "{town}, 4 March 2024: ",
    "{town} | {agency} | By {one} — ",
)
# British and American spellings, and what writers choose between.
SPELLINGS = dict(
    pair.split("/")
    for pair in "organisation/organization organisations/organizations defence/defense programme/program programmes/programs labour/labor "
    "centre/center honour/honor favour/favor neighbouring/neighboring cooperation/co-operation realise/realize recognise/recognize "
    "organised/organized emphasised/emphasized colour/color behaviour/behavior licence/license theatre/theater analyse/analyze "
    "harbour/harbor fulfil/fulfill travelled/traveled towards/toward organising/organizing modernisation/modernization judgement/judgment".split()
)  # fmt: skip
SPELLINGS |= {american: british for british, american in SPELLINGS.items()}
NUMBERS = dict(
    zip(map(str, range(2, 13)), "two three four five six seven eight nine ten eleven twelve".split(), strict=True)
)
NUMBERS |= {word: digits for digits, word in NUMBERS.items()}
OCR = {"l": "1", "o": "0", "e": "c", "m": "rn", "i": "l", "t": "f", "a": "n", "s": "5", "u": "v", "h": "b", "n": "u"}


def _filled(shapes: tuple[str, ...], draw: np.random.Generator) -> str:
    one, two = draw.choice(PEOPLE, 2, replace=False)
    shape = shapes[draw.integers(len(shapes))]
    return shape.format(one=one, two=two, town=draw.choice(TOWNS), agency=draw.choice(AGENCIES))


def _respelt(text: str) -> str:
    def other(match: re.Match[str]) -> str:
        word = match[0]
        found = SPELLINGS.get(word.lower(), word)
        return found.capitalize() if word[0].isupper() else found

    return re.sub(r"\w+(?:-\w+)?", other, text)


def _scanned(text: str, draw: np.random.Generator, part: float = 0.02) -> str:
    hit = draw.random(len(text)) < part
    return "".join(OCR.get(sign, sign) if spoil else sign for sign, spoil in zip(text, hit, strict=True))


def _messy(text: str) -> str:
    text = text.replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#39;").replace(" the ", " the&nbsp;")
    return "<p>" + text.replace(". ", ".</p>\n<p class='body'>").replace(", ", ", \u200b") + "<br/></p>"


def _reordered(text: str) -> str:
    words = text.split()
    third = len(words) // 3
    return " ".join([*words[third : 2 * third], *words[:third], *words[2 * third :]])


def _cut(text: str, part: float = 0.5) -> str:
    words = text.split()
    return " ".join(words[: max(20, round(part * len(words)))])


CHANGES: dict[str, Callable[[str, str, np.random.Generator], Copy]] = {
    "reporting by": lambda title, text, draw: (title, f"{text} {_filled(REPORTING, draw)}"),
    "all rights": lambda title, text, draw: (title, f"{text} {_filled(RIGHTS, draw)}"),
    "subscribe": lambda title, text, draw: (title, f"{text} {_filled(SUBSCRIBE, draw)}"),
    "corrected": lambda title, text, draw: (title, f"{_filled(CORRECTED, draw)} {text}" if draw.random() < 0.5 else f"{text} {_filled(CORRECTED, draw)}"),
    "all footers": lambda title, text, draw: (title, " ".join([text, *(_filled(each, draw) for each in (REPORTING, RIGHTS, SUBSCRIBE))])),
    "dateline": lambda title, text, draw: (title, _filled(DATELINES, draw) + text),
    "title in front": lambda title, text, draw: (title, f"{title}\n\n{text}"),
    "other headline": lambda title, text, draw: (" ".join(text.split()[:9]), text),
    "paragraph order": lambda title, text, draw: (title, _reordered(text)),
    "spelling": lambda title, text, draw: (_respelt(title), _respelt(text)),
    "digits": lambda title, text, draw: (title, text.translate({48 + n: (0x660 if draw.random() < 0.5 else 0x966) + n for n in range(10)})),
    "number words": lambda title, text, draw: (title, re.sub(r"\w+", lambda match: NUMBERS.get(match[0], match[0]), text)),
    "read more": lambda title, text, draw: (title, f"{_cut(text)} … Read more"),
    "OCR 2 %": lambda title, text, draw: (title, _scanned(text, draw)),
    "all caps": lambda title, text, draw: (title, text.upper()),
    "HTML": lambda title, text, draw: (title, _messy(text)),
}  # fmt: skip
