"""What a contact is called by its path alone."""

import re
import unicodedata
from collections.abc import Iterator

from netjournal.model.contact import Contact, Value
from netjournal.model.finding import Problem
from netjournal.text.links import without_ending

TYPED = "names as typed"
LOOKED_AT = 20_000
KEYED = re.compile(r"^[ \t]*(?:name|aliases)[ \t]*:([^\n]*(?:\n[ \t]*-[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE)
APART = re.compile(r"[,\n\[\]{}:]|[ \t]#")
MARKS = re.compile(r"^[ \t-]*(?:[&!*]\S*[ \t]+)*")


def contact_id(key: str) -> str:
    """A contact's id: its file's stem, by NFC."""
    stem = without_ending(key.rstrip("/").rpartition("/")[2])
    return stem if stem.isascii() else unicodedata.normalize("NFC", stem)


def unreadable(key: str, *problems: Problem, text: str = "") -> Contact:
    """A file of which nothing could be taken: known by its path, private to be safe, never an empty contact. What seem to be names in
    its `text` are nobody's: they only tell what is not to be said."""
    fields: dict[str, Value] = {"private": True}
    names = tuple(dict.fromkeys(typed_names(text)))
    if names:
        fields[TYPED] = names
    return Contact(key, contact_id(key), contact_id(key), fields, faults=tuple(problems), readable=False)


def typed_names(text: str) -> Iterator[str]:
    """What seem to be names and aliases in a front matter that cannot be read as one."""
    for found in KEYED.finditer(text[:LOOKED_AT]):
        for piece in APART.split(found[1]):
            name = MARKS.sub("", piece).strip(" \t\"'-")
            if name:
                yield name
