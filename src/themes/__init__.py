"""Themes of bilateral cooperation."""
