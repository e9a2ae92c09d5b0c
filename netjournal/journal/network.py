"""Who knows whom, each tie with the line that says so.

`knows`, a link in notes, an introduction that was made, an entry with others: these tie two people. An organization that both
are of makes them likely to. I am tied to those alone with whom I had a touch, or met.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Literal, NamedTuple

from netjournal.journal.history import met_on
from netjournal.journal.index import Journal, grouped
from netjournal.journal.standing import Standings
from netjournal.model.cached import cached_property
from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.text.fold import fold
from netjournal.text.links import LINK, link_target

ME = "me"
# An organization ties those who share it two by two; one of more people than this is no acquaintance.
MOST_COLLEAGUES = 40
Sort = Literal["touch", "met", "knows", "note", "intro", "together", "colleagues"]


class Tie(NamedTuple):
    """What says that two know each other. `owner` is whose file it stands in; `day` None where no date is told.

    one, two  ME, the key of a contact, or `[[target]]`, folded, of somebody without a file
    """

    one: str
    two: str
    sort: Sort
    owner: Contact
    line: int
    day: date | None


class Network:
    """The ties of a journal on a day. Deceased people have none; nobody is made up."""

    def __init__(self, journal: Journal, standings: Standings, today: date) -> None:
        self.journal = journal
        self.standings = standings
        self.today = today

    @cached_property
    def people(self) -> tuple[Contact, ...]:
        """The people who can be turned to or heard of."""
        return tuple(one for one in self.journal.readable if one.kind == "person" and one.status != "deceased")

    @cached_property
    def ties(self) -> Mapping[frozenset[str], tuple[Tie, ...]]:
        """Two who know each other → all that says so, the latest first, what is undated last."""
        known = {contact.key for contact in self.people}
        found = [tie for tie in self._all() if self._counts(tie.one, known) and self._counts(tie.two, known) and tie.one != tie.two]
        found.sort(key=lambda tie: (tie.day is None, -(tie.day or date.min).toordinal(), tie.owner.key, tie.line))
        return grouped((frozenset((tie.one, tie.two)), tie) for tie in found)

    def name_of(self, node: str) -> str:
        """What somebody is called: their name, or for one without a file the link's target as it was written."""
        contact = self.journal.contacts.get(node)
        return contact.name if contact is not None else self._written.get(node, node)

    @cached_property
    def _written(self) -> dict[str, str]:
        return {ME: ME}

    def node_of(self, link: str, owner: Contact) -> str:
        """Whom a link in somebody's file means: a key, or `[[target]]`; "" for themselves."""
        contact = self.journal.linked(link)
        if contact is not None:
            return "" if contact.key == owner.key else contact.key
        node = f"[[{fold(link)}]]"
        self._written.setdefault(node, link)
        return node

    def _counts(self, node: str, known: Iterable[str]) -> bool:
        return node == ME or node.startswith("[[") or node in known

    def _all(self) -> Iterator[Tie]:
        for contact in self.people:
            yield from self._mine(contact)
            yield from self._said(contact)
            yield from self._logged(contact)
        yield from self._colleagues()

    def _mine(self, contact: Contact) -> Iterator[Tie]:
        """How I know them: the last touch, else where we met."""
        standing = self.standings[contact]
        if standing.touches:
            last = max(reversed(standing.touches), key=lambda event: event.day)
            yield Tie(ME, contact.key, "touch", last.owner, last.entry.line, last.day)
        elif met_on(contact, standing.events) is not None or contact.met.at or contact.met.about or contact.met.through:
            yield Tie(ME, contact.key, "met", contact, contact.place("met").line, standing.met_day)

    def _said(self, contact: Contact) -> Iterator[Tie]:
        for known in contact.knows:
            place = contact.places.get(f"knows.{fold(known.target)}") or contact.place("knows")
            yield from self._tie(contact, known.target, "knows", place.line, None)
        if contact.met.through:
            yield from self._tie(contact, contact.met.through, "knows", contact.place("met").line, standing_day(contact, self.today))
        logged = {line for entry in contact.log for line in _lines(contact, entry)}
        for mention in contact.mentions:
            if mention.line not in logged:
                yield from self._tie(contact, mention.target, "note", mention.line, None)

    def _logged(self, contact: Contact) -> Iterator[Tie]:
        for entry in contact.log:
            if entry.first > self.today:
                continue
            day = min(entry.last, self.today)
            if entry.gives and entry.what == "intro":
                for link in LINK.findall(contact.text[entry.start : entry.end]):
                    yield from self._tie(contact, link_target(link), "intro", entry.line, day)
            company = self.journal.company(entry, contact) if entry.head.company and entry.touch else ()
            there = [contact.key, *(key if key in self.journal.contacts else self.node_of(key, contact) for key in company)]
            for one, two in combinations(filter(None, there), 2):
                yield Tie(one, two, "together", contact, entry.line, day)

    def _tie(self, contact: Contact, link: str, sort: Sort, line: int, day: date | None) -> Iterator[Tie]:
        node = self.node_of(link, contact)
        if node:
            yield Tie(contact.key, node, sort, contact, line, day)

    def _colleagues(self) -> Iterator[Tie]:
        houses = grouped((fold(one.string("organization")), one) for one in self.people if one.string("organization"))
        for members in houses.values():
            if len(members) <= MOST_COLLEAGUES:
                for one, two in combinations(members, 2):
                    yield Tie(one.key, two.key, "colleagues", two, two.place("organization").line, None)


def standing_day(contact: Contact, today: date) -> date | None:
    """The last day on which somebody may have introduced us; None where that is unknown."""
    return contact.met.on.known_by(today) if contact.met.on is not None and contact.met.on.year is not None else None


def _lines(contact: Contact, entry: Entry) -> range:
    return range(entry.line, entry.line + contact.text.count("\n", entry.start, entry.end) + 1)
