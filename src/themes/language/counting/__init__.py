"""Counting words and n-grams in Tokens: in how many articles, how often in each."""
