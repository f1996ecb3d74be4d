"""What a digest shares with its source: runs of words, and numbers."""

import re

RUN = 7
TOKEN = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?")
CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
VALUES = [*map(str, range(1, 21)), *map(str, range(30, 100, 10))]
SPELT = dict(zip(CARDINALS.split(), VALUES, strict=True)) | dict(zip(ORDINALS.split(), VALUES[:12], strict=True))


def tokens(text: str) -> list[str]:
    """Case-folded words without punctuation; words hyphenated at line ends are joined.

    >>> tokens("The U.S.-Japan Alli-\\nance")
    ['the', 'u', 's', 'japan', 'alliance']
    """
    joined = re.sub(r"(?<=[a-z])[-‑]\s*\n\s*(?=[a-z])", "", text)
    return TOKEN.findall(re.sub(r"['’]", "", joined).casefold())


def shared_runs(text: str, source: str, terms: list[list[str]]) -> list[str]:
    """Runs of seven words or more that a text shares with its source and that the terms do not cover.

    >>> shared_runs("we said one two three four five six seven", "One, two, three, four, five, six, seven!", [])
    ['one two three four five six seven']
    """
    own, theirs = tokens(text), tokens(source)
    grams = {tuple(theirs[i : i + RUN]) for i in range(len(theirs) - RUN + 1)}
    shared = [False] * len(own)
    for i in range(len(own) - RUN + 1):
        if tuple(own[i : i + RUN]) in grams:
            shared[i : i + RUN] = [True] * RUN
    covered = [False] * len(own)
    for term in terms:
        for i in range(len(own) - len(term) + 1):
            if own[i : i + len(term)] == term:
                covered[i : i + len(term)] = [True] * len(term)
    return [" ".join(own[a:b]) for a, b in _true_runs(shared) if not all(covered[a:b])]


def _true_runs(flags: list[bool]) -> list[tuple[int, int]]:
    runs, start = [], None
    for i, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            runs.append((start, i))
            start = None
    return runs


def numbers(text: str) -> set[str]:
    """Numbers written in digits, without thousands separators, and their parts.

    >>> sorted(numbers("1,250 tonnes in 2014"))
    ['1', '1250', '2014', '250']
    """
    whole = {re.sub(r"[,\s](?=\d{3})", "", found) for found in NUMBER.findall(text)}
    return whole | {number.replace(",", ".") for number in whole} | set(re.findall(r"\d+", text))


def unknown_numbers(text: str, source: str, day: str) -> list[str]:
    """Numbers of a text that stand neither in its source (in digits or spelt) nor in its date.

    >>> unknown_numbers("7 ships and 12 trains", "seven ships", "2014-05-01")
    ['12']
    """
    known = numbers(source) | {SPELT[word] for word in tokens(source) if word in SPELT}
    known |= {str(int(part)) for part in re.findall(r"\d+", day)}
    used = {re.sub(r"[,\s](?=\d{3})", "", found) for found in NUMBER.findall(text)}
    return sorted(used - known)
