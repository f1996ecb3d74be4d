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
SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BROKEN = re.compile("[ÂÃÄÅÐÑØÙÎÏÐâãäåæçèéïðŃÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd|&(?:amp|quot|nbsp|#\\d+);")
SPLIT_WORD = re.compile(r"([^\W\d_])[-\u2010]\n([^\W\d_]+)")
LIST_MARK = re.compile(r"(?:[-*•–—·▪◦]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|#{1,6}\s|>\s)")
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
    lines = [SPACES.sub(" ", line).strip() for line in mend_signs(text).split("\n")]
    width = wrapped_at(lines)
    mended = "\n\n".join(" ".join(paragraph.split()) for paragraph in _paragraphs(lines, width))
    return mend_text(mended) if mended != text and BROKEN.search(mended) else mended


def mend_signs(text: str) -> str:
    """The text in composed Unicode, without mojibake and invisible signs, its line ends all alike."""
    if text.isascii() and "&" not in text and "\r" not in text and not INVISIBLE.search(text):
        return LINE_ENDS.sub("\n", text)
    text = LINE_ENDS.sub("\n", SURROGATES.sub("\ufffd", text))
    for _ in range(5):  # text that was spoilt twice is mended twice
        before = text
        text = _without_mojibake(text) if BROKEN.search(text) else text
        text = unicodedata.normalize("NFC", INVISIBLE.sub("", LINE_ENDS.sub("\n", text)))
        if text == before:
            break
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
    lengths = sorted(len(line) for line, _ in followed)
    width = lengths[-1]
    if NARROWEST <= width <= WIDEST and sum(_full(*pair, width) for pair in followed) >= 0.7 * len(followed):
        return width
    usual = lengths[int(0.9 * (len(lengths) - 1))]
    broken_off = sum(_broken_off(*pair) for pair in followed)
    return int(0.75 * usual) if len(followed) >= 5 and usual <= WIDEST and broken_off >= len(followed) / 2 else 0


def _broken_off(line: str, after: str) -> bool:
    """Does the sentence go on in the next line?"""
    return after[:1].islower() and not line.endswith((".", "!", "?", ":", ";"))


def _paragraphs(lines: list[str], width: int) -> list[str]:
    """Lines → paragraphs; in wrapped text a line goes on in the next one unless that one's first word had room."""
    paragraphs: list[str] = []
    goes_on = False
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if line and goes_on:
            paragraphs[-1] = _joined(paragraphs[-1], line)
        elif line:
            paragraphs.append(line)
        on_page = _full(line, after, width) or (width > 0 and _broken_off(line, after))
        goes_on = bool(line and after) and (on_page or _split(line, after)) and not LIST_MARK.match(after)
    return paragraphs


def _full(line: str, after: str, width: int) -> bool:
    return bool(width) and len(line) + 1 + len(after.split(" ", 1)[0]) > width - 4


def _split(line: str, after: str) -> bool:
    """Does the line end within a word?"""
    return bool(SPLIT_WORD.search(line[-2:] + "\n" + after[:2])) and after[0].islower()


def _joined(line: str, after: str) -> str:
    return line[:-1] + after if _split(line, after) else f"{line} {after}"
