"""Text as it was meant: mojibake, odd spaces, soft hyphens, hard wraps and words split at line ends are mended.

Typographic quotes stay as they are. Mending twice changes nothing, so that the same article has the same id
whichever format carried it.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from themes.articles.mending.mojibake import broken, read_again
from themes.articles.mending.rereading import utf8_again
from themes.articles.mending.split_words import HYPHENS, is_split, joined

# Controls, soft hyphens, zero-width signs (but not the joiners that Persian and Hindi need), bidirectional overrides.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
SURROGATES = re.compile("[\ud800-\udfff]")
ODD_SPACES = frozenset("\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Ligatures, wide letters and digits, narrow ones of Japanese.
FORMS = re.compile("[\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f]+")
UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65]")
SOFT_BREAK = re.compile(r"\u00ad[ \t]*\n[ \t]*(?=\S)")
C1 = frozenset(map(chr, range(0x80, 0xA0)))
COMMON = bytes([*b"\t\n", *range(0x20, 0x7F)])
NOT_MEANT = re.compile(f"{INVISIBLE.pattern}|{SURROGATES.pattern}|{LINE_ENDS.pattern}|{FORMS.pattern}")
ESCAPED_AGAIN = re.compile("&amp;(?:amp;)+")
LONG = 10_000  # characters; shorter texts take no time whatever they hold
LIST_MARK = re.compile(r"(?:[-*•–—·▪◦]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|#{1,6}\s|>\s)")
LIST_FIRST = frozenset("-*•–—·▪◦(#>")
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
    if _on_one_line(text):
        return text.strip()
    mended = " ".join(mend_signs(text).split())
    return mend_line(mended) if mended != text and broken(mended, uncommon_signs(mended)) else mended


def mend_text(text: str) -> str:
    """The text mended, its paragraphs split by a blank line.

    >>> mend_text("A co-\\noperation\\u00a0treaty.\\r\\nSecond paragraph.")
    'A cooperation treaty.\\n\\nSecond paragraph.'
    """
    if _on_one_line(text):
        return text.strip()
    meant = mend_signs(text)
    uncommon = uncommon_signs(meant)
    spaced = _single_spaced(meant, uncommon)
    paragraphs = [part.strip() for part in spaced.split("\n\n")]
    if any("\n" in part for part in paragraphs):
        lines = [line.strip() for line in spaced.split("\n")]
        mended = _joined_lines(lines, wrapped_at(lines), cache(spaced.__contains__))
    else:
        mended = "\n\n".join(filter(None, paragraphs))
    return mend_text(mended) if mended != text and broken(mended, uncommon) else mended


def mend_signs(text: str) -> str:
    """The text in composed Unicode, without mojibake and invisible signs, its line ends all alike."""
    signs = uncommon_signs(text)
    text = _without_excess(text, signs)
    if _as_meant(text, signs):
        return text
    if C1 & signs:  # a byte of UTF-8 read as Latin-1 may look like an end of line
        text = utf8_again(text)
    text = LINE_ENDS.sub("\n", SURROGATES.sub("\ufffd", text))
    for _ in range(5):  # text that was spoilt twice is mended twice
        before = text
        text = _without_mojibake(text) if broken(text, uncommon_signs(text)) else text
        text = INVISIBLE.sub("", SOFT_BREAK.sub("", LINE_ENDS.sub("\n", text)))
        text = unicodedata.normalize("NFC", FORMS.sub(_in_usual_form, text))
        if text == before or _as_meant(text, uncommon_signs(text)):
            break
    return text


def _without_excess(text: str, signs: set[str]) -> str:
    """The text with an ampersand that was escaped again and again escaped once, and with no more than thirty marks on a
    letter (Unicode Standard Annex 15): what is beyond that takes composing and unescaping the square of its length."""
    if "&" in text and "&amp;amp;amp;" in text:
        text = ESCAPED_AGAIN.sub("&amp;", text)
    marks = "".join(filter(unicodedata.combining, sorted(signs))) if len(text) > LONG else ""
    return re.sub(f"([{marks}]{{30}})[{marks}]+", r"\1", text) if marks else text


def _on_one_line(text: str) -> bool:
    """Is this plainly one line of text in which there is nothing to mend but spaces at its ends? Most are, and quickly
    told: what cannot be printed is all that is invisible, odd spaces and ends of lines."""
    return text.isascii() and text.isprintable() and "&" not in text and "  " not in text


def uncommon_signs(text: str) -> set[str]:
    """The distinct signs of the text that are not printable ASCII, tabs or line ends.

    >>> sorted(uncommon_signs("Café\\r\\n"))
    ['\\r', 'é']
    """
    # Bytes are sifted twenty times faster than a pattern finds letters; most text then needs no further look.
    sifted = text.encode("utf-8", "surrogatepass").translate(None, COMMON)
    return set(sifted.decode("utf-8", "surrogatepass"))


def _as_meant(text: str, uncommon: set[str]) -> bool:
    """Is there nothing to mend in the signs of this text, of which these are uncommon?"""
    if NOT_MEANT.search("".join(uncommon)) or broken(text, uncommon):
        return False
    composed = all(sign < "\u0300" or "\u2010" <= sign <= "\u2027" for sign in uncommon)  # quotes and dashes too
    return composed or unicodedata.is_normalized("NFC", text)


def _single_spaced(text: str, uncommon: set[str]) -> str:
    """The text with every run of spaces, of whatever kind, as one plain space."""
    for sign in (uncommon & ODD_SPACES) | {"\t"}:
        text = text.replace(sign, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _in_usual_form(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def _without_mojibake(text: str) -> str:
    import ftfy

    options = ftfy.TextFixerConfig(
        uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, unescape_html=True
    )
    return ftfy.fix_text(read_again(text), options)


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
    if NARROWEST <= width <= WIDEST:
        filled = sum([length >= width - 4 for length in lengths])
        filled += sum([len(line) < width - 4 and _full(line, after, width) for line, after in followed])
        if filled >= 0.7 * len(followed):
            return width
    usual = lengths[int(0.9 * (len(lengths) - 1))]
    broken_off = sum(_broken_off(*pair) for pair in followed)
    return int(0.75 * usual) if len(followed) >= 5 and usual <= WIDEST and broken_off >= len(followed) / 2 else 0


def _broken_off(line: str, after: str) -> bool:
    """Does the sentence go on in the next line?"""
    return after[:1].islower() and not line.endswith((".", "!", "?", ":", ";"))


def _joined_lines(lines: list[str], width: int, holds: Callable[[str], bool]) -> str:
    """Lines → paragraphs; in wrapped text a line goes on in the next one unless that one's first word had room."""
    written: list[str] = []
    for line, after in itertools.pairwise([*lines, ""]):
        if not line:
            continue
        split = bool(after) and line[-1] in HYPHENS and is_split(line, after)
        on_page = after and (
            len(line) >= width - 4 > 0 or split or _full(line, after, width) or (width and _broken_off(line, after))
        )
        if not on_page or _listed(after):
            written += (line, "\n\n")
        else:
            written += joined(line, after, holds) if split else (line, _between(line, after))
    return "".join(written[:-1])


def _between(line: str, after: str) -> str:
    """What stands between two lines that are joined: nothing in Chinese and Japanese, else a space."""
    return "" if line[-1] >= "\u2e80" and bool(UNSPACED.match(line[-1])) and bool(UNSPACED.match(after)) else " "


def _listed(line: str) -> bool:
    """Does the line begin with the mark of an item of a list?"""
    may_be = line[0] in LIST_FIRST or line[0].isdecimal() or line[1:2] in (".", ")")
    return may_be and bool(LIST_MARK.match(line))


def _full(line: str, after: str, width: int) -> bool:
    return width > 0 and len(line) + 1 + (after.find(" ") if " " in after else len(after)) > width - 4
