"""The one feed: a full load is the refresh of an empty journal, and watch refreshes the journal it has."""

import gc
from collections.abc import Callable, Collection, Iterable, Mapping
from operator import is_not
from typing import TYPE_CHECKING, NamedTuple

from netjournal.journal.carrying import carry_over
from netjournal.journal.differing import differing, patched
from netjournal.journal.index import Journal
from netjournal.journal.query import compile_query
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.model.finding import Problem
from netjournal.model.place import TOP
from netjournal.model.settings import DEFAULTS, Settings
from netjournal.store.naming import SETTINGS, sort_of
from netjournal.store.source import Source, Unreadable
from netjournal.text.lazy import read_settings, reader
from netjournal.text.named import unreadable

if TYPE_CHECKING:
    from netjournal.text.parse import Reader

# As many files are in memory as bytes at a time, whatever the journal's size.
SHARE = 2000
Read = Callable[[Iterable[str]], Mapping[str, bytes | Unreadable]]


class ChangeSet(NamedTuple):
    """The keys of contacts that say something else than before, came or went; and whether the settings changed."""

    keys: frozenset[str]
    settings: bool


def refresh(journal: Journal, source: Source, touched: Collection[str] = ()) -> tuple[Journal, ChangeSet]:
    """Bring the journal up to what the source holds now.

    The scan says what changed; `touched` keys are read again even if their fingerprints say otherwise.
    """
    stamps = source.scan()
    unread: set[str] = set()

    def read(keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        data = source.read(keys)
        unread.update(key for key, found in data.items() if isinstance(found, Unreadable))
        return data

    settings = _settings(journal, source, stamps, SETTINGS in touched, read)
    anew = _parsing(settings) != _parsing(journal.settings)
    old: Mapping[str, Contact] = {} if anew else journal.files
    # Nothing here is done for each contact that is as it was: a save must not wait for the ten thousand others.
    moved = list(stamps) if anew else differing(journal.stamps, stamps)
    sorts = {key: sort_of(key, source.folder) for key in {*moved, *touched} if key in stamps}
    # A folder that may not be listed is known by its path, like a file that may not be read.
    contact = {key for key, sort in sorts.items() if sort == "contact" or key.endswith("/")}
    wanted = [key for key in dict.fromkeys((*moved, *touched)) if key in contact]
    read_now = _read(wanted, read, stamps, reader(settings)) if wanted else {}
    gone = [key for key in old if key not in stamps] if not old.keys() <= stamps.keys() else []
    missing = {key for key in wanted if key not in read_now}
    # What was there at the scan and gone at the read is not there; its stamp goes too, so that the next scan looks. So does that
    # of what could not be read: a drive that fails for a moment, or a group that one joins, leaves no mark on the file.
    if unread or missing:
        stamps = {key: stamp for key, stamp in stamps.items() if key not in unread and key not in missing}
    changes: dict[str, Contact | None] = dict.fromkeys((*gone, *missing))
    changes |= {key: found for key, found in read_now.items() if key not in old or not _same(old[key], found)}
    files = patched(old, changes)
    contacts: Mapping[str, Contact]
    if not anew and settings == journal.settings:
        members, _ = _members({key: found for key, found in changes.items() if found is not None}, settings)
        contacts = patched(journal.contacts, {key: members.get(key) for key in changes}) if settings.only else files
        candidates = list(changes)
    else:
        contacts, settings = _members(files, settings)
        candidates = differing(journal.contacts, contacts, is_not)
    copies = _copies(() if anew else journal.copies, sorts, stamps)
    fresh = Journal(contacts, settings, copies, files, stamps)
    changed = frozenset(key for key in candidates if journal.contacts.get(key) != contacts.get(key))
    if settings == journal.settings:
        carry_over(journal, fresh, changed)
    return fresh, ChangeSet(changed.union(set(journal.copies) ^ set(copies)), settings != journal.settings)


def _same(before: Contact, after: Contact) -> bool:
    """Whether a file that was read again, by the same settings, says what it said."""
    alike = before.text == after.text and before.readable == after.readable and before.faults == after.faults
    return alike and (after.readable or before.fields == after.fields)


def _copies(before: tuple[str, ...], sorts: Mapping[str, str], stamps: Mapping[str, object]) -> tuple[str, ...]:
    """The conflict copies: those that are known and still there, and the new ones."""
    new = [key for key, sort in sorts.items() if sort == "conflict-copy"]
    return tuple(sorted({key for key in (*before, *new) if key in stamps})) if before or new else ()


def load(source: Source) -> Journal:
    """The journal that the source holds."""
    return refresh(Journal(), source)[0]


def _settings(journal: Journal, source: Source, stamps: Mapping[str, object], touched: bool, read: Read) -> Settings:
    if SETTINGS not in stamps:
        return _in_folder(DEFAULTS, source)
    if not touched and journal.stamps.get(SETTINGS) == stamps[SETTINGS]:
        return journal.settings
    data = read([SETTINGS]).get(SETTINGS)
    if data is None:
        return _in_folder(DEFAULTS, source)
    if isinstance(data, Unreadable):
        problem = Problem("NJ012", TOP, f"the settings cannot be read: {data.reason}", "give yourself permission to read the file")
        return _in_folder(Settings(problems=(problem,)), source)
    return _in_folder(read_settings(data), source)


def _in_folder(settings: Settings, source: Source) -> Settings:
    """The settings with the folder that is really read: `--journal` can name one that they do not."""
    if settings.folder == source.folder:
        return settings
    return settings._replace(folder=source.folder)


def _parsing(settings: Settings) -> tuple[object, ...]:
    """The settings that reading a contact goes by, and where it lies."""
    return settings.folder, settings.headings, settings.languages, tuple(settings.words.items())


def _read(keys: list[str], read: Read, stamps: Mapping[str, object], reader: "Reader") -> dict[str, Contact]:
    files: dict[str, Contact] = {}
    # What is read stays: looking through it for garbage, again and again while it grows, would take half of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        _read_into(files, keys, read, stamps, reader)
    finally:
        if collecting:
            gc.enable()
    return files


def _read_into(files: dict[str, Contact], keys: list[str], read: Read, stamps: Mapping[str, object], reader: "Reader") -> None:
    for start in range(0, len(keys), SHARE):
        _read_share(files, keys[start : start + SHARE], read, stamps, reader)


def _read_share(files: dict[str, Contact], keys: list[str], read: Read, stamps: Mapping[str, object], reader: "Reader") -> None:
    data = read([key for key in keys if not isinstance(stamps[key], Unreadable)])
    for key in keys:
        found = stamps[key] if key not in data else data[key]
        if isinstance(found, Unreadable):
            problem = Problem("NJ009", TOP, f"it cannot be read: {found.reason}", found.hint)
            files[key] = unreadable(key, problem)
        elif isinstance(found, bytes):
            files[key] = reader.contact(key, found)


def _members(files: Mapping[str, Contact], settings: Settings) -> tuple[Mapping[str, Contact], Settings]:
    """The files that are contacts: all, or those that the setting contacts.only lets in."""
    if not settings.only:
        return files, settings
    try:
        query = compile_query(settings.only)
        if query.derived:
            raise JournalError("usage", "it can ask for what the files say, not for what is derived from them")
    except JournalError as error:
        message = error.message.split("\n", 1)[0]
        problem = Problem("NJ012", settings.places.get("only", TOP), f"contacts.only: {message}", "write a query such as tag:person")
        known = problem in settings.problems
        return files, settings if known else settings._replace(problems=(*settings.problems, problem))
    return {key: contact for key, contact in files.items() if not contact.readable or query.of_contact(contact)}, settings
