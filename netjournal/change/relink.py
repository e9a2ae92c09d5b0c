"""Every link to somebody, in every file, pointed at whom they become."""

from collections.abc import Collection, Mapping
from itertools import zip_longest

from netjournal.change.rewritten import differing, require_writable
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.link_edit import Retarget, link_edits, pointed
from netjournal.text.links import target as target_of
from netjournal.text.links import without_ending
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


def require_linked(journal: Journal, changed: Mapping[str, Contact], moved: Mapping[str, str], given_up: Collection[str] = ()) -> None:
    """Raises JournalError (failed) where a link of any file that meant somebody means another, or nobody, once there are the
    `changed` files. `moved`: the key of the file that goes → the one that takes its place; `given_up`: the keys of those whom the
    user let go of, where two files became one."""
    now = Journal({key: one for key, one in journal.contacts.items() if key not in moved} | dict(changed), journal.settings)
    joined = {key for pair in moved.items() for key in pair if set(pair) <= journal.contacts.keys()}
    for source in journal.readable:
        if source.key in joined:
            continue
        before = [moved.get(key, key) if key else None for key in _meant(journal, source)]
        after = _meant(now, now.contacts[moved.get(source.key, source.key)])
        if any(old is not None and old != new for old, new in zip_longest(before, after)):
            raise _astray(source)
    # The links of two files that became one stand in another order, and those between the two are links no more.
    for source, at in ((journal.contacts[old], new) for old, new in moved.items() if old in joined):
        both = [*_meant(journal, source), *_meant(journal, journal.contacts[at])]
        wanted = {moved.get(key, key) for key in both if key is not None} - {at, *given_up}
        if not wanted <= set(_meant(now, now.contacts[at])):
            raise _astray(journal.contacts[at])


def _meant(journal: Journal, source: Contact) -> list[str | None]:
    """The key of whom each link of a file means, in the file's order; None for nobody. Those who were there count, too."""
    met = source.met.through
    front = [*([met] if met else []), *(known.target for known in source.knows)]
    found = [journal.linked(target) for target in (*front, *(mention.target for mention in source.mentions))]
    keys = [one.key if one is not None else None for one in found]
    for entry in source.log:
        for name in entry.head.company:
            one = journal.linked(target_of(name))
            keys.append(one.key if one is not None else None)
    return keys


def _astray(source: Contact) -> JournalError:
    return JournalError("failed", f"{source.key}: a link would lead to another one, so nothing was changed: change it by hand")
