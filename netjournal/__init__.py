"""netjournal: a plain-text, git-friendly contact journal."""

__version__ = "0.1.0"
