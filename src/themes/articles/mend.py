"""Text as it was meant: mojibake, odd spaces, soft hyphens, hard wraps and words split at line ends are mended.

Typographic quotes stay as they are. Mending twice changes nothing, so that the same article has the same id
whichever format carried it.
"""

import itertools
import re
import unicodedata
from typing import Any

# Controls, soft hyphens, zero-width signs (but not the joiners that Persian and Hindi need), bidirectional overrides.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
SURROGATES = re.compile("[\ud800-\udfff]")
ODD_SPACES = frozenset("\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BROKEN = re.compile("[ÂÃÄÅÐÑØÙÎÏÐâãäåæçèéïðŃÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd|&(?:amp|quot|nbsp|#\\d+);")
BROKEN_FIRST = frozenset("ÂÃÄÅÐÑØÙÎÏâãäåæçèéïðŃ\ufffd")
COMMON = bytes([*b"\t\n", *range(0x20, 0x7F)])
NOT_MEANT = re.compile(f"{INVISIBLE.pattern}|{SURROGATES.pattern}|{LINE_ENDS.pattern}")
ESCAPED_AGAIN = re.compile("&amp;(?:amp;)+")
LONG = 10_000  # characters; shorter texts take no time whatever they hold
SPLIT_WORD = re.compile(r"([^\W\d_])[-\u2010]\n([^\W\d_]+)")
LIST_MARK = re.compile(r"(?:[-*•–—·▪◦]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|#{1,6}\s|>\s)")
HYPHENS = ("-", "\u2010")
NARROWEST, WIDEST = 35, 110


def without_surrogates(value: Any) -> Any:
    """The value with the halves of characters that no encoding can hold replaced, in all the strings that it holds."""
    if isinstance(value, str):
        return SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {without_surrogates(name): without_surrogates(part) for name, part in value.items()}
    return [without_surrogates(part) for part in value] if isinstance(value, list) else value


def mend_line(text: str) -> str:
    """The text on one line, mended: for titles and names.

    >>> mend_line(" Japan\\u00a0and \\u202eIndia\\n")
    'Japan and India'
    """
    mended = " ".join(mend_signs(text).split())
    return mend_line(mended) if mended != text and BROKEN.search(mended) else mended


def mend_text(text: str) -> str:
    """The text mended, its paragraphs split by a blank line.

    >>> mend_text("A co-\\noperation\\u00a0treaty.\\r\\nSecond paragraph.")
    'A cooperation treaty.\\n\\nSecond paragraph.'
    """
    spaced = _single_spaced(mend_signs(text))
    paragraphs = [part.strip() for part in spaced.split("\n\n")]
    if any("\n" in part for part in paragraphs):
        lines = [line.strip() for line in spaced.split("\n")]
        mended = _joined_lines(lines, wrapped_at(lines))
    else:
        mended = "\n\n".join(filter(None, paragraphs))
    return mend_text(mended) if mended != text and _broken(mended, uncommon_signs(mended)) else mended


def mend_signs(text: str) -> str:
    """The text in composed Unicode, without mojibake and invisible signs, its line ends all alike."""
    text = _without_excess(text)
    if _as_meant(text):
        return text
    text = LINE_ENDS.sub("\n", SURROGATES.sub("\ufffd", text))
    for _ in range(5):  # text that was spoilt twice is mended twice
        before = text
        text = _without_mojibake(text) if BROKEN.search(text) else text
        text = unicodedata.normalize("NFC", INVISIBLE.sub("", LINE_ENDS.sub("\n", text)))
        if text == before or _as_meant(text):
            break
    return text


def _without_excess(text: str) -> str:
    """The text with an ampersand that was escaped again and again escaped once, and with no more than thirty marks on a
    letter (Unicode Standard Annex 15): what is beyond that takes composing and unescaping the square of its length."""
    if "&amp;amp;amp;" in text:
        text = ESCAPED_AGAIN.sub("&amp;", text)
    marks = "".join(filter(unicodedata.combining, sorted(uncommon_signs(text)))) if len(text) > LONG else ""
    return re.sub(f"([{marks}]{{30}})[{marks}]+", r"\1", text) if marks else text


def uncommon_signs(text: str) -> set[str]:
    """The distinct signs of the text that are not printable ASCII, tabs or line ends.

    >>> sorted(uncommon_signs("Café\\r\\n"))
    ['\\r', 'é']
    """
    # Bytes are sifted twenty times faster than a pattern finds letters; most text then needs no further look.
    sifted = text.encode("utf-8", "surrogatepass").translate(None, COMMON)
    return set(sifted.decode("utf-8", "surrogatepass"))


def _as_meant(text: str) -> bool:
    """Is there nothing to mend in the signs of this text?"""
    uncommon = uncommon_signs(text)
    if NOT_MEANT.search("".join(uncommon)) or _broken(text, uncommon):
        return False
    return not uncommon or max(uncommon) < "\u0300" or unicodedata.is_normalized("NFC", text)


def _broken(text: str, uncommon: set[str]) -> bool:
    """Does the text hold mojibake or entities of HTML?"""
    suspect = "&" in text or not uncommon.isdisjoint(BROKEN_FIRST)
    return suspect and bool(BROKEN.search(text))


def _single_spaced(text: str) -> str:
    """The text with every run of spaces, of whatever kind, as one plain space."""
    for sign in (uncommon_signs(text) & ODD_SPACES) | {"\t"}:
        text = text.replace(sign, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _without_mojibake(text: str) -> str:
    import ftfy

    options = ftfy.TextFixerConfig(
        uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, unescape_html=True
    )
    return ftfy.fix_text(text, options)


def wrapped_at(lines: list[str]) -> int:
    """The width at which the lines are hard-wrapped, or 0 if they are not.

    Lines are wrapped when nearly every line that another one follows is so long that the next word would not have
    fitted; or, in print with ragged edges, when half of them break off within a sentence.
    """
    followed = [(line, after) for line, after in itertools.pairwise(lines) if line and after]
    if len(followed) < 2:
        return 0
    lengths = sorted([len(line) for line, _ in followed])
    width = lengths[-1]
    if NARROWEST <= width <= WIDEST and sum(_full(*pair, width) for pair in followed) >= 0.7 * len(followed):
        return width
    usual = lengths[int(0.9 * (len(lengths) - 1))]
    broken_off = sum(_broken_off(*pair) for pair in followed)
    return int(0.75 * usual) if len(followed) >= 5 and usual <= WIDEST and broken_off >= len(followed) / 2 else 0


def _broken_off(line: str, after: str) -> bool:
    """Does the sentence go on in the next line?"""
    return after[:1].islower() and not line.endswith((".", "!", "?", ":", ";"))


def _joined_lines(lines: list[str], width: int) -> str:
    """Lines → paragraphs; in wrapped text a line goes on in the next one unless that one's first word had room."""
    written: list[str] = []
    for line, after in itertools.pairwise([*lines, ""]):
        if not line:
            continue
        split = bool(after) and _split(line, after)
        on_page = bool(after) and (split or _full(line, after, width) or (width > 0 and _broken_off(line, after)))
        if not on_page or LIST_MARK.match(after):
            written += [line, "\n\n"]
        else:
            written += [line[:-1]] if split else [line, " "]
    return "".join(written[:-1])


def _full(line: str, after: str, width: int) -> bool:
    return width > 0 and len(line) + 1 + (after.find(" ") if " " in after else len(after)) > width - 4


def _split(line: str, after: str) -> bool:
    """Does the line end within a word?"""
    return line.endswith(HYPHENS) and after[0].islower() and bool(SPLIT_WORD.search(f"{line[-2:]}\n{after[:2]}"))
