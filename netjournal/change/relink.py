"""Every link to somebody, in every file, pointed at whom they become."""

from collections.abc import Mapping

from netjournal.change.rewritten import differing, require_writable
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact, without_ending
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.text.document import split
from netjournal.text.lexicon import fold
from netjournal.text.link_edit import Retarget, link_edits, pointed
from netjournal.text.parse import Reader
from netjournal.text.rewrite import apply


def retarget(journal: Journal, contact: Contact, ident: str, path: str) -> Retarget:
    """What a link's target becomes where it means this contact by id or by path. One by name or alias stays valid, and stays."""
    old_path = fold(journal.path_of(contact))

    def new_target(target: str) -> str | None:
        ending = target[len(without_ending(target)) :]
        folded = fold(without_ending(target))
        if folded not in (fold(contact.id), old_path) or journal.linked(target) is not contact:
            return None
        return (path if folded == old_path and "/" in target else ident) + ending

    return new_target


def relinked(journal: Journal, contact: Contact, ident: str, path: str) -> dict[str, FileChange]:
    """Key → the change of each other file that links to `contact`, once it is called `ident` and lies at `path`.

    Raises JournalError (failed) where one of them cannot be written.
    """
    new = retarget(journal, contact, ident, path)
    changes: dict[str, FileChange] = {}
    for other in journal.files.values():
        if other.key == contact.key or not other.readable or ("[[" not in other.text and not (other.met.through or other.knows)):
            continue
        edits = link_edits(split(other.text.encode("utf-8")), pointed(new), new)
        if not edits:
            continue
        require_writable(other, journal.settings)
        data = apply(other.text, edits).encode("utf-8")
        after = Reader(journal.settings).contact(other.key, data)
        if _lost(other, after):
            raise JournalError("failed", f"{other.key}: its links cannot be changed and nothing else, so nothing was: change them by hand")
        changes[other.key] = FileChange(other.key, other.text.encode("utf-8"), data)
    return changes


def _lost(before: Contact, after: Contact) -> bool:
    """Whether more than targets of links changed: an entry, a task, a key, or what is wrong with the file."""
    return (
        len(before.log) != len(after.log)
        or [(entry.when, entry.head.verb, entry.head.what) for entry in before.log]
        != [(e.when, e.head.verb, e.head.what) for e in after.log]
        or len(before.tasks) != len(after.tasks)
        or len(before.mentions) != len(after.mentions)
        or before.fields.keys() != after.fields.keys()
        or any(name.startswith("NJ") for name in differing(before, after))
    )


def require_linked(journal: Journal, contact: Contact, changed: Mapping[str, Contact], key: str) -> None:
    """Raises JournalError (failed) where, in the journal with the `changed` files (and without `contact`'s old one), a link
    that meant the contact does not mean the one at `key`."""
    files = {name: one for name, one in journal.contacts.items() if name != contact.key} | dict(changed)
    now = Journal(files, journal.settings)
    for source in journal.readable:
        before = [mention for mention in source.mentions if journal.linked(mention.target) is contact]
        after = files.get(source.key)
        if not before or after is None:
            continue
        found = sum((linked := now.linked(mention.target)) is not None and linked.key == key for mention in after.mentions)
        if found < len(before):
            raise JournalError(
                "failed", f"{source.key}: a link to {contact.id} would lead nowhere, so nothing was changed: change it by hand"
            )
