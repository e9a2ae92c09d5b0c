"""Edits of a front matter: set a key, put items on its list and take them off, remove it. Only the value's own bytes change."""

from netjournal.text.front_labels import Labels
from netjournal.text.front_lists import Lists


class Front(Lists, Labels):
    """One file's front matter, laid out for editing. Raises JournalError (failed) where it cannot be read as it stands."""
