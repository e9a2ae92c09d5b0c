"""Floor 4: an intention becomes edits over files, tried on paper first; writing them is the store's matter."""
