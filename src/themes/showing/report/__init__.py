"""Executed notebooks → HTML for readers, for the project's own articles and for anybody's."""

from themes.showing.report.notebooks import list_notebooks, notebooks_folder, read_notebook
from themes.showing.report.page import outputs_fingerprint, page_of, render_index, render_page
from themes.showing.report.running import execute_notebooks
from themes.showing.report.writing import choices_for, write_pages, write_report

__all__ = [
    "choices_for",
    "execute_notebooks",
    "list_notebooks",
    "notebooks_folder",
    "outputs_fingerprint",
    "page_of",
    "read_notebook",
    "render_index",
    "render_page",
    "write_pages",
    "write_report",
]
