"""Passages of UN General Debate speeches that are about one other state, with their character offsets.

Paragraphs are not kept in many years' texts, so a passage is a run of whole sentences: from a first sentence that names
the state to the last that does so without a gap of more than two sentences, lengthened to at least 110 words.
"""

import re
from collections import Counter
from collections.abc import Callable

import pandas as pd
from rows import words_in

SHORTEST, LONGEST = 110, 380
SENTENCE_END = re.compile(r"(?<=[a-z0-9\)”’\"]{2}[.!?])[”\"’]?\s+(?=[A-Z“\"‘])")
CRITICAL = re.compile(
    r"\b(condemn|denounc|occup|aggress|sanction|violat|annex|illegal|unlawful|blockade|embargo|invasion|invad|hostil"
    r"|provocat|repress|atrocit|crimes?\b|impunity|unilateral|coerci|genocid|war of|incursion|threaten|reject|deplor)",
    re.I,
)
COOPERATIVE = re.compile(
    r"\b(thank|grateful|gratitude|cooperat|agreement|welcom|support|partner|negotiat|dialogue|friend|solidarity"
    r"|assist|neighbour|elections?|reconcil|commend|congratulat)",
    re.I,
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text; ends are followed by blank and a capital.

    >>> sentence_spans("It ends. Then more.")
    [(0, 8), (9, 19)]
    """
    ends = [(found.start(), found.end()) for found in SENTENCE_END.finditer(text)]
    starts = [0, *(after for _, after in ends)]
    return list(zip(starts, [*(before for before, _ in ends), len(text)], strict=True))


def passages_about_one_state(speeches: pd.DataFrame, countries_named: Callable[[str], list[str]]) -> pd.DataFrame:
    """One row per passage: the speech's columns and start, end, speaker, about, kind (critical or other)."""
    found = []
    for row in speeches.sort_values("source_id").to_dict("records"):
        text, speaker = row["text"], row["countries"][0]
        spans = sentence_spans(text)
        named = [Counter(countries_named(text[start:end])) for start, end in spans]
        for about in sorted(set().union(*named) - {speaker}):
            for first, last in _runs([place for place, codes in enumerate(named) if about in codes]):
                passage = _passage(text, spans, named, (first, last), (speaker, about))
                if passage:
                    found.append(
                        row | passage | {"speaker": speaker, "about": about, "countries": sorted((speaker, about))}
                    )
    return pd.DataFrame(found)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place - runs[-1][1] <= 3:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return [run for run in runs if run[1] > run[0]]


def _passage(
    text: str,
    spans: list[tuple[int, int]],
    named: list[Counter[str]],
    run: tuple[int, int],
    states: tuple[str, str],
) -> dict[str, object] | None:
    """The passage of one run of sentences, or None where it is too long, too short or about others as well."""
    first, last = run
    size = words_in(text[spans[first][0] : spans[last][1]])
    while size < SHORTEST and last + 1 < len(spans):
        last += 1
        size = words_in(text[spans[first][0] : spans[last][1]])
    mentions = sum(named[first : last + 1], Counter())
    about = states[1]
    others = sum(count for code, count in mentions.items() if code not in states)
    if not SHORTEST <= size <= LONGEST or mentions[about] < 2 or others * 3 > mentions[about]:
        return None
    passage = text[spans[first][0] : spans[last][1]]
    hard = {match.lower() for match in CRITICAL.findall(passage)}
    kind = "critical" if len(hard) >= 2 else "other" if not hard and COOPERATIVE.search(passage) else None
    return {"start": spans[first][0], "end": spans[last][1], "kind": kind} if kind else None
