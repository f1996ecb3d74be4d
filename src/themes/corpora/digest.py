"""The corpus `digest`: the articles that ship with the project, in its own words, one Markdown file each."""

from pathlib import Path

import pandas as pd

from themes.articles.files import Problem
from themes.articles.load import read_rows
from themes.corpora.shipped import shipped


def folder() -> Path:
    """The folder of the digest: in the checkout, or inside the installed package."""
    return shipped("articles", in_wheel="digest")


def rows() -> tuple[list[pd.DataFrame], list[Problem]]:
    """The rows of every article of the digest; `path` is relative to the digest's folder, the same on every machine."""
    parts, problems = read_rows(folder())
    here = f"{folder().as_posix()}/"
    shorter = [part.assign(path=part["path"].str.replace(here, "digest/", regex=False)) for part in parts if len(part)]
    return shorter, [Problem(fault.path.replace(here, "digest/"), fault.reason, fault.detail) for fault in problems]
