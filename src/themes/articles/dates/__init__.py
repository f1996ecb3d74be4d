"""Days, months and years as people write them → dates with their precision."""
