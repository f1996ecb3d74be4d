"""Text as it was meant."""
