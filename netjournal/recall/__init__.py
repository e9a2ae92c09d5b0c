"""Floor 5: the journal as the cache remembers it."""
