"""Somebody's file under another name: the file, every link to it, and the old id as an alias."""

from typing import NamedTuple

from netjournal.change.relink import relinked, require_linked, retarget
from netjournal.change.rewritten import require_writable
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.store.naming import sort_of
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.front_edit import Front
from netjournal.text.link_edit import link_edits, pointed
from netjournal.text.links import without_ending
from netjournal.text.parse import Reader
from netjournal.text.rewrite import apply
from netjournal.text.slug import slug


class Renamed(NamedTuple):
    """`files` of the change; `contact` as it is then; how many other files link to it."""

    files: list[FileChange]
    contact: Contact
    linking: int


def rename(journal: Journal, contact: Contact, new: str) -> Renamed:
    """Rename a contact. `new` is an id, `folder/id`, or a name, which has capitals or blanks: then the file is named for it.

    Raises JournalError: usage for a name that is taken or is none, failed where a file cannot be written.
    """
    new = " ".join(new.split())
    folder, slash, last = without_ending(new).rpartition("/")
    name = last if last != fold(last) or " " in last else ""
    ident = slug(last)
    if not ident:
        raise JournalError("usage", f"`{new}` has no letter to name a file by: give another name")
    if any(not part or part.startswith(".") for part in folder.split("/") if slash):
        raise JournalError("usage", f"`{new}` is no path below the contacts: write folder/id")
    key = _key(journal, contact, folder if slash else None, ident)
    if sort_of(key, journal.settings.folder) != "contact":
        raise JournalError("usage", f"{key} would be no contact's file: give another name")
    taken = [one for one in journal.by_id.get(fold(ident), ()) if one.key != contact.key]
    if taken:
        raise JournalError("usage", f"{taken[0].key} is there already: {_one_of_two(journal, taken[0], contact)}")
    if key == contact.key and not (name and name != contact.name):
        raise JournalError("usage", f"{contact.key} is called that already")
    same = [one for one in journal.by_name.get(fold(name), ()) if one.key != contact.key]
    if same:
        raise JournalError("usage", f"{same[0].key} goes by `{name}` already: {_one_of_two(journal, same[0], contact)}")
    require_writable(contact, journal.settings)
    path = key.removeprefix(f"{journal.settings.folder}/").removesuffix(".md")
    text = _own_text(journal, contact, ident, path, name)
    after = Reader(journal.settings).contact(key, text.encode("utf-8"))
    others = relinked(journal, contact, ident, path)
    changed = {one: Reader(journal.settings).contact(one, change.after or b"") for one, change in others.items()}
    require_linked(journal, {**changed, key: after}, {contact.key: key} if key != contact.key else {})
    before = contact.text.encode("utf-8")
    own = [FileChange(contact.key, before, None), FileChange(key, None, text.encode("utf-8"))]
    if key == contact.key:
        own = [FileChange(key, before, text.encode("utf-8"))]
    return Renamed([*own, *others.values()], after, len(others))


def _one_of_two(journal: Journal, there: Contact, contact: Contact) -> str:
    return f"`netjournal merge {journal.address_of(there)} {journal.address_of(contact)}` makes one person of two"


def _key(journal: Journal, contact: Contact, folder: str | None, ident: str) -> str:
    if folder is None:
        above = contact.key.rpartition("/")[0]
    else:
        above = "/".join(filter(None, (journal.settings.folder if journal.settings.folder != "." else "", folder)))
    key = f"{above}/{ident}.md" if above else f"{ident}.md"
    # One that differs in case alone would be the same file to many a file system: it keeps its own spelling.
    return contact.key if fold(key) == fold(contact.key) else key


def _own_text(journal: Journal, contact: Contact, ident: str, path: str, name: str) -> str:
    """The file's own text: links to itself, the new name, the old one and the old id as aliases."""
    new = retarget(journal, contact, ident, path)
    text = apply(contact.text, link_edits(split(contact.text.encode("utf-8")), pointed(new), new))
    aliases = []
    if name and name != contact.name:
        text = apply(text, Front(split(text.encode("utf-8"))).set_text("name", name))
        aliases.append(contact.name)
    if fold(contact.id) != fold(ident):
        aliases.append(contact.id)
    known = {fold(ident), fold(name or contact.name)}
    wanted = [alias for alias in dict.fromkeys(aliases) if fold(alias) not in known]
    return apply(text, Front(split(text.encode("utf-8"))).put("aliases", wanted)) if wanted else text
