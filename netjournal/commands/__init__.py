"""Floor 7: one file a command; its docstring is its manual page. No domain logic lives here."""
