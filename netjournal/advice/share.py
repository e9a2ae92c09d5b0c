"""Whom something would interest, by what they seek, know, like and talked about; rare words tell more than common ones."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from math import log
from typing import NamedTuple

from netjournal.advice.sharing import Shared
from netjournal.journal.concepts import Concept, Finder, concepts_of
from netjournal.journal.everybody import everybody
from netjournal.journal.index import Journal
from netjournal.journal.relevance import MOST_LINES, faded
from netjournal.journal.spoken import Said, Spoken
from netjournal.journal.standing import Standings
from netjournal.journal.statements import ASKED, GIVEN, HELPED, KEYS, NOTE, OWN_KEY, PLAN, TALK, THEIR_ASK
from netjournal.journal.topic import meant, saying_nothing
from netjournal.journal.topics import TONGUES, Topics, words_of
from netjournal.text.lexicon import lexicon

# What a line says of being interested.
FRONT = {"seeks": 10.0, "expertise": 9.0, "interests": 9.0, "title": 5.0, "tags": 5.0, "was": 3.0, "met": 3.0, "organization": 2.0}
WORTH = {
    **{KEYS[key]: worth for key, worth in FRONT.items()},
    THEIR_ASK: 4.0,
    NOTE: 3.0,
    TALK: 2.5,
    HELPED: 2.0,
    GIVEN: 2.0,
    OWN_KEY: 2.0,
    KEYS["location"]: 1.0,
    ASKED: 1.0,
    KEYS["knows"]: 0.5,
    PLAN: 0.5,
}
# A line that names others may be of them.
NAMING = 0.4
# So many things a text is about: those named most often, first; in a text of few words a slip of the pen can be seen.
MOST_CONCEPTS, FEW_WORDS = 80, 12
# Scores go in twentieths of the best one, so that equals are equal; who has less than a fifth is not interested.
STEPS, ENOUGH = 20, 0.2
# A shorter word says too little by itself, if no group has it.
LEAST = 3


class Interested(NamedTuple):
    """Somebody whom it would interest."""

    key: str
    score: float
    last_touch: date | None


class Audience(NamedTuple):
    """`people` best first; `finders` find what it is about, each `weights` as much."""

    people: Sequence[Interested]
    finders: Sequence[Finder]
    weights: Sequence[float]
    spoken: Spoken

    def lines(self, one: Interested) -> tuple[tuple[int, str], ...]:
        """The lines of somebody's file that say most of being interested, with their sorts."""
        worths: dict[tuple[int, str], float] = {}
        for key, said in self.spoken.of(self.finders, WORTH, one.key):
            for number, by_place in _own(said, self.spoken.links(key)):
                for place, worth in by_place.items():
                    line = self.spoken.line(key, place), self.spoken.sort(place)
                    worths[line] = worths.get(line, 0.0) + worth * self.weights[number]
        return tuple(sorted(worths, key=lambda line: (-worths[line], line))[:MOST_LINES])

    def touched(self, text: str) -> float:
        """How much a text has to do with it."""
        words = words_of(text)
        return sum(weight * finder.surely(words) for finder, weight in zip(self.finders, self.weights, strict=True))


def interested(journal: Journal, standings: Standings, thing: Shared, may_get: Callable[[str], bool]) -> Audience:
    """Whom it would interest, best first; of equals who has not heard from me for longest. `may_get`: whether somebody may be told of
    at all, by key."""
    stands, today = everybody(standings), standings.today.toordinal()
    spoken = Spoken(journal, today)
    concepts, times = _concepts(journal, spoken, thing)
    finders = [Finder(concept, journal.settings.languages) for concept in concepts]
    told = [
        (key, [(number, faded(by_place.values())) for number, by_place in _own(said, spoken.links(key))])
        for key, said in spoken.of(finders, WORTH)
    ]
    having = Counter(number for _, amounts in told for number, _ in amounts)
    weights = [time * log(1 + len(spoken.told) / max(1, having[number])) for number, time in enumerate(times)]
    found = []
    for key, amounts in told:
        one = stands[key]
        if one.kind == "person" and one.status not in ("archived", "deceased"):
            found.append((sum([amount * weights[number] for number, amount in amounts]), key))
    best = max((score for score, _ in found), default=0.0)
    ranked = [
        Interested(key, round(score / best * STEPS) / STEPS, stands[key].last_touch)
        for score, key in found
        if score >= ENOUGH * best and may_get(key)
    ]
    ranked.sort(key=lambda one: (-one.score, one.last_touch is None, one.last_touch or date.min, one.key))
    return Audience(ranked, finders, weights, spoken)


def _concepts(journal: Journal, spoken: Spoken, thing: Shared) -> tuple[list[Concept], list[float]]:
    """What it is about, and how much each counts by the times that it is named."""
    topics = Topics(journal.settings.topics)
    # It may be written in another language than the journal.
    empty = saying_nothing(lexicon(tuple(dict.fromkeys((*journal.settings.languages, *TONGUES)))))
    words = [word for word in thing.words if not word.isdigit()]
    if len(words) <= FEW_WORDS:
        words = [word if word in empty else meant(journal, spoken, topics, word) for word in words]
    counted: dict[Concept, int] = {}
    for one in concepts_of(words, topics, empty):
        if one.said not in empty and (len(one.wanted) > 1 or len(one.said) >= LEAST or not one.said.isascii()):
            counted[one] = counted.get(one, 0) + 1
    most = sorted(counted.items(), key=lambda pair: -pair[1])[:MOST_CONCEPTS]
    return [one for one, _ in most], [1 + log(count) for _, count in most]


def _own(said: Said, links: Mapping[int, Sequence[str]]) -> Iterator[tuple[int, Mapping[int, float]]]:
    """What a file says of each concept, by the concept's number, as far as it is of whose file it is."""
    for number in sorted(said):
        by_place = said[number]
        if links and not links.keys().isdisjoint(by_place):
            by_place = {place: worth * (NAMING if place in links else 1.0) for place, worth in by_place.items()}
        yield number, by_place
