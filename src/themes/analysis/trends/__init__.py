"""What grows, fades, bursts and breaks: shares over time, and tests of them."""

from themes.analysis.trends.bursts import find_bursts
from themes.analysis.trends.changes import find_changes
from themes.analysis.trends.events import event_effect
from themes.analysis.trends.monotone import hamed_rao, mann_kendall
from themes.analysis.trends.rising import rising_terms
from themes.analysis.trends.shares import share_by_period
from themes.analysis.trends.sieve import sieve_bootstrap
from themes.analysis.trends.slopes import test_trends

__all__ = [
    "event_effect",
    "find_bursts",
    "find_changes",
    "hamed_rao",
    "mann_kendall",
    "rising_terms",
    "share_by_period",
    "sieve_bootstrap",
    "test_trends",
]
