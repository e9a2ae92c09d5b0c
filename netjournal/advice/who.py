"""Who knows about something, and how warm we are: everybody whose file says so, and whom they could introduce."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, overload

from netjournal.journal.everybody import Stand, everybody
from netjournal.journal.index import Journal, grouped
from netjournal.journal.relevance import MOST_LINES, WORTH, faded, weighed
from netjournal.journal.spoken import Spoken
from netjournal.journal.standing import Standings
from netjournal.journal.topic import finders_among
from netjournal.model.cached import cached_property
from netjournal.model.contact import Contact
from netjournal.text.fold import fold
from netjournal.text.links import without_ending

# The coldest tie still counts for as much of what they know; the rest is warmth.
COLD = 0.6
# A line that names somebody else speaks of them rather than of whose file it stands in.
NAMED, NAMING = 0.7, 0.4
NOBODY: Mapping[str, str] = {}


# A line: what it is worth, below zero so that the best is the least; the key of its file; its place among all that is spoken.
Line = tuple[float, str, int]


class Said(NamedTuple):
    """A line that speaks of it, in the file of the contact `owner`."""

    owner: Contact
    line: int
    text: str


class Knower(NamedTuple):
    """Somebody who knows about it. `contact` None: they have no file; `through` is who could introduce them."""

    contact: Contact | None
    name: str
    score: float
    warmth: float
    through: Contact | None
    matches: tuple[Said, ...]


class Knowers(Sequence[Knower]):
    """Who knows about a topic, best first. Files are read of those alone who are looked at."""

    def __init__(self, journal: Journal, spoken: Spoken, ranked: Sequence["Ranked"]) -> None:
        self.journal = journal
        self.spoken = spoken
        self.ranked = ranked

    def __len__(self) -> int:
        return len(self.ranked)

    @overload
    def __getitem__(self, place: int) -> Knower: ...
    @overload
    def __getitem__(self, place: slice) -> "Knowers": ...
    def __getitem__(self, place: int | slice) -> "Knower | Knowers":
        if isinstance(place, slice):
            return Knowers(self.journal, self.spoken, self.ranked[place])
        return self._knower(self.ranked[place])

    def _knower(self, one: "Ranked") -> Knower:
        contact = self.journal.contacts[one.key] if one.key else None
        lines = dict.fromkeys((owner, self.spoken.line(owner, place)) for _, owner, place in one.lines)
        matches = tuple(said(self.journal.contacts[owner], line) for owner, line in lines)
        through = matches[0].owner if contact is None else None
        return Knower(contact, contact.name if contact is not None else one.name, one.score, one.warmth, through, matches)


class Ranked(NamedTuple):
    """The same before anything is read. `key` "": no file."""

    score: float
    key: str
    name: str
    warmth: float
    lines: Sequence[Line]


def said(owner: Contact, line: int) -> Said:
    return Said(owner, line, owner.text.split("\n")[line - 1].strip("\ufeff\r ").strip())


def knowers(journal: Journal, standings: Standings, topic: str) -> Knowers:
    """Who knows about a topic, best first."""
    spoken = Spoken(journal, standings.today.toordinal())
    finders = finders_among(journal, spoken, topic)
    people = People(journal, standings)
    found: dict[str, list[Line]] = {}
    names: dict[str, str] = {}
    for key, told in spoken.of(finders, WORTH) if finders else ():
        weighty = weighed(told, len(finders))
        if weighty is None:
            continue
        score, best = weighty
        links = spoken.links(key)
        lines = found.setdefault(key, [])
        for place, worth in best:
            # As much as the file says of all the concepts.
            worth = worth * score / best[0][1]
            others = {other: name for other, name in map(people.meant, links.get(place, ())) if other != key} if links else NOBODY
            lines.append((-worth * (NAMING if others else 1.0), key, place))
            for other, name in others.items():
                names.setdefault(other, name)
                found.setdefault(other, []).append((-worth * NAMED, key, place))
    ranked = [people.ranked(key, names.get(key, ""), lines) for key, lines in found.items() if people.counts(key)]
    ranked = [one for one in ranked if one.score > 0]
    ranked.sort(key=lambda one: (-one.score, one.key or one.name))
    return Knowers(journal, spoken, ranked)


class People:
    """Who counts, how warm we are, and whom a link means: of everybody, without reading a file."""

    def __init__(self, journal: Journal, standings: Standings) -> None:
        self.journal = journal
        self.stands: Mapping[str, Stand] = everybody(standings)
        self._meant: dict[str, tuple[str, str]] = {}

    def counts(self, key: str) -> bool:
        """Whether it is a person who can be turned to; `[[link]]` is whoever has no file."""
        one = self.stands.get(key)
        return key.startswith("[[") if one is None else one.kind == "person" and one.status not in ("archived", "deceased")

    def meant(self, link: str) -> tuple[str, str]:
        """Whom a link means: a key, or `[[link]]` and the name that was written."""
        known = self._meant.get(link)
        if known is None:
            folded = fold(without_ending(link))
            keys = self._ids.get(folded, ())
            if len(keys) == 1 and "/" not in link:
                known = keys[0], ""
            else:
                contact = self.journal.linked(link)
                known = (contact.key, "") if contact is not None else (f"[[{folded}]]", link)
            self._meant[link] = known
        return known

    @cached_property
    def _ids(self) -> Mapping[str, tuple[str, ...]]:
        unreadable = ((fold(one.id), one.key) for one in self.journal.unreadable)
        return grouped([*((fold(one.id), key) for key, one in self.stands.items()), *unreadable])

    def ranked(self, key: str, name: str, lines: list[Line]) -> Ranked:
        """What adds up about one person."""
        lines.sort()
        best = lines[:MOST_LINES]
        known = faded([-worth for worth, _, _ in best])
        own = self.stands.get(key)
        warm = self.stands[key if own is not None else lines[0][1]].warmth
        return Ranked(round(known * (COLD + (1 - COLD) * warm), 3), key if own is not None else "", name, warm, best)
