"""Markdown, with YAML front matter or without."""

import re
from collections.abc import Iterator
from typing import Any

from themes.articles.files import Draft, Finding, Problem, SourceFile
from themes.articles.recognise import decoded

SUFFIXES = (".md", ".markdown", ".mdown", ".qmd")
SIGNED = False
RISKY = False
FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
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
LONGEST_FRONT, MOST_BRACKETS = 100_000, 1_000


def claims(head: bytes) -> bool:
    """Front matter: a line of three hyphens, fields, and another one."""
    return bool(re.match(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[^\n:]*\w *:", head))


def read(file: SourceFile) -> Iterator[Finding]:
    """One article; keys of the front matter that are not columns of the articles table pass through."""
    text = decoded(file.path.read_bytes())
    fields: dict[str, Any] = {}
    if front := FRONT.match(text):
        text = text[front.end() :]
        try:
            fields = front_matter(front[1])
        except ValueError as error:
            yield Problem(file.shown, "front matter is not YAML", str(error)[:200])
    heading = HEADING.search(text)
    if (
        heading
        and not text[: heading.start()].strip()
        and (not fields.get("title") or heading_text(heading) == str(fields["title"]).strip())
    ):
        fields.setdefault("title", without_marks(heading_text(heading)))
        text = text[heading.end() :]
    yield Draft({**fields, "text": without_marks(text)})


def front_matter(written: str) -> dict[str, Any]:
    """The fields of the front matter, dates as text; ValueError if it is not YAML, or plays tricks with aliases."""
    if len(written) > LONGEST_FRONT or written.count("[") + written.count("{") > MOST_BRACKETS:
        raise ValueError(f"it is longer than {LONGEST_FRONT // 1000} kB, or nested without end")
    import yaml

    class Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """YAML that leaves dates and numbers as they were written."""

    Plain.yaml_implicit_resolvers = {
        sign: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int")
        ]
        for sign, resolvers in Plain.yaml_implicit_resolvers.items()
    }
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(written, Loader=Plain)):
            raise ValueError("aliases are not allowed, for they multiply without end")
        fields = yaml.load(written, Loader=Plain)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(" ".join(str(error).split())) from None
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise ValueError("it holds no fields")
    return {str(name): value for name, value in fields.items()}


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
