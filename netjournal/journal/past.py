"""One contact's file as every commit had it, read."""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from netjournal.journal.kin import akin
from netjournal.journal.timeline import State
from netjournal.model.contact import Contact
from netjournal.model.settings import Settings
from netjournal.store.commits import Commits
from netjournal.store.history import Version, blob_at, contents, versions
from netjournal.store.naming import sort_of
from netjournal.store.revision import Blob, RevisionSource
from netjournal.text.parse import Reader

# The keys of the files that the folder holds: asked for where they are needed.
Present = Callable[[], Collection[str]]


class Repository(NamedTuple):
    """Where a journal's past is: its commits, up to `tip`; the folder that the contacts lie in there; and the root that both are
    below, from the repository's top on, with `/`."""

    commits: Commits
    tip: str
    folder: str
    prefix: str


def past(repository: Repository, contact: Contact, settings: Settings, present: Present | None) -> list[State]:
    """The states of a contact's file, oldest first. `present` are the keys that the folder holds, whose state is the last one
    where it differs from the commit's; None: the contact is as the commit has it."""
    reading = Reading(repository, settings)
    key, last = contact.key, None
    if present is not None:
        key, last = _uncommitted(reading, contact, present)
    found = versions(repository.commits, repository.tip, key, repository.folder, repository.prefix, reading.kin) if key else []
    return [*reading.states(found), *([last] if last is not None else [])]


class Reading:
    """Reads what files said, each content once."""

    def __init__(self, repository: Repository, settings: Settings) -> None:
        self.repository = repository
        self.reader = Reader(settings)
        self._known: dict[tuple[str, str], Contact] = {}

    def kin(self, old_key: str, old: bytes, new_key: str, new: bytes) -> bool:
        return akin(self.reader.contact(old_key, old), self.reader.contact(new_key, new))

    def states(self, found: Iterable[Version]) -> list[State]:
        """These versions, read: all their contents are fetched at once."""
        told = list(found)
        wanted = {(version.key, version.blob) for version in told if version.blob is not None}
        wanted |= {(was.key, was.blob) for version in told for was in version.before if was is not None}
        self.fetch(wanted)
        return [
            State(
                version.commit,
                version.key,
                self.contact(version.key, version.blob),
                tuple(self.contact(was.key, was.blob) if was is not None else None for was in version.before),
            )
            for version in told
        ]

    def fetch(self, wanted: Collection[tuple[str, Blob]]) -> None:
        data = contents(self.repository.commits, (blob for _, blob in wanted))
        for key, blob in wanted:
            found = data[blob.id]
            if isinstance(found, bytes) and (key, blob.id) not in self._known:
                self._known[key, blob.id] = self.reader.contact(key, found)

    def contact(self, key: str, blob: Blob | None) -> Contact | None:
        """What was read of it; None where there is nothing to read, or this clone lacks it."""
        return self._known.get((key, blob.id)) if blob is not None else None


def _uncommitted(reading: Reading, contact: Contact, present: Present) -> tuple[str, State | None]:
    """Under which key the commit has the contact ("": it does not), and the state that the folder has it in, if that is another."""
    commits, tip, folder, prefix = reading.repository
    blob = blob_at(commits, tip, contact.key, prefix)
    if blob is None:
        tree, here = RevisionSource(commits.git, tip, prefix, folder).scan(), present()
        gone = {(key, blob) for key, blob in tree.items() if key not in here and sort_of(key, folder) == "contact"}
        reading.fetch(gone)
        earlier = [one for key, blob in sorted(gone) if (one := reading.contact(key, blob)) is not None and akin(one, contact)]
        if not earlier:
            return "", State(None, contact.key, contact, (None,))
        return earlier[0].key, State(None, contact.key, contact, (earlier[0],))
    reading.fetch({(contact.key, blob)})
    committed = reading.contact(contact.key, blob)
    same = committed is not None and committed.text == contact.text
    return contact.key, None if same else State(None, contact.key, contact, (committed,))
