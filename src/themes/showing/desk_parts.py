"""The desk's words and tables as HTML for widgets, in which nothing of an article can run."""

import html
from typing import Any

import ipywidgets
import pandas as pd

from themes.language.countries import country_name
from themes.showing.report.markdown import safe_link

ALL = "all"


def day(value: Any) -> str:
    """A date as an ISO day."""
    return "undated" if pd.isna(value) else f"{value:%Y-%m-%d}"


def as_table(terms: pd.DataFrame, title: str) -> str:
    """Terms with their shares, here and (where known) elsewhere."""
    left = ' style="text-align:left"'
    shares = {"here": terms["share_here"], "elsewhere": terms["share_elsewhere"]}
    shown = {name: share for name, share in shares.items() if share.notna().any()}
    head = "".join(f"<th>{name}</th>" for name in shown)
    rows = "".join(
        f"<tr><td{left}>{html.escape(str(term))}</td>{''.join(f'<td>{share:.0%}</td>' for share in each)}</tr>"
        for term, *each in zip(terms["term"], *shown.values(), strict=True)
    )
    return f"<p><b>{title}</b></p><table><tr><th{left}>term</th>{head}</tr>{rows}</table>"


def as_list(passages: pd.DataFrame) -> str:
    """Passages with date, source and title, linked where the address is safe."""
    return "<ul>" + "".join(f"<li>{_as_item(row)}</li>" for row in passages.itertuples()) + "</ul>"


def _as_item(row: Any) -> str:
    link = safe_link(row.url)
    title = html.escape(str(row.title))
    name = f'<a href="{html.escape(link)}" target="_blank" rel="noreferrer noopener">{title}</a>' if link else title
    origin = [day(row.published), *([] if pd.isna(row.source) else [html.escape(str(row.source))]), name]
    return f"{html.escape(str(row.passage))}<br><small>{' · '.join(filter(None, origin))}</small>"


def dropdown(name: str, options: list[tuple[str, str]]) -> Any:
    """A control with one choice of several."""
    return ipywidgets.Dropdown(options=[(f"all ({len(options)})", ALL), *options], description=name)


def pair_name(pair: str) -> str:
    """The two countries of a pair, by name."""
    return " – ".join(country_name(code) for code in pair.split("-"))
