"""Two states of a journal: who came, went, got another file, and what changed about everybody else."""

from collections.abc import Iterator
from typing import NamedTuple

from netjournal.journal.changes import EntryChange, FieldChange, entry_changes, field_changes
from netjournal.journal.index import Journal
from netjournal.journal.kin import Pair, paired
from netjournal.model.contact import Contact


class Compared(NamedTuple):
    """One contact that is not what it was. Of somebody who came or went the rest says nothing: all of it did."""

    before: Contact | None
    after: Contact | None
    fields: list[FieldChange]
    entries: list[EntryChange]

    @property
    def contact(self) -> Contact:
        """As it is now, else as it last was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def kind(self) -> str:
        """`added`, `removed`, `renamed` where its file has another path, else `changed`."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "renamed" if self.before.key != self.after.key else "changed"


def compared(before: Journal, after: Journal) -> Iterator[Compared]:
    """Everybody who is not what they were, by path."""
    old, new = before.contacts, after.contacts
    pairs = [Pair(contact, new[key]) for key, contact in old.items() if key in new and new[key] is not contact and new[key] != contact]
    pairs += paired(
        (contact for key, contact in old.items() if key not in new), (contact for key, contact in new.items() if key not in old)
    )
    for left, right in sorted(pairs, key=lambda pair: (pair.after or pair.before or Contact("", "", "")).key):
        if left is None or right is None:
            yield Compared(left, right, [], [])
            continue
        found = Compared(left, right, field_changes(left, right), entry_changes(left, right))
        if found.fields or found.entries or found.kind != "changed":
            yield found
