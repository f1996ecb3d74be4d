"""Intervals, tests and error control that the other analyses share."""

from themes.analysis.inference.control import control_false_finds
from themes.analysis.inference.dependence import INDEPENDENT, cluster_codes, dependence_statement
from themes.analysis.inference.intervals import beta_binomial_log_odds, wilson_interval

__all__ = [
    "INDEPENDENT",
    "beta_binomial_log_odds",
    "cluster_codes",
    "control_false_finds",
    "dependence_statement",
    "wilson_interval",
]
