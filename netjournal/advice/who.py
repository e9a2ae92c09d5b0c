"""Who knows about something, and how warm we are: everybody whose file says so, and whom they could introduce."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netjournal.journal.concepts import Concept, Finder, Wanted, concepts_of
from netjournal.journal.index import Journal
from netjournal.journal.relevance import Evidence, relevance
from netjournal.journal.standing import Standings
from netjournal.journal.topics import Topics, words_of
from netjournal.model.contact import Contact
from netjournal.text.fold import fold
from netjournal.text.lazy import late
from netjournal.text.links import LINK, link_target
from netjournal.text.plain import plain
from netjournal.text.stems import FORM, SAME

# The coldest tie still counts for as much of what they know; the rest is warmth.
COLD = 0.6
# A line that names somebody else speaks of them rather than of whose file it stands in.
NAMED, NAMING = 0.7, 0.4
# Of words with fewer letters one slip makes another word.
LEAST_TYPO, LONG = 5, 8


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


def knowers(journal: Journal, standings: Standings, topic: str) -> list[Knower]:
    """Who knows about a topic, best first."""
    finders = finders_of(journal, topic)
    if not finders:
        return []
    found: dict[str, _Sum] = {}
    for contact in journal.holding(frozenset().union(*(finder.roots for finder in finders))):
        told = relevance(contact, finders)
        if told is not None:
            for name, other, worth, evidence in _about(journal, contact, told.evidence):
                one = found.setdefault(name, _Sum(other, name))
                one.add(worth * told.score / (told.evidence[0].worth or 1.0), contact, evidence)
    people = [one for one in found.values() if _counts(one.contact)]
    ranked = sorted((one.knower(standings) for one in people), key=lambda one: (-one.score, one.contact.key if one.contact else one.name))
    return [one for one in ranked if one.score > 0]


def finders_of(journal: Journal, topic: str) -> list[Finder]:
    """What finds a topic's concepts in this journal; a word that nobody has and no group is taken for what it is nearly."""
    topics = Topics(journal.settings.topics)
    stop = frozenset(journal.lexicon.lists["stop"])
    languages = journal.settings.languages
    words = [word if word in stop else _meant(journal, topics, word) for word in words_of(topic)]
    return [Finder(concept, languages) for concept in concepts_of(words, topics, stop)]


def _meant(journal: Journal, topics: Topics, word: str) -> str:
    """The word, or where nobody and no group has it the likeliest that a slip of the pen made it of."""
    if len(word) < LEAST_TYPO or topics.knows(word) or _anybody_says(journal, word):
        return word
    distance = late("rapidfuzz.distance").OSA.distance
    most = 2 if len(word) >= LONG else 1
    best = (most + 1, "")
    for known in topics.vocabulary.union(*(words_of(contact.text) for contact in journal.readable)):
        if abs(len(known) - len(word)) <= most and len(known) >= LEAST_TYPO:
            # Of equally near ones that which begins alike: the first letter is seldom the wrong one.
            found = (distance(word, known, score_cutoff=most) + (0 if known[0] == word[0] else 0.5), known)
            best = min(best, found)
    return best[1] or word


def _anybody_says(journal: Journal, word: str) -> bool:
    finder = Finder(Concept(word, (Wanted((word,), SAME),)), journal.settings.languages)
    return any(sure >= FORM for contact in journal.holding(finder.roots) for _, sure in finder.in_text(plain(contact.text)))


def _about(journal: Journal, owner: Contact, evidence: Iterable[Evidence]) -> Iterator[tuple[str, Contact | None, float, Evidence]]:
    """Of whom each line speaks: of those it links to rather than of whose file it is."""
    for one in evidence:
        links = [link_target(link) for link in LINK.findall(one.text)]
        others = {journal.linked(link) or link for link in links} - {owner}
        named = [other for other in others if not isinstance(other, Contact) or other.key != owner.key]
        yield owner.key, owner, one.worth * (NAMING if named else 1.0), one
        for other in sorted(named, key=lambda each: each.key if isinstance(each, Contact) else each):
            if isinstance(other, Contact):
                yield other.key, other, one.worth * NAMED, one
            else:
                yield fold(other), None, one.worth * NAMED, one


def _counts(contact: Contact | None) -> bool:
    return contact is None or (contact.kind == "person" and contact.status not in ("archived", "deceased"))


class _Sum:
    """What adds up about one person."""

    def __init__(self, contact: Contact | None, name: str) -> None:
        self.contact = contact
        self.name = contact.name if contact is not None else name
        self.worths: list[tuple[float, Contact, Evidence]] = []

    def add(self, worth: float, owner: Contact, evidence: Evidence) -> None:
        self.worths.append((worth, owner, evidence))

    def knower(self, standings: Standings) -> Knower:
        self.worths.sort(key=lambda each: (-each[0], each[1].key, each[2].line))
        known = sum(worth * 0.4**rank for rank, (worth, _, _) in enumerate(self.worths[:4]))
        owner = self.worths[0][1]
        through = owner if self.contact is None else None
        warm = standings[self.contact or owner].warmth
        matches = tuple(Said(who, one.line, one.text) for _, who, one in self.worths[:4])
        return Knower(self.contact, self.name, round(known * (COLD + (1 - COLD) * warm), 3), warm, through, matches)
