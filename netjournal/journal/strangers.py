"""Whether two people know each other, as far as the journal tells: asked of a few, by what stands in either's file and in the
files of others who were there with them."""

from collections.abc import Iterator
from datetime import date

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.text.fold import fold
from netjournal.text.links import LINK, link_target, target


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

    def known_to(self, contact: Contact) -> frozenset[str]:
        """The keys of those whom somebody knows by what their own file says, and of those who were somewhere with them."""
        found = self._known.get(contact.key)
        if found is None:
            linked = filter(None, map(self.journal.linked, self._links(contact)))
            found = self._known[contact.key] = frozenset({*(one.key for one in linked), *self._company(contact)} - {contact.key})
        return found

    def _links(self, contact: Contact) -> Iterator[str]:
        yield from (known.target for known in contact.knows)
        if contact.met.through:
            yield target(contact.met.through)
        # A task is an intention, and an entry may speak of anybody: of those only an introduction ties two.
        beside = [range(one.start, one.end) for one in contact.log] + [range(one.start, one.end) for one in contact.tasks]
        for link in LINK.finditer(contact.text, contact.body_start):
            if not any(link.start() in span for span in beside):
                yield link_target(link[1])
        for entry in contact.log:
            if entry.what == "intro" and entry.verb in ("gave", "got") and entry.first <= self.today:
                yield from (link_target(link) for link in LINK.findall(contact.text[entry.start : entry.end]))

    def _company(self, contact: Contact) -> Iterator[str]:
        for entry in contact.log:
            if entry.head.company and entry.touch and entry.first <= self.today:
                yield from self.journal.company(entry, contact)
        for owner, entry in self.journal.shared.get(contact.key, ()):
            if entry.touch and entry.first <= self.today:
                yield owner.key
                yield from self.journal.company(entry, owner)
