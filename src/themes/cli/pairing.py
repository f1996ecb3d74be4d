"""What the commands on pairs share: the home of each source, and the articles that concern a pair."""

from typing import TYPE_CHECKING

from themes.cli.printing import say
from themes.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd


def inferred_home(articles: "pd.DataFrame") -> "pd.Series | None":
    """Each article's home country, if its source shows one; says which on stderr."""
    from themes.analysis.homes import home_of, infer_home

    if "source" not in articles.columns:
        return None
    homes = infer_home(articles).dropna(subset=["home"])
    if homes.empty:
        return None
    named = [f"{source} ({home})" for source, home in zip(homes["source"], homes["home"], strict=True)]
    more = f" and {len(named) - 5} more" if len(named) > 5 else ""
    say(f"a party to its own articles: {', '.join(named[:5])}{more}; --home none counts named countries only")
    return home_of(articles, homes)


def on_pair(articles: "pd.DataFrame", pair: str) -> "pd.DataFrame":
    """The articles that concern the pair."""
    from themes.analysis.pairs import country_pairs
    from themes.language.countries import country_name, find_countries

    found = country_pairs(find_countries(articles), home=inferred_home(articles))
    chosen = articles[articles.index.isin(found.loc[found["pair"] == pair, "article_id"])]
    if chosen.empty:
        a, b = pair.split("-")
        frequent = ", ".join(
            found["pair"].value_counts().sort_index().sort_values(ascending=False, kind="stable").index[:5]
        )
        there = f"the most frequent pairs here: {frequent}" if frequent else "no article here concerns two countries"
        raise OptionError(f"no article concerns {country_name(a)} and {country_name(b)}; {there}")
    say(f"{len(chosen):,} of {len(articles):,} articles concern {pair}")
    return chosen
