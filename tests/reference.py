"""Makes REFERENCE.md: every public name with its arguments and the first line of its docstring.

python tests/reference.py
"""

import inspect
from pathlib import Path

import themes

PAGE = Path(__file__).resolve().parents[1] / "REFERENCE.md"
ROOMS = {
    "corpora": "Articles: read, named, fetched",
    "articles": "Articles: duplicates",
    "language": "Words, phrases, countries, passages",
    "analysis": "Terms, topics, themes, trends, contrasts, pairs",
    "checking": "Findings put to the test",
    "showing": "Reports, and the desk in JupyterLab",
    "errors": "Errors",
}
HEAD = """# Reference

Every public name, as `themes.name`, with what it gives. `help(themes.name)` has the rest: columns, units, formula with
its source, errors, and an example that runs as a test. This page is made by `python tests/reference.py`.
"""


def room_of(name):
    """The room of `src/themes/` that a public function or class lives in."""
    return themes._MODULE_OF[name].split(".")[1]


def entry(name, thing, prefix=""):
    """A line of the page: the call with the names of its arguments, and what comes back."""
    says = inspect.getdoc(thing).splitlines()[0].replace("|", "\\|")
    if inspect.isclass(thing):
        return f"| `{prefix}{name}` | {says} |"
    words = []
    for word, parameter in inspect.signature(thing).parameters.items():
        if parameter.kind is parameter.KEYWORD_ONLY and not any(part.startswith("*") for part in words):
            words.append("*")
        stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
        words.append(f"{stars}{word}" if stars or parameter.default is parameter.empty else f"{word}=…")
    return f"| `{prefix}{name}({', '.join(words)})` | {says} |"


def section(title, lines):
    """A heading with its table."""
    return "\n".join([f"\n## {title}\n", "| call | gives |", "|---|---|", *lines, ""])


def page():
    """The whole page."""
    parts = [HEAD]
    for room, title in ROOMS.items():
        names = [name for name in themes.__all__ if name in themes._MODULE_OF and room_of(name) == room]
        extra = [entry("corpora", themes.corpora.corpora)] if room == "corpora" else []
        parts.append(section(title, [*extra, *(entry(name, getattr(themes, name)) for name in names)]))
    for room in ("tables", "charts"):
        module = getattr(themes, room)
        things = {name: getattr(module, name) for name in sorted(module.__all__)}
        lines = [entry(name, thing, f"{room}.") for name, thing in things.items() if callable(thing)]
        parts.append(section(f"`themes.{room}`", lines))
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
