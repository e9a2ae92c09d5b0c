"""Who knows about something, and how warm we are: everybody whose file says so, and whom they could introduce."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, overload

from netjournal.journal.everybody import Stand, everybody
from netjournal.journal.index import Journal, grouped
from netjournal.journal.relevance import WORTH, weighed
from netjournal.journal.spoken import Hit, Spoken
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
FADING, MOST_LINES = 0.4, 4
NOBODY: Mapping[str, str] = {}


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

    def __init__(self, journal: Journal, ranked: Sequence["Ranked"]) -> None:
        self.journal = journal
        self.ranked = ranked

    def __len__(self) -> int:
        return len(self.ranked)

    @overload
    def __getitem__(self, place: int) -> Knower: ...
    @overload
    def __getitem__(self, place: slice) -> "Knowers": ...
    def __getitem__(self, place: int | slice) -> "Knower | Knowers":
        if isinstance(place, slice):
            return Knowers(self.journal, self.ranked[place])
        return self._knower(self.ranked[place])

    def _knower(self, one: "Ranked") -> Knower:
        contact = self.journal.contacts[one.key] if one.key else None
        matches = tuple(said(self.journal.contacts[owner], line) for owner, line in one.lines)
        through = matches[0].owner if contact is None else None
        return Knower(contact, contact.name if contact is not None else one.name, one.score, one.warmth, through, matches)


class Ranked(NamedTuple):
    """The same before anything is read. `key` "": no file. `lines` are the keys of the files and their lines' numbers."""

    score: float
    key: str
    name: str
    warmth: float
    lines: tuple[tuple[str, int], ...]


def said(owner: Contact, line: int) -> Said:
    return Said(owner, line, owner.text.split("\n")[line - 1].strip("\ufeff\r ").strip())


def knowers(journal: Journal, standings: Standings, topic: str) -> Knowers:
    """Who knows about a topic, best first."""
    spoken = Spoken(journal)
    finders = finders_among(journal, spoken, topic)
    people = People(journal, standings)
    today = standings.today.toordinal()
    found: dict[str, list[tuple[float, str, int]]] = {}
    names: dict[str, str] = {}
    for key, hits in spoken.of(finders) if finders else ():
        links = spoken.links(key)
        lines = {hit.place: hit.line for hit in hits}
        for place, worth in _worths(hits, len(finders), today):
            line = lines[place]
            others = {other: name for other, name in map(people.meant, links.get(place, ())) if other != key} if links else NOBODY
            found.setdefault(key, []).append((worth * (NAMING if others else 1.0), key, line))
            for other, name in others.items():
                names.setdefault(other, name)
                found.setdefault(other, []).append((worth * NAMED, key, line))
    ranked = [people.ranked(key, names.get(key, ""), lines) for key, lines in found.items() if people.counts(key)]
    ranked = [one for one in ranked if one.score > 0]
    ranked.sort(key=lambda one: (-one.score, one.key or one.name))
    return Knowers(journal, ranked)


def _worths(hits: Sequence[Hit], concepts: int, today: int) -> Iterator[tuple[int, float]]:
    """Place, and what it is worth, of the statements of a file that are worth most: as much as it says of all the concepts."""
    by_concept: list[dict[int, float]] = [{} for _ in range(concepts)]
    for hit in hits:
        worth = WORTH.get(hit.sort, 0.0)
        if worth and hit.day <= today:
            by_place = by_concept[hit.concept]
            by_place[hit.place] = max(worth * hit.sure, by_place.get(hit.place, 0.0))
    told = weighed(by_concept)
    if told is not None:
        score, best = told
        for place, worth in best:
            yield place, worth * score / best[0][1]


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

    def ranked(self, key: str, name: str, lines: list[tuple[float, str, int]]) -> Ranked:
        """What adds up about one person."""
        lines.sort(key=lambda each: (-each[0], each[1], each[2]))
        known = sum(worth * FADING**rank for rank, (worth, _, _) in enumerate(lines[:MOST_LINES]))
        own = self.stands.get(key)
        warm = self.stands[key if own is not None else lines[0][1]].warmth
        shown = tuple(dict.fromkeys((owner, line) for _, owner, line in lines[:MOST_LINES]))
        return Ranked(round(known * (COLD + (1 - COLD) * warm), 3), key if own is not None else "", name, warm, shown)
