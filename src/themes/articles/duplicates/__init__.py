"""Copies of one story, exact and near."""
