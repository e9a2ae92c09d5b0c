"""Somebody's file taken away. Entries that they share with others go to those; nothing else of any other file changes."""

from typing import NamedTuple

from netjournal.change.hand_over import Estate
from netjournal.change.rewritten import bytes_of, require_format, unwritable
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError


class Removal(NamedTuple):
    """`files` of the change; `mentioning` files that link to them, which stay as they are; how many entries go to whom."""

    files: list[FileChange]
    mentioning: list[Contact]
    moved: dict[str, int]


def remove(journal: Journal, contact: Contact) -> Removal:
    """Take a contact's file away. Raises JournalError (failed) where an entry that others share would be lost."""
    require_format(journal.settings)
    estate = Estate(journal, contact)
    heirs: dict[str, Contact] = {}
    moved: dict[str, int] = {}
    for entry in sorted(contact.log, key=lambda one: one.start):
        present = [key for key in journal.company(entry, contact) if key in journal.contacts]
        for key in present:
            heir = heirs.get(key, journal.contacts[key])
            after = estate.given(entry, heir) if unwritable(heir) is None else None
            if after is not None:
                heirs[key] = after
                moved[key] = moved.get(key, 0) + 1
                break
        else:
            if present:
                where = f"{contact.key}:{entry.line}:1: the entry of {entry.when} would be lost to {', '.join(present)}"
                raise JournalError("failed", f"{where}, and cannot be put there, so nothing was changed: move it by hand")
    files = [FileChange(contact.key, bytes_of(contact), None)]
    files += [FileChange(key, bytes_of(journal.contacts[key]), bytes_of(after)) for key, after in heirs.items()]
    return Removal(files, _mentioning(journal, contact), moved)


def _mentioning(journal: Journal, contact: Contact) -> list[Contact]:
    """Who has a link to them, in notes, log or front matter, or was somewhere with them; by path."""
    found = [link.source for link in journal.backlinks.get(contact.key, ())]
    found += [one.owner for one in journal.shared.get(contact.key, ())]
    for other in journal.readable:
        targets = [known.target for known in other.knows] + ([other.met.through] if other.met.through else [])
        if other.key != contact.key and any(journal.linked(one) is contact for one in targets):
            found.append(other)
    return sorted({one.key: one for one in found}.values(), key=lambda one: one.key)
