"""Which format, which encoding, which language."""
