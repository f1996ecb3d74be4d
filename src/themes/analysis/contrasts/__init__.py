"""What sets two groups of articles apart."""

from themes.analysis.contrasts.documents import contrast_terms
from themes.analysis.contrasts.tokens import contrast_tokens_fightin_words, contrast_tokens_g2

__all__ = ["contrast_terms", "contrast_tokens_fightin_words", "contrast_tokens_g2"]
