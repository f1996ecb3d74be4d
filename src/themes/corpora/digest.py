"""The corpus `digest`: the articles that ship with the project, in its own words, one Markdown file each."""

from pathlib import Path

import pandas as pd

from themes.articles.files import Problem
from themes.articles.load import read_rows

CHECKOUT = Path(__file__).resolve().parents[3] / "data" / "articles"
IN_WHEEL = Path(__file__).resolve().parent / "digest"


def folder() -> Path:
    """The folder of the digest: in the checkout, or inside the installed package."""
    return IN_WHEEL if IN_WHEEL.is_dir() else CHECKOUT


def rows() -> tuple[list[pd.DataFrame], list[Problem]]:
    """The rows of every article of the digest; `path` is relative to the digest's folder, the same on every machine."""
    parts, problems = read_rows(folder())
    here = f"{folder().as_posix()}/"
    shorter = [part.assign(path=part["path"].str.replace(here, "digest/", regex=False)) for part in parts if len(part)]
    return shorter, [Problem(fault.path.replace(here, "digest/"), fault.reason, fault.detail) for fault in problems]
