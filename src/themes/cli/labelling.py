"""What the commands count in articles: terms, themes, countries, or words of one's own."""

from typing import TYPE_CHECKING

from themes.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

    from themes.analysis.matrices import TermMatrix


def weigh(articles: "pd.DataFrame") -> "TermMatrix":
    """The terms of the articles, those that enough of them hold."""
    from themes.analysis.terms import weigh_terms
    from themes.showing.report.writing import choices_for

    return weigh_terms(articles["text"], min_articles=choices_for(articles)["MIN_ARTICLES"])


def check_labels(of: str, terms: list[str]) -> None:
    """Raise OptionError for labels that nothing is known of; before anything is read, since reading may take long."""
    if not all(term.strip() for term in terms):
        raise OptionError("--term is empty: name a word or a phrase")
    if of not in ("themes", "countries", "terms"):
        raise OptionError(
            f"--of {of} is unknown; choose one of themes, countries, terms; or follow words with --term WORD"
        )


def labels_of(articles: "pd.DataFrame", of: str, terms: list[str]) -> "pd.DataFrame":
    """Articles × labels: which article holds which term, theme or country?"""
    import pandas as pd

    if terms:
        from themes.showing.selecting import select

        return pd.DataFrame({term: select(articles, [f"term={term}"]) for term in terms})
    if of == "themes":
        from themes.analysis.codebook import apply_codebook
        from themes.analysis.terms import weigh_terms

        return apply_codebook(weigh_terms(articles["text"], min_articles=1, max_share=1.0)).holds
    if of == "countries":
        from themes.analysis.selection import label_frame
        from themes.language.countries import find_countries

        return label_frame(find_countries(articles).rename(columns={"country": "label"}), articles)
    raise OptionError("--of terms --shares: say which terms, with --term WORD; repeat it for several")
