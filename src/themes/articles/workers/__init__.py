"""Processes that read for us, with limits."""
