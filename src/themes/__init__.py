"""Themes of bilateral cooperation in articles: topics, trends, contrasts and country pairs, with their doubt.

What a researcher types. Names are looked up when they are first used, so that `import themes` costs nothing.
"""

from importlib import import_module, metadata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from themes.analysis.codebook import apply_codebook as apply_codebook
    from themes.analysis.contrasts import contrast_terms as contrast_terms
    from themes.analysis.topics import find_topics as find_topics
    from themes.corpora import load_articles as load_articles
    from themes.showing import charts as charts
    from themes.showing import tables as tables

__version__ = metadata.version("themes")

_NAMES_OF = {
    "themes.analysis.agenda": [
        "earlier_and_later", "labels_as_terms", "mirror", "pair_agenda", "pair_topics_by_period",
    ],
    "themes.analysis.backbone": ["pair_backbone"],
    "themes.analysis.codebook": ["apply_codebook", "load_codebook"],
    "themes.analysis.contrasts": ["contrast_terms"],
    "themes.analysis.describe": ["count_articles", "largest_source", "share_of_labels", "text_lengths"],
    "themes.analysis.dyads": ["capital_distances", "dyad_panel"],
    "themes.analysis.homes": ["home_of", "infer_home"],
    "themes.analysis.masking": ["in_several_groups", "without_countries"],
    "themes.analysis.pairs": ["article_parties", "country_pairs", "pair_labels"],
    "themes.analysis.periods": ["period_name", "period_starts"],
    "themes.analysis.selection": ["fairly_drawn", "in_one_language", "label_frame", "leading_pair"],
    "themes.analysis.term_vectorizer": ["TermVectorizer"],
    "themes.analysis.terms": ["count_by_group", "term_table", "weigh_like", "weigh_terms"],
    "themes.analysis.topic_quality": ["frex", "topic_quality"],
    "themes.analysis.topics": [
        "assign_topics", "borderline", "exemplars", "find_topics", "load_topics", "map_articles", "save_topics",
        "topic_tree", "update_topics",
    ],
    "themes.analysis.trends": [
        "event_effect", "find_bursts", "find_changes", "rising_terms", "share_by_period", "test_trends",
    ],
    "themes.articles.duplicates.stories": ["find_duplicates"],
    "themes.checking.calibration": ["calibrate"],
    "themes.checking.coding": ["codebook_agreement"],
    "themes.checking.power": ["contrast_power", "trend_power"],
    "themes.checking.reruns": ["compare_reruns"],
    "themes.checking.stability": ["mark_unsteady", "topic_stability"],
    "themes.checking.topic_counts": ["compare_topic_counts"],
    "themes.corpora": ["fetched_corpora", "get_corpus", "load_articles", "read_articles"],
    "themes.corpora.capitals": ["world_capitals"],
    "themes.corpora.coded": ["coded_passages"],
    "themes.corpora.events": ["world_events"],
    "themes.errors": ["ArticlesError", "OptionError", "ThemesError", "TooFewError"],
    "themes.language.countries": ["ambiguous_names", "country_code", "country_name", "find_countries"],
    "themes.language.pair_passages": ["find_pair_passages"],
    "themes.language.passages": ["find_passages"],
    "themes.language.phrases": ["find_phrases", "join_phrases"],
    "themes.language.stopwords": ["function_words", "genre_words"],
    "themes.language.token_files": ["open_tokens", "reuse_tokens", "save_tokens"],
    "themes.language.token_loss": ["token_loss"],
    "themes.language.tokens": ["tokenize"],
    "themes.showing.explore": ["explore"],
    "themes.showing.few": ["topics_unless_too_few", "unless_too_few", "weigh_unless_too_few"],
    "themes.showing.report": ["write_report"],
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _NAMES_OF.items() for name in names}
_ROOMS = {"charts": "themes.showing.charts", "tables": "themes.showing.tables", "corpora": "themes.corpora"}

__all__ = sorted([*_MODULE_OF, *_ROOMS])  # noqa: PLE0605


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(_ROOMS[name])
    if name in _MODULE_OF:
        return getattr(import_module(_MODULE_OF[name]), name)
    raise AttributeError(f"themes has no {name!r}; dir(themes) lists what there is")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
