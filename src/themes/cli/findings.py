"""Commands that find something in articles: topics, trends, contrast, pairs, find."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from themes.cli.labelling import check_labels, labels_of, weigh
from themes.cli.pairing import inferred_home, on_pair
from themes.cli.printing import give, say
from themes.cli.reading import EVERY_HELP, Language, Out, Seed, Where, check_order, read, read_one_language
from themes.errors import OptionError, TooFewError

if TYPE_CHECKING:
    from themes.analysis.matrices import TermMatrix, Topics

PER_YEAR = "Trends, in percentage points a year"
Condition = Annotated[
    list[str],
    typer.Option(metavar="NAME=VALUE", help="Repeat for several conditions, all of which must hold."),
]


def topics(
    where: Where,
    n: Annotated[int | None, typer.Option("--topics", "-n", min=2, help="How many; else the articles decide.")] = None,
    method: Annotated[str, typer.Option(help="clusters (LSA and k-means) or mixture (NMF).")] = "clusters",
    quick: Annotated[bool, typer.Option("--quick", help="Do not test which topics are unsteady.")] = False,
    seed: Seed = 0,
    language: Language = None,
    out: Out = None,
) -> None:
    """What the articles talk about: topics with their sizes and terms."""
    from themes.analysis.topics import find_topics
    from themes.showing import tables
    from themes.showing.report.writing import choices_for

    articles = read_one_language(where, language)
    terms = weigh(articles)
    found = find_topics(terms, n_topics=n or choices_for(articles)["N_TOPICS"], method=method, seed=seed)
    found = found if quick else _marked(found, terms, method, seed)
    sizes = tables.topic_sizes(found.topic_of)
    joined = sizes.merge(tables.top_terms(found.term_weights), on="topic", how="left")
    give(tables.titled(joined, "Topics by number of articles", id="topics"), out)


def _marked(found: "Topics", terms: "TermMatrix", method: str, seed: int) -> "Topics":
    """The topics, those not found again in samples marked unsteady; as they are where samples are too small."""
    from themes.checking.stability import mark_unsteady, topic_stability

    say("looking for each topic again in ten samples (--quick leaves this out)")
    try:
        return mark_unsteady(found, topic_stability(found, terms, method=method, runs=10, seed=seed))
    except TooFewError as reason:
        say(f"not tested: {reason}")
        return found


def trends(
    where: Where,
    every: Annotated[str | None, typer.Option(help=EVERY_HELP)] = None,
    of: Annotated[str, typer.Option(help="themes (of the codebook), countries, or terms.")] = "themes",
    term: Annotated[list[str] | None, typer.Option(help="Follow this word or phrase; repeat for several.")] = None,
    shares: Annotated[bool, typer.Option("--shares", help="Give the shares of all periods instead.")] = False,
    language: Language = None,
    out: Out = None,
) -> None:
    """What grows and fades: the trend of each theme, country or term, with its test."""
    from themes.analysis.trends import rising_terms, share_by_period, test_trends
    from themes.language.countries import country_name
    from themes.showing import tables
    from themes.showing.report.writing import choices_for
    from themes.showing.words import counted

    check_labels(of, term or [])
    articles = read_one_language(where, language)
    period = every or choices_for(articles)["EVERY"]
    if every is None:
        say(f"--every {period}, chosen by the articles' span")
    if of == "terms" and not term and not shares:
        found = rising_terms(weigh(articles), articles, every=period)
        if found.empty:
            say(f"no term grows or fades by more than chance would ({counted(found.attrs['tests'], 'term')} tested)")
        give(tables.trends_to_read(found, most=1000, title=PER_YEAR), out)
        return
    labels = labels_of(articles, of, term or [])
    if shares:
        give(tables.titled(share_by_period(labels, articles, every=period), "Shares by period", id="shares"), out)
    else:
        if out is None and of == "countries" and not term:
            labels = labels.rename(columns=country_name)
        give(tables.trends_to_read(test_trends(labels, articles, every=period), most=1000, title=PER_YEAR), out)


def contrast(
    where: Where,
    a: Condition,
    b: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="The other group; else all others.")] = None,
    language: Language = None,
    out: Out = None,
) -> None:
    """What sets one group of articles apart from another: terms with shares, log-odds and q-values."""
    from themes.analysis.contrasts import contrast_terms
    from themes.showing import tables
    from themes.showing.selecting import like_values, select
    from themes.showing.words import counted

    articles = read_one_language(where, language)
    in_a = select(articles, a)
    in_b = select(articles, b) if b else ~in_a
    for name, group, conditions in (("a", in_a, a), ("b", in_b, b or [])):
        if not group.any():
            met = " and ".join(conditions)
            why = f"no article meets {met}{like_values(articles, conditions)}" if met else "every article is in group a"
            raise OptionError(f"group {name} is empty: {why}")
    say(f"{counted(int(in_a.sum()), 'article')} against {int(in_b.sum()):,}")
    found = contrast_terms(weigh(articles), in_a, in_b)
    give(tables.contrasts_to_read(found, most=1000), out)


def pairs(
    where: Where,
    home: Annotated[
        str | None,
        typer.Option(metavar="COUNTRY", help="The country that speaks as 'we', or none; else the sources show it."),
    ] = None,
    language: Language = None,
    out: Out = None,
) -> None:
    """Which countries deal with which, and in how many articles."""
    from themes.analysis.pairs import country_pairs
    from themes.language.countries import country_code, find_countries
    from themes.showing import tables

    given = None if home is None or home.lower() == "none" else country_code(home)
    articles = read_one_language(where, language)
    speaks = inferred_home(articles) if home is None else given
    give(tables.pair_counts(country_pairs(find_countries(articles), home=speaks), most=1000), out)


def find(
    where: Where,
    term: Annotated[str | None, typer.Argument(help="A word or phrase; may be left out with --pair.")] = None,
    pair: Annotated[
        str | None, typer.Option(metavar="PAIR", help="Only in articles on this pair, such as IND-JPN or India-Japan.")
    ] = None,
    width: Annotated[int, typer.Option(min=1, help="Letters of context on each side.")] = 60,
    out: Out = None,
) -> None:
    """The words in their places: every passage that holds a term, or that names both countries of a pair."""
    from themes.language.country_lookup import pair_codes
    from themes.language.pair_passages import find_pair_passages
    from themes.language.passages import find_passages
    from themes.showing import tables

    if term is None and pair is None:
        raise OptionError("find needs a TERM, or --pair such as IND-JPN, or both")
    codes = pair_codes(pair) if pair else None
    check_order(where, term)
    articles, _ = read(where)
    if codes:
        articles = on_pair(articles, "-".join(codes))
    if term is None:
        found = find_pair_passages(articles, "-".join(codes or ()), width=width)
    else:
        found = find_passages(articles, term, width=width)
    say(f"{len(found):,} passage{'s' * (len(found) != 1)}")
    if out is not None:
        give(found, out)
    else:
        give(
            tables.passages_to_read(found, articles, most=1000).drop(columns=["url", "match"]),
            None,
            letters=4 * width + 72,
        )


EXAMPLES: dict[Callable[..., None], str] = {
    topics: "themes topics data/articles -n 8 -o topics.csv",
    trends: "themes trends data/articles --every Q --term 'maritime security'",
    contrast: "themes contrast data/articles --a country=JPN --b country=CHN",
    pairs: "themes pairs data/articles --home IND",
    find: "themes find data/articles 'critical minerals' --pair IND-JPN",
}
