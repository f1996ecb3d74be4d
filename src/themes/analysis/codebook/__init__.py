"""Themes known in advance: the codebook, and which articles speak of which of its themes."""

from themes.analysis.codebook.scoring import ThemeScores, apply_codebook
from themes.analysis.codebook.table import load_codebook

__all__ = ["ThemeScores", "apply_codebook", "load_codebook"]
