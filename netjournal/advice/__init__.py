"""Floor 5: questions a person asks of the journal, one file each; pure, and always with the evidence."""
