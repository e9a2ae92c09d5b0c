"""What the versions of one contact's file tell: what changed when, where each thing that is so now comes from, and what was so."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from netjournal.journal.changes import FieldChange, entry_changes, field_changes, lossy
from netjournal.journal.facts import facts
from netjournal.model.contact import Contact
from netjournal.store.commits import Commit
from netjournal.text.fold import fold


class State(NamedTuple):
    """A version of the file as it reads: after a commit (None: as it lies in the folder, not committed), and as each of the
    commit's parents has it. None where there is no such file."""

    commit: Commit | None
    key: str
    after: Contact | None
    before: tuple[Contact | None, ...]


class Step(NamedTuple):
    """What one commit changed. `old_key` is another path that the file had, "" where it came into being."""

    commit: Commit | None
    key: str
    old_key: str | None
    gone: bool
    fields: list[FieldChange]


class Source(NamedTuple):
    """A fact of today, and the commit that last made it so; None where that is none yet."""

    field: str
    value: str
    commit: Commit | None


def steps(states: Sequence[State]) -> list[Step]:
    """What each version changed, oldest first. One that cannot be read whole changes nothing: what is lost in it was not taken
    away, and the next one is held against the last that could be read."""
    found: list[Step] = []
    whole: Contact | None = None
    for commit, key, after, sides in states:
        if after is not None and lossy(after):
            continue
        before = [whole if side is not None and lossy(side) else side for side in sides]
        first = next((side for side in before if side is not None), None)
        fields = merged([field_changes(side, after) for side in before or [None]]) if after is not None else []
        old_key = "" if first is None else None if any(side is not None and side.key == key for side in before) else first.key
        if fields or old_key is not None or after is None:
            found.append(Step(commit, key, old_key, after is None, fields))
        whole = after or whole
    return found


def merged(sides: Sequence[list[FieldChange]]) -> list[FieldChange]:
    """What differs from all the parents of a commit, and so was done by nobody before it."""
    first, *others = sides
    return [change for change in first if all(any((one.field, one.new) == (change.field, change.new) for one in side) for side in others)]


def sources_of(found: Sequence[Step], contact: Contact) -> list[Source]:
    """Where everything comes from that the front matter says now."""
    last: dict[tuple[str, str], Commit | None] = {}
    for step in found:
        for change in step.fields:
            if change.new is not None:
                last[fold(change.field), change.new] = step.commit
    return [Source(name, text, last.get((fold(name), text))) for name, texts in facts(contact).items() for text in texts]


def entry_commits(states: Sequence[State]) -> Mapping[str, Commit | None]:
    """Line of the log → the commit that brought it, whatever it said at first."""
    found: dict[str, Commit | None] = {}
    for commit, _, after, sides in states:
        for side in sides or (None,):
            for change in entry_changes(side, after):
                if change.new is not None:
                    was = found.get(change.old) if change.old is not None else None
                    found.setdefault(change.new, was or commit)
    return found
