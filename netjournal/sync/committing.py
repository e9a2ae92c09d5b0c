"""What changed in the journal since the last commit, as a commit of its own that says what."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.report.outlet import may_leave, sayable
from netjournal.report.sync_message import Pair, Told, paired, sync_message, tell
from netjournal.store.changed import Changed, changed_files, filtered, is_contact
from netjournal.store.checkout import AGAIN, Checkout, checkout_of, require_calm
from netjournal.store.committing import commit
from netjournal.store.merging import marker_line
from netjournal.store.replace import read_bytes
from netjournal.store.revision import RevisionSource
from netjournal.text.lazy import reader

MARKERS = "NJ011"


class Committed(NamedTuple):
    """A commit that was made, or would be (then it has no id)."""

    id: str
    message: str
    keys: tuple[str, ...]

    @property
    def subject(self) -> str:
        return self.message.split("\n", 1)[0]


class Pending(NamedTuple):
    """The files that changed, and the people in them as they were and are. Of those in `veiled`, which git keeps as a filter makes
    them (encrypted, say), nobody knows what they were, nor may a commit tell."""

    files: list[Changed]
    befores: list[Contact]
    afters: list[Contact]
    veiled: frozenset[str]


def pending(checkout: Checkout, folder: str, journal: Callable[[], Journal], only: Collection[str] | None = None) -> Pending | None:
    """What changed since the last commit (of the files `only`, if given); None where nothing did.

    Raises JournalError (git) where a merge left its markers in one of them.
    """
    files = [one for one in changed_files(checkout, folder) if only is None or one.key in only]
    if not files:
        return None
    people = [one.key for one in files if is_contact(one.key, folder)]
    source = RevisionSource(checkout.git, checkout.commit("HEAD"), checkout.prefix, folder)
    old = source.read(people) if source.commit else {}
    source.blobs.close()
    read = reader(journal().settings).contact
    befores = [read(key, data) for key, data in old.items() if isinstance(data, bytes)]
    afters = []
    for one in files:
        try:
            data = read_bytes(checkout.file(one.path))
        except OSError:
            data = None  # no file, or none of ours to read: git will say
        if data is None:
            continue
        if one.key in people:
            afters.append(read(one.key, data))
            line = next((problem.place.line for problem in afters[-1].problems if problem.code == MARKERS), None)
        else:
            line = marker_line(data)
        if line is not None:
            raise JournalError(
                "git", f"{one.key}:{line}: a merge left its conflict markers here: keep what is right, take the markers out, {AGAIN}"
            )
    veiled = filtered(checkout, [one for one in files if one.key in people])
    return Pending(files, befores, afters, frozenset(one.key for one in veiled))


def message_of(found: Pending, journal: Journal) -> str:
    """What the commit says. Whoever is private, was, or is named by somebody private's name, is only counted."""
    told: list[Told] = []
    others = 0
    may_be_said = sayable(journal, "sync", others=found.befores)
    for pair in paired(found.befores, found.afters):
        one = tell(pair)
        veiled = any(side is not None and side.key in found.veiled for side in pair)
        if not veiled and _may_be_told(pair, journal) and may_be_said(f"{one.id} {' '.join(one.what)}"):
            told.append(one)
        else:
            others += 1
    people = {one.key for one in (*found.befores, *found.afters)}
    kinds = dict.fromkeys(_kind(one.key) for one in found.files if one.key not in people)
    told += [Told(kind, ()) for kind in kinds if kind]
    others += sum(1 for one in found.files if one.key not in people and not _kind(one.key))
    return sync_message(told, others)


def commit_pending(checkout: Checkout, found: Pending, message: str) -> Committed | None:
    """Commit it; None where nothing differs after all."""
    made = commit(checkout, found.files, message)
    return Committed(made, message, keys_of(found)) if made else None


def keys_of(found: Pending) -> tuple[str, ...]:
    return tuple(one.key for one in found.files)


def require_committing(root: str) -> Checkout:
    """The working tree, where something can be committed now. Raises JournalError (git)."""
    checkout = checkout_of(root)
    require_calm(checkout)
    if checkout.merging:
        raise JournalError("git", "a merge is under way: mend what is in conflict, then `netjournal sync`, which concludes it")
    return checkout


def commit_only(root: str, folder: str, journal: Journal, keys: Collection[str] | None = None) -> Committed | None:
    """Commit what changed (of the files `keys`, if given), saying what; None where nothing did. Raises JournalError (git)."""
    checkout = require_committing(root)
    found = pending(checkout, folder, lambda: journal, keys)
    return commit_pending(checkout, found, message_of(found, journal)) if found is not None else None


def _may_be_told(pair: Pair, journal: Journal) -> bool:
    present: Sequence[Contact] = [one for one in pair if one is not None]
    # In a mixed vault a note that is about nobody is not told of either.
    member = not journal.settings.only or any(one.key in journal.contacts for one in present)
    return member and all(may_leave(one, "sync") for one in present)


def _kind(key: str) -> str:
    """What a file of the journal that is nobody's is called; "" where its name is all there is, which may be somebody's."""
    above = key.split("/", 1)[0]
    return above if above in ("templates", "sources") else "" if "/" in key or key.endswith(".md") else "settings"
