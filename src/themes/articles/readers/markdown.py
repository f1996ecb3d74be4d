"""Markdown, with YAML front matter or without."""

import re
from collections.abc import Iterator
from typing import Any

from themes.articles.files import Draft, Finding, Problem, SourceFile
from themes.articles.mending.markdown_marks import HEADING, heading_text, without_marks
from themes.articles.recognise.encodings import decoded

SUFFIXES = (".md", ".markdown", ".mdown", ".qmd")
SIGNED = False
RISKY = False
FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
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
