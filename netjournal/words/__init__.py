"""The words of each language, as data: see en.toml."""
