"""Cutting text into words: one set of rules, a plain implementation that reads well and a compiled one that is fast."""
