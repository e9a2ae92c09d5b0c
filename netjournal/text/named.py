"""What a contact is called by its path alone."""

import unicodedata

from netjournal.model.contact import Contact
from netjournal.model.finding import Problem
from netjournal.text.links import without_ending


def contact_id(key: str) -> str:
    """A contact's id: its file's stem, by NFC."""
    stem = without_ending(key.rstrip("/").rpartition("/")[2])
    return stem if stem.isascii() else unicodedata.normalize("NFC", stem)


def unreadable(key: str, *problems: Problem) -> Contact:
    """A file of which nothing could be taken: known by its path, private to be safe, never an empty contact."""
    return Contact(key, contact_id(key), contact_id(key), {"private": True}, faults=tuple(problems), readable=False)
