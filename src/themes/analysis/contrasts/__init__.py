"""What sets two groups of articles apart."""

from themes.analysis.contrasts.documents import contrast_terms

__all__ = ["contrast_terms"]
