"""The codebook's table: themes with their definitions, anchor terms, exclusions and sources."""

import tomllib
from importlib import resources
from pathlib import Path

import pandas as pd

from themes.errors import ArticlesError, OptionError

FIELDS = ("code", "name", "definition", "source", "strong", "weak", "exclude")
LISTS = ("strong", "weak", "exclude")


def load_codebook(where: "str | Path | None" = None) -> pd.DataFrame:
    """A row a theme: `code, name, definition, source`, and the lists `strong`, `weak` and `exclude` of its terms.

    Without `where`, the codebook that ships: areas of bilateral cooperation as the literature and joint statements name
    them. One's own is a TOML file with one `[[theme]]` table a theme; ArticlesError names what is missing.

    >>> load_codebook().set_index("code").loc["nuclear", "name"]
    'Nuclear and non-proliferation'
    """
    file = resources.files("themes.analysis.codebook") / "codebook.toml" if where is None else Path(where)
    try:
        themes = tomllib.loads(file.read_text(encoding="utf-8")).get("theme", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ArticlesError(f"{where}: not a codebook that can be read ({error}).") from error
    codebook = pd.DataFrame(themes)
    check_codebook(codebook, str(where or "codebook.toml"))
    return codebook[list(FIELDS)]


def check_codebook(codebook: pd.DataFrame, where: str) -> None:
    """Raise where fields are missing, terms are no lists, or a code stands twice."""
    missing = [field for field in FIELDS if field not in codebook]
    if missing or codebook.empty:
        lack = ", ".join(missing) or "all themes"
        raise ArticlesError(f"{where}: the codebook lacks {lack}. Each theme needs {', '.join(FIELDS)}.")
    for field in LISTS:
        wrong = [
            str(code)
            for code, terms in zip(codebook["code"], codebook[field], strict=True)
            if not isinstance(terms, list)
        ]
        if wrong:
            raise ArticlesError(f"{where}: '{field}' of {', '.join(wrong)} must be a list of terms (it may be empty).")
    repeated = codebook["code"][codebook["code"].duplicated()].tolist()
    if repeated:
        raise OptionError(f"{where}: the code {repeated[0]!r} stands twice. Give every theme a code of its own.")
