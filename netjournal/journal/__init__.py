"""Floor 3: the contacts together: who is meant, who links to whom, what is derived for a day."""
