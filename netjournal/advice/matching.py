"""Whom to introduce to whom: one seeks what the other knows about, they do not know each other, and nobody has said no.

Both are active, neither is private; and I am tied to both, since out of the blue nobody can be asked to meet anybody.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from netjournal.journal.everybody import Stand, everybody
from netjournal.journal.index import Journal
from netjournal.journal.introductions import Introduction, introductions
from netjournal.journal.needs import Needs, needs
from netjournal.journal.phrases import Phrases
from netjournal.journal.sought import Sought, Understanding
from netjournal.journal.standing import Standings
from netjournal.journal.strangers import Strangers
from netjournal.journal.topics import Topics, words_of
from netjournal.model.cached import cached_property
from netjournal.model.contact import Contact

# The thing itself counts so much more than all that is said of it besides.
HEAD = 2.0
# Of all that is sought so much has to be known, and so much of what the best one knows.
LEAST, BESIDE = 0.3, 0.6
# The coldest tie still counts for as much of a match; the rest is warmth.
COLD = 0.6
# So many who would do are looked at before it is given up, and so many seekers, the warmest first: it is for today.
CHECKED, WEIGHED, LOOKED_AT = 8, 60, 300


class Match(NamedTuple):
    """`helper` knows about what `seeker` seeks: keys. `skills` are the items that say so, the surest first."""

    seeker: str
    helper: str
    sought: str
    skills: tuple[str, ...]
    score: float


class Matches:
    """Every introduction that could be made. `pairable`: whom else to leave out."""

    def __init__(self, journal: Journal, standings: Standings, today: date, pairable: Callable[[Contact], bool]) -> None:
        self.journal = journal
        self.standings = standings
        self.today = today
        self.pairable = pairable
        self.strangers = Strangers(journal, today)

    @cached_property
    def needs(self) -> Mapping[str, Needs]:
        return {one.key: one for one in needs(self.journal) if not one.private}

    @cached_property
    def introductions(self) -> Mapping[tuple[str, str], Introduction]:
        return {(one.one, one.other): one for one in introductions(self.journal, self.today)}

    @cached_property
    def stands(self) -> Mapping[str, Stand]:
        return everybody(self.standings)

    @cached_property
    def _understanding(self) -> Understanding:
        settings = self.journal.settings
        return Understanding(Topics(settings.topics), self.journal.lexicon, settings.languages)

    @cached_property
    def _skills(self) -> Phrases:
        return Phrases(self._holders, self.journal.settings.languages)

    @cached_property
    def _holders(self) -> Mapping[str, list[str]]:
        return _holders((one.key, one.skills) for one in self.needs.values())

    @cached_property
    def _seekers(self) -> Mapping[str, list[str]]:
        return _holders((one.key, one.seeks) for one in self.needs.values())

    def understood(self, text: str) -> Sought:
        return self._understanding.of(text)

    def best(self, most: int | None) -> list[Match]:
        """One for each of those who seek something, of the warmest of them; so many will do (None: as many as there are)."""
        warmest = sorted((key for key, one in self.needs.items() if one.seeks), key=lambda key: (-self.stands[key].warmth, key))
        found: list[Match] = []
        for key in warmest[:LOOKED_AT]:
            if most is not None and len(found) >= most:
                break
            found += self.for_seeker(key, 1)
        return sorted(found, key=lambda one: (-one.score, one.seeker))

    def for_seeker(self, key: str, most: int) -> list[Match]:
        """Who could help somebody with what they seek, best first."""
        mine = self.needs.get(key)
        best: dict[str, Match] = {}
        for text in mine.seeks if mine is not None else ():
            sought = self.understood(text)
            for helper in self._likely(sought):
                match = self._match(key, helper, sought)
                if match is not None and (helper not in best or match.score > best[helper].score):
                    best[helper] = match
        return self._allowed(best.values(), most, BESIDE * max((match.score for match in best.values()), default=0.0))

    def _likely(self, sought: Sought) -> list[str]:
        """Those who know the most words of what is sought: of thousands not everybody is weighed."""
        counted: Counter[str] = Counter()
        for concept in sought.concepts:
            counted.update({holder for skill in self._skills.speaking(concept) for holder in self._holders[skill]})
        ranked = sorted(counted.items(), key=lambda each: (-each[1], -self.stands[each[0]].warmth, each[0]))
        return [holder for holder, _ in ranked[:WEIGHED]]

    def for_helper(self, key: str, most: int) -> list[Match]:
        """Whom somebody could help, best first."""
        mine = self.needs.get(key)
        if mine is None:
            return []
        texts = Phrases(self._seekers, self.journal.settings.languages)
        concepts = [concept for skill in mine.skills for concept in self._understanding.meant(words_of(skill))]
        spoken = dict.fromkeys(text for concept in concepts for text in texts.speaking(concept))
        best: dict[str, Match] = {}
        for text in spoken:
            sought = self.understood(text)
            for seeker in self._seekers[text]:
                match = self._match(seeker, key, sought)
                if match is not None and (seeker not in best or match.score > best[seeker].score):
                    best[seeker] = match
        return self._allowed(best.values(), most)  # nobody's need is less than another's

    def _match(self, seeker: str, helper: str, sought: Sought) -> Match | None:
        if seeker == helper:
            return None
        known: dict[int, float] = {}
        sure: dict[str, float] = {}
        for index, concept in enumerate(sought.concepts):
            speaking = self._skills.speaking(concept)
            for skill in self.needs[helper].skills:
                if skill in speaking:
                    known[index] = max(known.get(index, 0.0), speaking[skill])
                    sure[skill] = sure.get(skill, 0.0) + speaking[skill]
        if not sought.met_by(set(known)):
            return None
        head, rest = len(sought.head), len(sought.rest)
        share = sum(known.get(index, 0.0) for index in range(head)) / head
        if rest:
            share = (HEAD * share + sum(known.get(index, 0.0) for index in range(head, head + rest)) / rest) / (HEAD + 1)
        if share < LEAST:
            return None
        warm = (self.stands[seeker].warmth + self.stands[helper].warmth) / 2
        skills = tuple(sorted(sure, key=lambda skill: -sure[skill]))
        return Match(seeker, helper, sought.text, skills, round(share * (COLD + (1 - COLD) * warm), 3))

    def _allowed(self, matches: Iterable[Match], most: int, least: float = 0.0) -> list[Match]:
        """The best of them that may be made, of those that are worth so much; of those that are no use a few are looked at."""
        ranked = sorted(matches, key=lambda one: (-one.score, one.seeker, one.helper))
        found: list[Match] = []
        for match in ranked[: CHECKED + most]:
            if len(found) < most and match.score >= least and self._may_meet(match.seeker, match.helper):
                found.append(match)
        return found

    def _may_meet(self, one: str, other: str) -> bool:
        pair = [self.journal.contacts[key] for key in (one, other)]
        if (min(one, other), max(one, other)) in self.introductions:
            return False
        return all(self.pairable(contact) and self._tied(contact) for contact in pair) and self.strangers.apart(*pair)

    def barred(self, one: Contact, other: Contact) -> bool:
        """Whether one of the two declined the other."""
        known = self.introductions.get((min(one.key, other.key), max(one.key, other.key)))
        return known is not None and known.barred is not None

    def _tied(self, contact: Contact) -> bool:
        standing = self.standings[contact]
        return standing.last_touch is not None or standing.met_day is not None


def _holders(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """Text → the keys of those who have it."""
    found: dict[str, list[str]] = {}
    for key, texts in pairs:
        for text in texts:
            found.setdefault(text, []).append(key)
    return found
