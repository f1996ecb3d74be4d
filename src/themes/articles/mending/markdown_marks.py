"""The marks of Markdown, and text without them, where it is certain that they are marks."""

import re

HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.*)$", re.M)
# Every repetition has a limit, or stops at a sign that begins the next try: no text takes more than linear time.
IMAGE = re.compile(r"!\[[^\]\n]{0,1000}\]\([^)\s]{0,2000}(?:\s+\"[^\"\n]{0,1000}\")?\)")
LINK = re.compile(
    r"\[((?:[^\[\]\n]|\[[^\[\]\n]{0,100}\]){0,1000})\]"
    r"(?:\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s+\"[^\"\n]{0,1000}\")?\)|\[[^\[\]\n]{0,200}\])"
    r"|<(https?://[^<>\s]{1,2000})>"
)
EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|_{1,3})(?=\S)(.{1,400}?)(?<=\S)\1(?![\w*])", re.S)
RULE = re.compile(r"^ {0,3}(?:[-*_] ?){3,}$", re.M)
# A web address in a link, a pair of double stars, a sign behind a backslash: nobody writes these but in Markdown.
WEB_LINK = re.compile(r"\[([^\[\]\n]{1,1000})\]\(<?https?://[^)\s\[]{1,2000}\)")
BOLD = re.compile(r"(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{1,400}(?<=[^\s*])\*\*(?![\w*])")
ESCAPED = re.compile(r"\\[_*#\[\]().>-]")
LATEX = re.compile(r"\\[A-Za-z]{2,}|\$")


def without_marks(text: str) -> str:
    """The text without Markdown's marks: headings, links, images, emphasis, rules."""
    text = IMAGE.sub("", without_comments(text))
    text = LINK.sub(lambda found: found[1] or found[2] or "", text)
    text = RULE.sub("", text)
    text = HEADING.sub(lambda found: f"\n{heading_text(found)}\n", text)
    text = EMPHASIS.sub(lambda found: found[2], text)
    return re.sub(r"^ {0,3}> ?", "", re.sub(r"\\([\\`*_{}\[\]()#+.!>-])", r"\1", text), flags=re.M)


def heading_text(found: re.Match[str]) -> str:
    """The words of a heading, without the signs that may close it."""
    words = found[1].rstrip(" \t\r")
    closed = words.rstrip("#")
    return closed.rstrip(" \t") if closed.endswith((" ", "\t")) or not closed else words


def without_comments(text: str) -> str:
    """The text without what stands between `<!--` and `-->`."""
    kept, place = [], 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        place = end + 3
    return "".join([*kept, text[place:]])


def without_markdown(text: str) -> str:
    """The text without Markdown's marks if it certainly is Markdown; any other text as it is, with its stars and signs.

    >>> without_markdown("**Trade.** They agreed \\\\- and *signed*.")
    'Trade. They agreed - and signed.'
    >>> without_markdown("5 * 3 * 2, snake_case_name, #hashtag, *a note")
    '5 * 3 * 2, snake_case_name, #hashtag, *a note'
    """
    # One sign is found ten times faster than two, and most texts hold none of these.
    text = WEB_LINK.sub(r"\1", text) if "]" in text and "](" in text else text
    bold = "*" in text and "**" in text and bool(BOLD.search(text))
    escaped = "\\" in text and bool(ESCAPED.search(text)) and not LATEX.search(text)
    headings = "#" in text and "## " in text and len(HEADING.findall(text)) > 1
    return without_marks(text) if bold or escaped or headings else text
