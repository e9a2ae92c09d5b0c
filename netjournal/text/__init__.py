"""Floor 1: from bytes to facts and back. Total: whatever it is given, it answers with values and located problems."""
