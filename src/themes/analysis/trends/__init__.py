"""What grows, fades, bursts and breaks: shares over time, and tests of them."""

from themes.analysis.trends.shares import share_by_period

__all__ = ["share_by_period"]
