"""Floor 6: events say when, the scan says what."""
