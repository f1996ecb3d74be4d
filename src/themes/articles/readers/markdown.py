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
HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$", re.M)
IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\s]*(?:\s+\"[^\"\n]*\")?\)")
LINK = re.compile(
    r"\[([^\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\)|\[([^\]\n]+)\]\[[^\]\n]*\]|<(https?://[^>\s]+)>"
)
EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])", re.S)
RULE = re.compile(r"^ {0,3}(?:[-*_] ?){3,}$", re.M)
COMMENT = re.compile(r"<!--.*?-->", re.S)


def claims(head: bytes) -> bool:
    """Front matter: a line of three hyphens, fields, and another one."""
    return bool(re.match(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[^\n]*\w+ *:", head))


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
        and (not fields.get("title") or heading[2].strip() == str(fields["title"]).strip())
    ):
        fields.setdefault("title", without_marks(heading[2]))
        text = text[heading.end() :]
    yield Draft({**fields, "text": without_marks(text)})


def front_matter(written: str) -> dict[str, Any]:
    """The fields of the front matter, dates as text; ValueError if it is not YAML, or plays tricks with aliases."""
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
    text = COMMENT.sub("", text)
    text = IMAGE.sub("", text)
    text = LINK.sub(lambda found: found[1] or found[2] or found[3] or "", text)
    text = RULE.sub("", text)
    text = HEADING.sub(lambda found: f"\n{found[2]}\n", text)
    text = EMPHASIS.sub(lambda found: found[2], text)
    return re.sub(r"^ {0,3}> ?", "", re.sub(r"\\([\\`*_{}\[\]()#+.!>-])", r"\1", text), flags=re.M)
