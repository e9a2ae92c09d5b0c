"""Who knows whom, each tie with the line that says so.

`knows`, a link in notes, an introduction that was made, an entry with others: these tie two people. An organization that both
are of makes them likely to. I am tied to those alone with whom I had a touch, or met. What each file says is kept
(journal/acquaintance.py); here links become people, days are looked at, and of two only the best reason is gone by.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

from netjournal.journal.acquaintance import ACQUAINTANCE
from netjournal.journal.everybody import everybody
from netjournal.journal.index import Journal, grouped
from netjournal.journal.standing import Standings
from netjournal.journal.tie import ME, Sort, Tie, cost
from netjournal.model.cached import cached_property
from netjournal.model.contact import Contact
from netjournal.text.fold import fold
from netjournal.text.links import LINK, is_no_person, target, without_ending

# An organization ties those who share it two by two; one of more people than this is no acquaintance.
MOST_COLLEAGUES = 40


class Person(NamedTuple):
    """Whoever has a file, as far as the network asks: `balance` below 0 is what I owe them."""

    key: str
    id: str
    name: str
    aliases: tuple[str, ...]
    private: bool
    kind: str
    status: str
    organization: str
    last_touch: date | None
    balance: int


# Two nodes in order, ME first → the best reason. A raw tie: the two, the sort, the file, the line, the age in days.
Pair = tuple[str, str]
Raw = tuple[str, str, Sort, str, int, int | None]


class Network:
    """The ties of a journal on a day. Deceased people have none; nobody is made up."""

    def __init__(self, journal: Journal, standings: Standings, today: date) -> None:
        self.journal = journal
        self.standings = standings
        self.today = today
        self.written: dict[str, str] = {}
        self._meant: dict[str, str] = {}

    @cached_property
    def said(self) -> Mapping[str, Any]:
        """Key → what the file says: private, aliases, met, rows."""
        return self.journal.aspect(ACQUAINTANCE)

    @cached_property
    def files(self) -> Mapping[str, Person]:
        """Everybody whose file could be read, by path, also those who are no node."""
        found = {}
        for key, one in everybody(self.standings).items():
            private, aliases, *_ = self.said[key]
            told = one.kind, one.status, one.organization, one.last_touch, one.gave - one.got
            found[key] = Person(key, one.id, one.name, tuple(aliases), private, *told)
        return found

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Key → whoever can be turned to or heard of, by path."""
        return {key: one for key, one in self.files.items() if one.kind == "person" and one.status != "deceased"}

    @cached_property
    def strongest(self) -> Mapping[Pair, Raw]:
        """Two who know each other → the best reason to think so."""
        return self.reasons()

    def reasons(self, counts: Callable[[str], bool] = lambda key: True) -> Mapping[Pair, Raw]:
        """The same, going only by what stands in files of which `counts` says so, by their keys. Of equally good ones that of the
        file that comes first, and the line that does."""
        best: dict[Pair, tuple[int, Raw]] = {}
        for raw in self._all():
            one, two, sort, file, line, age = raw
            if one == two or not counts(file):
                continue
            pair = ordered(one, two)
            price = cost(sort, age)
            known = best.get(pair)
            if known is None or (price, file, line) < (known[0], known[1][3], known[1][4]):
                best[pair] = (price, raw)
        return {pair: raw for pair, (_, raw) in best.items()}

    @cached_property
    def pairs(self) -> Mapping[str, tuple[Pair, ...]]:
        """Everybody but me → the pairs that they are one of."""
        return grouped((node, pair) for pair in self.strongest for node in pair if node != ME)

    def reason(self, one: str, two: str) -> Raw:
        """The best reason to think that two know each other who do."""
        return self.strongest[ordered(one, two)]

    @cached_property
    def ties(self) -> Mapping[frozenset[str], tuple[Tie, ...]]:
        """Two who know each other → all that says so, the latest first, what is undated last."""
        found = sorted(self._all(), key=lambda raw: (raw[5] is None, raw[5] or 0, raw[3], raw[4]))
        return grouped((frozenset(raw[:2]), self.tie(raw)) for raw in found if raw[0] != raw[1])

    def tie(self, raw: Raw) -> Tie:
        one, two, sort, file, line, age = raw
        return Tie(one, two, sort, file, line, date.fromordinal(self.today.toordinal() - age) if age is not None else None)

    def told(self, tie: Tie) -> Tie:
        """The tie with the file and the line that say so: of a touch it is looked up now."""
        if tie.sort != "touch":
            if tie.sort == "colleagues":
                return tie._replace(line=self.journal.contacts[tie.file].place("organization").line)
            return tie
        contact = self.journal.contacts[tie.file]
        touches = [event for event in self.standings[contact].touches if event.day == tie.day]
        if not touches:  # it is what another program wrote there
            return tie._replace(line=contact.place("last_contact").line)
        last = max(enumerate(touches), key=lambda each: (each[1].own, each[0]))[1]
        return tie._replace(file=last.owner.key, line=last.entry.line)

    def name_of(self, node: str) -> str:
        """What somebody is called: their name, or for one without a file the link's target as it was written."""
        person = self.people.get(node)
        return person.name if person is not None else self.written.get(node, node)

    def address_of(self, key: str) -> str:
        """What a contact goes by, as the journal has it: the id, or the path where another file has the same one."""
        ident = self.files[key].id
        return ident if len(self._ids[fold(ident)]) < 2 else self.journal.path_at(key)

    def node_of(self, link: str) -> str:
        """Whom a link means: a key, or `[[target]]`; "" for one that means nobody who can be turned to."""
        folded = fold(without_ending(link))
        found = self._meant.get(folded)
        if found is None:
            found = self._meant[folded] = self._node_of(folded)
            if found.startswith("[["):
                self.written[found] = link
        return found

    def _node_of(self, folded: str) -> str:
        here = self._paths.get(folded)
        if here is None:
            called = self._ids.get(folded) or self._names.get(folded)
            if called is None:
                nobody = not folded or folded in self._others or is_no_person(folded)
                return "" if nobody else f"[[{folded}]]"
            if len(called) > 1:
                return ""  # which of them, nobody knows
            here = called[0]
        return here if here in self.people else ""

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        return {fold(self.journal.path_at(key)): key for key, _ in self._by_key()}

    @cached_property
    def _ids(self) -> Mapping[str, tuple[str, ...]]:
        return grouped((fold(one.id), key) for key, one in self._by_key())

    def _by_key(self) -> Iterator[tuple[str, Person | Contact]]:
        yield from self.files.items()
        yield from ((one.key, one) for one in self.journal.unreadable)

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        names = ((name, key) for key, one in self.files.items() for name in dict.fromkeys(map(fold, (one.name, *one.aliases))))
        return grouped(names)

    @cached_property
    def _others(self) -> frozenset[str]:
        """What the notes are called that lie beside the contacts: a link to one of them is no person."""
        if not self.journal.settings.only:
            return frozenset()
        here = self.journal.contacts
        others = [one for key, one in self.journal.files.items() if key not in here]
        return frozenset(fold(name) for one in others for name in (self.journal.path_of(one), one.id))

    def _all(self) -> Iterator[Raw]:
        today = self.today.toordinal()
        people = self.people
        for key, person in people.items():
            if person.last_touch is not None:
                yield ME, key, "touch", key, 0, today - person.last_touch.toordinal()
            elif (met := self.said[key][2]) is not None and met[1] <= today:
                yield ME, key, "met", key, met[0], today - min(met[2], today) if met[1] else None
        for key, (*_, rows) in self.said.items():
            for sort, line, first, last, *names in rows:
                if first > today:
                    continue
                age = today - min(last, today) if first else None
                if sort == "together":
                    there = dict.fromkeys(self._company(names, key))
                    if key in people:
                        there[key] = None
                    for one, two in combinations(there, 2):
                        yield one, two, sort, key, line, age
                elif other := self.node_of(names[0]):
                    yield key, other, sort, key, line, age
        yield from self._colleagues()

    def _company(self, names: Iterable[str], key: str) -> Iterator[str]:
        """Who was there besides whose file it is: links, and bare names that are exactly one contact's."""
        for name in names:
            node = self.node_of(target(name))
            if node and (not node.startswith("[[") or LINK.fullmatch(name) is not None):
                yield node

    def _colleagues(self) -> Iterator[Raw]:
        houses = grouped((fold(one.organization), key) for key, one in self.people.items() if one.organization)
        for members in houses.values():
            if 1 < len(members) <= MOST_COLLEAGUES:
                for one, two in combinations(members, 2):
                    yield one, two, "colleagues", two, 0, None


def ordered(one: str, two: str) -> Pair:
    return (one, two) if one == ME or (two != ME and one < two) else (two, one)
