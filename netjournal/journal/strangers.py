"""Whether two people know each other, as far as the journal tells: asked of a few, by what stands in either's file and in the
files of others who were there with them."""

from collections.abc import Iterator
from datetime import date

from netjournal.journal.acquaintance import ACQUAINTANCE
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.text.fold import fold
from netjournal.text.links import target

ROWS = -1  # where an acquaintance has what the file says of others


class Strangers:
    """Asks it of the people of one journal on one day; each file is looked at once."""

    def __init__(self, journal: Journal, today: date) -> None:
        self.journal = journal
        self.today = today
        self._known: dict[str, frozenset[str]] = {}

    def apart(self, one: Contact, other: Contact) -> bool:
        """Whether nothing says that these two know each other, nor do they work for the same house."""
        house = fold(one.string("organization"))
        if house and house == fold(other.string("organization")):
            return False
        return other.key not in self.known_to(one) and one.key not in self.known_to(other)

    def told(self, one: Contact, other: Contact) -> tuple[Contact, int] | None:
        """In whose file, and at what line, it first stands that these two know each other; None where it does not, or where they
        but share a house."""
        for owner, whom in ((one, other), (other, one)):
            for line, first, names in _rows(owner):
                if first <= self.today.toordinal() and whom in map(self.journal.linked, map(target, names)):
                    return owner, line
        for owner, entry in self.journal.shared.get(one.key, ()):
            there = entry.touch and entry.first <= self.today
            if there and (owner.key == other.key or other.key in self.journal.company(entry, owner)):
                return owner, entry.line
        return None

    def known_to(self, contact: Contact) -> frozenset[str]:
        """The keys of those whom somebody knows by what their own file says, and of those who were somewhere with them."""
        found = self._known.get(contact.key)
        if found is None:
            found = self._known[contact.key] = frozenset({*self._named(contact), *self._company(contact)} - {contact.key})
        return found

    def _named(self, contact: Contact) -> Iterator[str]:
        """Whom the rows of their own file name: keys."""
        for _, first, names in _rows(contact):
            if first <= self.today.toordinal():
                yield from (one.key for one in map(self.journal.linked, map(target, names)) if one is not None)

    def _company(self, contact: Contact) -> Iterator[str]:
        """Who was there with them by what others' files say."""
        for owner, entry in self.journal.shared.get(contact.key, ()):
            if entry.touch and entry.first <= self.today:
                yield owner.key
                yield from self.journal.company(entry, owner)


def _rows(contact: Contact) -> Iterator[tuple[int, int, list[str]]]:
    """What their own file says of others: its line, its first possible day, whom it names, as typed."""
    return ((line, first, names) for _, line, first, _, *names in ACQUAINTANCE.of(contact)[ROWS])
